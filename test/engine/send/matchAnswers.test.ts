import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../../nodes/shared/text/text';
import { networkFailure } from '../support/api';
import { runNode } from '../support/engine';
import {
	fakeClickSend,
	messagesAnswer,
	outcomesByItem,
	phoneOf,
	refusedRow,
	rowOf,
} from '../support/phones';
import { isolateNetwork } from '../support/setup';
import { asRow, ids, MAPPED, sendAs, three } from './support/answers';
import { people, SEND } from './support/items';

isolateNetwork();

describe('an answer', () => {
	it.each<[string, (rows: IDataObject[]) => unknown[], string[]]>([
		['in another order', ([a, b, c]) => [c, a, b], ['for a', 'for b', 'for c']],
		['with fewer rows', ([a, , c]) => [a, c], ['for a', 'error', 'for c']],
		['with more rows', ([a, b, c]) => [b, a, c, b], ['for a', 'for b', 'for c']],
		['with a row twice in another’s place', ([a, , c]) => [a, a, c], ['for a', 'error', 'for c']],
		[
			'with the rows of strangers',
			([a, b, c]) => [{ ...a, to: '+4411', custom_string: 'z' }, c, b],
			['error', 'for b', 'for c'],
		],
		['with rows that are none', ([a, , c]) => [null, c, 'x', a], ['for a', 'error', 'for c']],
		['without any row', () => [], ['error', 'error', 'error']],
	])('%s is given to the right items', async (_name, rearrange, wanted) => {
		const outcomes = await sendAs(three, rearrange);
		expect(ids(outcomes)).toEqual(wanted);
		for (const { error } of outcomes) {
			if (error !== undefined) expect(error).toMatch(/outcome unknown/);
		}
	});

	it('that leaves custom strings out is matched by position, else by no guess', async () => {
		const without = (rows: IDataObject[]) => rows.map((row) => ({ ...row, custom_string: null }));
		const inOrder = await sendAs(three, without);
		expect(ids(inOrder)).toEqual(['for a', 'for b', 'for c']);
		nock.cleanAll();
		const reordered = await sendAs(three, ([a, b, c]) => without([c, a, b]));
		ids(reordered).forEach((id, index) => {
			expect([`for ${three[index].custom}`, 'error']).toContain(id);
		});
	});

	it('with two texts to one number is matched by the text', async () => {
		const drafts = ['First', 'Second', 'Third'].map((body) => ({ to: phoneOf(0), body }));
		const outcomes = await sendAs(drafts, ([a, b, c]) => [b, c, a]);
		expect(outcomes.map(({ body }) => body)).toEqual(['First', 'Second', 'Third']);
	});

	it('that names one of two texts to one number belongs to that one', async () => {
		const drafts = ['First', 'Second'].map((body) => ({ to: phoneOf(0), body }));
		const outcomes = await sendAs(drafts, ([, b]) => [b]);
		expect(ids(outcomes)).toEqual(['error', 'for Second']);
	});

	it('with texts that begin alike prefers the same text', async () => {
		const drafts = ['Hello', 'Hello again'].map((body) => ({ to: phoneOf(0), body }));
		const outcomes = await sendAs(drafts, ([a, b]) => [b, a]);
		expect(outcomes.map(({ body }) => body)).toEqual(['Hello', 'Hello again']);
		nock.cleanAll();
		const reversed = await sendAs([...drafts].reverse(), ([a, b]) => [b, a]);
		expect(reversed.map(({ body }) => body)).toEqual(['Hello again', 'Hello']);
	});

	it('with identical messages gives each a row of its own', async () => {
		const drafts = [1, 2, 3].map(() => ({ to: phoneOf(0), body: 'Hi' }));
		const number = (rows: IDataObject[]) =>
			rows.map((row, index) => ({ ...row, message_id: `M${index}` }));
		const outcomes = await sendAs(drafts, number);
		expect(ids(outcomes).sort()).toEqual(['M0', 'M1', 'M2']);
		nock.cleanAll();
		const fewer = await sendAs(drafts, (rows) => number(rows).slice(1));
		expect(ids(fewer).sort()).toEqual(['M1', 'M2', 'error']);
	});

	it('with one message named twice says so of one item only', async () => {
		const drafts = [1, 2].map(() => ({ to: phoneOf(0), body: 'Hi' }));
		const outcomes = await sendAs(drafts, ([row]) => [row, row]);
		expect(ids(outcomes)).toEqual(['for Hi', 'error']);
	});

	it.each(['', null, 'null', 'pending'])(
		'with the same placeholder (%j) for every ID names them all the same',
		async (placeholder) => {
			const unnamed = (rows: IDataObject[]) =>
				rows.map((row) => ({ ...row, message_id: placeholder }));
			const outcomes = await sendAs(three, unnamed);
			expect(outcomes.map(({ custom_string: custom }) => custom)).toEqual(['a', 'b', 'c']);
			nock.cleanAll();
			const reordered = await sendAs(three, ([a, b, c]) => unnamed([b, c, a]));
			expect(reordered.map(({ custom_string: custom }) => custom)).toEqual(['a', 'b', 'c']);
		},
	);

	it('with a shortened text is matched in any order', async () => {
		const drafts = ['a', 'b'].map((letter) => ({ to: phoneOf(0), body: letter.repeat(700) }));
		const outcomes = await sendAs(drafts, ([a, b]) =>
			[b, a].map((row) => ({ ...row, body: textOf(row.body).slice(0, 600) })),
		);
		expect(outcomes.map(({ body }) => textOf(body)[0])).toEqual(['a', 'b']);
	});

	it('whose text ClickSend has changed is matched by recipient and custom string', async () => {
		const outcomes = await sendAs(three, ([a, , c]) =>
			[c, a].map((row) => ({ ...row, body: 'See https://smsg.us/1a2b' })),
		);
		expect(ids(outcomes)).toEqual(['for a', 'error', 'for c']);
	});

	it.each([
		['AU', '0411 111 111'],
		['AU', '411111111'],
		['GB', '07700 900123'],
		['US', '(415) 555-2671'],
		['DE', '0151/23456789'],
		['RU', '8 912 345-67-89'],
		['HU', '06 20 123 4567'],
		['LT', '0 612 34567'],
		['BY', '8 029 123-45-67'],
	])('with the completed number of a local one (%s %s) is matched', async (country, to) => {
		const drafts = [
			{ to, country, body: 'Hi', custom: 'local' },
			{ to: phoneOf(1), country: '', body: 'Hi', custom: 'other' },
		];
		const inOrder = await sendAs(drafts, (rows) => rows);
		expect(ids(inOrder)).toEqual(['for local', 'for other']);
		nock.cleanAll();
		const reordered = await sendAs(drafts, (rows) => [...rows].reverse());
		expect(ids(reordered)).toEqual(['for local', 'for other']);
	});

	it('to a local number and a foreign one that ends alike is not mixed up', async () => {
		const drafts = [
			{ to: '0411111111', country: 'AU', body: 'Hi' },
			{ to: '+44411111111', country: 'GB', body: 'Hi' },
		];
		for (const rearrange of [
			([a, b]: IDataObject[]) => [a, b],
			([a, b]: IDataObject[]) => [b, a],
			([, b]: IDataObject[]) => [b],
			([a]: IDataObject[]) => [a],
		]) {
			const outcomes = await sendAs(drafts, rearrange);
			const wanted = ['+61411111111', '+44411111111'];
			outcomes.forEach(({ to, error }, index) => {
				if (error === undefined) expect(to).toBe(wanted[index]);
			});
			nock.cleanAll();
		}
	});

	it('with an empty recipient in a refused row blames only that item', async () => {
		const refused = ([a, b, c]: IDataObject[]) => [
			a,
			{ ...refusedRow(b, 'INVALID_RECIPIENT'), to: '' },
			c,
		];
		const inOrder = await sendAs(three, refused);
		expect(ids(inOrder)).toEqual(['for a', 'error', 'for c']);
		expect(inOrder[1].error).toMatch(/^INVALID_RECIPIENT: the message to nobody/);
		nock.cleanAll();
		const reordered = await sendAs(three, (rows) => refused(rows).reverse());
		expect(ids(reordered)).toEqual(['for a', 'error', 'for c']);
	});

	it('with refusals in another order blames the right items', async () => {
		const outcomes = await sendAs(three, ([a, b, c]) => [
			refusedRow(c, 'COUNTRY_NOT_ENABLED'),
			refusedRow(a, 'INVALID_SENDER_ID'),
			b,
		]);
		expect(outcomes[0].error).toMatch(/^INVALID_SENDER_ID.*"\+61420000000"/);
		expect(outcomes[1].message_id).toBe('for b');
		expect(outcomes[2].error).toMatch(/^COUNTRY_NOT_ENABLED.*"\+61420000002"/);
	});

	it('that is lost after the messages were taken is said of each item', async () => {
		const fake = fakeClickSend(({ take }) => {
			take();
			return networkFailure('ECONNRESET');
		});
		const { outputs } = await runNode(SEND, { items: people(3), onError: 'continueRegularOutput' });
		expect(fake.taken).toHaveLength(3);
		expect(outputs[0].map(({ json }) => json.error)).toEqual(
			[0, 1, 2].map(() => expect.stringMatching(/outcome unknown/) as unknown),
		);
	});
});

