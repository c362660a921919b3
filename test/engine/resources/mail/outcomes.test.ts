import { describe, expect, it } from 'vitest';
import { clickSendAnswers, networkFailure, refusal, success } from '../../support/api';
import { runNode } from '../../support/engine';
import { holdDate, isolateNetwork } from '../../support/setup';
import { picked } from '../../support/form';
import { CAMPAIGN, FAX, LETTER, TWO, withRecipient } from '../support/mail';

isolateNetwork();
holdDate();

describe('each recipient has an outcome of its own', () => {
	const mixed = success({
		recipients: [
			{ message_id: 'L1', status: 'SUCCESS', address_name: 'John Smith' },
			{ status: 'INVALID_RECIPIENT', address_name: 'Jane Doe' },
		],
		_currency: { currency_name_short: 'AUD' },
	});

	it('and a refused one goes to the error output, linked to its item', async () => {
		clickSendAnswers([mixed, mixed]);
		const { outputs } = await runNode(
			{ ...LETTER, ...TWO },
			{ items: [{ json: { id: 1 } }, { json: { id: 2 } }], onError: 'continueErrorOutput' },
		);
		expect(outputs[0].map(({ json, pairedItem }) => [json, pairedItem])).toEqual(
			[0, 1].map((item) => [
				{
					message_id: 'L1',
					status: 'SUCCESS',
					address_name: 'John Smith',
					currency: 'AUD',
				},
				{ item },
			]),
		);
		const text =
			'INVALID_RECIPIENT: the letter to "Jane Doe" was not accepted by ClickSend. Check the recipient’s address';
		expect(outputs[1].map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ id: 1, error: text, errorCode: 'INVALID_RECIPIENT' }, { item: 0 }],
			[{ id: 2, error: text, errorCode: 'INVALID_RECIPIENT' }, { item: 1 }],
		]);
	});

	it('and stops the node with what was accepted and what was not', async () => {
		clickSendAnswers([mixed]);
		const { error } = await runNode({ ...LETTER, ...TWO });
		expect(error?.message).toBe(
			'1 of 2 recipients failed (do not send to the others again: they have it). First: INVALID_RECIPIENT: the letter to "Jane Doe" was not accepted by ClickSend',
		);
		expect(error?.description).toBe(
			[
				'Check the recipient’s address',
				'Accepted, so do not simply run it again: John Smith L1',
				'Not accepted: INVALID_RECIPIENT: the letter to "Jane Doe" was not accepted by ClickSend',
			].join('\n'),
		);
	});

	it('and says that other items went their way', async () => {
		const sent = success({ recipients: [{ status: 'SUCCESS' }] });
		const received = clickSendAnswers(() => sent);
		const { error } = await runNode(withRecipient({ addressCity: '={{ $json.city }}' }), {
			items: [{ json: {} }, { json: { city: 'Perth' } }, { json: { city: 'Albany' } }],
		});
		expect(received).toHaveLength(2);
		expect(error?.message).toBe('City is empty');
		expect(error?.description).toContain(
			'The other 2 items were handled all the same, so do not simply run it again',
		);
	});

	it('for a fax, too, which names its number', async () => {
		clickSendAnswers([
			success({ messages: [{ status: 'INSUFFICIENT_CREDIT', to: '+61261111111' }] }),
		]);
		const { error } = await runNode(FAX);
		expect(error?.message).toBe(
			'INSUFFICIENT_CREDIT: the fax to "+61261111111" was not accepted by ClickSend',
		);
		expect(error?.description).toBe('Top up the balance in the ClickSend dashboard');
	});

	it('for each contact of a list', async () => {
		clickSendAnswers([
			success({
				messages: [
					{ status: 'SUCCESS', to: '+61261111111' },
					{ status: 'SUCCESS', to: '+61262222222' },
				],
			}),
		]);
		const { outputs } = await runNode({ ...FAX, recipientType: 'list', listId: picked('5') });
		expect(outputs[0].map(({ json }) => json.to)).toEqual(['+61261111111', '+61262222222']);
	});

	it.each([
		[
			[],
			'ClickSend’s answer names no letter: outcome unknown (do not send it again: first check whether it was done)',
		],
		[
			[{ address_name: 'John Smith' }],
			'2 of 2 recipients failed. First: ClickSend’s answer has no status for the letter to "John Smith": outcome unknown (do not send it again: first check whether it was done)',
		],
		[
			[{ status: 'SUCCESS' }],
			'1 of 2 recipients failed (do not send to the others again: they have it). First: ClickSend’s answer names 1 of 2 recipients: outcome unknown (do not send it again: first check whether it was done) for the others',
		],
	])('and is unknown when the answer is %j', async (rows, text) => {
		const received = clickSendAnswers([success({ recipients: rows })]);
		const { error } = await runNode({ ...LETTER, ...TWO });
		expect(error?.message).toBe(text);
		expect(error?.description).toContain('It was not repeated: check the history');
		expect(received).toHaveLength(1);
	});

	it('which a price need not have', async () => {
		clickSendAnswers([success({ recipients: [{ post_price: '1.87' }] })]);
		const { outputs } = await runNode({ ...LETTER, operation: 'calculatePrice' });
		expect(outputs[0][0].json).toEqual({ price: 1.87 });
	});
});

describe('a send whose outcome is unknown', () => {
	const unknown = [
		['a time-out', networkFailure('ETIMEDOUT')],
		['a broken connection', networkFailure('ECONNRESET')],
		['a failure of the server', refusal(500, 'INTERNAL_SERVER_ERROR')],
	] as const;

	const sends = {
		letter: LETTER,
		postcard: { ...LETTER, resource: 'postcard' },
		fax: FAX,
		campaign: CAMPAIGN,
	};
	for (const [name, parameters] of Object.entries(sends)) {
		it.each(unknown)(`is not repeated: ${name} after %s`, async (_, answer) => {
			const received = clickSendAnswers(() => answer);
			const { error } = await runNode(parameters);
			expect(received).toHaveLength(1);
			expect(error?.message).toMatch(/: outcome unknown \(do not send it again/);
		});

		it(`is repeated when throttled, as nothing was done: ${name}`, async () => {
			const received = clickSendAnswers(() => refusal(429, 'TOO_MANY_REQUESTS'));
			await runNode(parameters);
			expect(received).toHaveLength(5);
		});

		it(`is no matter for a price: ${name}`, async () => {
			const received = clickSendAnswers(() => refusal(500, 'INTERNAL_SERVER_ERROR'));
			await runNode({ ...parameters, operation: 'calculatePrice' });
			expect(received.map(({ path }) => path.endsWith('/price'))).toEqual(Array(5).fill(true));
		});
	}
});
