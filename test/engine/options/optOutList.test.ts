import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import nock from 'nock';
import { networkFailure, page, refusal, success, type ReceivedRequest } from '../support/api';
import { phoneOf } from '../support/phones';
import { picked } from '../support/form';
import { isolateNetwork } from '../support/setup';
import { setClock } from './support/clock';
import { paths, people, send, whatIsSaid } from './support/send';

vi.mock('n8n-workflow', async (importOriginal) => {
	const { withoutWaiting } = await import('./support/pauses');
	return withoutWaiting(importOriginal);
});

isolateNetwork();
setClock();

describe('Opt-Out List', () => {
	const optedOut = (contacts: IDataObject[], perPage = 100) => {
		const last = Math.max(1, Math.ceil(contacts.length / perPage));
		return ({ path, query }: ReceivedRequest) => {
			if (path !== '/lists/77/contacts') return undefined;
			const current = Number(query?.page ?? 1);
			const rows = contacts.slice((current - 1) * perPage, current * perPage);
			return page(rows, current, last, contacts.length);
		};
	};

	it('is read once for all items, and its numbers are left out', async () => {
		const contacts = [1, 3, 250].map((index) => ({ phone_number: phoneOf(index) }));
		const result = await send(
			{ optOutList: picked('77'), batchSize: 100 },
			{ rows: people(300), other: optedOut(contacts, 2) },
		);
		expect(paths(result)).toEqual([
			'/lists/77/contacts',
			'/lists/77/contacts',
			'/sms/send',
			'/sms/send',
			'/sms/send',
		]);
		const skipped = result.outcomes.flatMap(({ skipped: is }, index) => (is ? [index] : []));
		expect(skipped).toEqual([1, 3, 250]);
		expect(result.outcomes[1].reason).toMatch(/^Opted out/);
		expect(result.fake.taken).toHaveLength(297);
	});

	it.each([
		['+61 411-111-111', undefined],
		['0411 111 111', 'AU'],
		['411111111', 'AU'],
		['0061411111111', undefined],
		['61411111111', undefined],
		['0411 111 111', undefined],
		['411111111', undefined],
		['+61 0411 111 111', undefined],
		['(61) 0411 111 111', undefined],
		['610411111111', undefined],
		['610411111111', 'US'],
		['+६१४११११११११', undefined],
		['\u202a+61\u200b411111111\u202c', undefined],
	])('knows a number that is written %s (country %s)', async (phone, country) => {
		for (const address_country of ['AU', undefined]) {
			const result = await send(
				{ optOutList: picked('77') },
				{
					rows: [{ phone, country }, { phone: phoneOf(5) }],
					other: optedOut([{ phone_number: '+61411111111', address_country }]),
				},
			);
			expect(whatIsSaid(result.outcomes)).toEqual(['skipped', 'SUCCESS']);
			nock.cleanAll();
		}
	});

	it('cannot look into a contact list, so that nothing is sent to one', async () => {
		const result = await send(
			{ optOutList: picked('77') },
			{
				rows: people(1),
				parameters: { recipientType: 'list', listId: picked('428') },
				other: optedOut([{ phone_number: phoneOf(1) }]),
			},
		);
		expect(result.fake.taken).toEqual([]);
		expect(result.outcomes[0].error).toContain('Opt-Out List cannot leave out contacts of a list');
	});

	it('may itself hold local numbers', async () => {
		const result = await send(
			{ optOutList: picked('77') },
			{
				rows: [{ phone: '+61411111111', country: 'AU' }, { phone: phoneOf(5) }],
				other: optedOut([{ phone_number: '0411 111 111', address_country: 'AU' }]),
			},
		);
		expect(whatIsSaid(result.outcomes)).toEqual(['skipped', 'SUCCESS']);
	});

	it.each([
		['0411 111 111', undefined, '+61411111111'],
		['0411 111 111', 'NZ', '+61411111111'],
		['+61 0411 111 111', undefined, '0411 111 111'],
		['٠٤١١١١١١١١', undefined, '+61411111111'],
		['8 912 345-67-89', undefined, '+79123456789'],
		['+52 1 55 1234 5678', undefined, '+52 55 1234 5678'],
		['011 15 2345-6789', undefined, '+54 9 11 2345 6789'],
		['Ann: 0411 111 111', undefined, '+61411111111'],
		['0411 111 111 / 0422 222 222', undefined, '+61422222222'],
		['+39 (0)6 6982 1234', undefined, '+39 6 6982 1234'],
	])(
		'wins in doubt: stored %s (country %s), sent to %s',
		async (stored, address_country, phone) => {
			const result = await send(
				{ optOutList: picked('77') },
				{
					rows: [{ phone }, { phone: phoneOf(5) }],
					other: optedOut([{ phone_number: stored, address_country }]),
				},
			);
			expect(whatIsSaid(result.outcomes)).toEqual(['skipped', 'SUCCESS']);
		},
	);

	it('does not hold a number of another country that ends alike', async () => {
		const result = await send(
			{ optOutList: picked('77') },
			{
				rows: [{ phone: '+64411111111' }, { phone: '0411111111', country: 'NZ' }],
				other: optedOut([{ phone_number: '+61411111111', address_country: 'AU' }]),
			},
		);
		expect(whatIsSaid(result.outcomes)).toEqual(['SUCCESS', 'SUCCESS']);
	});

	it.each([
		['is gone', refusal(404, 'NOT_FOUND', 'No such list.')],
		['cannot be read', networkFailure('ECONNRESET')],
		['is no list', success(null)],
	])('that %s stops all sends', async (_name, answer) => {
		const result = await send({ optOutList: picked('77') }, { other: () => answer });
		expect(result.fake.taken).toEqual([]);
		expect(whatIsSaid(result.outcomes)).toEqual(people(4).map(() => 'error'));
	});

	it('holds for a price too, which it makes lower', async () => {
		const result = await send(
			{ optOutList: picked('77') },
			{
				parameters: { operation: 'calculatePrice' },
				other: optedOut([{ phone_number: phoneOf(1) }]),
			},
		);
		expect(result.fake.calls[0].messages).toHaveLength(3);
	});
});
