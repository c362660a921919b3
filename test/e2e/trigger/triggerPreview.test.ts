import type { INodeParameters } from 'n8n-workflow';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { pollingEvery } from '../../../tools/driver/dialect';
import { until } from '../../../tools/driver/trigger';
import {
	chain,
	fillIn,
	type NodeSketch,
	type StoredWorkflow,
} from '../../../tools/driver/workflow';
import { agentNodes } from '../support/agentNodes';
import { startFakeLlm } from '../support/fake-llm';
import { TriggerStage } from '../support/triggerStage';

const POLLING: INodeParameters = { ...pollingEvery(1), events: ['smsInbound'] };
const ADA = '+61411111111';

/** Keeps nothing of an item but the number and the text. */
const SET: NodeSketch = {
	name: 'Set',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		assignments: {
			assignments: [
				{ id: '1', name: 'phone', type: 'string', value: '={{ $json.from }}' },
				{ id: '2', name: 'ours', type: 'string', value: '={{ $json.to }}' },
			],
		},
	},
};

/** Makes new items, which are linked to none. */
const CODE: NodeSketch = {
	name: 'Code',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: {
		jsCode: 'return [{ json: { phone: $input.first().json.from, ours: $input.first().json.to } }];',
	},
};

describe('a test run of a polling trigger in the real n8n', () => {
	let stage: TriggerStage;

	beforeAll(async () => {
		stage = await TriggerStage.start();
	});

	afterAll(async () => stage?.stop());

	afterEach(async () => stage.reset());

	const requests = async () => stage.control<Array<{ method: string; path: string }>>('requests');
	const writes = async () => (await requests()).filter(({ method }) => method !== 'GET');

	/** The ClickSend node at the end of a workflow. */
	const clickSend = (parameters: INodeParameters): NodeSketch => ({
		name: 'Answer',
		type: 'n8n-nodes-clicksend.clickSend',
		credentials: stage.credentials,
		parameters: { resource: 'sms', ...parameters },
	});
	const REPLY = { operation: 'reply', body: 'Thank you' };
	const REPLY_TO_SET = {
		...REPLY,
		replyTo: '={{ $json.phone }}',
		replyFrom: '={{ $json.ours }}',
	};

	/** Saves a workflow of the trigger and nodes behind it. */
	const workflowOf = async (...nodes: NodeSketch[]): Promise<StoredWorkflow> =>
		stage.n8n.createWorkflow(
			chain('Answers', [
				{
					name: 'Trigger',
					webhookId: crypto.randomUUID(),
					type: 'n8n-nodes-clicksend.clickSendTrigger',
					credentials: stage.credentials,
					parameters: POLLING,
				},
				...nodes,
			]),
		);

	/** Lets ClickSend keep texts, one of them from a person. */
	async function keepOne(): Promise<void> {
		const workflow = await stage.activateNew(POLLING);
		await stage.deactivate(workflow);
		await stage.reply('Are you open?');
	}

	it('shows the latest event as a preview and moves nothing', async () => {
		const workflow = await stage.activateNew(POLLING);
		await stage.deactivate(workflow);
		for (const body of ['One', 'Two']) await stage.reply(body);
		const written = await writes();
		for (let run = 0; run < 2; run++) {
			const result = await stage.n8n.runWorkflow(workflow);
			expect(result.status).toBe('success');
			expect(result.json('Trigger')).toMatchObject([{ isPreview: true }]);
			expect(result.runs('Trigger')[0].hints).toMatchObject([
				{ message: expect.stringMatching(/isPreview/) as string },
				{ message: expect.stringMatching(/^Publish/) as string },
			]);
		}
		expect(await writes()).toEqual(written);
		stage.sink.received.length = 0;
		await stage.activate(workflow);
		await stage.arrived(2);
		await stage.polled(2);
		expect(stage.sink.received.map(({ body }) => body)).toEqual(['One', 'Two']);
		expect(stage.sink.received.some((event) => 'isPreview' in event)).toBe(false);
	});

	it('of an active workflow takes nothing away from it', async () => {
		const workflow = await stage.activateNew(POLLING);
		await stage.reply('One');
		const shown = (await stage.n8n.runWorkflow(workflow)).json('Trigger');
		expect(shown.map(({ body }) => body)).toEqual(['One']);
		await stage.arrived(2);
		await stage.polled(2);
		expect(stage.sink.received.map(({ body }) => body)).toEqual(['One', 'One']);
	});

	it('says before the first publishing why there is nothing, and makes no rule', async () => {
		const workflow = await stage.create(POLLING);
		const result = await stage.n8n.runWorkflow(workflow);
		expect(result.status).toBe('error');
		expect(result.error?.message).toMatch(/^Nothing to show yet: publish the workflow/);
		expect(stage.sink.received).toEqual([]);
		expect(await stage.rules()).toEqual([]);
	});

	it.each<[string, NodeSketch[], INodeParameters]>([
		['at once', [], REPLY],
		['behind a node that drops the mark', [SET], REPLY_TO_SET],
		['behind one whose items are linked to none', [CODE], REPLY_TO_SET],
		[
			'behind several',
			[SET, { ...CODE, parameters: { jsCode: 'return $input.all()' } }],
			REPLY_TO_SET,
		],
		['by a send', [SET], { operation: 'send', to: '={{ $json.phone }}', body: 'Thank you' }],
	])('texts nobody %s', async (_where, between, parameters) => {
		await keepOne();
		const workflow = await workflowOf(...between, clickSend(parameters));
		const result = await stage.n8n.runWorkflow(workflow);
		expect(result.status).toBe('success');
		expect(result.json('Answer')).toMatchObject([
			{ skipped: true, reason: expect.stringMatching(/preview of a test run/) as string, to: ADA },
		]);
		expect((await requests()).filter(({ path }) => path.endsWith('/sms/send'))).toEqual([]);
	});

	// From its version 3 on the agent calls the operation's own function, before that its routing.
	it.each([3, 2.2])('texts nobody by the tool of an agent of version %s', async (version) => {
		await keepOne();
		const llm = await startFakeLlm([{ arguments: { body: 'Thank you' } }]);
		try {
			const openAiApi = await stage.n8n.createCredential('openAiApi', {
				...{ apiKey: 'none', url: llm.baseUrl },
			});
			const workflow = await workflowOf(SET);
			const agent = agentNodes(version, 'Answer the person.', openAiApi);
			const tool = clickSend({
				...{ operation: 'send', recipientType: 'number', to: ADA, additionalFields: {} },
				body: "={{ $fromAI('body', 'The text', 'string') }}",
			});
			const type = `${tool.type}Tool`;
			const added = [...agent, { ...tool, type }].map((node, index) => fillIn(node, index + 2));
			const to = (kind: 'ai_languageModel' | 'ai_tool' | 'main') => ({
				[kind]: [[{ node: 'Agent', type: kind, index: 0 }]],
			});
			const result = await stage.n8n.runWorkflow(
				await stage.n8n.createWorkflow({
					...{ name: 'Agent that answers', nodes: [...workflow.nodes, ...added] },
					connections: {
						...workflow.connections,
						Set: to('main'),
						Model: to('ai_languageModel'),
						Answer: to('ai_tool'),
					},
				}),
			);
			expect(result.status).toBe('success');
			expect(JSON.stringify(llm.requests[1].messages)).toContain('preview of a test run');
			expect((await requests()).filter(({ path }) => path.endsWith('/sms/send'))).toEqual([]);
		} finally {
			await llm.close();
		}
	});

	it('asks nobody', async () => {
		await keepOne();
		const question = { operation: 'sendAndWait', to: '={{ $json.phone }}', message: 'Yes or no?' };
		const result = await stage.n8n.runWorkflow(await workflowOf(SET, clickSend(question)));
		expect(result.status).toBe('error');
		expect(result.error?.message).toMatch(/^Nothing was sent: the item is a preview/);
	});

	it('texts where the option says so', async () => {
		await keepOne();
		const parameters = { ...REPLY_TO_SET, options: { answerPreviews: true } };
		const result = await stage.n8n.runWorkflow(await workflowOf(SET, clickSend(parameters)));
		expect(result.json('Answer')).toMatchObject([{ status: 'SUCCESS', to: ADA }]);
	});

	it('leaves a published workflow to answer, and other test runs to send', async () => {
		const workflow = await workflowOf(SET, clickSend(REPLY_TO_SET));
		await stage.activate(workflow);
		await stage.reply('Are you open?');
		const sends = async () =>
			(await requests()).filter(({ path }) => path.endsWith('/sms/send')).length;
		await until('the answer is sent', async () => (await sends()) > 0);
		const start: NodeSketch = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
		const send = clickSend({ operation: 'send', to: ADA, body: 'Hello' });
		const result = await stage.n8n.runWorkflow(
			await stage.n8n.createWorkflow(chain('Hello', [start, send])),
		);
		expect(result.json('Answer')).toMatchObject([{ status: 'SUCCESS' }]);
	});
});
