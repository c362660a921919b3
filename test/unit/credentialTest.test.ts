import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
} from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { clickSendApiTest } from '../../nodes/ClickSend/methods/credentialTest';
import { envelope } from '../engine/support/api';

const KEY = 'D83DED51-SECRET-KEY';
const CREDENTIAL = { username: 'tester', apiKey: KEY, baseUrl: 'https://rest.clicksend.com/v3' };
const ACCOUNT = { user_id: 1, username: 'tester', active: 1, banned: 0, balance: '10.00' };

/** What the network does: an answer, or an error of the kind that n8n's request helper throws. */
type Network = { statusCode: number; body: unknown } | Error;

const answer = (data: unknown, statusCode = 200): Network => ({ statusCode, body: envelope(data) });

/** Tests a credential against a network, and keeps the requests. */
async function test(data: IDataObject | undefined, network: Network) {
	const requests: IDataObject[] = [];
	const context = {
		helpers: {
			request: (options: IDataObject) => {
				requests.push(options);
				return network instanceof Error ? Promise.reject(network) : Promise.resolve(network);
			},
		},
	} as unknown as ICredentialTestFunctions;
	const credential = {
		id: '1',
		name: 'ClickSend',
		type: 'clickSendApi',
		data,
	} as ICredentialsDecrypted<ICredentialDataDecryptedObject>;
	const result = await clickSendApiTest.call(context, credential);
	// Whatever happens, the key is not shown.
	expect(result.message).not.toContain(KEY);
	return { ...result, requests };
}

function unreachable(code: string): Error {
	const cause = Object.assign(new Error(`connect ${code}`), { code });
	return new Error(`request with ${KEY} failed`, { cause });
}

describe('the credential test', () => {
	it('asks for the account with username and key', async () => {
		const { status, message, requests } = await test(CREDENTIAL, answer(ACCOUNT));
		expect(status).toBe('OK');
		expect(message).toContain('tester');
		expect(requests).toHaveLength(1);
		expect(requests[0]).toMatchObject({
			method: 'GET',
			uri: 'https://rest.clicksend.com/v3/account',
			auth: { user: 'tester', pass: KEY },
		});
	});

	it('forgives spaces around everything, and a slash at the end of the address', async () => {
		const { status, requests } = await test(
			{ username: ' tester\n', apiKey: `\t${KEY} `, baseUrl: ' http://localhost:4010/v3/ ' },
			answer(ACCOUNT),
		);
		expect(status).toBe('OK');
		expect(requests[0]).toMatchObject({
			uri: 'http://localhost:4010/v3/account',
			auth: { user: 'tester', pass: KEY },
		});
	});

	it('takes an empty address for ClickSend’s own', async () => {
		const { requests } = await test({ ...CREDENTIAL, baseUrl: '' }, answer(ACCOUNT));
		expect(requests[0]?.uri).toBe('https://rest.clicksend.com/v3/account');
	});

	it.each([
		['the username is empty', { username: '  ' }, /username is empty/],
		['the key is empty', { apiKey: '' }, /API key is empty/],
		['there is no data', undefined, /username is empty/],
		['plain HTTP would carry the key', { baseUrl: 'http://rest.clicksend.com/v3' }, /https:\/\//],
		[
			'the address only begins like this machine’s',
			{ baseUrl: 'http://localhost.evil.com' },
			/https/,
		],
		['the address is none', { baseUrl: 'rest.clicksend.com' }, /not a URL/],
	])('makes no request when %s', async (_case, change, words) => {
		const data = change === undefined ? undefined : { ...CREDENTIAL, ...change };
		const { status, message, requests } = await test(data, answer(ACCOUNT));
		expect(status).toBe('Error');
		expect(message).toMatch(words);
		expect(requests).toHaveLength(0);
	});

	const wrongKey = {
		statusCode: 401,
		body: {
			http_code: 401,
			response_code: 'UNAUTHORIZED',
			response_msg: 'Authorization failed.',
			data: null,
		},
	};

	it.each<[string, Network, RegExp]>([
		['a wrong key', wrongKey, /API key.*Authorization failed/],
		['an account that is not active', answer({ ...ACCOUNT, active: 0 }), /not active/],
		['an account that is not active, as text', answer({ ...ACCOUNT, active: '0' }), /not active/],
		['a banned account', answer({ ...ACCOUNT, banned: 1 }), /banned/],
		['a banned account, as text', answer({ ...ACCOUNT, banned: '1' }), /banned/],
		['a host that refuses', unreachable('ECONNREFUSED'), /rest\.clicksend\.com.*ECONNREFUSED/],
		['a host that is not there', unreachable('ENOTFOUND'), /rest\.clicksend\.com.*ENOTFOUND/],
		['a host that does not answer', unreachable('ETIMEDOUT'), /rest\.clicksend\.com.*ETIMEDOUT/],
		['another website', { statusCode: 200, body: '<html>Hello</html>' }, /Base URL/],
		['another website’s 404', { statusCode: 404, body: '<html>Not found</html>' }, /Base URL.*404/],
		['another JSON interface', { statusCode: 200, body: { hello: 'world' } }, /Base URL/],
		['a server in trouble', { statusCode: 500, body: null }, /500/],
		['an empty answer', { statusCode: 200, body: '' }, /Base URL/],
	])('tells %s from the rest', async (_case, network, words) => {
		const { status, message } = await test(CREDENTIAL, network);
		expect(status).toBe('Error');
		expect(message).toMatch(words);
	});

	it('has a different message for each of them', async () => {
		const networks = [
			wrongKey,
			answer({ ...ACCOUNT, active: 0 }),
			answer({ ...ACCOUNT, banned: 1 }),
			unreachable('ECONNREFUSED'),
			{ statusCode: 200, body: '<html>' },
		];
		const messages = await Promise.all(
			networks.map(async (network) => (await test(CREDENTIAL, network)).message),
		);
		expect(new Set(messages).size).toBe(networks.length);
	});

	it('accepts an account that says nothing about its state', async () => {
		const { status } = await test(CREDENTIAL, answer({ user_id: 1, username: 'tester' }));
		expect(status).toBe('OK');
	});

	it.each([301, 302, 303, 307, 308])('does not follow a redirect (%i)', async (statusCode) => {
		const { status, message, requests } = await test(CREDENTIAL, { statusCode, body: '' });
		expect(status).toBe('Error');
		expect(message).toMatch(/leads elsewhere/);
		expect(requests).toEqual([expect.objectContaining({ followRedirect: false })]);
	});
});
