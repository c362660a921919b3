import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, success } from '../support/api';
import { runNode } from '../support/engine';
import { picked } from '../support/form';
import { isolateNetwork } from '../support/setup';
import { ADDRESS, FAX, LETTER } from './support/mail';

isolateNetwork();

const POSTCARD: INodeParameters = {
	resource: 'postcard',
	operation: 'send',
	fileSource: 'url',
	fileUrl: 'https://example.com/front.pdf',
	returnAddressId: picked('1154'),
	recipients: { recipient: [ADDRESS] },
};
const _currency = { currency_name_short: 'AUD' };
const COUNTS = { total_price: 13.2, total_count: 2, queued_count: 2 };
const TOTALS = { includeTotals: true };

/** ClickSend's answer with two rows. */
const answer = (resource: string, totals: IDataObject) => {
	const rows = ['A', 'B'].map((id) => ({ message_id: id, status: 'SUCCESS' }));
	return success({
		...totals,
		[resource === 'fax' ? 'messages' : 'recipients']: rows,
		_currency,
	});
};

describe('Include Call Totals of faxes and mail', () => {
	const forms: Array<[string, INodeParameters]> = [
		['fax', FAX],
		['letter', LETTER],
		['postcard', POSTCARD],
	];
	const all = forms.flatMap(([resource, form]) =>
		['send', 'calculatePrice'].map((operation) => [resource, operation, form] as const),
	);

	it.each(all)('puts them onto each item: %s %s', async (resource, operation, form) => {
		const received = clickSendAnswers([answer(resource, COUNTS)]);
		const { outputs } = await runNode({ ...form, operation, options: TOTALS });
		expect(received).toHaveLength(1);
		expect(JSON.stringify(received[0])).not.toContain('includeTotals');
		expect(outputs[0].map(({ json }) => [json.message_id, json.call])).toEqual([
			['A', { ...COUNTS, currency: 'AUD' }],
			['B', { ...COUNTS, currency: 'AUD' }],
		]);
	});

	it.each(all)('is off unless chosen: %s %s', async (resource, operation, form) => {
		clickSendAnswers([answer(resource, COUNTS)]);
		const { outputs } = await runNode({ ...form, operation });
		expect(outputs[0]).toHaveLength(2);
		expect(outputs[0][0].json).not.toHaveProperty('call');
	});

	it('gives what the answer has: the total cost of letters, no counts', async () => {
		clickSendAnswers([answer('letter', { total_price: 1.87, total_cost: 1 })]);
		const form = { ...LETTER, operation: 'calculatePrice', options: TOTALS };
		const { outputs } = await runNode(form);
		expect(outputs[0][0].json.call).toEqual({ total_price: 1.87, total_cost: 1, currency: 'AUD' });
	});

	it('stands beside what a simplified output leaves, and beside everything', async () => {
		clickSendAnswers([answer('fax', COUNTS)]);
		const { outputs } = await runNode({ ...FAX, output: 'raw', options: TOTALS });
		expect(outputs[0][1].json).toEqual({
			message_id: 'B',
			status: 'SUCCESS',
			currency: 'AUD',
			call: { ...COUNTS, currency: 'AUD' },
		});
	});

	it.each(['={{ $json.none }}', '={{ "perhaps" }}'])('sends nothing for %s', async (value) => {
		const received = clickSendAnswers([]);
		const { error } = await runNode({ ...LETTER, options: { includeTotals: value } });
		expect(error?.message).toContain('Include Call Totals');
		expect(received).toEqual([]);
	});

	it('takes a text for yes and for no', async () => {
		for (const [value, has] of [
			['={{ "true" }}', true],
			['={{ "no" }}', false],
		] as const) {
			clickSendAnswers(() => answer('letter', COUNTS));
			const { outputs } = await runNode({ ...LETTER, options: { includeTotals: value } });
			expect('call' in outputs[0][0].json).toBe(has);
		}
	});
});
