import { integer, requireFields, text, type Fields } from '../core/data/fields';
import { Rows } from '../core/data/rows';
import { badRequest } from '../core/http/envelope';

declare module '../core/simulation' {
	interface Simulation {
		readonly emailToSms: EmailToSms;
	}
}

/** An email address that may send SMS. */
export interface EmailToSmsAddress {
	email_address_id: number;
	email_address: string;
	from: string;
	subaccount_id: number;
	from_fax: string;
	voice: string;
	lang: string;
}

/** A text at which emails are cut off. */
export interface StrippedString {
	rule_id: number;
	strip_string: string;
}

/** What becomes of emails that are sent as SMS. No email comes in here, so it is only kept. */
export class EmailToSms {
	readonly addresses = new Rows<number, EmailToSmsAddress>();
	readonly strings = new Rows<number, StrippedString>();
	private nextAddress = 107;
	private nextString = 18;

	addAddress(body: Fields, ownSubaccount: number): EmailToSmsAddress {
		checkEmail(body);
		const address: EmailToSmsAddress = {
			email_address_id: this.nextAddress++,
			email_address: text(body.email_address),
			from: text(body.from),
			subaccount_id: integer(body.subaccount_id) ?? ownSubaccount,
			from_fax: text(body.from_fax),
			voice: 'female',
			lang: 'en-au',
		};
		this.addresses.set(address.email_address_id, address);
		return address;
	}

	/** An update takes the email address with it; what else is left out stays. */
	changeAddress(address: EmailToSmsAddress, body: Fields): void {
		checkEmail(body);
		if (body.voice && !/^(female|male)$/.test(text(body.voice))) {
			throw badRequest({ voice: 'The selected voice is invalid.' });
		}
		for (const name of ['email_address', 'from', 'voice', 'lang'] as const) {
			if (body[name] !== undefined) address[name] = text(body[name]);
		}
	}

	addString(body: Fields): StrippedString {
		requireFields(body, ['strip_string']);
		const row = { rule_id: this.nextString++, strip_string: text(body.strip_string) };
		this.strings.set(row.rule_id, row);
		return row;
	}
}

function checkEmail(body: Fields): void {
	requireFields(body, ['email_address']);
	if (!/^\S+@\S+$/.test(text(body.email_address))) {
		throw badRequest({ email_address: 'The email_address must be a valid email address.' });
	}
}
