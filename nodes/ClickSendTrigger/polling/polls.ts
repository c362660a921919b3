import type { Cursor } from '../memory/cursor';

/** Where each list was read to, and from when on its events are the node's at all. */
export type Cursors = Readonly<Record<string, Position>>;

export interface Position extends Cursor {
	/** Unix seconds of ClickSend */
	start: number;
	/** one by one: up to when everything is marked as read, in Unix seconds */
	marked?: number;
	/** webhooks have taken over; what was polled before is still known */
	hasEnded?: boolean;
}

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

	/** Notes what a poll has done. */
	note(key: string, progress: Progress): void {
		this.progress.set(key, progress);
	}
}
