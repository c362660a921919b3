import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import {
	DEMO_ACCOUNT,
	startSimulator,
	type Simulator,
	type SimulatorOptions,
} from '../../simulator';

/** An answer's JSON: an object or an array, with the fields that tests read. */
export interface Json extends Array<Json> {
	data: Json;
	messages: Json;
	_metadata: Json;
	pagination: Json;
	own_numbers: Json;
	alpha_tags: Json;
	sms: Json;
	sms_total: Json;
	_currency: Json;
	packages: Json;
	_url: string;
	api_key: string;
	package_price: string;
	body: string;
	label: string;
	mediaUrl: string;
	message_id: string;
	own_number_id: string;
	message_price: string;
	status: string;
	response_code: string;
	alpha_tag: string;
	custom_string: string;
	template_name: string;
	file_name: string;
	dedicated_number: string;
	id: string;
	phone_number: string;
	first_name: string;
	type: string;
	status_code: string;
	url: string;
	balance: string;
	list_name: string;
	username: string;
	currency_name_short: string;
	next: string;
	gender: string;
	attempt: number;
	package_id: number;
	subaccount_id: number;
	transaction_id: number;
	contacts: number;
	date: number;
	from: number;
	http_code: number;
	latencyMs: number;
	list_id: number;
	message_parts: number;
	queued_count: number;
	template_id: number;
	total: number;
	total_price: number;
	contact_id: number;
	_contacts_count: number;
	total_count: number;
	user_id: number;
	version: number;
	active: number;
	inbound_rule_id: number;
	receipt_rule_id: number;
	blocked_count: number;
	message_ids: string[];
	outcomes: Record<string, number>;
	distinct: number;
	pending: number;
	repeat: number;
	timestamp: number;
}

export interface Reply {
	status: number;
	headers: Headers;
	text: string;
	json: Json;
}

export interface Client extends Simulator {
	/** Calls the API as the demo account, or as `user` ("name:key", '' for nobody). */
	api: (method: string, path: string, body?: unknown, user?: string) => Promise<Reply>;
	/** Calls /_control. */
	control: (method: string, path: string, body?: unknown) => Promise<Reply>;
	/** Sends one SMS (or what `channel` says) and returns its row. */
	sms: (fields: Record<string, unknown>, channel?: string) => Promise<Json>;
}

const DEMO = `${DEMO_ACCOUNT.username}:${DEMO_ACCOUNT.apiKey}`;

/** A simulator of the test's own, closed when the test ends. */
export async function start(options?: SimulatorOptions): Promise<Client> {
	const simulator = await startSimulator(options);
	onTestFinished(() => simulator.close());
	const api: Client['api'] = (method, path, body, user = DEMO) =>
		call(method, simulator.baseUrl + path, body, user);
	return {
		...simulator,
		api,
		control: (method, path, body) => call(method, `${simulator.origin}/_control${path}`, body, ''),
		async sms(fields, channel = 'sms') {
			const message = { to: '+61491570156', body: 'Hello', ...fields };
			const { json } = await api('POST', `/${channel}/send`, { messages: [message] });
			const [row] = json.data.messages;
			if (!row) throw new Error('The answer has no message.');
			return row;
		},
	};
}

async function call(method: string, url: string, body: unknown, user: string): Promise<Reply> {
	const headers: Record<string, string> = {};
	if (user) headers.authorization = `Basic ${Buffer.from(user).toString('base64')}`;
	if (body !== undefined) headers['content-type'] = 'application/json';
	const answer = await fetch(url, {
		method,
		headers,
		body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
	});
	const text = await answer.text();
	return { status: answer.status, headers: answer.headers, text, json: parse(text) as Json };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** Waits until `look` gives something other than undefined, null, false or an empty array. */
export async function until<T>(
	look: () => Promise<T> | T,
	patienceMs = 3000,
): Promise<Exclude<T, undefined | null | false>> {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const seen = await look();
		if (seen && !(Array.isArray(seen) && seen.length === 0)) {
			return seen as Exclude<T, undefined | null | false>;
		}
		if (Date.now() > deadline)
			throw new Error(`Nothing came within ${patienceMs} ms: ${look.toString()}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

export interface Hit {
	method: string;
	url: URL;
	headers: IncomingHttpHeaders;
	body: string;
	at: number;
}

/** A webhook receiver that answers with the given statuses in turn, then with 200. */
export async function receiver(...statuses: number[]): Promise<{ url: string; hits: Hit[] }> {
	const hits: Hit[] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString()));
		request.on('end', () => {
			const url = new URL(request.url ?? '/', 'http://receiver');
			hits.push({
				method: request.method ?? '',
				url,
				headers: request.headers,
				body,
				at: Date.now(),
			});
			response.statusCode = statuses[hits.length - 1] ?? 200;
			response.end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, hits };
}

/** The fields of a webhook that came as a form. */
export function formOf(hit: Hit | undefined): Record<string, string> {
	return Object.fromEntries(new URLSearchParams(hit?.body));
}

/** The fields of a receipt rule that matches everything and is polled. */
export function receiptRule(more: Record<string, unknown>): Record<string, unknown> {
	return {
		rule_name: 'Receipts',
		match_type: 0,
		action: 'POLL',
		action_address: '',
		enabled: 1,
		...more,
	};
}

/** The fields of an SMS inbound rule that matches everything. */
export function inboundRule(more: Record<string, unknown>): Record<string, unknown> {
	return {
		dedicated_number: '*',
		rule_name: 'Test rule',
		message_search_type: 0,
		message_search_term: null,
		action: 'URL',
		enabled: 1,
		...more,
	};
}
