import { type Account } from '../core/accounts';
import { integer, isObject, requireFields, text, unixNow, type Fields } from '../core/data/fields';
import { newMessageId } from '../core/data/ids';
import { CURRENCY, round } from '../core/data/money';
import { badRequest } from '../core/http/envelope';
import type { Simulation } from '../core/simulation';
import { isEmailAddress } from './addresses';

declare module '../core/simulation' {
	interface Simulation {
		readonly emails: Emails;
	}
}

/** The price of an email to one recipient, in the account's currency. */
export const EMAIL_PRICE = 0.005;

/** ClickSend's test addresses: always accepted, never charged. */
const FREE_ADDRESSES = ['test1@test.com', 'test2@test.com', 'test3@test.com'];

const MAX_RECIPIENTS = 1000;

/** An email that was accepted, or would be. */
export interface Email {
	account: Account;
	messageId: string;
	/** Why it was refused; null when it was not. */
	refusal: string | null;
	/** Unix seconds: when it was accepted. */
	date: number;
	/** Unix seconds; 0 for at once. */
	schedule: number;
	price: number;
	shown: Fields;
}

/** Transactional emails: one text to a few recipients, with files. */
export class Emails {
	/** Oldest first. */
	readonly history: Email[] = [];
	private readonly byId = new Map<string, Email>();

	constructor(private readonly sim: Simulation) {}

	get(messageId: string): Email | undefined {
		return this.byId.get(messageId);
	}

	/** What an email would cost; nothing is stored or charged. */
	price(account: Account, body: Fields): Fields {
		const email = this.read(account, body);
		return { ...emailRow(email), message_id: '' };
	}

	send(account: Account, body: Fields): Fields {
		const email = this.read(account, body);
		if (email.refusal === null && email.price > account.balance) {
			email.refusal = 'INSUFFICIENT_CREDIT';
		}
		if (email.refusal === null) {
			account.balance = round(account.balance - email.price);
			this.history.push(email);
			this.byId.set(email.messageId, email);
			this.sim.receipts.settle('email', email);
		}
		return emailRow(email);
	}

	private read(account: Account, body: Fields): Email {
		requireFields(body, ['to', 'from', 'body']);
		const recipients = ['to', 'cc', 'bcc'].map((name) => readRecipients(body, name));
		const all = recipients.flat();
		if (all.length > MAX_RECIPIENTS) {
			throw badRequest({ to: `An email may have ${MAX_RECIPIENTS} recipients at most.` });
		}
		const from = isObject(body.from) ? body.from : {};
		const schedule = integer(body.schedule || 0);
		const date = unixNow();
		const refusal =
			account.refusal ??
			(!this.sim.emailAddresses.canSend(from.email_address_id) ? 'INVALID_SENDER_ID' : null) ??
			(all.some(({ email }) => !isEmailAddress(text(email))) ? 'INVALID_RECIPIENT' : null) ??
			(schedule === undefined ? 'INVALID_SCHEDULE' : null);
		const charged = all.filter(({ email }) => !FREE_ADDRESSES.includes(text(email)));
		const [to, cc, bcc] = recipients;
		const html = text(body.body);
		return {
			account,
			messageId: newMessageId(),
			refusal,
			date,
			schedule: schedule !== undefined && schedule > date ? schedule : 0,
			price: refusal === null ? round(charged.length * EMAIL_PRICE) : 0,
			shown: {
				from_email_address_id: integer(from.email_address_id) ?? null,
				from_name: text(from.name),
				to,
				cc,
				bcc,
				subject: text(body.subject),
				body: html,
				body_plain_text: plain(html),
				custom_string: text(body.custom_string),
				_attachments: this.attachments(body),
			},
		};
	}

	private attachments({ attachments }: Fields): Fields[] {
		if (attachments === undefined || attachments === null) return [];
		if (!Array.isArray(attachments)) {
			throw badRequest({ attachments: 'The attachments must be an array.' });
		}
		return attachments.map((entry: unknown, index) => {
			const file = isObject(entry) ? entry : {};
			for (const name of ['content', 'type', 'filename', 'disposition', 'content_id']) {
				if (text(file[name]) === '') {
					throw badRequest({ [`attachments.${index}.${name}`]: `The ${name} field is required.` });
				}
			}
			const content = Buffer.from(text(file.content), 'base64');
			return {
				file_name: file.filename,
				content_type: file.type,
				content_disposition: file.disposition,
				content_id: file.content_id,
				_attachment_file_url: this.sim.files.add({
					name: text(file.filename),
					contentType: text(file.type),
					content,
					expiresAt: Infinity,
				}),
			};
		});
	}
}

function readRecipients(body: Fields, name: string): Fields[] {
	const given = body[name];
	if (given === undefined || given === null) return [];
	if (!Array.isArray(given) || !given.every(isObject)) {
		throw badRequest({ [name]: `The ${name} field must be an array of names and emails.` });
	}
	return given.map((entry) => ({ email: text(entry.email), name: text(entry.name) }));
}

/** The text of an HTML, as far as a preview needs it. */
export function plain(html: string): string {
	return html
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}

/** How far an email has come: reviewed while ClickSend's answer is written, then sent. */
function statusOf({ refusal, schedule, date }: Email): string {
	if (refusal !== null) return refusal;
	const now = unixNow();
	if (schedule > now) return 'Scheduled';
	return (schedule || date) < now ? 'Sent' : 'WaitApproval';
}

/** The email as answers and the history show it. */
export function emailRow(email: Email): Fields {
	const { account, messageId, refusal, date, schedule, price, shown } = email;
	return {
		user_id: account.userId,
		subaccount_id: account.subaccountId,
		...shown,
		schedule: schedule || date,
		message_id: messageId,
		status: statusOf(email),
		status_text: refusal === null ? 'Accepted for delivery' : '',
		soft_bounce_count: 0,
		hard_bounce_count: 0,
		price: price.toFixed(4),
		date_added: date,
		_currency: CURRENCY,
	};
}
