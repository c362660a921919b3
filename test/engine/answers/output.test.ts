import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Kept } from '../../../nodes/ClickSend/fields/kept';
import { RESOURCES } from '../../../nodes/ClickSend/resources';
import { holdDate, isolateNetwork } from '../support/setup';
import { namesIn } from './facts';
import type { Play } from './plays';
import { ADDED, SEARCHES, play, plays } from './plays';

isolateNetwork();
holdDate();

/** Most fields that n8n's guidelines leave to a simplified output. */
const MOST = 10;

const ALL = plays();

const SHAPED = ALL.filter(({ row }) => row.style.keeps !== undefined);

/** Names in the lists that no documented answer has, with what they are there for. */
const UNDOCUMENTED: Readonly<Record<string, string>> = {
	...Object.fromEntries(ADDED.map((name) => [name, 'the node adds it'])),
	total_count: 'ClickSend’s description of email campaigns misspells it',
	total_price: 'it stands beside the campaign',
	queued_count: 'it stands beside the campaign',
	custom_string: 'a recipient of a postcard can have one, though ClickSend’s examples do not',
};

/** The names that a kept field may have in an answer. */
function namesOf(kept: Kept): readonly string[] {
	if (typeof kept === 'string') return [kept];
	return 'from' in kept ? kept.from : kept;
}

/** The name under which it comes out. */
function nameOf(kept: Kept): string {
	if (typeof kept === 'string') return kept;
	return 'from' in kept ? kept.name : kept[0];
}

/** The value in the form that comes out: a documented price may be text, a time is Unix seconds. */
function formOf(kept: Kept, value: unknown): unknown {
	if (typeof kept === 'string' || !('from' in kept) || !/^\d+(\.\d+)?$/.test(String(value)))
		return value;
	return kept.as === 'number' ? Number(value) : new Date(Number(value) * 1000).toISOString();
}

const LISTS = [...new Set(SHAPED.map(({ row }) => row.style.keeps))];

const titled = (some: readonly Play[]) =>
	some.map((one) => [`${one.name}: ${one.fact.endpoint}`, one] as const);

describe('Output', () => {
	it('has a list for each operation with the field, and a documented answer', () => {
		const named = RESOURCES.flatMap(({ value, operations }) =>
			operations
				.filter(({ style }) => style.keeps !== undefined)
				.map((row) => `${value}.${row.value}`),
		);
		const played = new Set([...SHAPED.map(({ name }) => name), ...SEARCHES]);
		expect(named.filter((name) => !played.has(name))).toEqual([]);
	});

	it.each(titled(ALL))('leaves ten fields at most to %s', async (_title, one) => {
		const { items, error } = await play(one, 'simplified');
		expect(error).toBeUndefined();
		for (const { json } of items) expect(Object.keys(json).length).toBeLessThanOrEqual(MOST);
	});

	it.each(LISTS.map((list) => [list!.map(nameOf).join(' '), list!] as const))(
		'names fields that a documented answer has: %s',
		(_title, list) => {
			const facts = SHAPED.filter(({ row }) => row.style.keeps === list).map(({ fact }) => fact);
			const known = new Set(facts.flatMap(({ shape }) => namesIn(shape)));
			const unknown = list
				.filter((kept) => !namesOf(kept).some((name) => known.has(name) || name in UNDOCUMENTED))
				.map(nameOf);
			expect(unknown).toEqual([]);
		},
	);

	it.each(titled(SHAPED))('keeps what it names of %s, and nothing else', async (_title, one) => {
		const { items, built, error } = await play(one, 'simplified');
		expect(error).toBeUndefined();
		const keeps = one.row.style.keeps ?? [];
		const isThere = (value: unknown) => value !== null && value !== undefined && value !== '';
		const wanted = built.rows.map((row) => {
			const has = row as IDataObject;
			return Object.fromEntries(
				keeps.flatMap((kept) => {
					const isTime = typeof kept === 'object' && 'from' in kept && kept.as === 'time';
					const from = namesOf(kept).find(
						(name) => isThere(has[name]) && !(isTime && (has[name] === 0 || has[name] === '0')),
					);
					const isOther = from === undefined || ADDED.includes(from) || from === '_currency';
					return isOther ? [] : [[nameOf(kept), formOf(kept, has[from])]];
				}),
			);
		});
		expect(items.map(({ json }) => json)).toMatchObject(wanted);
		const names = [...keeps.map(nameOf), ...ADDED];
		// What was done stands beside it, with the ID from the path.
		const strange = items.flatMap(({ json }) =>
			Object.keys(json).filter(
				(name) => !names.includes(name) && json[name] !== true && !/(^|_)id$/.test(name),
			),
		);
		expect(strange).toEqual([]);
	});
});
