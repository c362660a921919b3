import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';
import { expect } from 'vitest';

import { DEMO_ACCOUNT, startSimulator, type Simulator } from '../../../simulator';
import { polling } from '../../../tools/driver/dialect';
import { json } from '../../../tools/driver/http';
import { startN8n, type N8n } from '../../../tools/driver/n8n';
import type { RunResult } from '../../../tools/driver/run-result';
import { until } from '../../../tools/driver/trigger';
import {
	onlyTrigger,
	type StoredWorkflow,
	type WorkflowJson,
} from '../../../tools/driver/workflow';
import { EXAMPLES_DIR } from '../../../tools/paths.mjs';

/** A message as a phone of the simulator got it. */
export interface PhoneMessage {
	channel: string;
	to: string;
	from: string;
	body: string;
}

type Change = (workflow: WorkflowJson) => void;

/** What MCP clients have to send in the tests. */
export const MCP_SECRET = 'only-for-tests-5b1f7a2c48';

/** A simulator, an n8n with the demo's credentials, and the examples in it. */
export class ExampleStage {
	private readonly active: string[] = [];
	/** The files that were loaded. */
	readonly loaded = new Set<string>();

	private constructor(
		readonly simulator: Simulator,
		readonly n8n: N8n,
	) {}

	/** Starts both; stop them in an afterAll. */
	static async start(): Promise<ExampleStage> {
		const simulator = await startSimulator();
		const n8n = await startN8n();
		const account = { ...DEMO_ACCOUNT, baseUrl: simulator.baseUrl };
		await n8n.createCredential('clickSendApi', account, 'ClickSend simulator');
		const model = { apiKey: 'none', url: simulator.modelUrl };
		await n8n.createCredential('openAiApi', model, 'Scripted model');
		await n8n.createCredential('httpBearerAuth', { token: MCP_SECRET }, 'MCP clients');
		return new ExampleStage(simulator, n8n);
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		await this.simulator.close();
	}

	/** Deactivates what a test has left active and makes the simulator as new. */
	async reset(): Promise<void> {
		for (const id of this.active.splice(0)) await this.n8n.deactivate(id);
		await this.control('reset', {});
	}

	/** Calls one of the simulator's control endpoints. */
	async control<Answer = IDataObject>(name: string, body?: unknown): Promise<Answer> {
		return json<Answer>(`${this.simulator.origin}/_control/${name}`, body);
	}

	async messages(): Promise<PhoneMessage[]> {
		return this.control<PhoneMessage[]>('messages');
	}

	async messagesTo(to: string): Promise<PhoneMessage[]> {
		return (await this.messages()).filter((sent) => sent.to === to);
	}

	/** Imports an example, as another workflow each time. */
	async load(file: string, change?: Change): Promise<StoredWorkflow> {
		this.loaded.add(file);
		const text = await readFile(path.join(EXAMPLES_DIR, file), 'utf8');
		const example = JSON.parse(text) as WorkflowJson;
		delete example.id;
		change?.(example);
		return this.n8n.createWorkflow(example);
	}

	/** Runs an example to its end, which has to be a good one. */
	async run(file: string): Promise<RunResult> {
		const result = await this.n8n.runWorkflow(await this.load(file));
		expect(result.error).toBeUndefined();
		expect(result.status).toBe('success');
		return result;
	}

	/** Activates an example; one that polls does it as often as n8n lets it. */
	async activate(file: string, change?: Change): Promise<StoredWorkflow> {
		const workflow = await this.load(file, (example) => {
			change?.(example);
			for (const { parameters } of example.nodes) {
				if (parameters.mode === 'polling') parameters.pollTimes = polling.pollTimes;
			}
		});
		await this.n8n.activate(workflow.id);
		this.active.push(workflow.id);
		return workflow;
	}

	/** Starts an example that asks, and does not wait for its end. Returns the execution's id. */
	async begin(file: string, change?: Change): Promise<string> {
		const workflow = await this.load(file, change);
		const { executionId } = await this.n8n.rest<{ executionId: string }>(
			'POST',
			`/workflows/${workflow.id}/run`,
			{ workflowData: workflow, triggerToStartFrom: { name: onlyTrigger(workflow) } },
		);
		return executionId;
	}

	/** Somebody answers the texts that they got, when the execution waits for it. */
	async answer(id: string, from: string, body: string, texts = 1): Promise<void> {
		await until(`${from} is asked`, async () => {
			const { status } = await this.n8n.rest<{ status: string }>('GET', `/executions/${id}`);
			return status === 'waiting' && (await this.messagesTo(from)).length === texts;
		});
		await this.reply(from, body);
	}

	/** Waits until a trigger has polled once: from then on ClickSend keeps what comes in for it. */
	async polled(): Promise<void> {
		const { username, apiKey } = DEMO_ACCOUNT;
		const authorization = `Basic ${Buffer.from(`${username}:${apiKey}`).toString('base64')}`;
		await until('the trigger polls', async () => {
			const rules = await fetch(`${this.simulator.baseUrl}/automations/sms/inbound`, {
				headers: { authorization },
			});
			return (await rules.text()).includes('"POLL"');
		});
	}

	/** A phone sends a text. */
	async reply(from: string, body: string): Promise<void> {
		await this.control('reply', { from, body });
	}

	/**
	 * A phone sends a text, and gets one back.
	 *
	 * @returns the text that it gets
	 */
	async talk(from: string, body: string): Promise<string> {
		const before = (await this.messagesTo(from)).length;
		await this.reply(from, body);
		await until(
			`${from} gets an answer to "${body}"`,
			async () => (await this.messagesTo(from)).length > before,
		);
		return (await this.messagesTo(from))[before].body;
	}
}
