import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Agent, fetch } from 'undici';

import { ROOT } from '../../../tools/paths.mjs';
import { findFreePort } from '../../../tools/process/ports.mjs';
import { DEMO_ACCOUNT } from '../../../simulator';
import { json } from '../../../tools/driver/http';
import { startN8n, type N8n } from '../../../tools/driver/n8n';
import { fillUserFolder } from '../../../tools/driver/template';
import { chain, type NodeSketch } from '../../../tools/driver/workflow';
import { rowsCode } from './messages';
import type { SimulatorProcess } from '../simulator';

/** The name of the node under measurement in every workflow. */
const MEASURED = 'Measured';

/** The comparison nodes' package, as its package.json names it. */
export const COMPARISON_PACKAGE = 'n8n-nodes-clicksend-comparison';

/**
 * What the benched n8n is set to: it keeps no data of finished executions, since writing 100,000
 * items to its database takes longer than what is measured, and has room for them.
 */
const SETTINGS = {
	EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
	EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'false',
};
const HEAP_MB = 4096;

const READY_TIMEOUT_MS = 60_000;
const READY_POLL_MS = 200;

/** Numbers of one run of one node. Times are in milliseconds, memory in bytes. */
export interface Measurement {
	milliseconds: number;
	/** CPU time of the whole process while the node ran */
	cpu: number;
	/** calls that the simulator got, undefined where its log does not reach back so far */
	calls?: number;
	/** the longest time the event loop was blocked before, in and after the node */
	blockedBefore?: number;
	blocked?: number;
	blockedAfter?: number;
	/** when the longest in the node began, counted from its start */
	blockedSince?: number;
	/** resident memory: before the execution, when the node began, and the peak of the execution */
	memoryAtRest?: number;
	memoryAtStart?: number;
	peak?: number;
}

/** As the probe answers (probe.cjs). */
interface ProbeAnswer {
	items?: number;
	failed?: number;
	milliseconds: number;
	cpu: number;
	blockedBefore: number;
	blocked: number;
	blockedAfter: number;
	blockedSince: number;
	memoryAtRest: number;
	memoryAtStart: number;
	peakBefore?: number;
	peak?: number;
	peakAfter?: number;
}

/** The node that is measured; the name is given by the bench. */
export type MeasuredNode = Omit<NodeSketch, 'name'>;

/** The log of the simulator keeps at least so many requests. */
const LOGGED_REQUESTS = 20_000;

/** Steers the simulator and looks into its log. */
export class SimulatorControl {
	private readonly origin: string;

	constructor({ baseUrl }: SimulatorProcess) {
		this.origin = new URL(baseUrl).origin;
	}

	/** Forgets all, and answers with a latency from now on. */
	async reset(latencyMs: number): Promise<void> {
		await json(`${this.origin}/_control/reset`, {});
		await json(`${this.origin}/_control/settings`, {
			latencyMs,
			balance: 1_000_000,
			// No receipts while something is measured.
			temporaryReceipts: false,
			receiptDelayMs: 3_600_000,
		});
	}

	/**
	 * Counts the calls since the last reset.
	 *
	 * @param messages how many messages have to have come
	 * @returns undefined where there were more calls than the log keeps
	 * @throws when the messages that came are not those that were to be sent
	 */
	async countCalls(messages: number): Promise<number | undefined> {
		const requests = await json<Array<{ status: number; body: { messages?: unknown[] } | null }>>(
			`${this.origin}/_control/requests`,
		);
		if (requests.length >= LOGGED_REQUESTS) return undefined;
		const came = requests.reduce((sum, { body }) => sum + (body?.messages?.length ?? 0), 0);
		if (came !== messages) throw new Error(`${came} messages were sent instead of ${messages}`);
		return requests.length;
	}
}

/** A real n8n with a probe in it, which measures one node of a production execution. */
export class ProbedN8n {
	private constructor(
		private readonly userFolder: string,
		private readonly n8n: N8n,
		private readonly probeUrl: string,
		private readonly clickSendApi: { id: string; name: string },
	) {}

