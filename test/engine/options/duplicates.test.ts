import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { phoneOf } from '../support/phones';
import { picked } from '../support/form';
import { isolateNetwork } from '../support/setup';
import { setClock } from './support/clock';
import { people, phones, send, whatIsSaid } from './support/send';

vi.mock('n8n-workflow', async (importOriginal) => {
	const { withoutWaiting } = await import('./support/pauses');
	return withoutWaiting(importOriginal);
});

isolateNetwork();
setClock();

describe('Drop Duplicate Recipients', () => {
	const spellings = [
		{ phone: '+61 411 111 111' },
		{ phone: '0411111111', country: 'AU' },
		{ phone: '0061 (0)411-111-111' },
		{ phone: '61411111111' },
		{ phone: '+61422222222' },
		{ phone: 'tel:+61411111111' },
	];

	it('sends once to a number however it is written, and the others say so', async () => {
		const result = await send({ dropDuplicates: true }, { rows: spellings });
		expect(result.fake.taken).toHaveLength(2);
		expect(whatIsSaid(result.outcomes)).toEqual([
			'SUCCESS',
			'skipped',
			'skipped',
			'skipped',
			'SUCCESS',
			'skipped',
		]);
		expect(result.outcomes[1].reason).toMatch(/^Duplicate: item 0 /);
	});

	it.each<[string, IDataObject[], number]>([
		[
			'spellings of an Australian number',
			[
				'+61 0411 111 111',
				'(61) 0411 111 111',
				'+٦١٤١١١١١١١١',
				'610411111111',
				'+610411111111',
			].map((phone) => ({ phone })),
			1,
		],
		[
			'local ones of a known country, and whole ones',
			['0411 111 111', '411111111', '61411111111', '+61411111111'].map((phone) => ({
				phone,
				country: 'AU',
			})),
			1,
		],
		['the ways of Mexico', [{ phone: '+52 1 55 1234 5678' }, { phone: '+525512345678' }], 1],
		['the ways of Argentina', [{ phone: '+54 9 11 2345 6789' }, { phone: '+541123456789' }], 1],
		[
			'local ones of an unknown country, which may be two people',
			[{ phone: '0411 111 111' }, { phone: '411111111' }, { phone: '+61411111111' }],
			3,
		],
		[
			'a zero that belongs to the number',
			[{ phone: '+39 06 6982 12' }, { phone: '+39 6 6982 12' }],
			2,
		],
		[
			'numbers of two countries',
			[
				{ phone: '0411111111', country: 'AU' },
				{ phone: '0411111111', country: 'NZ' },
			],
			2,
		],
		[
			'short codes',
			['14155', '4155', '1911', '+611911'].map((phone) => ({ phone, country: 'US' })),
			4,
		],
	])('sends as often as there are people: %s', async (_name, rows, people) => {
		const result = await send({ dropDuplicates: true }, { rows });
		expect(result.fake.taken).toHaveLength(people);
		expect(whatIsSaid(result.outcomes).filter((said) => said === 'skipped')).toHaveLength(
			rows.length - people,
		);
	});

	it('is off unless chosen', async () => {
		const result = await send({}, { rows: spellings });
		expect(result.fake.taken).toHaveLength(6);
	});

	it('sends to a contact list once', async () => {
		const parameters = { recipientType: 'list', listId: picked('428') };
		const result = await send({ dropDuplicates: true }, { rows: people(3), parameters });
		expect(result.fake.calls).toHaveLength(1);
		expect(whatIsSaid(result.outcomes)).toEqual(['SUCCESS', 'skipped', 'skipped']);
	});

	it('does not count an item that cannot be sent as the first one', async () => {
		const rows = [
			{ phone: phoneOf(0), text: ' ' },
			{ phone: phoneOf(0), text: 'Hi' },
		];
		const result = await send({ dropDuplicates: true }, { rows });
		expect(whatIsSaid(result.outcomes)).toEqual(['error', 'SUCCESS']);
	});
});

describe('Trial Run: First Items', () => {
	it('sends so many, and the others say so', async () => {
		const result = await send({ firstItems: 2 });
		expect(phones(result)).toEqual([phoneOf(0), phoneOf(1)]);
		expect(whatIsSaid(result.outcomes)).toEqual(['SUCCESS', 'SUCCESS', 'skipped', 'skipped']);
		expect(result.outcomes[3]).toMatchObject({
			to: phoneOf(3),
			reason: 'Only the first 2 items are sent',
		});
	});

	it('may be more than there are', async () => {
		const result = await send({ firstItems: 50 });
		expect(result.fake.taken).toHaveLength(4);
	});
});
