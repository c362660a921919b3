import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { envelope } from '../../../engine/support/api';

/** A request as the fake received it. */
export interface Received {
	method: string;
	path: string;
	qs: IDataObject;
	body: IDataObject;
}

interface Reply {
	statusCode: number;
	body: unknown;
}

const ok = (data: unknown): Reply => ({ statusCode: 200, body: envelope(data) });

const refused = (statusCode: number): Reply => ({
	statusCode,
	body: { http_code: statusCode, response_code: 'REFUSED', response_msg: 'Refused.', data: null },
});

const timeOf = (row: IDataObject): number => Number(row.timestamp);

/** Where ClickSend's smallest and largest pages are. */
const pageSize = (limit: unknown): number => Math.min(100, Math.max(15, Number(limit)));

/**
 * ClickSend as far as the trigger knows it: lists of unread events, oldest first, and rules. Its
 * clock is a field, so that a test decides about time.
 */
export class FakeClickSend {
	readonly received: Received[] = [];
	readonly lists = new Map<string, IDataObject[]>();
	readonly rules = new Map<string, IDataObject[]>();
	/** single things, by path */
	readonly things = new Map<string, IDataObject>();
	numbers: string[] = [];
	sendsDate = true;
	/** what the answers' Date says; undefined for none */
	dateHeader: (now: number) => string | undefined = (now) => new Date(now * 1000).toUTCString();
	/** whether "before" a time includes it, which ClickSend does not say */
	marksInclusively = false;
	/** runs before a request is answered */
	before: (request: Received) => void = () => {};
	/** an HTTP status other than 200 for a request, or a failure of the network */
	refuse: (request: Received) => number | 'ECONNREFUSED' | undefined = () => undefined;
	/** what is sent of a page with all its counters */
	shape: (page: IDataObject) => unknown = (page) => page;
	private ids = 1000;

	constructor(public now = 1_700_000_000) {}

	list(path: string): IDataObject[] {
		if (!this.lists.has(path)) this.lists.set(path, []);
		return this.lists.get(path)!;
	}

	rulesAt(path: string): IDataObject[] {
		if (!this.rules.has(path)) this.rules.set(path, []);
		return this.rules.get(path)!;
	}

	/** The rules that are switched on. */
	rulesOn(path: string): IDataObject[] {
		return this.rulesAt(path).filter(({ enabled }) => [1, '1', true].includes(enabled as number));
	}

	/** Adds a rule as somebody made it, and gives it an id. */
	addRule(path: string, fields: IDataObject): string {
		const id = String(this.ids++);
		const name = path.includes('inbound') ? 'inbound_rule_id' : 'receipt_rule_id';
		// ClickSend sends numbers as texts in places.
		this.rulesAt(path).push({ ...fields, [name]: id });
		return id;
	}

	/** Puts an event into a list, behind those of its time and before. */
	arrive(path: string, row: IDataObject): void {
		const rows = this.list(path);
		const behind = rows.findIndex((other) => timeOf(other) > timeOf(row));
		rows.splice(behind === -1 ? rows.length : behind, 0, row);
	}

	requestsTo(method: string, path: string): Received[] {
		return this.received.filter((request) => request.method === method && request.path === path);
	}

	/** n8n's HTTP helper, as the node calls it. */
	handle(options: IHttpRequestOptions): Promise<unknown> {
		const request: Received = {
			method: options.method ?? 'GET',
			path: options.url,
			qs: options.qs ?? {},
			body: (options.body ?? {}) as IDataObject,
		};
		this.before(request);
		this.received.push(structuredClone(request));
		const refusal = this.refuse(request);
		if (refusal === 'ECONNREFUSED') {
			return Promise.reject(Object.assign(new Error('refused'), { code: refusal }));
		}
		const reply = refusal === undefined ? this.answer(request) : refused(refusal);
		const headers = {
			// So that a repeat does not wait.
			'retry-after': '0',
			...(this.sendsDate && { date: this.dateHeader(this.now) }),
		};
		return Promise.resolve(structuredClone({ ...reply, headers }));
	}

	private answer({ method, path, qs, body }: Received): Reply {
		if (path.startsWith('/automations/')) return this.answerRules(method, path, qs, body);
		if (path === '/numbers') {
			return this.page(
				this.numbers.map((number) => ({ dedicated_number: number })),
				qs,
			);
		}
		if (path === '/own-numbers') return { statusCode: 200, body: { own_numbers: [] } };
		if (method === 'GET' && this.lists.has(path)) return this.page(this.list(path), qs);
		if (method === 'GET' && this.things.has(path)) return ok(this.things.get(path));
		if (method === 'PUT') return this.markRead(path, body);
		if (method === 'POST') return ok({});
		return refused(404);
	}

	private page(rows: IDataObject[], qs: IDataObject): Reply {
		const limit = pageSize(qs.limit);
		const current = Number(qs.page);
		const page = {
			total: rows.length,
			per_page: limit,
			current_page: current,
			last_page: Math.max(1, Math.ceil(rows.length / limit)),
			data: rows.slice((current - 1) * limit, current * limit),
		};
		return ok(this.shape(page));
	}

	private answerRules(method: string, path: string, qs: IDataObject, body: IDataObject): Reply {
		if (method === 'GET' && !/\d$/.test(path)) return this.page(this.rulesAt(path), qs);
		if (method === 'POST') {
			this.addRule(path, body);
			return ok(body);
		}
		const [, kind, id] = /^(.*)\/([^/]+)$/.exec(path)!;
		const rules = this.rulesAt(kind);
		const at = rules.findIndex((rule) => [rule.inbound_rule_id, rule.receipt_rule_id].includes(id));
		if (at === -1) return refused(404);
		if (method === 'GET') return ok(rules[at]);
		if (method === 'DELETE') rules.splice(at, 1);
		else Object.assign(rules[at], body);
		return ok({});
	}

	private markRead(path: string, body: IDataObject): Reply {
		const [, list, id] = /^(.*)-read(?:\/(.+))?$/.exec(path) ?? [];
		const rows = this.lists.get(list);
		if (rows === undefined) return refused(404);
		if (id === undefined) {
			const before = Number(body.date_before ?? Infinity) + (this.marksInclusively ? 1 : 0);
			this.lists.set(
				list,
				rows.filter((row) => timeOf(row) >= before),
			);
			return ok({});
		}
		const at = rows.findIndex((row) => row.message_id === decodeURIComponent(id));
		if (at === -1) return refused(404);
		rows.splice(at, 1);
		return ok({});
	}
}
