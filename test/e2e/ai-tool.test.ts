import type { INode } from 'n8n-workflow';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { DEMO_ACCOUNT, startSimulator, type Simulator } from '../../simulator';
import { agentNodes } from './support/agentNodes';
import { startFakeLlm, type FakeLlm } from './support/fake-llm';
import { json } from '../../tools/driver/http';
import { startN8n, type N8n } from '../../tools/driver/n8n';
import {
	MANUAL_TRIGGER,
	fillIn,
	type NodeSketch,
	type WorkflowJson,
} from '../../tools/driver/workflow';

const TO = '+61411111111';
const BODY = 'Your table is ready.';

describe('ClickSend as a tool of an AI agent', () => {
	let simulator: Simulator;
	let llm: FakeLlm | undefined;
	let n8n: N8n;
	let clickSendApi: { id: string; name: string };

	beforeAll(async () => {
		simulator = await startSimulator();
		n8n = await startN8n();
		clickSendApi = await n8n.createCredential('clickSendApi', {
			...DEMO_ACCOUNT,
			baseUrl: simulator.baseUrl,
		});
	});

	afterAll(async () => {
		await n8n?.stop();
		await simulator?.close();
	});

	beforeEach(async () => {
		await json(`${simulator.origin}/_control/reset`, {});
	});

	afterEach(async () => {
		await llm?.close();
		llm = undefined;
	});

	/** Trigger → agent, with the fake model and the ClickSend tool attached to the agent. */
	async function agentWorkflow(
		typeVersion: number,
		onError?: INode['onError'],
	): Promise<WorkflowJson> {
		llm = await startFakeLlm([{ arguments: { to: TO, body: BODY } }]);
		const openAiApi = await n8n.createCredential('openAiApi', {
			apiKey: 'none',
			url: llm.baseUrl,
		});
		const agent = agentNodes(typeVersion, 'Tell the guest that the table is ready.', openAiApi);
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
			credentials: { clickSendApi },
			onError,
		};
		const nodes: INode[] = [MANUAL_TRIGGER, ...agent, tool].map(fillIn);
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

	/** What the model was told of its tool's call. */
	const toldOf = () =>
		JSON.stringify(llm?.requests[1]?.messages.find(({ role }) => role === 'tool')?.content);

	/** What reached phones; a message whose answer was lost did so, too. */
	const received = async () => json<unknown[]>(`${simulator.origin}/_control/messages`);

	// From its version 3 on the agent calls the operation's own function, before that its routing.
	describe.each([3, 2.2])('of version %s', (typeVersion) => {
		it('sends the one SMS that the model asked for', async () => {
			const run = await n8n.runWorkflow(await agentWorkflow(typeVersion));
			expect(run.error).toBeUndefined();
			expect(run.status).toBe('success');
			expect(run.json('Agent')).toEqual([{ output: 'Done.' }]);
			expect(await received()).toEqual([expect.objectContaining({ to: TO, body: BODY })]);
			expect(llm?.requests[0].tools).toHaveLength(1);
			expect(toldOf()).toContain('SUCCESS');
		});

		it('tells the model not to send again what may have been sent, with On Error: Continue', async () => {
			await json(`${simulator.origin}/_control/faults`, [
				{ match: { method: 'POST', path: '/sms/send' }, status: 500, processed: true },
			]);
			const run = await n8n.runWorkflow(await agentWorkflow(typeVersion, 'continueRegularOutput'));
			expect(run.status).toBe('success');
			expect(await received()).toHaveLength(1);
			expect(toldOf()).toContain('outcome unknown (do not send it again');
		});
	});
});
