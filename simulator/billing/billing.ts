import type { Account } from '../core/accounts';
import { integer, requireFields, text, unixNow, type Fields } from '../core/data/fields';
import { CURRENCY } from '../core/data/money';
import { Rows } from '../core/data/rows';
import { badRequest, notFound } from '../core/http/envelope';

declare module '../core/simulation' {
	interface Simulation {
		readonly billing: Billing;
	}
}

/** What is sold, at made-up prices, by ClickSend's names of it. */
const PRICES = {
	sms: 0.079,
	voice_mobile: 0.11,
	voice_landline: 0.05,
	mms: 0.39,
	fax: 0.18,
	email: 0.005,
	post_letter_black: 1.45,
	post_letter_colour: 1.75,
	postcard: 1.6,
};

/** A price each, and how many the amount is enough for. */
const offers = (amount: number): Fields =>
	Object.fromEntries(
		Object.entries(PRICES).flatMap(([name, price]) => [
			[`${name}_price`, price],
			[`${name}_quantity`, Math.floor(amount / price)],
		]),
	);

/** Amounts that an account can be recharged with. */
const PACKAGES = [20, 50, 100, 500].map((price, index) => ({
	package_id: index + 1,
	package_price: String(price),
	price_rate: 0,
	...offers(price),
	price_sms_carrier_fee: '0.0000',
	price_mms_carrier_fee: '0.0000',
	post_page_black_price: 0.25,
	post_page_colour_price: 0.55,
	post_direct_mail_dl_price: 0.6,
	post_direct_mail_a5_price: 0.7,
	post_direct_mail_min_quantity: 2000,
	automation_price: 0.01,
}));

/** A payment. */
export interface Transaction {
	transaction_id: number;
	user_id: number;
	date: number;
	amount: string;
	currency: string;
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

	/** The card as ClickSend shows it: the end of its number only, under a name of its own. */
	get shownCard(): Fields {
		if (!this.card) throw notFound('Credit card');
		const { number, ...card } = this.card;
		return { display_number: `XXXX-XXXX-XXXX-${text(number).slice(-4)}`, ...card };
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
			currency: CURRENCY.currency_name_short,
			invoice_number: `INV-${id}`,
			status: 'Completed',
		};
		this.transactions.set(id, transaction);
		return transaction;
	}
}