	/**
	 * Starts it with the packed package and the comparison nodes.
	 *
	 * @throws when it does not start
	 */
	static async start(baseUrl: string): Promise<ProbedN8n> {
		const userFolder = await mkdtemp(path.join(tmpdir(), 'clicksend-bench-'));
		await fillUserFolder(userFolder);
		await cp(
			path.join(ROOT, 'bench', 'support', 'comparison'),
			path.join(userFolder, '.n8n', 'nodes', 'node_modules', COMPARISON_PACKAGE),
			{ recursive: true },
		);
		const port = await findFreePort();
		const probe = path.join(ROOT, 'bench', 'support', 'probe.cjs');
		const n8n = await startN8n({
			userFolder,
			env: {
				...SETTINGS,
				BENCH_PROBE_PORT: String(port),
				NODE_OPTIONS: `--max-old-space-size=${HEAP_MB} --require ${JSON.stringify(probe)}`,
			},
		});
		const credential = await n8n.createCredential('clickSendApi', { ...DEMO_ACCOUNT, baseUrl });
		return new ProbedN8n(userFolder, n8n, `http://127.0.0.1:${port}`, credential);
	}

	/** n8n's version. */
	get version(): string {
		return this.n8n.version;
	}

	/** Waits for its database: n8n takes that for lost after a node has blocked the event loop. */
	private async untilReady(): Promise<void> {
		const deadline = Date.now() + READY_TIMEOUT_MS;
		while (!(await fetch(`${this.n8n.baseUrl}/healthz/readiness`)).ok) {
			if (Date.now() > deadline) throw new Error('n8n is not ready');
			await new Promise((resolve) => setTimeout(resolve, READY_POLL_MS));
		}
	}

	/** Stops it and removes its folder. */
	async stop(): Promise<void> {
		await this.n8n.stop();
		await rm(this.userFolder, { recursive: true, force: true });
	}

	/**
	 * Makes an active workflow: a webhook, a Code node that makes the items, and the node.
	 *
	 * @returns runs it once
	 */
	async prepare(
		name: string,
		node: MeasuredNode,
		items: number,
	): Promise<(profile?: string) => Promise<Measurement>> {
		const webhook = randomUUID();
		const trigger: NodeSketch = {
			name: 'Start',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: webhook,
			parameters: {
				path: webhook,
				responseMode: 'lastNode',
				responseData: 'noData',
				options: {},
			},
		};
		const itemsNode: NodeSketch = {
			name: 'Items',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: rowsCode(items) },
		};
		const { clickSendApi } = this;
		const measured = { ...node, name: MEASURED, credentials: { clickSendApi } };
		const { id } = await this.n8n.createWorkflow(chain(name, [trigger, itemsNode, measured]));
		await this.n8n.activate(id);
		return async (profile) => {
			await this.untilReady();
			await json(`${this.probeUrl}/`, { node: MEASURED, profile });
			await call(name, `${this.n8n.baseUrl}/webhook/${webhook}`);
			const answer = await json<ProbeAnswer>(`${this.probeUrl}/`);
			if (answer.items !== items || answer.failed !== 0) {
				throw new Error(`"${name}": ${answer.items} items, ${answer.failed} of them failed`);
			}
			const { milliseconds, cpu, blocked, blockedBefore, blockedAfter, blockedSince } = answer;
			const { memoryAtRest, memoryAtStart, peakBefore, peak, peakAfter } = answer;
			return {
				milliseconds,
				cpu,
				blocked,
				blockedBefore,
				blockedAfter,
				blockedSince,
				memoryAtRest,
				memoryAtStart,
				peak: peak === undefined ? undefined : Math.max(peakBefore ?? 0, peak, peakAfter ?? 0),
			};
		};
	}
}

/** Calls a webhook and waits as long as it takes. */
async function call(name: string, url: string): Promise<void> {
	const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
	try {
		const response = await fetch(url, { dispatcher });
		const text = await response.text();
		if (!response.ok) throw new Error(`"${name}" answered ${response.status}: ${text}`);
	} finally {
		await dispatcher.close();
	}
}
