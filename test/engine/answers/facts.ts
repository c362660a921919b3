import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCatalogue } from '../../../tools/docs/catalogue';

/** What a part of an answer is, without its value. */
export type Shape =
	| { is: 'text' | 'number' }
	| { is: 'value'; value: boolean | number | string | null }
	| { is: 'object'; fields: ReadonlyArray<readonly [string, Shape]> }
	| { is: 'list'; entry: Shape; count: number }
	| { is: 'page'; row: Shape; count: number; beside?: Shape }
	/** the rows, or the thing, where they are not all of the data */
	| { is: 'rows'; shape: Shape }
	/** a list that is one row */
	| { is: 'one'; shape: Shape };

/** A documented answer of an endpoint. */
export interface AnswerFact {
	/** method and path, as in the catalogue of endpoints */
	endpoint: string;
	/** how the shape comes */
	as: 'bare' | 'csv' | 'data' | 'file';
	shape: Shape;
	/** false where the names are made up, since no description shows the answer */
	isDocumented: boolean;
}

/** Reads shapes in the notation that the head of shapes.txt explains. */
class Reader {
	private at = 0;
	private readonly tokens: readonly string[];

	constructor(
		private readonly text: string,
		private readonly named: ReadonlyMap<string, Shape>,
	) {
		this.tokens = text.match(/"[^"]*"|[{}[\]:*=+]|[\w$#]+|\S/g) ?? [];
	}

	/** The shape that is the whole text. */
	whole(): Shape {
		const shape = this.shape();
		if (this.at < this.tokens.length) this.fail();
		return shape;
	}

	private fail(): never {
		throw new Error(`answer: "${this.tokens[this.at] ?? 'the end'}" in ${this.text}`);
	}

	private takes(token: string): boolean {
		if (this.tokens[this.at] !== token) return false;
		this.at++;
		return true;
	}

	private next(): string {
		const token = this.tokens[this.at];
		if (token === undefined) this.fail();
		this.at++;
		return token;
	}

	private byName(name: string): Shape {
		return this.named.get(name) ?? this.fail();
	}

	private shape(): Shape {
		if (this.takes('*')) return { is: 'rows', shape: this.shape() };
		if (this.takes('one')) return { is: 'one', shape: this.shape() };
		if (this.takes('{')) return this.object();
		if (this.takes('[')) return this.list();
		if (this.takes('page')) {
			const row = this.shape();
			return { is: 'page', row, count: 2, ...(this.takes('+') && { beside: this.shape() }) };
		}
		const token = this.next();
		if (token.startsWith('$')) return this.byName(token);
		if (token === 'text') return { is: 'text' };
		if (/^(".*"|\d+|true|false|null)$/.test(token)) {
			return { is: 'value', value: JSON.parse(token) as boolean | number | string | null };
		}
		return this.fail();
	}

	private object(): Shape {
		const fields: Array<readonly [string, Shape]> = [];
		while (!this.takes('}')) {
			const token = this.next();
			if (!/^[\w$]+#?$/.test(token)) this.fail();
			if (token.startsWith('$')) fields.push([token.replace('$', '_'), this.byName(token)]);
			else if (token.endsWith('#')) fields.push([token.slice(0, -1), { is: 'number' }]);
			else fields.push([token, this.takes(':') ? this.shape() : { is: 'text' }]);
		}
		return { is: 'object', fields };
	}

	private list(): Shape {
		const count = this.takes('=') ? 1 : 2;
		if (this.takes(']')) return { is: 'list', entry: { is: 'text' }, count: 0 };
		const entry = this.shape();
		if (!this.takes(']')) this.fail();
		return { is: 'list', entry, count };
	}
}

const FILE = path.join(__dirname, 'shapes.txt');

/** The shapes that have names. */
function namedShapes(): Map<string, Shape> {
	const named = new Map<string, Shape>();
	const lines = readFileSync(FILE, 'utf8').replace(/\n\t/g, ' ').split('\n');
	for (const line of lines.filter((text) => text !== '' && !text.startsWith('#'))) {
		const [, name, meaning] = /^(\$\w+) = (.*)$/.exec(line) ?? [];
		if (name === undefined) throw new Error(`shapes.txt: ${line}`);
		named.set(name, new Reader(meaning, named).whole());
	}
	return named;
}

/** What the endpoints of the catalogue answer. */
export function readFacts(): AnswerFact[] {
	const named = namedShapes();
	return readCatalogue().flatMap(({ endpoint, answers }) =>
		answers.map((answer): AnswerFact => {
			const [, unsure, as, rest = ''] =
				/^(\? ?)?(bare|csv|data|file|page)\b ?(.*)$/.exec(answer) ?? [];
			if (as === undefined) throw new Error(`${endpoint}: ${answer}`);
			const text = { page: `page ${rest}`, csv: 'text', file: 'text' }[as] ?? rest;
			return {
				endpoint,
				as: as === 'page' ? 'data' : (as as AnswerFact['as']),
				shape: new Reader(text, named).whole(),
				isDocumented: unsure === undefined,
			};
		}),
	);
}

/** The shape of a list with another number of rows; undefined for what is no list. */
export function withRows(shape: Shape, count: number): Shape | undefined {
	switch (shape.is) {
		case 'page':
			return { ...shape, count };
		case 'list': {
			// A page, or what should be one thing, in a list of one.
			if (shape.count === 0) return undefined;
			if (shape.count > 1) return { ...shape, count };
			const entry = withRows(shape.entry, count);
			return entry && { ...shape, entry };
		}
		case 'rows': {
			const inner = withRows(shape.shape, count);
			return inner && { is: 'rows', shape: inner };
		}
		case 'object': {
			const at = shape.fields.findIndex(([, { is }]) => is === 'rows');
			const inner = at < 0 ? undefined : withRows(shape.fields[at][1], count);
			return (
				inner && {
					...shape,
					fields: shape.fields.map((field, index) => (index === at ? [field[0], inner] : field)),
				}
			);
		}
		default:
			return undefined;
	}
}

/** The names of the fields of rows, however deep the rows are. */
export function namesIn(shape: Shape): string[] {
	switch (shape.is) {
		case 'object': {
			const inner = shape.fields.filter(([, field]) => field.is === 'rows');
			return inner.length > 0
				? inner.flatMap(([, field]) => namesIn(field))
				: shape.fields.map(([name]) => name);
		}
		case 'list':
			return namesIn(shape.entry);
		case 'page':
			return namesIn(shape.row);
		case 'rows':
		case 'one':
			return namesIn(shape.shape);
		default:
			return [];
	}
}
