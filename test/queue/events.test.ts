import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';

import { report } from '../e2e/support/triggerStage';
import { finalFate } from './support/fate';
import { itIsQuiet } from './support/logs';
import { queueMode } from './support/queueMode';

/** The full measure is 2,000; fewer by default, so that the suite stays under half an hour. */
const EVENTS = Number(process.env.CLICKSEND_QUEUE_EVENTS ?? 200);
const PER_SECOND = 20;
const REPEATS = 2;
/** A processor that is being started again is not gone for longer than this and ten tries. */
const RETRY_MS = 2000;

describe('events through two webhook processors', () => {
	const running = queueMode();

	/**
	 * Makes the events at their pace, each delivered three times.
	 *
	 * @param delayMs up to how late each delivery sets out
	 * @param meanwhile is told how many events there are already
	 * @returns their ids
	 */
	async function happen(
		delayMs: number,
		meanwhile: (count: number) => void = () => {},
	): Promise<string[]> {
		const made: string[] = [];
		while (made.length < EVENTS) {
			const second = pause(1000);
			const count = Math.min(PER_SECOND, EVENTS - made.length);
			const plan = { kind: 'smsInbound', count, repeat: REPEATS, delayMs };
			made.push(...(await running.stage.events(plan)));
			meanwhile(made.length);
			await second;
		}
		return made;
	}

	/** How many executions of a workflow succeeded, and how many there were. */
	async function executions(workflowId: string): Promise<number> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { count } = await running.stage.n8n.rest<{ count: number }>(
			'GET',
			`/executions?filter=${filter}&limit=1`,
		);
		return count;
	}

	/** Prints what came of events, and holds it to what is wanted. */
	async function account(
		what: string,
		workflowId: string,
		made: string[],
		delayMs: number,
	): Promise<void> {
		const fate = await finalFate(made, running.stage, 60_000, delayMs + 5000);
		const deliveries = await running.stage.deliveries();
		const answered = deliveries.filter(({ outcome }) => outcome === 'delivered').length;
		report(
			`${what}: of ${made.length} events ${fate.lost} lost, ${fate.twice} twice (${deliveries.length} deliveries, ${answered} answered with 200, ${await executions(workflowId)} executions)`,
		);
		expect(fate).toEqual({ lost: 0, twice: 0 });
	}

	const begin = async (settings: IDataObject = {}) => {
		await running.stage.control('settings', { retryIntervalMs: RETRY_MS, ...settings });
		return running.stage.activateNew({ events: ['smsInbound'] });
	};

	it.each([
		['up to 15 s late', 15_000],
		['up to 1 s late', 1000],
		['all at once', 0],
	])('each delivered three times, %s: lost 0, twice 0', async (late, delayMs) => {
		const { id } = await begin();
		await account(`three times, ${late}`, id, await happen(delayMs), delayMs);
	});

	it('processors restarted and killed in between: lost 0, twice 0', async () => {
		const { id } = await begin();
		const [first, second] = running.cluster.processors;
		const steps: Array<() => Promise<void>> = [
			() => first.restart(),
			async () => {
				await second.kill();
				await second.start();
			},
			async () => {
				await first.kill();
				await first.start();
			},
			() => second.restart(),
		];
		const count = steps.length + 1;
		let done = Promise.resolve();
		const made = await happen(15_000, (soFar) => {
			// One after the other, at even distances: there is always one that takes events.
			if (soFar < ((count - steps.length) * EVENTS) / count) return;
			const step = steps.shift();
			if (step !== undefined) done = done.then(step);
		});
		await done;
		await account('three times, processors restarted and killed', id, made, 15_000);
	});

	itIsQuiet(() => running.cluster);
});
