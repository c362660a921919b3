import type { INode } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { DEMO_ACCOUNT, startSimulator, type Simulator } from '../../simulator';
import { startFakeLlm, type FakeLlm } from './support/fake-llm';
import { json } from './support/http';
import { startN8n, type N8n, type WorkflowJson } from './support/n8n';
import { fillIn, MANUAL_TRIGGER, type NodeSketch } from './support/workflow';

const TO = '+61411111111';
const BODY = 'Your table is ready.';

describe('ClickSend as a tool of an AI agent', () => {
	let simulator: Simulator;
	let llm: FakeLlm;
	let n8n: N8n;
	let credentials: Record<'clickSendApi' | 'openAiApi', { id: string; name: string }>;

	beforeAll(async () => {
		simulator = await startSimulator();
		llm = await startFakeLlm([{ arguments: { to: TO, body: BODY } }]);
		n8n = await startN8n();
		credentials = {
			clickSendApi: await n8n.createCredential('clickSendApi', {
				...DEMO_ACCOUNT,
				baseUrl: simulator.baseUrl,
			}),
			openAiApi: await n8n.createCredential('openAiApi', { apiKey: 'none', url: llm.baseUrl }),
		};
	});

	afterAll(async () => {
		await n8n?.stop();
		await llm?.close();
		await simulator?.close();
	});

	/** Trigger → agent, with the fake model and the ClickSend tool attached to the agent. */
	function agentWorkflow(): WorkflowJson {
		const agent: NodeSketch = {
			name: 'Agent',
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: 3,
			parameters: {
				promptType: 'define',
				text: 'Tell the guest that the table is ready.',
				options: { enableStreaming: false },
			},
		};
		const model: NodeSketch = {
			name: 'Model',
			type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
			typeVersion: 1.2,
			parameters: { model: { __rl: true, mode: 'id', value: 'fake' }, options: {} },
			credentials: { openAiApi: credentials.openAiApi },
		};
		const tool: NodeSketch = {
			name: 'Send SMS',
			type: 'n8n-nodes-clicksend.clickSendTool',
			parameters: {
				resource: 'sms',
				operation: 'send',
				recipientType: 'number',
				to: "={{ $fromAI('to', 'The phone number', 'string') }}",
				body: "={{ $fromAI('body', 'The text', 'string') }}",
				additionalFields: {},
			},
			credentials: { clickSendApi: credentials.clickSendApi },
		};
		const nodes: INode[] = [MANUAL_TRIGGER, agent, model, tool].map(fillIn);
		return {
			name: 'Agent that sends',
			nodes,
			connections: {
				Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
				Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
				'Send SMS': { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			},
		};
	}

	it('is listed by n8n as a tool', async () => {
		expect(await n8n.nodeNames()).toContain('n8n-nodes-clicksend.clickSendTool');
	});

	// Called as a tool, n8n bypasses a node's custom operations: only the routing sends.
	it('sends the one SMS that the model asked for', async () => {
		const run = await n8n.runWorkflow(agentWorkflow());
		expect(run.error).toBeUndefined();
		expect(run.status).toBe('success');
		expect(run.json('Agent')).toEqual([{ output: 'Done.' }]);

		const received = await json<unknown[]>(`${simulator.origin}/_control/messages`);
		expect(received).toEqual([expect.objectContaining({ to: TO, body: BODY })]);

		const [asked, told] = llm.requests;
		expect(asked?.tools).toHaveLength(1);
		const answer = told?.messages.find(({ role }) => role === 'tool');
		expect(JSON.stringify(answer?.content)).toContain('SUCCESS');
	});
});
