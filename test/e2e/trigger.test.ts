import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { fetch } from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { DEMO_ACCOUNT, startSimulator, type Simulator } from '../../simulator';
import { json } from './support/http';
import { startN8n, type N8n, type StoredWorkflow } from './support/n8n';
import { polling, startSink, triggerWorkflow, until, type Sink } from './support/trigger';

const BASIC = Buffer.from(`${DEMO_ACCOUNT.username}:${DEMO_ACCOUNT.apiKey}`).toString('base64');

describe('the trigger in the real n8n', () => {
	let simulator: Simulator;
	let n8n: N8n;
	let sink: Sink;
	let credentials: { clickSendApi: { id: string; name: string } };
	const active: string[] = [];

	beforeAll(async () => {
		simulator = await startSimulator();
		sink = await startSink();
		n8n = await startN8n();
		credentials = {
			clickSendApi: await n8n.createCredential('clickSendApi', {
				...DEMO_ACCOUNT,
				baseUrl: simulator.baseUrl,
			}),
		};
	});

	afterAll(async () => {
		await n8n?.stop();
		await sink?.close();
		await simulator?.close();
	});

	beforeEach(async () => {
		await control('reset', {});
		sink.received.length = 0;
	});

	afterEach(async () => {
		for (const id of active.splice(0)) await n8n.deactivate(id);
	});

	const control = (path: string, body?: unknown) =>
		json<IDataObject>(`${simulator.origin}/_control/${path}`, body);

	/** Asks the simulated ClickSend, as its dashboard would. */
	async function ask<Answer = IDataObject>(method: string, path: string, body?: unknown) {
		const answer = await fetch(`${simulator.baseUrl}${path}`, {
			method,
			headers: { authorization: `Basic ${BASIC}`, 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		return ((await answer.json()) as { data: Answer }).data;
	}

	const rulesOf = async (kind: string) =>
		(await ask<{ data: IDataObject[] }>('GET', `/automations/${kind}?limit=100`)).data;

	const reply = (body: string, from = '+61411111111') => control('reply', { from, body });

	async function create(parameters: INodeParameters, name = 'Replies'): Promise<StoredWorkflow> {
		return n8n.createWorkflow(triggerWorkflow(name, credentials, parameters, sink.url));
	}

	async function activate({ id }: { id: string }): Promise<void> {
		await n8n.activate(id);
		active.push(id);
	}

	async function deactivate({ id }: { id: string }): Promise<void> {
		await n8n.deactivate(id);
		active.splice(active.indexOf(id), 1);
	}

	describe('webhook mode', () => {
		it('makes a rule, takes replies, and removes the rule', async () => {
			const workflow = await create({ events: ['smsInbound'] });
			await activate(workflow);
			const [rule, ...more] = await rulesOf('sms/inbound');
			expect(more).toEqual([]);
			expect(rule).toMatchObject({
				action: 'URL',
				dedicated_number: '*',
				enabled: 1,
				message_search_type: 0,
				rule_name: 'n8n: SMS received (Replies: Trigger)',
				webhook_type: 'json',
			});

			await reply('Yes please');
			await until('the reply arrives', () => sink.received.length > 0);
			expect(sink.received).toHaveLength(1);
			expect(sink.received[0]).toMatchObject({
				event: 'smsInbound',
				from: '+61411111111',
				body: 'Yes please',
				keyword: 'YES',
				isOptOut: false,
				isFromOwnNumber: false,
			});

			await deactivate(workflow);
			expect(await rulesOf('sms/inbound')).toEqual([]);
		});
	});

	describe('polling mode', () => {
		it('makes one rule and takes each reply once', async () => {
			const workflow = await create({ events: ['smsInbound'], ...polling });
			await activate(workflow);
			expect(await rulesOf('sms/inbound')).toMatchObject([{ action: 'POLL', enabled: 1 }]);
			await reply('One');
			await reply('Two');
			await until('both arrive', () => sink.received.length >= 2);
			await reply('Three');
			await until('the third arrives', () => sink.received.length >= 3);
			await new Promise((resolve) => setTimeout(resolve, 4500));
			expect(sink.received.map(({ body }) => body)).toEqual(['One', 'Two', 'Three']);
		});
	});
});
