import type { SendingKind } from './channels';
import { Ledger } from './ledger';

/** One for the process, as n8n makes one object of a node: see the class for why. Accounts and kinds are apart in it. */
const LEDGER = new Ledger();

/** What an operation sends, for the limits that a person sets. A row's style names it. */
export class Sending {
	/**
	 * @param kind whose messages are counted together
	 * @param pricePath the endpoint that prices the same request
	 */
	constructor(
		readonly kind: SendingKind,
		readonly pricePath: string,
	) {}

	/** That of all operations whose messages ClickSend counts together. */
	get ledger(): Ledger {
		return LEDGER;
	}
}
