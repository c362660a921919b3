import type { Rule } from '../../shared/rules/ruleApi';
import { hashOf } from '../memory/shortMarks';
import { Listings } from './listings';

/** What became of a reply: a question has it, none has, or it has to be offered again. */
export type Handed = 'later' | 'none' | 'taken';
/** Also: it was not its turn. */
export type Offered = Handed | 'untried';

/** How long a reply that was taken is recognised: ClickSend gives up after ten tries, a minute apart. */
const KEPT_MS = 15 * 60_000;
/** How long a reply may be put off: then it starts the workflow, before ClickSend's last try. */
const PATIENCE_MS = 5 * 60_000;
/** Most replies that are known of each sort, so that a flood cannot fill the memory. */
const MOST = 20_000;

/** Forgets what is old, and the oldest where there is too much. */
function forget(memory: Map<string, number>): void {
	for (const [hash, at] of memory) {
		if (memory.size <= MOST && Date.now() - at < KEPT_MS) break;
		memory.delete(hash);
	}
}

/**
 * What this process knows of replies that it hands on to questions, whichever of its triggers got
 * them: one that two triggers get is handed on once. Another process, and this one after a restart,
 * ask the question again, which knows the replies that it has taken while it waits.
 */
export class Handings {
	/** by the hash of the reply's key, so that nothing of it is kept; with the time in milliseconds */
	private readonly taken = new Map<string, number>();
	private readonly putOff = new Map<string, number>();
	/** rules of questions that a reply ended, or may have ended */
	private readonly ended = new Map<string, number>();
	private readonly underway = new Map<string, Promise<Handed>>();
	private readonly listings = new Listings<Rule[]>();

	/** @param pause how long a question that is about to wait gets before it is tried again, in ms */
	constructor(readonly pause = 1000) {}

	/**
	 * Hands a reply on, unless that was done or is being done.
	 *
	 * @param key names the reply
	 * @param isLastCall whether it may not come again
	 * @param hand does it
	 * @returns what became of it; of one that was put off too often: none
	 * @throws what `hand` throws
	 */
	async once(key: string, isLastCall: boolean, hand: () => Promise<Offered>): Promise<Handed> {
		const hash = hashOf(key);
		const takenAt = this.taken.get(hash) ?? -Infinity;
		if (Date.now() - takenAt < KEPT_MS) return 'taken';
		const known = this.underway.get(hash);
		if (known !== undefined) return known;
		const work = this.work(hash, isLastCall, hand);
		this.underway.set(hash, work);
		try {
			return await work;
		} finally {
			this.underway.delete(hash);
		}
	}

	/** The rules of an account, as they are now or were a moment ago: who asks meanwhile shares them. */
	async rules(account: string, list: () => Promise<Rule[]>): Promise<Rule[]> {
		return this.listings.ask(account, list);
	}

	/**
	 * Notes that a question took a reply, or must have.
	 *
	 * @param key names its rule
	 * @returns whether that was noted before
	 */
	noteAnswer(key: string): boolean {
		const hash = hashOf(key);
		const isKnown = this.ended.has(hash);
		this.ended.set(hash, Date.now());
		forget(this.ended);
		return isKnown;
	}

	private async work(
		hash: string,
		isLastCall: boolean,
		hand: () => Promise<Offered>,
	): Promise<Handed> {
		const handed = await hand();
		if (handed === 'taken') {
			this.taken.set(hash, Date.now());
			forget(this.taken);
		}
		if (handed === 'untried') return 'later';
		if (handed !== 'later') return handed;
		const since = this.putOff.get(hash) ?? Date.now();
		this.putOff.set(hash, since);
		forget(this.putOff);
		// Kept, so that a second trigger does not begin to wait when the first one has given up.
		return isLastCall || Date.now() - since >= PATIENCE_MS ? 'none' : 'later';
	}
}
