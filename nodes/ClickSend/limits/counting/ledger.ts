/** Messages of one account and kind that are about to be sent. */
interface Pending {
	count: number;
	/** in the account's currency */
	price: number;
}

/** What holds a place for messages that are about to be sent. */
export interface Hold {
	/** So many were taken by ClickSend, or may have been. */
	took(count: number): void;
	/** Gives back the places of those that were not sent. */
	end(): void;
}

/**
 * What this process is about to send, beside what ClickSend's history says: two calls at the same
 * moment must not both take the last place.
 */
export class Ledger {
	private readonly accounts = new Map<string, Pending>();

	/** What is about to be sent from an account. */
	pending(account: string): Readonly<Pending> {
		return this.accounts.get(account) ?? { count: 0, price: 0 };
	}

	/**
	 * Takes places. Between the look at what is left and this there must be no waiting.
	 *
	 * @param count messages
	 * @param price of all of them together
	 * @returns gives the places back
	 */
	hold(account: string, count: number, price: number): () => void {
		const before = this.pending(account);
		this.accounts.set(account, { count: before.count + count, price: before.price + price });
		return () => {
			const { count: all, price: sum } = this.pending(account);
			if (all <= count) this.accounts.delete(account);
			else this.accounts.set(account, { count: all - count, price: sum - price });
		};
	}
}
