/** Messages of one account and kind, with what they cost in the account's currency. */
interface Amount {
	count: number;
	price: number;
}

/** What a process knows of an account. */
interface Account {
	/** about to be sent */
	pending: Amount;
	/** taken by ClickSend since the process began */
	done: Amount;
}

const NONE: Amount = { count: 0, price: 0 };
const plus = (one: Amount, other: Amount, sign = 1): Amount => ({
	count: one.count + sign * other.count,
	price: one.price + sign * other.price,
});

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
	private readonly accounts = new Map<string, Account>();

	private of(account: string): Account {
		return this.accounts.get(account) ?? { pending: NONE, done: NONE };
	}

	/** Begins a look at ClickSend's history. Returns what to give to {@link beside} after it. */
	look(account: string): Readonly<Amount> {
		return this.of(account).done;
	}

	/** What the history did not show: what is about to be sent, and what was sent during the look. */
	beside(account: string, before: Readonly<Amount>): Readonly<Amount> {
		const { pending, done } = this.of(account);
		return plus(pending, plus(done, before, -1));
	}

	/**
	 * Takes places. Between the look at what is left and this there must be no waiting.
	 *
	 * @param amount of all messages together
	 * @returns gives the places back, and is told how much of it was sent
	 */
	hold(account: string, amount: Amount): (sent: Amount) => void {
		const before = this.of(account);
		this.accounts.set(account, { ...before, pending: plus(before.pending, amount) });
		return (sent) => {
			const { pending, done } = this.of(account);
			this.accounts.set(account, {
				pending: plus(pending, amount, -1),
				done: plus(done, sent),
			});
		};
	}
}