describe('whatever ClickSend makes of the rows', () => {
	const NUMBERS = [
		{ to: '+61411111111', completed: '+61411111111' },
		{ to: '0411 111 111', completed: '+61411111111' },
		{ to: '61422222222', completed: '+61422222222' },
		{ to: '0422222222', completed: '+61422222222' },
		{ to: '+44411111111', completed: '+44411111111' },
		{ to: '+64211111111', completed: '+64211111111' },
	];
	const draft = fc.record({
		number: fc.constantFrom(...NUMBERS),
		body: fc.constantFrom('Hi', 'Hi there', 'Bye', 'x'.repeat(300)),
		custom: fc.constantFrom('', 'one', 'two', 'y'.repeat(50)),
		// Without a country the account's own counts, which is Australia.
		country: fc.constantFrom('AU', ''),
		refused: fc.boolean(),
	});
	/** What is done to the rows: an order, which are left out, named twice, or lack something. */
	const change = fc.record({
		order: fc.integer(),
		drop: fc.boolean(),
		twice: fc.boolean(),
		noRecipient: fc.boolean(),
	});
	type Draft = typeof draft extends fc.Arbitrary<infer Value> ? Value : never;

	const same = (a: Draft, b: Draft) =>
		a.number.completed === b.number.completed && a.body === b.body && a.custom === b.custom;

	it('each item has one outcome, and a success is the item’s own', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(draft, change), { minLength: 1, maxLength: 8 }),
				fc.boolean(),
				async (entries, shuffle) => {
					const drafts = entries.map(([one]) => one);
					fakeClickSend(({ messages }) => {
						const rows = messages.map((message, index): IDataObject => {
							const { number, custom, body, refused } = drafts[index];
							const row = refused
								? refusedRow(message, 'INVALID_RECIPIENT')
								: rowOf(message, `M${index}`);
							const { noRecipient } = entries[index][1];
							return {
								...row,
								to: refused && noRecipient ? '' : number.completed,
								body: body.slice(0, 160),
								custom_string: custom.slice(0, 50),
							};
						});
						const answered = entries
							.map(([, how], index) => ({ ...how, row: rows[index] }))
							.filter(({ drop }) => !drop)
							.flatMap((entry) => (entry.twice ? [entry, entry] : [entry]));
						if (shuffle) answered.sort((a, b) => a.order - b.order);
						return messagesAnswer(answered.map(({ row }) => row));
					});
					const { outputs, error } = await runNode(MAPPED, {
						items: drafts.map(({ number, ...row }) => asRow({ ...row, to: number.to })),
						onError: 'continueRegularOutput',
					});
					nock.cleanAll();
					expect(error).toBeUndefined();
					const outcomes = outcomesByItem(outputs, drafts.length);
					const ids: unknown[] = [];
					outcomes.forEach((list, index) => {
						expect(list).toHaveLength(1);
						const { message_id: id, status, error: text } = list[0];
						if (text !== undefined) return;
						expect(status).toBe('SUCCESS');
						// The row was made for this message, or for one that is the same.
						const made = drafts[Number(textOf(id).slice(1))];
						expect(made.refused).toBe(false);
						expect(same(made, drafts[index])).toBe(true);
						ids.push(id);
					});
					expect(new Set(ids).size).toBe(ids.length);
				},
			),
			{ numRuns: 150 },
		);
	});

	it('an answer in order is taken whole', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(draft, { minLength: 1, maxLength: 8 }), async (drafts) => {
				fakeClickSend(({ messages }) =>
					messagesAnswer(
						messages.map((message, index) => ({
							...rowOf(message, `M${index}`),
							to: drafts[index].number.completed,
							body: drafts[index].body.slice(0, 160),
							custom_string: drafts[index].custom.slice(0, 50),
						})),
					),
				);
				const { outputs } = await runNode(MAPPED, {
					items: drafts.map(({ number, ...row }) => asRow({ ...row, to: number.to })),
					onError: 'continueRegularOutput',
				});
				nock.cleanAll();
				expect(outputs[0].map(({ json }) => json.message_id)).toEqual(
					drafts.map((_draft, index) => `M${index}`),
				);
			}),
			{ numRuns: 40 },
		);
	});
});
