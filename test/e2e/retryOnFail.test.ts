import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { DEMO_ACCOUNT, startSimulator, type Simulator } from '../../simulator';
import { startFakeLlm, type FakeLlm, type ToolCall } from './support/fake-llm';
import { json } from '../../tools/driver/http';
import { startN8n, type N8n } from '../../tools/driver/n8n';
import type { RunResult } from '../../tools/driver/run-result';
import {
	MANUAL_TRIGGER,
	chain,
	fillIn,
	rowsNode,
	type NodeSketch,
	type WorkflowJson,
} from '../../tools/driver/workflow';

const PER_CALL = 10;
const people = Array.from({ length: 40 }, (_none, index) => ({
	id: `item-${index}`,
	phone: `+614${String(20_000_000 + index)}`,
}));
const CALLS = people.length / PER_CALL;
const ONCE_EACH = people.map(() => 1);

const ON_SEND = { method: 'POST', path: '/sms/send' };
const PRICE = 0.0792;

describe('n8n’s Retry On Fail, in the real n8n', () => {
	let simulator: Simulator;
	let n8n: N8n;
	let credentials: Record<string, { id: string; name: string }>;

	beforeAll(async () => {
		simulator = await startSimulator();
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
		await simulator?.close();
	});

	beforeEach(async () => {
		await control('reset', {});
	});

	const control = async <Answer>(path: string, body?: unknown) =>
		json<Answer>(`${simulator.origin}/_control/${path}`, body);

	/** A node that sends each row an SMS, and is tried three times. */
	function sender(more: Partial<INode> = {}, parameters: INodeParameters = {}): NodeSketch {
		return {
			name: 'ClickSend',
			type: 'n8n-nodes-clicksend.clickSend',
			parameters: {
				resource: 'sms',
				operation: 'send',
				to: '={{ $json.phone }}',
				// Another text in each try: it is the item that counts.
				body: '=Hello {{ $json.id }} {{ $now.toMillis() }}',
				additionalFields: { customString: '={{ $json.id }}' },
				options: { batchSize: PER_CALL },
				...parameters,
			},
			credentials,
			retryOnFail: true,
			maxTries: 3,
			waitBetweenTries: 10,
			...more,
		};
	}

	const workflow = (more?: Partial<INode>) =>
		chain('Send', [MANUAL_TRIGGER, rowsNode('Rows', people), sender(more)]);

	/** How many send calls ClickSend received, and how often each number's phone rang. */
	async function received(): Promise<{ calls: number; atPhone: number[] }> {
		const requests = await control<Array<{ path: string }>>('requests');
		const messages = await control<Array<{ to: string }>>('messages');
		return {
			calls: requests.filter(({ path }) => path.endsWith('/sms/send')).length,
			atPhone: people.map(({ phone }) => messages.filter(({ to }) => to === phone).length),
		};
	}

	const sentIds = (result: RunResult) =>
		result.json('ClickSend').map(({ custom_string: id }) => id);

	it('sends nothing again after a call whose answer is lost', async () => {
		await control('faults', [{ match: ON_SEND, times: 1, drop: 'after' }]);
		const result = await n8n.runWorkflow(workflow());
		expect(result.status).toBe('error');
		expect(result.error?.message).toMatch(/^10 of 40 messages have an unknown outcome/);
		expect(await received()).toEqual({ calls: CALLS, atPhone: ONCE_EACH });
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'sends nothing again with %s either, and gives each item one outcome',
		async (onError) => {
			await control('faults', [{ match: ON_SEND, times: 1, drop: 'after' }]);
			const result = await n8n.runWorkflow(workflow({ onError }));
			expect(result.status).toBe('success');
			expect(await received()).toEqual({ calls: CALLS, atPhone: ONCE_EACH });
			const outcomes = [...result.json('ClickSend'), ...result.json('ClickSend', 1)];
			expect(outcomes).toHaveLength(people.length);
			const errors = outcomes.filter(({ error }) => error !== undefined);
			expect(errors).toHaveLength(PER_CALL);
			for (const { error } of errors) expect(error).toMatch(/outcome unknown/);
		},
	);

	it('sends in the second try what was throttled throughout the first', async () => {
		await control('faults', [{ match: ON_SEND, times: 5, status: 429, retryAfter: 0 }]);
		const result = await n8n.runWorkflow(workflow());
		expect(result.status).toBe('success');
		expect(sentIds(result)).toEqual(people.map(({ id }) => id));
		expect(await received()).toEqual({ calls: CALLS + 5, atPhone: ONCE_EACH });
	});

	it('sends the rows of each round of a loop once', async () => {
		await control('faults', [{ match: ON_SEND, times: 1, status: 500, processed: true }]);
		const loop: WorkflowJson = {
			name: 'Loop',
			nodes: [
				MANUAL_TRIGGER,
				rowsNode('Rows', people),
				{
					name: 'Loop',
					type: 'n8n-nodes-base.splitInBatches',
					typeVersion: 3,
					parameters: { batchSize: 20, options: {} },
				},
				sender({ onError: 'continueRegularOutput' }),
			].map(fillIn),
			connections: {
				Start: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] },
				Rows: { main: [[{ node: 'Loop', type: 'main', index: 0 }]] },
				Loop: { main: [[], [{ node: 'ClickSend', type: 'main', index: 0 }]] },
				ClickSend: { main: [[{ node: 'Loop', type: 'main', index: 0 }]] },
			},
		};
		const result = await n8n.runWorkflow(loop);
		expect(result.status).toBe('success');
		expect(result.runs('ClickSend')).toHaveLength(2);
		expect(await received()).toEqual({ calls: CALLS, atPhone: ONCE_EACH });
	});

	it('sends only what was refused when the failed execution is retried from n8n’s list', async () => {
		await control('settings', { balance: 25.5 * PRICE });
		const failed = await n8n.runWorkflow(workflow());
		expect(failed.status).toBe('error');
		expect(failed.error?.message).toMatch(/INSUFFICIENT_CREDIT/);
		expect((await received()).calls).toBe(CALLS);

		await control('settings', { balance: 100 });
		const { id } = await n8n.rest<{ id: string }>('POST', `/executions/${failed.id}/retry`, {
			loadWorkflow: true,
		});
		const retried = await n8n.waitForExecution(id);
		expect(retried.status).toBe('success');
		expect(sentIds(retried)).toEqual(people.map((person) => person.id));
		expect((await received()).atPhone).toEqual(ONCE_EACH);
	});

	describe('of a tool of an AI agent', () => {
		const CALL = { arguments: { to: '+61411111111', body: 'Your table is ready.' } };
		let llm: FakeLlm | undefined;

		async function runAgent(typeVersion: number, calls: ToolCall[]): Promise<RunResult> {
			llm = await startFakeLlm(calls);
			const nodes: NodeSketch[] = [
				MANUAL_TRIGGER,
				{
					name: 'Agent',
					type: '@n8n/n8n-nodes-langchain.agent',
					typeVersion,
					parameters: {
						promptType: 'define',
						text: 'Tell the guest that the table is ready.',
						options: { enableStreaming: false },
					},
				},
				{
					name: 'Model',
					type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
					typeVersion: 1.2,
					parameters: { model: { __rl: true, mode: 'id', value: 'fake' }, options: {} },
					credentials: {
						openAiApi: await n8n.createCredential('openAiApi', {
							apiKey: 'none',
							url: llm.baseUrl,
						}),
					},
				},
				{
					...sender(
						{},
						{
							to: "={{ $fromAI('to', 'The phone number', 'string') }}",
							body: "={{ $fromAI('body', 'The text', 'string') }}",
							additionalFields: {},
						},
					),
					type: 'n8n-nodes-clicksend.clickSendTool',
				},
			];
			try {
				return await n8n.runWorkflow({
					name: 'Agent that sends',
					nodes: nodes.map(fillIn),
					connections: {
						Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
						Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
						ClickSend: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
					},
				});
			} finally {
				await llm.close();
			}
		}

		const messages = async () => (await control<IDataObject[]>('messages')).length;

		it.each([3, 2.2])(
			'agent %s: sends twice what the model wants to send twice',
			async (version) => {
				const run = await runAgent(version, [CALL, CALL]);
				expect(run.status).toBe('success');
				expect(await messages()).toBe(2);
			},
		);

		it.each([3, 2.2])('agent %s: a call whose answer is lost is made once', async (version) => {
			await control('faults', [{ match: ON_SEND, status: 500, processed: true }]);
			await runAgent(version, [CALL]);
			expect((await received()).calls).toBe(1);
			expect(await messages()).toBe(1);
		});
	});
});
