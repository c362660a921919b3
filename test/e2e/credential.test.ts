import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { DEMO_ACCOUNT, startSimulator, type Simulator } from '../../simulator';
import { startN8n, type N8n } from './support/n8n';
import { chain, MANUAL_TRIGGER } from './support/workflow';

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
		expect(await outcome(typed)).toBe(`OK: Connected to the account ${DEMO_ACCOUNT.username}`);
	});

	it.each([
		['a wrong key', { apiKey: 'wrong' }, /^Error: ClickSend does not know this username with this/],
		['an unknown user', { username: 'nobody' }, /^Error: ClickSend does not know this username/],
		['an empty username', { username: ' ' }, /^Error: The username is empty$/],
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
			/^Error: 127\.0\.0\.1:9 could not be reached \(ECONNREFUSED\)/,
		],
		[
			'an unencrypted address',
			{ baseUrl: 'http://rest.clicksend.com/v3' },
			/^Error: The Base URL .* must begin with https/,
		],
	])('says which part is wrong: %s', async (_what, data: Record<string, string>, message) => {
		expect(await outcome(data)).toMatch(message);
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
});
