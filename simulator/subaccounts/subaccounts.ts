import { randomUUID } from 'node:crypto';
import type { Account } from '../core/accounts';
import { integer, requireFields, text, type Fields } from '../core/data/fields';
import { Rows } from '../core/data/rows';
import { badRequest } from '../core/http/envelope';

declare module '../core/simulation' {
	interface Simulation {
		readonly reseller: Reseller;
		readonly subaccounts: Subaccounts;
	}
}

const REQUIRED = ['api_username', 'password', 'email', 'phone_number', 'first_name', 'last_name'];
const TEXTS = ['api_username', 'email', 'phone_number', 'first_name', 'last_name', 'notes'];
const isPermission = (name: string) =>
	/^(access_|share_campaigns$|sms_deidentify_message$)/.test(name);

const AREAS = [
	...['smpp', 'users', 'billing', 'reporting', 'contacts', 'settings', 'sms', 'email', 'voice'],
	...['fax', 'post', 'reseller', 'global_sending', 'mms'],
];

/** What a subaccount is until something else is said. */
const UNSAID: Fields = {
	...Object.fromEntries(AREAS.map((area) => [`access_${area}`, 1])),
	hide_pricing: 0,
	share_campaigns: 0,
	notes: null,
	is_main: 0,
	sign_up_type: null,
};

/** A user of an account, with an API key of its own. */
export interface Subaccount extends Fields {
	subaccount_id: number;
	api_username: string;
	api_key: string;
}

const newKey = () => randomUUID().toUpperCase();

export class Subaccounts {
	readonly rows = new Rows<number, Subaccount>();
	private nextId = 3001;

	create(body: Fields): Subaccount {
		requireFields(body, REQUIRED);
		const subaccount: Subaccount = {
			subaccount_id: this.nextId++,
			api_username: text(body.api_username),
			api_key: newKey(),
			...UNSAID,
		};
		this.change(subaccount, body);
		this.rows.set(subaccount.subaccount_id, subaccount);
		return subaccount;
	}

	/** Writes what is given; a permission is 0 or 1. */
	change(subaccount: Subaccount, body: Fields): void {
		for (const name of TEXTS) if (text(body[name])) subaccount[name] = text(body[name]);
		for (const name of Object.keys(body).filter(isPermission)) {
			const value = integer(body[name]);
			if (value !== 0 && value !== 1) throw badRequest({ [name]: `The ${name} must be 0 or 1.` });
			subaccount[name] = value;
		}
	}

	regenerateKey(subaccount: Subaccount): void {
		subaccount.api_key = newKey();
	}
}

const CLIENT = [
	'username',
	'password',
	'user_email',
	'user_phone',
	'user_first_name',
	'user_last_name',
	'account_name',
	'country',
];

/** An account of a reseller's client. */
export interface Client extends Fields {
	user_id: number;
	balance: number;
}

/** A reseller and the accounts of its clients. */
export class Reseller {
	readonly clients = new Rows<number, Client>();
	readonly profile: Fields = {
		user_id: 1001,
		subdomain: 'demo',
		company_name: 'Demo Company',
		allow_public_signups: 0,
		default_margin: 0,
		default_margin_numbers: 0,
		trial_balance: 0,
		colour_navigation: '#ffffff',
		logo_url_light: '',
		logo_url_dark: '',
	};
	private nextId = 5001;

	create(body: Fields): Client {
		requireFields(body, CLIENT);
		const client: Client = { user_id: this.nextId++, balance: 0, api_key: newKey() };
		this.write(client, body);
		this.clients.set(client.user_id, client);
		return client;
	}

	/** A client's account is written whole; its password stays when none is given. */
	update(client: Client, body: Fields): void {
		requireFields(
			body,
			CLIENT.filter((name) => name !== 'password'),
		);
		this.write(client, body);
	}

	private write(client: Client, body: Fields): void {
		for (const name of CLIENT) if (name !== 'password') client[name] = text(body[name]);
	}

	/** Moves credit from the reseller's own account to a client. */
	transfer(from: Account, client: Client, amount: number): void {
		if (from.balance < amount) throw badRequest({ balance: 'The balance is not enough.' });
		from.balance -= amount;
		client.balance += amount;
	}
}
