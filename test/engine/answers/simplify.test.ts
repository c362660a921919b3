import type { IDataObject } from 'n8n-workflow';
import type { Kept } from '../../../nodes/ClickSend/fields/kept';
import { describe, expect, it } from 'vitest';
import { RESOURCES } from '../../../nodes/ClickSend/resources';
import { holdDate, isolateNetwork } from '../support/setup';
import { namesIn } from './facts';
import { ADDED, play, plays } from './plays';

isolateNetwork();
holdDate();

const ALL = plays().filter(({ row }) => row.style.keeps !== undefined);

/** Names in Simplify's lists that no documented answer has, with what they are there for. */
const UNDOCUMENTED: Readonly<Record<string, string>> = {
	...Object.fromEntries(ADDED.map((name) => [name, 'the node adds it'])),
	custom_string: 'a recipient of a postcard can have one, though ClickSend’s examples do not',
};

/** The names that a kept field may have in an answer; it comes out under the first. */
const namesOf = (kept: Kept): readonly string[] => (typeof kept === 'string' ? [kept] : kept);

const LISTS = [...new Set(ALL.map(({ row }) => row.style.keeps))];

describe('Simplify', () => {
	it('has a list for each operation with the switch, and a documented answer', () => {
		const named = RESOURCES.flatMap(({ value, operations }) =>
			operations
				.filter(({ style }) => style.keeps !== undefined)
				.map((row) => `${value}.${row.value}`),
		);
		const played = new Set(ALL.map(({ name }) => name));
		expect(named.filter((name) => !played.has(name))).toEqual([]);
	});

	it.each(LISTS.map((list) => [list!.join(' '), list!] as const))(
		'names fields that a documented answer has: %s',
		(_title, list) => {
			const facts = ALL.filter(({ row }) => row.style.keeps === list).map(({ fact }) => fact);
			const known = new Set(facts.flatMap(({ shape }) => namesIn(shape)));
			const unknown = list
				.filter((kept) => !namesOf(kept).some((name) => known.has(name) || name in UNDOCUMENTED))
				.map(String);
			expect(unknown).toEqual([]);
		},
	);

	it.each(ALL.map((one) => [`${one.name}: ${one.fact.endpoint}`, one] as const))(
		'keeps what it names of %s, and nothing else',
		async (_title, one) => {
			const { items, built, error } = await play(one, true);
			expect(error).toBeUndefined();
			const keeps = one.row.style.keeps ?? [];
			expect(items.map(({ json }) => withoutAdded(json))).toEqual(
				built.rows.map((row) => {
					const has = row as IDataObject;
					return Object.fromEntries(
						keeps.flatMap((kept) => {
							const from = namesOf(kept).find((name) => name in has);
							return from === undefined ? [] : [[namesOf(kept)[0], has[from]]];
						}),
					);
				}),
			);
		},
	);
});

/** A row without what the node says beside it, whether Simplify is on or not. */
const withoutAdded = (json: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(json).filter(([name]) => !ADDED.includes(name)));
