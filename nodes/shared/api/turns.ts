import { sleep } from 'n8n-workflow';

/** How long the event loop is kept busy at a stretch, in milliseconds. */
const LONGEST_STRETCH = 40;

/** Says when other work is to have a turn, and gives it one: `if (turns.areDue()) await turns.take()`. */
export class Turns {
	private since = Date.now();

	/** Whether this work has run for a while. Asked first, since an await for each item would cost more. */
	areDue(): boolean {
		return Date.now() - this.since >= LONGEST_STRETCH;
	}

	/** Lets other work run. */
	async take(): Promise<void> {
		await sleep(0);
		this.since = Date.now();
	}
}
