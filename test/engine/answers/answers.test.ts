import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../../nodes/shared/text/text';
import { holdDate, isolateNetwork } from '../support/setup';
import type { BuiltAnswer } from './build';
import { withRows } from './facts';
import type { Played } from './plays';
import { ADDED, ENDPOINTS, FACTS, play, plays } from './plays';

isolateNetwork();
holdDate();

const ALL = plays();

const PLAYED = ALL.map((one) => [`${one.name}: ${one.fact.endpoint}`, one] as const);

/** The answers that are lists, with another number of rows. A send's are as many as were asked for. */
const lists = (count: number) =>
	PLAYED.flatMap(([title, { fact, ...one }]) => {
		const shape = fact.endpoint.startsWith('POST') ? undefined : withRows(fact.shape, count);
		const played = shape && { ...one, fact: { ...fact, shape } };
		return played ? [[`of ${count}: ${title}`, played, count] as const] : [];
	});

/** What ClickSend wraps answers in: nothing of it comes out, unless a row has a field of the name. */
const WRAPPING = [
	...['http_code', 'response_code', 'response_msg', 'data', 'value', '_metadata'],
	...['current_page', 'last_page', 'per_page', 'next_page_url', 'prev_page_url'],
];

/** Names that the node mends. */
const RENAMED: Readonly<Record<string, string>> = { totlal_count: 'total_count' };

const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value without the fields that an item says it leaves out. */
function without(value: unknown, leftOut: string[]): unknown {
	if (Array.isArray(value)) return value.map((entry) => without(entry, leftOut));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => !leftOut.includes(name))
			.map(([name, entry]) => [name, without(entry, leftOut)]),
	);
}

const secretsIn = (item: IDataObject): string[] =>
	typeof item.left_out === 'string' ? item.left_out.split(':')[0].split(', ') : [];

const isId = (name: string): boolean => /(^|_)id$/.test(name);

/** Names of fields of a row that its item lacks, or has otherwise. */
function lost(item: IDataObject, row: IDataObject): string[] {
	const leftOut = secretsIn(item);
	return Object.entries(row)
		.filter(([name]) => !leftOut.includes(name))
		.filter(([name, value]) => {
			if (name === '_currency' && isRecord(value) && item[name] === undefined) {
				return item.currency !== value.currency_name_short;
			}
			const found = item[RENAMED[name] ?? name];
			// What was done stands under its word, where ClickSend has a 1.
			if (found === true && typeof value === 'number') return false;
			// The id of the path comes from the form, where it is a text.
			if (isId(name) && typeof value !== 'object') return textOf(found) !== textOf(value);
			return JSON.stringify(found) !== JSON.stringify(without(value, leftOut));
		})
		.map(([name]) => name);
}

/** Names in an item that neither its row has nor the node adds. */
const strange = (item: IDataObject, row: IDataObject): string[] =>
	Object.keys(item).filter((name) => {
		if (name in row) return false;
		if (WRAPPING.includes(name)) return true;
		const isAdded = ADDED.includes(name) || item[name] === true || isId(name);
		return !isAdded && !Object.entries(RENAMED).some(([from, to]) => to === name && from in row);
	});

/** Names of what stands beside a thing and does not come out with it. Prices have to have a currency. */
function lostBeside(item: IDataObject, row: IDataObject, { beside, isOne }: BuiltAnswer): string[] {
	if (isOne) return lost(item, beside);
	const currency = beside._currency ?? beside.currency;
	if (!isRecord(currency) || '_currency' in row) return [];
	return item.currency === currency.currency_name_short ? [] : ['currency'];
}

function expectKept({ items, built }: Played): void {
	const { rows, beside } = built;
	if (rows.length === 0) {
		expect(items).toHaveLength(1);
		expect(Object.values(items[0].json)).toContain(true);
		expect(strange(items[0].json, {})).toEqual([]);
		return;
	}
	expect(items).toHaveLength(rows.length);
	items.forEach(({ json }, index) => {
		const row = rows[index];
		// A text that is a row has a name of its own.
		if (!isRecord(row)) {
			expect(Object.values(json)).toEqual([row]);
			return;
		}
		expect({ lost: [...lost(json, row), ...lostBeside(json, row, built)] }).toEqual({ lost: [] });
		expect({ strange: strange(json, { ...beside, ...row }) }).toEqual({ strange: [] });
	});
}

describe('a documented answer', () => {
	it('is known of every endpoint', () => {
		const known = new Set(FACTS.map(({ endpoint }) => endpoint));
		expect(ENDPOINTS.filter((endpoint) => !known.has(endpoint))).toEqual([]);
		expect([...known].filter((endpoint) => !ENDPOINTS.includes(endpoint))).toEqual([]);
	});

	it('is played through an operation, whichever endpoint it is of', () => {
		expect(FACTS.filter((fact) => !ALL.some((one) => one.fact === fact))).toEqual([]);
	});

	it.each(PLAYED)('comes out whole of %s', async (_title, one) => {
		const played = await play(one, 'raw');
		expect(played.error).toBeUndefined();
		if (one.fact.as === 'csv' || one.fact.as === 'file') {
			const [{ json, binary }] = played.items;
			expect(json).toMatchObject({ bytes: expect.any(Number) as number });
			expect(Object.keys(binary ?? {})).toHaveLength(1);
			return;
		}
		expectKept(played);
	});

	it.each([...lists(1), ...lists(0)])('is a list, %s', async (_title, one, count) => {
		const { items, built, error } = await play(one, 'raw');
		expect(error).toBeUndefined();
		expect(items).toHaveLength(count);
		if (count > 0) expectKept({ items, built });
	});
});
