import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../support/api';
import { clickSendAnswers, networkFailure, refusal, success } from '../support/api';
import type { RunOptions } from '../support/engine';
import { runNode } from '../support/engine';
import { picked } from '../support/form';
import { fakeClickSend, messagesAnswer, phoneOf, refusedRow, rowOf } from '../support/phones';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const SEND = { resource: 'sms', operation: 'send', to: '={{ $json.phone }}', body: 'Hi' };

const WAYS: Array<[string, RunOptions]> = [
	['all items at once', {}],
	['one item through its routing', { routingOnly: true }],
];

const ITEMS = [0, 1, 2].map((index) => ({
	json: { phone: phoneOf(index), name: `Person ${index}`, to: 'kept' },
}));

describe.each(WAYS)('the error output, %s', (_way, way) => {
	it.each([false, true])(
		'has the item’s columns, the error and its code (Include Input Fields: %s)',
		async (includeInputFields) => {
			fakeClickSend(({ messages }) =>
				messagesAnswer(
					messages.map((message) =>
						message.to === phoneOf(1)
							? refusedRow(message, 'INVALID_RECIPIENT')
							: rowOf(message, 'M1'),
					),
				),
			);
			const { outputs } = await runNode(
				{ ...SEND, includeInputFields },
				{ items: ITEMS, onError: 'continueErrorOutput', ...way },
			);
			expect(outputs[0].map(({ json }) => json.status)).toEqual(['SUCCESS', 'SUCCESS']);
			expect(outputs[1]).toEqual([
				{
					json: {
						...ITEMS[1].json,
						error: expect.stringMatching(
							/^INVALID_RECIPIENT: .*ClickSend\. Give the number with its country code/,
						) as string,
						errorCode: 'INVALID_RECIPIENT',
					},
					pairedItem: { item: 1 },
				},
			]);
		},
	);

	it.each<[what: string, answer: Answer | undefined, phone: string, code: string]>([
		['what ClickSend refuses', refusal(400, 'BAD_REQUEST'), phoneOf(0), 'BAD_REQUEST'],
		['credentials', refusal(401, 'UNAUTHORIZED'), phoneOf(0), 'UNAUTHORIZED'],
		['no JSON', { status: 502, body: '<html>' }, phoneOf(0), 'HTTP_502'],
		['a redirect', { status: 302, body: '' }, phoneOf(0), 'REDIRECT'],
		['no connection', networkFailure('ECONNREFUSED'), phoneOf(0), 'ECONNREFUSED'],
		['a lost answer', networkFailure('ECONNRESET'), phoneOf(0), 'ECONNRESET'],
		['an empty recipient', undefined, '', 'INVALID_INPUT'],
		['no number', undefined, 'abc', 'INVALID_INPUT'],
	])('says by a code what failed: %s', async (_what, answer, phone, code) => {
		fakeClickSend(() => answer);
		const { outputs } = await runNode(SEND, {
			items: [{ json: { phone, name: 'Ann' } }],
			onError: 'continueErrorOutput',
			...way,
		});
		expect(outputs[0]).toEqual([]);
		const [{ json }] = outputs[1];
		expect(json).toMatchObject({ phone, name: 'Ann', errorCode: code });
		expect(json.error).not.toBe('');
	});

	it('has what failed in an earlier try of the node', async () => {
		fakeClickSend(({ messages }) =>
			messages[0].to === phoneOf(0)
				? networkFailure('ECONNRESET')
				: messagesAnswer(messages.map((message) => rowOf(message, 'M1'))),
		);
		const form = { ...SEND, options: { batchSize: 1 } };
		const { outputs } = await runNode(form, {
			...{ items: ITEMS, onError: 'continueErrorOutput', maxTries: 2, ...way },
		});
		expect(outputs[0]).toHaveLength(2);
		expect(outputs[1].map(({ json }) => [json.name, json.errorCode])).toEqual([
			['Person 0', 'ECONNRESET'],
		]);
	});
});

describe('the same of every kind of operation', () => {
	const refused = refusal(404, 'NOT_FOUND', 'Gone.');
	it.each<[INodeParameters, Answer, string]>([
		[{ resource: 'sms', operation: 'getReceipt', messageId: '1' }, refused, 'NOT_FOUND'],
		[{ resource: 'contactList', operation: 'get', listId: picked('4') }, refused, 'NOT_FOUND'],
		[
			{ resource: 'contact', operation: 'searchByEmail', listId: picked('4'), email: 'a@b.c' },
			refused,
			'NOT_FOUND',
		],
		[
			{ resource: 'contactList', operation: 'delete', listId: picked('4'), confirm: '' },
			refused,
			'INVALID_INPUT',
		],
		[
			{
				resource: 'fax',
				operation: 'send',
				to: phoneOf(0),
				fileSource: 'url',
				fileUrl: 'https://a.b/c.pdf',
			},
			success({ messages: [{ to: phoneOf(0), status: 'INVALID_RECIPIENT' }] }),
			'INVALID_RECIPIENT',
		],
	])('%j', async (form, answer, code) => {
		clickSendAnswers(() => answer);
		const items = [{ json: { name: 'Ann' } as IDataObject }];
		const { outputs } = await runNode(form, { items, onError: 'continueErrorOutput' });
		expect(outputs[0]).toEqual([]);
		expect(outputs[1].map(({ json }) => [json.name, json.errorCode])).toEqual([['Ann', code]]);
	});
});
