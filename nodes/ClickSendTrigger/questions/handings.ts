import type { Rule } from '../../shared/rules/ruleApi';
import { hashOf } from '../memory/shortMarks';
import { Listings } from './listings';

/** What became of a reply: a question has it, none has, or it has to be offered again. */
export type Handed = 'later' | 'none' | 'taken';
/** Also: it was not its turn. */
export type Offered = Handed | 'untried';

/** How long it is known what was put off, or what ended: ClickSend gives up after ten tries, a minute apart. */
const KEPT_MS = 15 * 60_000;
/** How long a reply may be put off: then it starts the workflow, before ClickSend's last try. */
const PATIENCE_MS = 5 * 60_000;
/** Most replies that are known of each sort, so that a flood cannot fill the memory. */
const MOST = 20_000;

/** Forgets what is old, and the oldest where there is too much. */
function forget(memory: Map<string, number>, keptMs = KEPT_MS): void {
	for (const [hash, at] of memory) {
		if (memory.size <= MOST && Date.now() - at < keptMs) break;
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
	private readonly unsure = new Map<string, number>();
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
		if (this.taken.has(hash)) return 'taken';
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

	/**
	 * Notes that it is not known whether a question has got a reply.
	 *
	 * @param key names the reply and the question's rule
	 */
	noteUnsure(key: string): void {
		this.unsure.set(hashOf(key), Date.now());
		forget(this.unsure);
	}

	/** Whether a question may have got a reply though it did not answer in time. */
	isUnsure(key: string): boolean {
		return this.unsure.has(hashOf(key));
	}

	private async work(
		hash: string,
		isLastCall: boolean,
		hand: () => Promise<Offered>,
	): Promise<Handed> {
		const handed = await hand();
		if (handed === 'taken') {
			this.taken.set(hash, Date.now());
			// A trigger that polls once a day gets it much later than one that webhooks tell.
			forget(this.taken, Infinity);
		}
		if (handed !== 'later' && handed !== 'untried') return handed;
		const since = this.putOff.get(hash) ?? Date.now();
		this.putOff.set(hash, since);
		forget(this.putOff);
		// Kept, so that a second trigger does not begin to wait when the first one has given up.
		// Whose turn has not come gets it when the first ones are given up.
		const patience = handed === 'untried' ? 2 * PATIENCE_MS : PATIENCE_MS;
		return isLastCall || Date.now() - since >= patience ? 'none' : 'later';
	}
}
