import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, networkFailure, refusal, success } from '../support/api';
import { runNode } from '../support/engine';
import { holdDate, isolateNetwork } from '../support/setup';
import { picked } from '../support/form';
import { EMAIL, MMS, more, NEWS, SMS } from './support/email';

isolateNetwork();
holdDate();

describe('HTTP 200 covers the call only', () => {
	it.each([
		['INSUFFICIENT_CREDIT', 'Top up the balance in the ClickSend dashboard'],
		['INVALID_SENDER_ID', 'Sender has to be a verified address of this account'],
		['Failed', ''],
	])('an email of the status %s is an error', async (status, advice) => {
		clickSendAnswers([success({ message_id: 'E1', status })]);
		const { error } = await runNode(EMAIL);
		expect(error?.message).toBe(`${status}: the email was not accepted by ClickSend`);
		expect(error?.description ?? '').toBe(advice);
	});

	it.each(['WaitApproval', 'Queued', 'Scheduled', 'Sent', 'Completed', 'SUCCESS'])(
		'an email of the status %s is not',
		async (status) => {
			clickSendAnswers([success({ message_id: 'E1', status })]);
			const { outputs } = await runNode(EMAIL);
			expect(outputs[0][0].json).toEqual({ message_id: 'E1', status });
		},
	);

	it('a refused recipient is an error that names it', async () => {
		clickSendAnswers([
			success({
				message_id: 'E1',
				status: 'Queued',
				to: [{ email: 'jane@example.com', status: 'SUCCESS' }],
				cc: [{ email: 'x@nowhere.example', status: 'INVALID_RECIPIENT' }],
			}),
		]);
		const { error } = await runNode(EMAIL);
		expect(error?.message).toBe(
			'INVALID_RECIPIENT: the email was not accepted by ClickSend for x@nowhere.example',
		);
		expect(error?.description).toBe(
			'Check the email addresses of the recipients\nOthers may have got it (E1), so do not simply run it again',
		);
	});

	it('a refused campaign goes to the error output, linked to its item', async () => {
		clickSendAnswers(() => success({ status: 'TOO_MANY_RECIPIENTS' }));
		const { outputs } = await runNode(SMS, {
			items: [{ json: { id: 1 } }, { json: { id: 2 } }],
			onError: 'continueErrorOutput',
		});
		expect(outputs[0]).toEqual([]);
		const error =
			'TOO_MANY_RECIPIENTS: the campaign was not accepted by ClickSend. A campaign takes at most 20,000 contacts; split the list';
		expect(outputs[1].map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ id: 1, error, errorCode: 'TOO_MANY_RECIPIENTS' }, { item: 0 }],
			[{ id: 2, error, errorCode: 'TOO_MANY_RECIPIENTS' }, { item: 1 }],
		]);
	});

	it('an answer that names nothing leaves the outcome unknown', async () => {
		clickSendAnswers([success({})]);
		const { error } = await runNode(EMAIL);
		expect(error?.message).toBe(
			'ClickSend’s answer does not name the email: outcome unknown (do not send it again: first check whether it was done)',
		);
		expect(error?.description).toContain('check the history');
	});

	it('says that other items went their way', async () => {
		const received = clickSendAnswers(() => success({ message_id: 'E1', status: 'Queued' }));
		const { error } = await runNode(
			{ ...EMAIL, to: '={{ $json.to }}' },
			{ items: [{ json: {} }, { json: { to: 'a@b.co' } }] },
		);
		expect(received).toHaveLength(1);
		expect(error?.description).toContain('The other item was handled all the same');
	});
});

describe('a send whose outcome is unknown', () => {
	const update = { operation: 'update', campaignId: picked('7') };
	const sends: Record<string, INodeParameters> = {
		email: EMAIL,
		'SMS campaign': SMS,
		'MMS campaign': MMS,
		'email campaign': NEWS,
		// Without a later time it sends.
		'updated SMS campaign': more({ ...SMS, ...update }, { schedule: '0' }),
	};
	for (const [name, parameters] of Object.entries(sends)) {
		it.each([
			['a time-out', networkFailure('ETIMEDOUT')],
			['a failure of the server', refusal(500, 'INTERNAL_SERVER_ERROR')],
		])(`is not repeated: ${name} after %s`, async (_what, answer) => {
			const received = clickSendAnswers(() => answer);
			const { error } = await runNode(parameters);
			expect(received).toHaveLength(1);
			expect(error?.message).toMatch(/: outcome unknown \(do not send it again/);
		});
	}

	it.each(Object.entries(sends))('is no matter for a price: %s', async (name, parameters) => {
		const received = clickSendAnswers([
			refusal(503, 'UNAVAILABLE'),
			success({ total_price: '0.01', _currency: { currency_name_short: 'AUD' } }),
		]);
		const { outputs } = await runNode({ ...parameters, operation: 'calculatePrice' });
		expect(outputs[0][0].json).toEqual({
			...(name === 'email' ? { price: 0.01 } : { total_price: '0.01' }),
			currency: 'AUD',
		});
		expect(received).toHaveLength(2);
	});
});
