import { setTimeout as pause } from 'node:timers/promises';

import type { TriggerStage } from '../../e2e/support/triggerStage';

const POLL_MS = 250;

/** What became of events. */
export interface Fate {
	lost: number;
	/** events that started a workflow more than once */
	twice: number;
}

/** Holds the events that were made against those that arrived in a stage's sink. */
export function fateOf(made: string[], { sink }: TriggerStage): Fate {
	const times = new Map<unknown, number>();
	for (const { messageId } of sink.received) {
		times.set(messageId, (times.get(messageId) ?? 0) + 1);
	}
	return {
		lost: made.filter((id) => !times.has(id)).length,
		twice: made.filter((id) => (times.get(id) ?? 0) > 1).length,
	};
}

/**
 * Waits until ClickSend has nothing left to deliver and all events are there, and then a while for
 * what comes twice.
 *
 * @param made their ids
 * @param stage
 * @param longestMs after so long without anything new the rest counts as lost
 * @param quietMs how long to wait for what comes twice
 */
export async function finalFate(
	made: string[],
	stage: TriggerStage,
	longestMs = 30_000,
	quietMs = 5000,
): Promise<Fate> {
	let [state, since] = ['', Date.now()];
	for (;;) {
		const pending = await stage.pending();
		const now = `${stage.sink.received.length} ${pending}`;
		if (now !== state) [state, since] = [now, Date.now()];
		const isAllThere = fateOf(made, stage).lost === 0 && pending === 0;
		if (Date.now() - since > (isAllThere ? quietMs : longestMs)) return fateOf(made, stage);
		await pause(POLL_MS);
	}
}
