import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { refusedRow } from '../support/phones';
import { isolateNetwork } from '../support/setup';
import { ids, sendAs, three } from './support/answers';

isolateNetwork();

describe('an answer', () => {
	describe('to several spellings of one number', () => {
		const INTERNATIONAL = '+61411111111';
		const LOCAL = '0411 111 111';
		const CELL = '411111111';
		const NO_PLUS = '61411111111';
		const numbered = (rows: IDataObject[]) =>
			rows.map((row, index) => ({ ...row, message_id: `M${index}` }));
		const refusal = (row: IDataObject) => refusedRow(row, 'THROTTLED');
		const drafts = (...numbers: string[]) => numbers.map((to) => ({ to, body: 'Hi' }));

		it.each<[string, string[]]>([
			['with and without calling code', [INTERNATIONAL, LOCAL]],
			['without it first', [LOCAL, INTERNATIONAL]],
			['three', [INTERNATIONAL, LOCAL, NO_PLUS]],
			['four', [CELL, LOCAL, NO_PLUS, INTERNATIONAL]],
			['only local ones', [LOCAL, CELL]],
			['the same local one', [LOCAL, LOCAL, LOCAL]],
			['with the zero behind the calling code', ['+61 0411 111 111', LOCAL]],
		])('gives each its row: %s', async (_name, numbers) => {
			for (const rearrange of [numbered, (rows: IDataObject[]) => numbered(rows).reverse()]) {
				const outcomes = await sendAs(drafts(...numbers), rearrange);
				expect(ids(outcomes).sort()).toEqual(numbers.map((_number, index) => `M${index}`));
				nock.cleanAll();
			}
		});

		it.each<[string, IDataObject[], (rows: IDataObject[]) => unknown[], string[]]>([
			[
				'another text for each, in another order',
				[
					{ to: INTERNATIONAL, body: 'First' },
					{ to: LOCAL, body: 'Second' },
				],
				([a, b]) => [b, a],
				['M0', 'M1'],
			],
			[
				'a custom string for each, in another order',
				[
					{ to: LOCAL, body: 'Hi', custom: 'one' },
					{ to: INTERNATIONAL, body: 'Hi', custom: 'two' },
				],
				([a, b]) => [b, a],
				['M0', 'M1'],
			],
			[
				'custom strings that the answer leaves out',
				[
					{ to: LOCAL, body: 'Hi', custom: 'one' },
					{ to: INTERNATIONAL, body: 'Hi', custom: 'two' },
				],
				(rows) => rows.map((row) => ({ ...row, custom_string: null })),
				['M0', 'M1'],
			],
			[
				'a number that ends alike between them, in another order',
				drafts(LOCAL, '+44411111111', INTERNATIONAL),
				([a, b, c]) => [c, b, a],
				['M2', 'M1', 'M0'],
			],
			[
				'texts that ClickSend changed, all taken',
				[
					{ to: LOCAL, body: 'See https://a.example' },
					{ to: INTERNATIONAL, body: 'See https://b.example' },
				],
				([a, b]) => [
					{ ...a, body: 'See smsg.us/1' },
					{ ...b, body: 'See smsg.us/2' },
				],
				['M0', 'M1'],
			],
			['fewer rows than messages', drafts(INTERNATIONAL, LOCAL), ([a]) => [a], ['M0', 'error']],
			[
				'fewer rows than equal local messages',
				drafts(LOCAL, LOCAL, LOCAL),
				([a, b]) => [a, b],
				['M0', 'M1', 'error'],
			],
			[
				'fewer rows than local messages of other spellings',
				drafts(LOCAL, CELL),
				([a]) => [a],
				['error', 'error'],
			],
			[
				'one refused, in order',
				drafts(INTERNATIONAL, LOCAL),
				([a, b]) => [a, refusal(b)],
				['M0', 'error'],
			],
		])('%s', async (_name, messages, rearrange, wanted) => {
			const outcomes = await sendAs(messages, (rows) => rearrange(numbered(rows)));
			expect(ids(outcomes)).toEqual(wanted);
		});

		it('says of one of them that it was refused, whichever, and of none that it is unknown', async () => {
			for (const rearrange of [
				([a, b, c]: IDataObject[]) => [a, refusal(b), c],
				([a, b, c]: IDataObject[]) => [refusal(a), c, b],
				([a, b, c]: IDataObject[]) => [c, b, refusal(a)],
			]) {
				const outcomes = await sendAs(drafts(INTERNATIONAL, LOCAL, CELL), (rows) =>
					rearrange(numbered(rows)),
				);
				const errors = outcomes.flatMap(({ error }) => (error === undefined ? [] : [error]));
				expect(errors).toEqual([expect.stringMatching(/^THROTTLED/)]);
				nock.cleanAll();
			}
		});

		it('leaves unknown which of two texts that ClickSend changed was refused', async () => {
			const messages = ['one', 'two'].map((word) => ({ to: INTERNATIONAL, body: `See ${word}` }));
			const outcomes = await sendAs([...messages, { to: LOCAL, body: 'Hi' }], ([a, b, c]) => [
				c,
				{ ...refusal(a), body: 'changed' },
				{ ...b, body: 'changed as well' },
			]);
			expect(ids(outcomes)).toEqual(['error', 'error', 'for Hi']);
			for (const { error } of outcomes.slice(0, 2)) expect(error).toMatch(/outcome unknown/);
		});

		it('attributes a refusal without recipient to the one that is left', async () => {
			const outcomes = await sendAs(three, ([a, b, c]) => [c, { ...refusal(b), to: '' }, a]);
			expect(ids(outcomes)).toEqual(['for a', 'error', 'for c']);
			expect(outcomes[1].error).toMatch(/^THROTTLED/);
			nock.cleanAll();
			const fewer = await sendAs(three, ([a, b]) => [
				{ ...refusal(b), to: '', custom_string: null },
				a,
			]);
			expect(ids(fewer)).toEqual(['for a', 'error', 'error']);
			for (const { error } of fewer.slice(1)) expect(error).toMatch(/outcome unknown/);
		});
	});
});
