import type { IPollFunctions } from 'n8n-workflow';
import type { Cursors } from '../memory/cursor';
import type { Deliveries } from '../memory/deliveries';
import type { Handings } from '../questions/handings';
import { changeState, stateOf } from '../memory/state';

/** What a poll leaves for the next one. */
export interface Progress {
	/** counts a node's polls, to tell the later of two */
	turn: number;
	cursors: Cursors;
}

/**
 * The polls of this process. n8n starts a poll while the one before is still waiting for ClickSend,
 * and a workflow that is published again has static data of its own, which does not know what a poll
 * of the former one is about to emit. Either way events would come twice.
 */
export class Polls {
	private readonly underway = new Set<string>();
	private readonly progress = new Map<string, Progress>();

	/**
	 * Runs a poll unless one of the same node is under way.
	 *
	 * @param key the node
	 * @param work the poll
	 * @returns what it gives; null where none was run
	 */
	async alone<Result>(key: string, work: () => Promise<Result | null>): Promise<Result | null> {
		if (this.underway.has(key)) return null;
		this.underway.add(key);
		try {
			return await work();
		} finally {
			this.underway.delete(key);
		}
	}

	/** The later one of what n8n has stored and what this process knows. */
	latest(key: string, stored: Progress): Progress {
		const known = this.progress.get(key);
		return known !== undefined && known.turn > stored.turn ? known : stored;
	}

	/** Whether a poll of a node has come to its end. */
	hasPolled(key: string): boolean {
		return this.progress.has(key);
	}

	/** Notes what a poll has done. */
	note(key: string, progress: Progress): void {
		this.progress.set(key, progress);
	}
}

/** What the polls of a process know of a node beside n8n's static data. */
export interface Process {
	polls: Polls;
	deliveries: Deliveries;
	handings: Handings;
	/** the node's, in the first two */
	key: string;
}

/** How far a node's polls have come. */
export function progressOf(context: IPollFunctions, { polls, key }: Process): Progress {
	const { turn = 0, cursors = {} } = stateOf(context);
	return polls.latest(key, { turn, cursors });
}

/**
 * Notes how far a poll has come, and what it gives.
 *
 * @param before where it began
 * @param keys of what it gives: ClickSend may deliver the last of them to the webhook as well
 */
export function noteProgress(
	context: IPollFunctions,
	{ polls, deliveries, key }: Process,
	before: Progress,
	cursors: Cursors,
	keys: string[],
): void {
	const next = { turn: before.turn + 1, cursors };
	changeState(context, next);
	polls.note(key, next);
	deliveries.begin(keys);
	deliveries.accept(keys);
}
