import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';

import { polling } from '../../tools/driver/dialect';
import { report } from '../e2e/support/triggerStage';
import { finalFate } from './support/fate';
import { itIsQuiet } from './support/logs';
import { queueMode } from './support/queueMode';

const PER_SECOND = 10;
/** As long as a list does not show every event at once, nor in the order in which they came. */
const LATE_MS = 3000;
/** How long events come before, between and after what happens to the main process. */
const BETWEEN_MS = 4000;

describe('polling in queue mode', () => {
	const running = queueMode();

	/** Makes events at their pace until all steps are taken, and for a while after each. */
	async function happenDuring(steps: Array<() => Promise<void>>): Promise<string[]> {
		const made: string[] = [];
		let goesOn = true;
		const happening = (async () => {
			while (goesOn) {
				made.push(...(await running.stage.events({ kind: 'smsInbound', count: PER_SECOND })));
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
		for (const id of await running.stage.n8n.executionIds(workflowId)) {
			const { status, error } = await running.stage.n8n.waitForExecution(id);
			if (status !== 'success') lines.push(`execution ${id} ${status}: ${error?.message}`);
		}
		return lines;
	}

	const restart = () => running.stage.n8n.restart();
	const crash = async () => {
		await running.stage.n8n.kill();
		await running.stage.n8n.start();
	};
	const replace = () => running.cluster.replaceMain();
	const crashAndReplace = async () => {
		await running.stage.n8n.kill();
		await running.cluster.replaceMain();
	};

	it.each<[string, Array<() => Promise<void>>]>([
		['restarted', [restart, restart]],
		['killed', [crash, crash]],
		['replaced by another, in order and after its death', [replace, crashAndReplace]],
	])('the main process %s: lost 0, twice 0', async (what, steps) => {
		await running.stage.control('settings', { pollLateMs: LATE_MS, pollDuplicates: 1 });
		const workflow = await running.stage.activateNew({ ...polling, events: ['smsInbound'] });
		const made = await happenDuring(steps);
		const fate = await finalFate(made, running.stage);
		report(
			`polling, the main process ${what}: of ${made.length} events ${fate.lost} lost, ${fate.twice} twice`,
		);
		for (const line of await failures(workflow.id)) report(`   ${line}`);
		expect(fate).toEqual({ lost: 0, twice: 0 });
		await running.stage.deactivate(workflow);
	});

	itIsQuiet(() => running.cluster);
});
