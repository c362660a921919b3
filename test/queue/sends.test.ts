import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { fetch } from 'undici';
import { describe, expect, it } from 'vitest';

import { until } from '../../tools/driver/trigger';
import { report } from '../e2e/support/triggerStage';
import { chain } from '../../tools/driver/workflow';
import type { Helper } from '../../tools/queue/cluster';
import { itIsQuiet } from './support/logs';
import { queueMode } from './support/queueMode';
import type { StoredWorkflow } from '../../tools/driver/workflow';

const MANY = 10_000;
const MOST_PER_CALL = 1000;

/** The run in the middle of which a worker dies. */
const CALLS = 20;
const PER_CALL = 50;
const LATENCY_MS = 400;
/** n8n looks for jobs whose worker is gone once in 30 s, and gives a worker a minute to be heard. */
const STALLED_MS = 150_000;
const POLL_MS = 250;

interface LoggedRequest {
	path: string;
	body: { messages: IDataObject[] };
}

describe('sends in queue mode', () => {
	const running = queueMode();

	/** A workflow that sends a text to each of so many people when its webhook is called. */
	async function sending(count: number, perCall: number): Promise<StoredWorkflow> {
		const path = crypto.randomUUID();
		const workflow = await running.stage.n8n.createWorkflow(
			chain('Send', [
				{
					name: 'Start',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					webhookId: path,
					parameters: { path, options: {} },
				},
				{
					name: 'Rows',
					type: 'n8n-nodes-base.code',
					typeVersion: 2,
					parameters: {
						jsCode: `return Array.from({ length: ${count} }, (_, row) => ({ json: { phone: '+614' + (20000000 + row) } }));`,
					},
				},
				{
					name: 'ClickSend',
					type: 'n8n-nodes-clicksend.clickSend',
					parameters: {
						resource: 'sms',
						operation: 'send',
						dataMode: 'autoMapInputData',
						textTemplate: 'Hello',
						options: { batchSize: perCall },
					},
					onError: 'continueRegularOutput',
					credentials: running.stage.credentials,
				},
			]),
		);
		await running.stage.activate(workflow);
		return workflow;
	}

	/** Calls the workflow's webhook, by way of the webhook processors. */
	async function begin({ nodes }: StoredWorkflow): Promise<void> {
		const answer = await fetch(`${running.cluster.proxy.url}webhook/${nodes[0].webhookId}`);
		expect(answer.status).toBe(200);
	}

	/** The status of the newest execution. */
	async function newest(workflow: StoredWorkflow): Promise<{ id: string; status: string }> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: workflow.id }));
		const { results } = await running.stage.n8n.rest<{
			results: Array<{ id: string; status: string }>;
		}>('GET', `/executions?filter=${filter}&limit=1`);
		return results[0] ?? { id: '', status: 'none' };
	}

	async function ended(workflow: StoredWorkflow): Promise<string> {
		await until(
			'the execution ends',
			async () => ['success', 'error', 'crashed'].includes((await newest(workflow)).status),
			120_000,
		);
		return (await newest(workflow)).id;
	}

	/** The send calls that ClickSend has got. */
	const calls = async () =>
		(await running.stage.control<LoggedRequest[]>('requests')).filter(({ path }) =>
			path.endsWith('/sms/send'),
		);

	/** How many people got a text, and how many of them more than one. */
	async function atPhones(): Promise<{ reached: number; twice: number }> {
		const times = new Map<unknown, number>();
		for (const { body } of await calls()) {
			for (const { to } of body.messages) times.set(to, (times.get(to) ?? 0) + 1);
		}
		return { reached: times.size, twice: [...times.values()].filter((count) => count > 1).length };
	}

	const finished = (worker: Helper) =>
		worker.logs().match(/Worker finished execution/g)?.length ?? 0;

	it(`${MANY} rows go out by a worker in ${MANY / MOST_PER_CALL} calls`, async () => {
		const workflow = await sending(MANY, MOST_PER_CALL);
		const started = Date.now();
		await begin(workflow);
		const result = await running.stage.n8n.waitForExecution(await ended(workflow));
		const seconds = (Date.now() - started) / 1000;
		expect(result.status).toBe('success');
		const made = await calls();
		const { reached, twice } = await atPhones();
		report(
			`${MANY} rows through a worker: ${made.length} calls, ${reached} people reached, ${twice} of them twice, in ${seconds.toFixed(1)} s (node ${result.runs('ClickSend')[0].executionTime} ms)`,
		);
		expect(made).toHaveLength(MANY / MOST_PER_CALL);
		expect({ reached, twice }).toEqual({ reached: MANY, twice: 0 });
		const items = result.items('ClickSend');
		expect(items).toHaveLength(MANY);
		expect(items.every(({ json }) => json.status === 'SUCCESS')).toBe(true);
		expect(running.cluster.workers.map(finished).reduce((sum, count) => sum + count)).toBe(1);
	});

	/** Starts a long send, and waits for the middle of it. Returns the worker that does it. */
	async function halfWay(workflow: StoredWorkflow): Promise<Helper> {
		await running.stage.control('settings', { latencyMs: LATENCY_MS });
		const before = running.cluster.workers.map((worker) => worker.logs().length);
		await begin(workflow);
		await until('half of the calls', async () => (await calls()).length >= CALLS / 2);
		const busy = running.cluster.workers.filter((worker, index) =>
			worker.logs().slice(before[index]).includes('Worker started execution'),
		);
		expect(busy).toHaveLength(1);
		return busy[0];
	}

	it('a worker that is stopped in the middle of a send finishes it', async () => {
		const workflow = await sending(CALLS * PER_CALL, PER_CALL);
		const worker = await halfWay(workflow);
		await worker.restart();
		const result = await running.stage.n8n.waitForExecution(await ended(workflow));
		const { reached, twice } = await atPhones();
		report(
			`worker stopped in order in the middle of ${CALLS} calls: execution ${result.status}, ${reached} of ${CALLS * PER_CALL} people reached, ${twice} twice`,
		);
		expect(result.status).toBe('success');
		expect({ reached, twice }).toEqual({ reached: CALLS * PER_CALL, twice: 0 });
		expect(await calls()).toHaveLength(CALLS);
	});

	it('a worker that is killed in the middle of a send: nothing twice, and the execution failed', async () => {
		const workflow = await sending(CALLS * PER_CALL, PER_CALL);
		const worker = await halfWay(workflow);
		const { id } = await newest(workflow);
		await worker.kill();
		const killed = Date.now();
		// What the worker had sent off arrives.
		await pause(2 * LATENCY_MS);
		const atDeath = (await calls()).length;

		const seen: string[] = [];
		while (Date.now() - killed < STALLED_MS) {
			const { status } = await newest(workflow);
			if (seen.at(-1)?.startsWith(`${status} `) !== true) {
				seen.push(`${status} after ${Math.round((Date.now() - killed) / 1000)} s`);
			}
			if (status === 'error') break;
			await pause(POLL_MS);
		}
		const result = await running.stage.n8n.waitForExecution(id);
		const { reached, twice } = await atPhones();
		report(
			`worker killed after ${atDeath} of ${CALLS} calls: ${(await calls()).length} calls and ${reached} of ${CALLS * PER_CALL} people at ClickSend in the end, ${twice} twice; execution ${seen.join(', ')}: ${JSON.stringify(result.error?.message)}`,
		);
		expect((await calls()).length).toBe(atDeath);
		expect({ reached, twice }).toEqual({ reached: atDeath * PER_CALL, twice: 0 });
		expect(['crashed', 'error']).toContain(result.status);

		// The other worker goes on, and the one that comes back does not take the old job up again.
		await worker.start();
		await running.stage.control('settings', { latencyMs: 0 });
		const other = await sending(10, 10);
		await begin(other);
		expect((await running.stage.n8n.waitForExecution(await ended(other))).status).toBe('success');
		expect((await calls()).length).toBe(atDeath + 1);
	});

	itIsQuiet(() => running.cluster);
});
