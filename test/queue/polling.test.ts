import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';

import { polling } from '../e2e/support/dialect';
import { report, TriggerStage } from '../e2e/support/triggerStage';
import { Cluster } from './support/cluster';
import { finalFate } from './support/fate';
import { itIsQuiet } from './support/logs';

const PER_SECOND = 10;
/** As long as a list does not show every event at once, nor in the order in which they came. */
const LATE_MS = 3000;
/** How long events come before, between and after what happens to the main process. */
const BETWEEN_MS = 4000;

describe('polling in queue mode', () => {
	let cluster: Cluster;
	let stage: TriggerStage;

	beforeAll(async () => {
		cluster = await Cluster.start(inject('postgres'));
		stage = await TriggerStage.around(cluster.main);
	});

	afterAll(async () => {
		await stage?.stop();
		await cluster?.stop();
	});

	afterEach(() => stage.reset());

	/** Makes events at their pace until all steps are taken, and for a while after each. */
	async function happenDuring(steps: Array<() => Promise<void>>): Promise<string[]> {
		const made: string[] = [];
		let goesOn = true;
		const happening = (async () => {
			while (goesOn) {
				made.push(...(await stage.events({ kind: 'smsInbound', count: PER_SECOND })));
				await pause(1000);
			}
		})();
		try {
			for (const step of steps) {
				await pause(BETWEEN_MS);
				await step();
			}
			await pause(BETWEEN_MS);
		} finally {
			goesOn = false;
			await happening;
		}
		return made;
	}

	/** What n8n says of executions that did not succeed: their events are in them, and go no further. */
	async function failures(workflowId: string): Promise<string[]> {
		const lines: string[] = [];
		for (const id of await stage.n8n.executionIds(workflowId)) {
			const { status, error } = await stage.n8n.waitForExecution(id);
			if (status !== 'success') lines.push(`execution ${id} ${status}: ${error?.message}`);
		}
		return lines;
	}

	const restart = () => stage.n8n.restart();
	const crash = async () => {
		await stage.n8n.kill();
		await stage.n8n.start();
	};
	const replace = () => cluster.replaceMain();
	const crashAndReplace = async () => {
		await stage.n8n.kill();
		await cluster.replaceMain();
	};

	it.each<[string, Array<() => Promise<void>>]>([
		['restarted', [restart, restart]],
		['killed', [crash, crash]],
		['replaced by another, in order and after its death', [replace, crashAndReplace]],
	])('the main process %s: lost 0, twice 0', async (what, steps) => {
		await stage.control('settings', { pollLateMs: LATE_MS, pollDuplicates: 1 });
		const workflow = await stage.activateNew({ ...polling, events: ['smsInbound'] });
		const made = await happenDuring(steps);
		const fate = await finalFate(made, stage);
		report(
			`polling, the main process ${what}: of ${made.length} events ${fate.lost} lost, ${fate.twice} twice`,
		);
		for (const line of await failures(workflow.id)) report(`   ${line}`);
		expect(fate).toEqual({ lost: 0, twice: 0 });
		await stage.deactivate(workflow);
	});

	itIsQuiet(() => cluster);
});
