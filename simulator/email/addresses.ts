import { requireFields, text, unixNow, type Fields } from '../core/data/fields';
import { Rows } from '../core/data/rows';
import { badRequest, notFound } from '../core/http/envelope';

declare module '../core/simulation' {
	interface Simulation {
		readonly emailAddresses: EmailAddresses;
	}
}

/** The code that verifies an address. */
const CODE = '123456';

/** An address that emails may come from, once it is verified. */
export interface EmailAddress extends Fields {
	email_address_id: number;
	email_address: string;
	verified: 0 | 1;
	date_added: string;
}

export const isEmailAddress = (value: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);

export class EmailAddresses {
	readonly rows = new Rows<number, EmailAddress>();
	private nextId = 4062;

	create(body: Fields, verified: 0 | 1 = 0): EmailAddress {
		requireFields(body, ['email_address']);
		const address = text(body.email_address).trim();
		if (!isEmailAddress(address)) {
			throw badRequest({ email_address: 'The email address must be a valid email address.' });
		}
		if (this.rows.all().some(({ email_address }) => email_address === address)) {
			throw badRequest({ email_address: 'The email address has already been taken.' });
		}
		const row: EmailAddress = {
			email_address_id: this.nextId++,
			email_address: address,
			verified,
			date_added: String(unixNow()),
		};
		this.rows.set(row.email_address_id, row);
		return row;
	}

	find(id: unknown): EmailAddress {
		const address = this.rows.get(Number(id));
		if (!address) throw notFound('Email address');
		return address;
	}

	verify(address: EmailAddress, code: string): void {
		if (code !== CODE) throw badRequest({ activation_token: 'The activation token is invalid.' });
		address.verified = 1;
	}

	/** Whether emails can come from the address of an id. */
	canSend(id: unknown): boolean {
		return this.rows.get(Number(id))?.verified === 1;
	}
}
