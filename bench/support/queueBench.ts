import { randomUUID } from 'node:crypto';

import { Cluster } from '../../tools/queue/cluster';
import type { PostgresAddress } from '../../tools/queue/postgres';
import { chain } from '../../tools/driver/workflow';
import { rowsCode, TEMPLATE } from './send/messages';
import { pause, TriggerBench } from './trigger/triggerBench';
import { post } from './trigger/triggerThroughput';

const POLL_MS = 50;
const LONGEST_MS = 300_000;

/** What a queue mode did a second. */
export interface QueueRates {
	/** events that were answered */
	answered: number;
	/** events whose executions had ended, from the first event on */
	done: number;
	/** messages that were sent, by several executions at a time */
	sent: number;
}

/** A queue mode under measurement. */
export class QueueBench {
	private constructor(
		private readonly cluster: Cluster,
		private readonly bench: TriggerBench,
	) {}

	/** Starts so many workers and as many webhook processors. */
	static async start(postgres: PostgresAddress, each: number): Promise<QueueBench> {
		const cluster = await Cluster.start(postgres, { workers: each, processors: each });
		return new QueueBench(cluster, await TriggerBench.start(() => Promise.resolve(cluster.main)));
	}

	async stop(): Promise<void> {
		await this.bench.stop();
		await this.cluster.stop();
	}

	/** Posts new events, each of which starts a workflow of the trigger alone. */
	async events(count: number): Promise<Pick<QueueRates, 'answered' | 'done'>> {
		const { id } = await this.bench.activate({ events: ['smsInbound'] }, false);
		const url = await this.bench.address();
		await post(url, count / 4);
		await this.ended(id, count / 4);
		const start = performance.now();
		const answered = await post(url, count);
		await this.ended(id, count / 4 + count);
		const done = (count * 1000) / (performance.now() - start);
		await this.bench.n8n.deactivate(id);
		return { answered, done };
	}

	/** Sends messages by several executions that are started at once. */
	async sends(executions: number, rows: number): Promise<Pick<QueueRates, 'sent'>> {
		const path = randomUUID();
		const { id } = await this.bench.n8n.createWorkflow(
			chain('Send', [
				{
					name: 'Start',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					webhookId: path,
					parameters: { path, options: {} },
				},
				{
					name: 'Items',
					type: 'n8n-nodes-base.code',
					typeVersion: 2,
					parameters: { jsCode: rowsCode(rows) },
				},
				{
					name: 'ClickSend',
					type: 'n8n-nodes-clicksend.clickSend',
					parameters: {
						resource: 'sms',
						operation: 'send',
						dataMode: 'autoMapInputData',
						textTemplate: TEMPLATE,
					},
					credentials: this.bench.credentials,
				},
			]),
		);
		await this.bench.n8n.activate(id);
		await this.bench.control('settings', { balance: 1_000_000, receiptDelayMs: 3_600_000 });
		const url = `${this.cluster.proxy.url}webhook/${path}`;
		const begin = async (count: number) => {
			const answers = await Promise.all(Array.from({ length: count }, () => fetch(url)));
			for (const { status } of answers) if (status !== 200) throw new Error(`Answered ${status}`);
		};
		// Starts the workers' task runners.
		await begin(2 * this.cluster.workers.length);
		await this.ended(id, 2 * this.cluster.workers.length);
		const start = performance.now();
		await begin(executions);
		await this.ended(id, 2 * this.cluster.workers.length + executions);
		const seconds = (performance.now() - start) / 1000;
		await this.bench.n8n.deactivate(id);
		return { sent: (executions * rows) / seconds };
	}

	/** Waits for so many successful executions of a workflow. */
	private async ended(workflowId: string, count: number): Promise<void> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ['success'] }));
		const deadline = Date.now() + LONGEST_MS;
		for (;;) {
			const found = await this.bench.n8n.rest<{ count: number }>(
				'GET',
				`/executions?filter=${filter}&limit=1`,
			);
			if (found.count >= count) return;
			if (Date.now() > deadline) throw new Error(`${found.count} of ${count} executions ended`);
			await pause(POLL_MS);
		}
	}
}
