import { type Account } from '../core/accounts';
import { integer, isObject, requireFields, text, unixNow, type Fields } from '../core/data/fields';
import { newMessageId } from '../core/data/ids';
import { CURRENCY, round } from '../core/data/money';
import { readRecipient } from '../core/data/phoneNumbers';
import { badRequest } from '../core/http/envelope';
import type { Simulation } from '../core/simulation';

declare module '../core/simulation' {
	interface Simulation {
		readonly faxes: Faxes;
	}
}

/** The most faxes in a call. */
const MAX_FAXES = 1000;
/** ClickSend's test numbers: always SUCCESS, never charged. */
const FREE_NUMBERS = ['+61261111111', '+61262222222', '+61263333333'];

/** A fax to one number, whether it was accepted or refused. */
export interface Fax {
	account: Account;
	messageId: string;
	status: string;
	/** Unix seconds: when it was accepted. */
	date: number;
	/** Unix seconds; 0 for at once. */
	schedule: number;
	price: number;
	shown: Fields;
}

interface Addressee {
	to: string;
	contactId: number | null;
	refusal: string | null;
}

/** Faxes: priced, charged and kept. A scheduled one counts as sent from its time on. */
export class Faxes {
	private readonly kept: Fax[] = [];
	private readonly byId = new Map<string, Fax>();

	constructor(private readonly sim: Simulation) {}

	/** What was accepted, oldest first. */
	history(): readonly Fax[] {
		return this.kept;
	}

	get(messageId: string): Fax | undefined {
		return this.byId.get(messageId);
	}

	/** Checks, charges and keeps what a send call holds; returns the `data` of its answer. */
	send(account: Account, body: Fields): Fields {
		const faxes = this.read(account, body);
		for (const fax of faxes) {
			if (fax.status !== 'SUCCESS') continue;
			if (fax.price > account.balance) {
				fax.status = 'INSUFFICIENT_CREDIT';
				fax.price = 0;
				continue;
			}
			account.balance = round(account.balance - fax.price);
			fax.shown._file_url = this.sim.files.keepMedia(text(fax.shown._file_url));
			this.kept.push(fax);
			this.byId.set(fax.messageId, fax);
			this.sim.receipts.settle('fax', fax);
		}
		return summary(faxes);
	}

	/** What a send would cost and answer; nothing is kept or charged. */
	price(account: Account, body: Fields): Fields {
		return summary(this.read(account, body));
	}

	private read(account: Account, body: Fields): Fax[] {
		requireFields(body, ['file_url', 'messages']);
		const { messages } = body;
		if (!Array.isArray(messages) || messages.length > MAX_FAXES) {
			throw badRequest({ messages: `The messages must be an array of at most ${MAX_FAXES}.` });
		}
		const pages = this.sim.files.pagesAt(text(body.file_url));
		if (pages === undefined) throw badRequest({ file_url: 'The file could not be read.' });
		return messages.flatMap((entry: unknown, index) => {
			if (!isObject(entry)) {
				throw badRequest({ [`messages.${index}`]: 'Each message must be an object.' });
			}
			return this.addressees(entry).map((addressee) =>
				readFax(account, entry, addressee, { pages, url: text(body.file_url) }),
			);
		});
	}

	/** A list stands for each of its contacts that has a fax number. */
	private addressees(entry: Fields): Addressee[] {
		const one = (refusal: string | null): Addressee[] => [
			{ to: text(entry.to), contactId: null, refusal },
		];
		if (text(entry.list_id) === '') return one(text(entry.to) ? null : 'MISSING_REQUIRED_FIELDS');
		const list = this.sim.contacts.lists.get(integer(entry.list_id) ?? -1);
		if (!list) return one('NOT_ENOUGH_PERMISSION_TO_LIST_ID');
		return list.contacts
			.all()
			.filter((contact) => contact.fax_number)
			.map((contact) => ({
				to: text(contact.fax_number),
				contactId: contact.contact_id,
				refusal: null,
			}));
	}
}

function readFax(
	account: Account,
	entry: Fields,
	{ to, contactId, refusal }: Addressee,
	{ pages, url }: { pages: number; url: string },
): Fax {
	const recipient = readRecipient(to, text(entry.country) || account.profile.country);
	const from = text(entry.from);
	const schedule = integer(entry.schedule || 0);
	const date = unixNow();
	const status =
		account.refusal ??
		refusal ??
		(!recipient.valid
			? 'INVALID_RECIPIENT'
			: from !== '' && !/^\+?\d{4,15}$/.test(from)
				? 'INVALID_SENDER_ID'
				: schedule === undefined
					? 'INVALID_SCHEDULE'
					: 'SUCCESS');
	const isFree = status !== 'SUCCESS' || FREE_NUMBERS.includes(recipient.number);
	return {
		account,
		messageId: newMessageId(),
		status,
		date,
		schedule: schedule !== undefined && schedule > date ? schedule : 0,
		price: isFree ? 0 : round((recipient.country === 'AU' ? 0.18 : 0.35) * pages),
		shown: {
			list_id: integer(entry.list_id) ?? 0,
			contact_id: contactId,
			to: recipient.number,
			from,
			carrier: '',
			country: recipient.country,
			custom_string: text(entry.custom_string).slice(0, 50),
			message_pages: pages,
			from_email: text(entry.from_email) || account.profile.user_email,
			_file_url: url,
		},
	};
}

function summary(faxes: Fax[]): Fields {
	return {
		total_price: round(faxes.reduce((sum, { price }) => sum + price, 0)),
		total_count: faxes.length,
		queued_count: faxes.filter(({ status }) => status === 'SUCCESS').length,
		messages: faxes.map(faxRow),
		_currency: CURRENCY,
	};
}

/** The fax as answers and the history show it. */
export function faxRow({ account, messageId, status, date, schedule, price, shown }: Fax): Fields {
	const isSent = status === 'SUCCESS' && schedule <= unixNow();
	return {
		user_id: account.userId,
		subaccount_id: account.subaccountId,
		message_id: messageId,
		...shown,
		schedule: schedule || date,
		message_price: price.toFixed(4),
		status_code: isSent ? '201' : null,
		status_text: isSent ? 'Sent' : '',
		date_added: date,
		status,
	};
}
