import { randomUUID } from 'node:crypto';

import { DEMO_ACCOUNT } from '../../simulator';
import type { N8n } from '../../tools/driver/n8n';
import { startN8n } from '../../tools/driver/n8n';
import type { RunResult } from '../../tools/driver/run-result';
import { chain, type NodeSketch } from '../../tools/driver/workflow';
import type { Contender } from './measure';
import { startSimulator, type SimulatorProcess } from './simulator';

/** The name of the node under measurement in every workflow. */
const MEASURED = 'Measured';

const RUN_TIMEOUT_MS = 300_000;
const POLL_MS = 250;

/** A real n8n beside a simulator, each in a process of its own. */
export class Bench {
	private constructor(
		readonly n8n: N8n,
		readonly simulator: SimulatorProcess,
		/** what goes into a node's `credentials` */
		readonly credentials: { clickSendApi: { id: string; name: string } },
	) {}

	/**
	 * Starts both; installs n8n and builds the package first where that is due.
	 *
	 * @param start another n8n than the usual one
	 * @throws when one of them does not start
	 */
	static async start(start: () => Promise<N8n> = startN8n): Promise<Bench> {
		const simulator = await startSimulator();
		try {
			const n8n = await start();
			const data = { ...DEMO_ACCOUNT, baseUrl: simulator.baseUrl };
			const clickSendApi = await n8n.createCredential('clickSendApi', data);
			return new Bench(n8n, simulator, { clickSendApi });
		} catch (error) {
			await simulator.child.stop();
			throw error;
		}
	}

	/** Stops both. */
	async stop(): Promise<void> {
		await this.n8n.stop();
		await this.simulator.child.stop();
	}

	/**
	 * Makes a node something that can be measured. Each run is a production execution, as an active
	 * workflow's: in the editor's test runs some nodes spend time on reporting to the screen. Of the
	 * execution the node's own time counts.
	 *
	 * @param name for the table
	 * @param before nodes in front of it, behind a webhook
	 * @param node the node
	 * @param items how many items have to come out of it
	 */
	async contender(
		name: string,
		before: NodeSketch[],
		node: Omit<NodeSketch, 'name'>,
		items: number,
	): Promise<Contender> {
		const path = randomUUID();
		const trigger: NodeSketch = {
			name: 'Start',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: path,
			parameters: { path, options: {} },
		};
		const { id } = await this.n8n.createWorkflow(
			chain(name, [trigger, ...before, { ...node, name: MEASURED }]),
		);
		await this.n8n.activate(id);
		const url = `${this.n8n.baseUrl}/webhook/${path}`;
		return { name, run: () => this.timeOf(name, id, url, items) };
	}

	private async timeOf(
		name: string,
		workflowId: string,
		url: string,
		items: number,
	): Promise<number> {
		const before = await this.n8n.executionIds(workflowId);
		const response = await fetch(url);
		if (!response.ok) throw new Error(`The webhook of "${name}" answered ${response.status}`);
		const deadline = Date.now() + RUN_TIMEOUT_MS;
		while (Date.now() < deadline) {
			const ended = await this.n8n.executionIds(workflowId);
			const id = ended.find((one) => !before.includes(one));
			if (id !== undefined) return timeIn(name, await this.n8n.waitForExecution(id), items);
			await new Promise((resolve) => setTimeout(resolve, POLL_MS));
		}
		throw new Error(`"${name}" did not end within ${RUN_TIMEOUT_MS / 1000} s`);
	}
}

/** The measured node's own milliseconds in an execution that did what it should. */
function timeIn(name: string, result: RunResult, items: number): number {
	const [run] = result.runs(MEASURED);
	const count = result.items(MEASURED).length;
	if (result.status !== 'success' || count !== items) {
		const why = result.error?.message ?? `${count} items instead of ${items}`;
		throw new Error(`"${name}" ended with ${result.status}: ${why}`);
	}
	return run.executionTime;
}

/**
 * A Code node that makes numbered items.
 *
 * @param count how many
 */
export function itemsNode(count: number): NodeSketch {
	return {
		name: 'Items',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: {
			jsCode: `return Array.from({ length: ${count} }, (_, row) => ({ json: { row } }));`,
		},
	};
}
