import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { fetch } from 'undici';
import { DEMO_ACCOUNT, startSimulator } from '../../../../simulator';
import { json } from '../../../../tools/driver/http';
import { Dialect } from '../../../../tools/driver/dialect';
import { startN8n } from '../../../../tools/driver/n8n';
import { testedN8n } from '../../../../tools/n8n/versions.mjs';
import { startFakeLlm } from '../fake-llm';
import { Doors } from './doors';
import { agentPath, subAgentPath } from './agent';
import { mcpPath } from './mcp';
import { ownAgentPath } from './ownAgent';
import type { Job, Outcome, PathParts, ToolPath } from './path';
import { stepPath } from './step';

const BASIC = Buffer.from(`${DEMO_ACCOUNT.username}:${DEMO_ACCOUNT.apiKey}`).toString('base64');

/** All ways in which n8n runs a node as a tool. */
export const ALL_PATHS: readonly ToolPath[] = [
	agentPath(3),
	agentPath(2.2),
	subAgentPath,
	mcpPath,
	stepPath,
	ownAgentPath,
];

const DIALECT = new Dialect(testedN8n().version);

/** Those that the tested n8n has. */
export const PATHS: readonly ToolPath[] = ALL_PATHS.filter((path) => path.isIn(DIALECT));

/** Runs tools by all paths in one n8n and looks at what reached ClickSend. */
export class ToolStage {
	/** what was asked of a server that nothing should lead to */
	readonly decoyCalls: string[] = [];

	private readonly decoy = createServer((request, response) => {
		this.decoyCalls.push(`${request.method} ${request.url}`);
		response.end('{}');
	}).listen(0, '127.0.0.1');

	private before = 0;

	private readonly doors: Doors;

	private constructor(readonly parts: PathParts) {
		this.doors = new Doors(parts.simulator.origin);
	}

	/** The server that nothing should lead to. */
	get decoyUrl(): string {
		const { port } = this.decoy.address() as AddressInfo;
		return `http://127.0.0.1:${port}/v3`;
	}

	static async start(): Promise<ToolStage> {
		const simulator = await startSimulator();
		const llm = await startFakeLlm();
		const n8n = await startN8n();
		const openAiApi = await n8n.createCredential('openAiApi', {
			apiKey: 'none',
			url: llm.baseUrl,
		});
		return new ToolStage({ n8n, simulator, llm, credentials: {}, openAiApi });
	}

	async stop(): Promise<void> {
		const { n8n, llm, simulator } = this.parts;
		await n8n.stop();
		await llm.close();
		await simulator.close();
		this.doors.close();
		this.decoy.close();
	}

	async run(path: ToolPath, job: Job): Promise<Outcome> {
		return path.run(this.parts, job);
	}

	/** Calls one of the simulator's control endpoints. */
	async control<Answer = unknown>(path: string, body?: unknown): Promise<Answer> {
		return json<Answer>(`${this.parts.simulator.origin}/_control/${path}`, body);
	}

	/** Asks the simulated ClickSend as its dashboard would. */
	async ask<Answer = IDataObject>(method: string, path: string, body?: unknown): Promise<Answer> {
		const answer = await fetch(`${this.parts.simulator.baseUrl}${path}`, {
			method,
			headers: { authorization: `Basic ${BASIC}`, 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		return ((await answer.json()) as { data: Answer }).data;
	}

	/** Leaves out of what is looked at later what was asked and sent up to now. */
	async forget(): Promise<void> {
		await fetch(`${this.parts.simulator.origin}/_control/requests`, { method: 'DELETE' });
		this.before = (await this.control<unknown[]>('messages')).length;
	}

	/** Makes the simulated ClickSend as new, and the account one that n8n has not sent with. */
	async reset(): Promise<void> {
		await this.control('reset', {});
		this.parts.credentials.clickSendApi = await this.parts.n8n.createCredential('clickSendApi', {
			...DEMO_ACCOUNT,
			baseUrl: `${this.doors.open()}/v3`,
		});
		this.before = 0;
		this.decoyCalls.length = 0;
	}

	/** The numbers that got a message, in order. */
	async received(): Promise<unknown[]> {
		const messages = await this.control<IDataObject[]>('messages');
		return messages.slice(this.before).map(({ to }) => to);
	}

	/** What is to be sent later. */
	async scheduled(): Promise<IDataObject[]> {
		const { data } = await this.ask<{ data: IDataObject[] }>('GET', '/sms/history?limit=100');
		return data.filter(({ status }) => status === 'Scheduled');
	}

	/** The requests that change something at ClickSend beside sends, in order. */
	async changes(): Promise<string[]> {
		const requests = await this.control<Array<{ method: string; path: string }>>('requests');
		return requests
			.filter(({ method, path }) => method !== 'GET' && !/\/(send|price)$/.test(path))
			.map(({ method, path }) => `${method} ${path}`);
	}
}

/**
 * Starts one stage for the tests of a describe, makes its simulator as new before each test, and stops
 * it afterwards.
 *
 * @param use takes what was started
 */
export function onToolStage(use: (stage: ToolStage) => void): void {
	let stage: ToolStage | undefined;
	beforeAll(async () => {
		stage = await ToolStage.start();
		use(stage);
	});
	afterAll(async () => {
		await stage?.stop();
	});
	beforeEach(async () => {
		await stage?.reset();
	});
}
