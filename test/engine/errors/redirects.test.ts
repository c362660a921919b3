import type { INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { clickSendAnswers, success } from '../support/api';
import { runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const REDIRECTS = [301, 302, 303, 307, 308];
const SEND = { resource: 'sms', operation: 'send', to: '+61411111111', body: 'Hello' };
const CALLS: Array<[string, INodeParameters]> = [
	['a read', { resource: 'sms', operation: 'getReceipt', messageId: 'M1' }],
	['a list', { resource: 'contactList', operation: 'getAll', returnAll: true }],
	['a price', { ...SEND, operation: 'calculatePrice' }],
	['a send', SEND],
	[
		'an update',
		{ resource: 'smsTemplate', operation: 'update', templateId: 7, templateName: 'A', body: 'B' },
	],
	[
		'a deletion',
		{
			resource: 'contactList',
			operation: 'delete',
			listId: { __rl: true, mode: 'id', value: '5' },
		},
	],
];

/** Everywhere a redirect may lead; none of it may be asked anything. */
const PLACES = [
	'https://elsewhere.example/v3/account',
	'http://rest.clicksend.com/v3/account',
	'https://rest.clicksend.com/v3/elsewhere',
	'/v3/elsewhere',
];

/** Notes whatever comes to another place than ClickSend's API. */
function elsewhere(): string[] {
	const seen: string[] = [];
	for (const origin of ['https://elsewhere.example', 'http://rest.clicksend.com']) {
		for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
			nock(origin)
				.persist()
				.intercept(/.*/, method)
				.reply(function (uri) {
					seen.push(`${method} ${origin}${uri} ${String(this.req.headers.authorization)}`);
					return [200, { http_code: 200, response_code: 'SUCCESS', data: {} }];
				});
		}
	}
	return seen;
}

describe.each(CALLS)('%s that is redirected', (_what, parameters) => {
	it.each(REDIRECTS)('with %i goes nowhere else and is not repeated', async (status) => {
		for (const location of PLACES) {
			const seen = elsewhere();
			const received = clickSendAnswers(() => ({
				status,
				body: '<html>Moved</html>',
				headers: { location, 'content-type': 'text/html' },
			}));
			for (const routingOnly of [false, true]) {
				const { error } = await runNode(parameters, { routingOnly });
				expect(error?.message).toContain('answered with a redirect, which was not followed');
				expect(error?.message).toContain(`HTTP ${status}`);
				expect(error?.description).toContain('Check the Base URL');
			}
			expect(received).toHaveLength(2);
			expect(seen).toEqual([]);
			nock.cleanAll();
		}
	});
});

describe('a send that is redirected', () => {
	it.each([
		[301, false],
		[302, true],
		[303, true],
		[307, false],
		[308, false],
	])('with %i may have been done: %s', async (status, isOpen) => {
		clickSendAnswers(() => ({ status, headers: { location: 'https://elsewhere.example/' } }));
		for (const routingOnly of [false, true]) {
			const { error } = await runNode(SEND, { routingOnly });
			expect(/outcome unknown/.test(error!.message)).toBe(isOpen);
		}
	});
});

it('fetches a file that lies elsewhere, without the credential', async () => {
	const credentials: unknown[] = [];
	nock('https://files.example.com')
		.get('/sdk.zip')
		.reply(function () {
			credentials.push(this.req.headers.authorization);
			return [200, 'the file', { 'content-type': 'application/zip' }];
		});
	clickSendAnswers([
		{ status: 302, headers: { location: 'https://files.example.com/sdk.zip' } },
		success({}),
	]);
	const { error, outputs } = await runNode({ resource: 'utility', operation: 'downloadSdk' });
	expect(error).toBeUndefined();
	expect(Buffer.from(outputs[0][0].binary!.data.data, 'base64').toString()).toBe('the file');
	expect(credentials).toEqual([undefined]);
});
