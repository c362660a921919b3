/** How long a message may take until it stands in ClickSend's history, in milliseconds. */
const LATEST_IN_HISTORY = 120_000;

/** Messages of one account and kind that this process has sent or is about to. */
interface Account {
	/** not answered yet */
	pending: number;
	pendingPrice: number;
	/** sent a moment ago, by their IDs; they may not stand in the history yet */
	recent: Map<string, { at: number; price: number }>;
}

/** What holds a place for messages that are about to be sent. */
export interface Hold {
	/**
	 * ClickSend took some of them.
	 *
	 * @param ids their message IDs; empty ones where it named none
	 */
	took(ids: readonly string[]): void;
	/** How many were taken. */
	readonly taken: number;
	/** Gives back the places of those that were not sent. */
	end(): void;
}

/**
 * What this process has just sent, or is about to send, beside what ClickSend's history says: two
 * calls at the same moment must not both take the last place, and the history may lag behind.
 */
export class Ledger {
	private readonly accounts = new Map<string, Account>();

	private of(account: string): Account {
		const known = this.accounts.get(account);
		if (known !== undefined) {
			for (const [id, { at }] of known.recent) {
				if (at < Date.now() - LATEST_IN_HISTORY) known.recent.delete(id);
			}
			return known;
		}
		const made: Account = { pending: 0, pendingPrice: 0, recent: new Map() };
		this.accounts.set(account, made);
		return made;
	}

	/** Whether something was sent a moment ago, so that the newest rows of the history have to be seen. */
	hasRecent(account: string): boolean {
		return this.of(account).recent.size > 0;
	}

	/**
	 * How much there is beside what a reading of the history showed.
	 *
	 * @param seen the message IDs of its newest rows
	 */
	beside(account: string, seen: ReadonlySet<string>): { count: number; price: number } {
		const { pending, pendingPrice, recent } = this.of(account);
		const unseen = [...recent].filter(([id]) => !seen.has(id));
		return {
			count: pending + unseen.length,
			price: unseen.reduce((sum, [, { price }]) => sum + price, pendingPrice),
		};
	}

	/**
	 * Takes places. Between the look at what is left and this there must be no waiting.
	 *
	 * @param count messages
	 * @param price of all of them together
	 */
	hold(account: string, count: number, price: number): Hold {
		const of = this.of(account);
		const each = count === 0 ? 0 : price / count;
		let [open, taken] = [count, 0];
		of.pending += count;
		of.pendingPrice += price;
		const free = (places: number) => {
			const some = Math.min(open, places);
			open -= some;
			of.pending -= some;
			of.pendingPrice -= some * each;
		};
		return {
			get taken() {
				return taken;
			},
			took(ids) {
				free(ids.length);
				for (const id of ids) {
					taken++;
					of.recent.set(id || `${Date.now()} ${of.recent.size}`, { at: Date.now(), price: each });
				}
			},
			end: () => free(open),
		};
	}
}
