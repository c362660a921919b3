import type { Account } from '../core/accounts';
import { integer, requireFields, text, unixNow, type Fields } from '../core/data/fields';
import { Rows } from '../core/data/rows';
import { badRequest, notFound } from '../core/http/envelope';

declare module '../core/simulation' {
	interface Simulation {
		readonly billing: Billing;
	}
}

/** Amounts that an account can be recharged with. */
const PACKAGES = [20, 50, 100, 500].map((price, index) => ({
	package_id: index + 1,
	package_price: String(price),
	price_rate: 0,
	sms_price: 0.079,
	sms_quantity: Math.floor(price / 0.079),
}));

/** A payment. */
export interface Transaction {
	transaction_id: number;
	user_id: number;
	date: number;
	amount: string;
	invoice_number: string;
	status: string;
}

/** Recharging: packages, payments, and the card that pays. */
export class Billing {
	readonly transactions = new Rows<number, Transaction>();
	private card: Fields | undefined;
	private nextId = 7001;

	packages(): Fields[] {
		return PACKAGES;
	}

	/** The card as ClickSend shows it: the end of its number only. */
	get shownCard(): Fields {
		if (!this.card) throw notFound('Credit card');
		return { ...this.card, number: `XXXX-XXXX-XXXX-${text(this.card.number).slice(-4)}` };
	}

	setCard(body: Fields): void {
		requireFields(body, ['number', 'expiry_month', 'expiry_year', 'cvc', 'name', 'bank_name']);
		const { number, expiry_month, expiry_year, name, bank_name } = body;
		const month = integer(expiry_month) ?? 0;
		if (month < 1 || month > 12) throw badRequest({ expiry_month: 'The expiry month is invalid.' });
		this.card = { number, expiry_month: month, expiry_year, name, bank_name };
	}

	/** Buys a package: the balance grows at once. */
	purchase(account: Account, packageId: number | undefined): Transaction {
		const bought = PACKAGES.find(({ package_id: id }) => id === packageId);
		if (!bought) throw notFound('Package');
		const id = this.nextId++;
		account.balance += Number(bought.package_price);
		const transaction: Transaction = {
			transaction_id: id,
			user_id: account.userId,
			date: unixNow(),
			amount: bought.package_price,
			invoice_number: `INV-${id}`,
			status: 'Completed',
		};
		this.transactions.set(id, transaction);
		return transaction;
	}
}
