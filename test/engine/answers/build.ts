import type { IDataObject } from 'n8n-workflow';
import type { ReceivedRequest } from '../support/api';
import { envelope } from '../support/api';
import type { AnswerFact, Shape } from './facts';

/** An answer with values, and what of it has to come out. */
export interface BuiltAnswer {
	body: unknown;
	/** the rows, or the one thing; empty where the answer says only that it worked */
	rows: unknown[];
	/** what stands beside the rows or the thing, where they are not all of the data */
	beside: IDataObject;
	/** whether it is a thing, with which all comes out that stands beside it */
	isOne: boolean;
}

const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values of an answer: each its own, so that none can stand for another. */
class Builder {
	private count = 0;
	rows?: unknown[];
	beside: IDataObject = {};
	isOne = true;

	constructor(
		private readonly request: ReceivedRequest,
		private readonly ids: IDataObject,
	) {}

	of(shape: Shape, name = 'value', asked?: unknown): unknown {
		switch (shape.is) {
			case 'value':
				return shape.value;
			case 'text':
			case 'number':
				return this.leaf(shape.is, name, asked);
			case 'object':
				return this.object(shape.fields, asked);
			case 'list':
				return Array.from({ length: shape.count }, () => this.of(shape.entry, name));
			case 'page':
				return this.page(shape);
			case 'one': {
				const row = this.of(shape.shape, name);
				this.rows = [row];
				return row;
			}
			case 'rows':
				return this.marked(shape.shape, name);
		}
	}

	private leaf(is: 'number' | 'text', name: string, asked: unknown): unknown {
		this.count++;
		// ClickSend writes numbers as international ones.
		if (name === 'to' && typeof asked === 'string') return asked.replace(/^0(?=\d)/, '+61');
		if (asked !== undefined && typeof asked !== 'object') return asked;
		// No message comes back with a custom string of its own.
		if (name === 'custom_string' && this.askedFor() !== undefined) return '';
		// A send counts what was asked for.
		if (name === 'blocked_count') return 0;
		if (/^(total|queued)_count$/.test(name)) return this.askedFor() ?? this.count;
		if (is === 'number') return this.count;
		return name === 'status' ? 'SUCCESS' : `${name} ${this.count}`;
	}

	private askedFor(): number | undefined {
		const { messages, recipients } = isRecord(this.request.body) ? this.request.body : {};
		return [messages, recipients].find(Array.isArray)?.length;
	}

	/** What was asked for comes back under its name, and so does the id of the path. */
	private object(fields: ReadonlyArray<readonly [string, Shape]>, asked: unknown): IDataObject {
		const given = isRecord(asked) ? asked : this.ids;
		const entries = fields.map(
			([name, shape]) => [name, shape, this.of(shape, name, given[name])] as const,
		);
		const isRows = ({ is }: Shape) => is === 'rows';
		if (entries.some(([, shape]) => isRows(shape))) {
			const others = entries.filter(([, shape]) => !isRows(shape));
			this.beside = Object.fromEntries(
				others.map(([name, , value]) => [name, value]),
			) as IDataObject;
		}
		return Object.fromEntries(entries.map(([name, , value]) => [name, value])) as IDataObject;
	}

	private page({ row, count, beside }: Extract<Shape, { is: 'page' }>): IDataObject {
		const data = Array.from({ length: count }, () => this.of(row));
		this.rows ??= data;
		const counters = {
			total: count,
			per_page: 100,
			current_page: 1,
			last_page: 1,
			from: 1,
			to: count,
		};
		this.isOne = false;
		if (beside !== undefined) this.beside = this.of(beside) as IDataObject;
		const links = { next_page_url: null, prev_page_url: null };
		return { ...counters, ...links, data, ...this.beside };
	}

	/** A send's rows are those that were asked for. */
	private marked(shape: Shape, name: string): unknown {
		const asked = isRecord(this.request.body) ? this.request.body[name] : undefined;
		const made =
			shape.is === 'list' && Array.isArray(asked)
				? asked.map((entry) => this.of(shape.entry, name, entry))
				: this.of(shape, name);
		this.isOne = !Array.isArray(made);
		this.rows = Array.isArray(made) ? made : [made];
		return made;
	}
}

/** The ids in a request's path, by the names that the endpoint gives them. */
function idsOf(endpoint: string, { path }: ReceivedRequest): IDataObject {
	const parts = endpoint.replace(/^\w+ /, '').split('/');
	const values = path.split('/').map(decodeURIComponent);
	const ids = parts.flatMap((part, index) => {
		const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
		return name === undefined ? [] : [[name, values[index]] as const];
	});
	// Things without an envelope call theirs by no more than that.
	const own = ids.length === 1 ? { id: ids[0][1] } : {};
	return { ...own, ...Object.fromEntries(ids) };
}

/** The documented answer to a request. */
export function build(fact: AnswerFact, request: ReceivedRequest): BuiltAnswer {
	const ids = idsOf(fact.endpoint, request);
	const builder = new Builder(request, ids);
	const content = builder.of(fact.shape);
	const whole = Array.isArray(content) ? content : isRecord(content) ? [content] : [];
	const isNothing = isRecord(content) && Object.keys(content).length === 0;
	return {
		body: fact.as === 'data' ? envelope(content) : content,
		rows: builder.rows ?? (isNothing ? [] : whole),
		beside: builder.beside,
		isOne: builder.isOne,
	};
}
