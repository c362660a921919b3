import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { DEMO_ACCOUNT, startSimulator, type Simulator } from '../../simulator';
import { startN8n, type N8n } from '../../tools/driver/n8n';
import { chain, MANUAL_TRIGGER } from '../../tools/driver/workflow';

/** The key of the test users that ClickSend's documentation publishes. */
const TEST_USER_KEY = 'D83DED51-9E35-4D42-9BB9-0E34B7CA85AE';

describe('the credential test in the real n8n', () => {
	let simulator: Simulator;
	let n8n: N8n;
	let saved: { id: string; name: string };

	beforeAll(async () => {
		simulator = await startSimulator();
		n8n = await startN8n();
		saved = await n8n.createCredential('clickSendApi', {
			...DEMO_ACCOUNT,
			baseUrl: simulator.baseUrl,
		});
	});

	afterAll(async () => {
		await n8n?.stop();
		await simulator?.close();
	});

	/** What n8n shows under the credential's form with these values. */
	async function outcome(data: Record<string, string>): Promise<string> {
		const { status, message } = await n8n.rest<{ status: string; message: string }>(
			'POST',
			'/credentials/test',
			{
				credentials: {
					...saved,
					type: 'clickSendApi',
					data: { ...DEMO_ACCOUNT, baseUrl: simulator.baseUrl, ...data },
				},
			},
		);
		return `${status}: ${message}`;
	}

	it('accepts the right one, with stray spaces and a trailing slash', async () => {
		const typed = {
			username: ` ${DEMO_ACCOUNT.username} `,
			apiKey: `${DEMO_ACCOUNT.apiKey}\n`,
			baseUrl: ` ${simulator.baseUrl}/ `,
		};
		expect(await outcome(typed)).toBe('OK: Connection successful!');
	});

	it.each([
		['a wrong key', { apiKey: 'wrong' }, /^Error: ClickSend does not know this username with this/],
		['an unknown user', { username: 'nobody' }, /^Error: ClickSend does not know this username/],
		['an empty username', { username: ' ' }, /^Error: The username is empty/],
		['an empty key', { apiKey: '\t' }, /^Error: The API key is empty/],
		[
			'an inactive account',
			{ username: 'notactive', apiKey: TEST_USER_KEY },
			/^Error: The username and API key are right, but the account is not active yet/,
		],
		[
			'a banned account',
			{ username: 'banned', apiKey: TEST_USER_KEY },
			/^Error: The username and API key are right, but ClickSend has banned/,
		],
		[
			'an unreachable host',
			{ baseUrl: 'http://127.0.0.1:9/v3' },
			/^Error: .*(ECONNREFUSED|refused the connection)/,
		],
		[
			'an unencrypted address',
			{ baseUrl: 'http://rest.clicksend.com/v3' },
			/^Error: The Base URL .* must begin with https/,
		],
		[
			'an address that only begins like this machine’s',
			{ baseUrl: 'http://localhost.evil.com' },
			/^Error: The Base URL .* must begin with https/,
		],
		['no address', { baseUrl: 'rest.clicksend.com' }, /^Error: The Base URL .* not a URL/],
	])('says which part is wrong: %s', async (_what, data: Record<string, string>, message) => {
		expect(await outcome(data)).toMatch(message);
	});

	describe('with another answer', () => {
		const json = (body: unknown) => JSON.stringify(body);
		const account = (more: object) =>
			json({ http_code: 200, response_code: 'SUCCESS', data: { username: 'tester', ...more } });
		let status = 200;
		let body = '';
		let location: string | undefined;
		let requests: string[] = [];
		const server = createServer((request, response) => {
			requests.push(`${request.method} ${request.url}`);
			const type = body.startsWith('{') ? 'application/json' : 'text/html';
			response.writeHead(status, { 'content-type': type, ...(location && { location }) });
			response.end(body);
		});
		let baseUrl: string;

		beforeAll(async () => {
			await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
			baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		});

		afterAll(() => new Promise((resolve) => server.close(resolve)));

		it.each<[string, number, string, RegExp]>([
			['an account that says nothing of its state', 200, account({}), /^OK/],
			['an account that is active, as text', 200, account({ active: '1', banned: '0' }), /^OK/],
			['one that is not active, as text', 200, account({ active: '0' }), /not active/],
			['one that is banned, as text', 200, account({ banned: '1' }), /banned/],
			['another website', 200, '<html>Hello</html>', /Base URL did not answer as ClickSend/],
			['another website’s 404', 404, '<html>Not found</html>', /Base URL did not answer/],
			['another JSON interface', 200, json({ hello: 'world' }), /Base URL did not answer/],
			['an empty answer', 200, '', /Base URL did not answer/],
			['a server in trouble', 500, '', /Base URL did not answer/],
			['ClickSend in trouble', 503, json({ http_code: 503, response_code: 'X' }), /HTTP 503/],
			['too many calls', 429, json({ http_code: 429, response_code: 'X' }), /HTTP 429/],
			['an account without rights', 403, json({ http_code: 403, response_code: 'X' }), /HTTP 403/],
		])('tells %s from the rest', async (_what, code, answer, words) => {
			[status, body, location] = [code, answer, undefined];
			expect(await outcome({ baseUrl })).toMatch(words);
		});

		it.each([301, 302, 303, 307, 308])('does not follow a redirect (%i)', async (code) => {
			[status, body, location, requests] = [code, '', `${baseUrl}/elsewhere`, []];
			expect(await outcome({ baseUrl })).toMatch(/^Error: .*leads elsewhere/);
			expect(requests).toEqual(['GET /account']);
		});
	});

	it('is what n8n’s HTTP Request node can call ClickSend with, too', async () => {
		const request = {
			name: 'Request',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			credentials: { clickSendApi: saved },
			parameters: {
				url: `${simulator.baseUrl}/account`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'clickSendApi',
			},
		};
		const run = await n8n.runWorkflow(chain('Request', [MANUAL_TRIGGER, request]));
		expect(run.status).toBe('success');
		expect(run.json('Request')[0]).toMatchObject({
			http_code: 200,
			data: { username: DEMO_ACCOUNT.username },
		});
	});

	it('does not let that node send the key unencrypted', async () => {
		const request = {
			name: 'Request',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			credentials: { clickSendApi: saved },
			parameters: {
				url: 'http://rest.clicksend.com/v3/account',
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'clickSendApi',
			},
		};
		const run = await n8n.runWorkflow(chain('Request', [MANUAL_TRIGGER, request]));
		expect(run.status).toBe('error');
		expect(JSON.stringify(run.error)).toMatch(/must begin with https/);
	});
});
