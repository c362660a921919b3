import type { Account } from '../core/accounts';
import { isObject, text, unixNow, type Fields } from '../core/data/fields';
import { newMessageId } from '../core/data/ids';
import { type Disorder } from '../core/delivery/disorder';
import { Unread } from '../core/delivery/unread';
import type { Simulation } from '../core/simulation';
import type { Email } from '../email/emails';
import type { Fax } from '../fax/faxes';
import { RECEIPT_TEXT } from '../messages/rows';
import type { Message } from '../messages/types';
import { carryOut } from '../rules/carryOut';
import type { Rule, RuleKindName } from '../rules/rules';

declare module '../core/simulation' {
	interface Simulation {
		readonly receipts: Receipts;
	}
}

/** The channels that have receipts; of email ClickSend keeps no list. */
export const RECEIPT_CHANNELS = ['sms', 'mms', 'voice', 'fax', 'email'] as const;

export type ReceiptChannel = (typeof RECEIPT_CHANNELS)[number];

/** What a receipt can say, with its words. */
const RECEIPT_CODES = {
	...RECEIPT_TEXT,
	'300': 'Failed: Message was refused.',
	'302': 'Failed: Message could not be delivered yet.',
	// Beside numbers, ClickSend's examples of fax receipts show this word.
	Completed: '',
} as const;

export type AnyReceiptCode = keyof typeof RECEIPT_CODES;

/** The codes themselves. */
export const ALL_RECEIPT_CODES = Object.keys(RECEIPT_CODES) as AnyReceiptCode[];

const FAILED: readonly AnyReceiptCode[] = ['300', '301', '302'];

/** Which final outcomes a rule's match_type asks for; the temporary ones only come with 0. */
const MATCHES: Record<number, readonly AnyReceiptCode[]> = {
	1: ['300', '301'],
	2: ['201', 'Completed'],
};

/** A delivery receipt with all the fields a webhook gets. */
export interface Receipt {
	timestamp_send: number;
	timestamp: number;
	message_id: string;
	status: 'Delivered' | 'Undelivered';
	status_code: AnyReceiptCode;
	status_text: string;
	error_code: string | null;
	error_text: string | null;
	custom_string: string | null;
	user_id: number;
	subaccount_id: number;
	message_type: ReceiptChannel;
	digits: string | null;
	/** Of an email: whom it is about. */
	email?: string;
}

/** What is known of a receipt that is to be made; the rest comes from its message or is made up. */
export interface GivenReceipt {
	channel: ReceiptChannel;
	messageId?: string;
	code?: AnyReceiptCode;
	timestamp?: number;
	customString?: string;
	digits?: string;
	email?: string;
	account?: Account;
}

/** MMS has no receipt rules of its own: those for SMS take its receipts too. */
const RULES_FOR: Record<ReceiptChannel, RuleKindName> = {
	sms: 'smsReceipts',
	mms: 'smsReceipts',
	voice: 'voiceReceipts',
	fax: 'faxReceipts',
	email: 'emailReceipts',
};

/** Gives receipts to the rules, and keeps those that are polled for. */
export class Receipts {
	private readonly unread: Record<ReceiptChannel, Unread<Receipt>>;
	/**
	 * The last receipt of each message, by channel and id. Those of the outbox are not here: there the
	 * message itself knows.
	 */
	private readonly kept = new Map<string, Receipt>();

	constructor(private readonly sim: Simulation) {
		this.unread = {
			sms: new Unread(sim),
			mms: new Unread(sim),
			voice: new Unread(sim),
			fax: new Unread(sim),
			email: new Unread(sim),
		};
	}

	unreadOf(channel: ReceiptChannel): Unread<Receipt> {
		return this.unread[channel];
	}

	/** The last receipt of a message, read or not. */
	find(channel: ReceiptChannel, messageId: string): Receipt | undefined {
		const kept = this.kept.get(`${channel} ${messageId}`);
		const message = this.sim.outbox.get(messageId);
		if (message?.channel !== channel || !message.receiptCode) return kept;
		const own = receiptOf(message);
		return kept && kept.timestamp >= own.timestamp ? kept : own;
	}

	/** Hands the message's present state to every matching rule. */
	give(message: Message): void {
		// Nearly all sends have no rule: then no receipt is made.
		if (this.sim.rules.enabled(RULES_FOR[message.channel]).length === 0) return;
		this.handOut(receiptOf(message));
	}

	/** A fax gets one receipt when it has arrived, and an email one for each that it goes to. */
	settle(channel: 'fax' | 'email', { messageId, schedule, shown }: Fax | Email): void {
		const wait = schedule > 0 ? schedule * 1000 - Date.now() : 0;
		const emails = channel === 'email' ? addressesOf(shown) : [undefined];
		this.sim.timers.after(wait + this.sim.settings.receiptDelayMs, () => {
			for (const email of emails) this.inject({ channel, messageId, email });
		});
	}

	/** Makes a receipt out of turn and gives it to the rules like any other. */
	inject(given: GivenReceipt, disorder?: Disorder): Receipt {
		const receipt = this.make(given);
		this.handOut(receipt, disorder);
		return receipt;
	}

	/** Makes a test receipt and sends it to the URL, or leaves it to be polled for. */
	giveTest(channel: ReceiptChannel, account: Account, url: string): Receipt {
		const receipt = this.make({
			channel,
			account,
			customString: 'Test custom string',
			digits: channel === 'voice' ? '1' : undefined,
		});
		if (url.toLowerCase() === 'poll') this.unread[channel].arrive(receipt);
		else {
			const body = webhookBody(receipt);
			this.sim.webhooks.send({ event: 'test', ruleId: null, url, type: 'post', body });
		}
		return receipt;
	}

	private handOut(receipt: Receipt, disorder?: Disorder): void {
		const { message_type: channel } = receipt;
		const matches = ({ match_type: type }: Rule) =>
			MATCHES[type]?.includes(receipt.status_code) !== false;
		for (const rule of this.sim.rules.running(RULES_FOR[channel], matches)) {
			const poll = () => this.unread[channel].arrive(receipt, disorder);
			carryOut(this.sim, rule, { event: 'receipt', body: webhookBody(receipt), poll }, disorder);
		}
	}

	/** Makes a receipt, of a message that was sent or of one that never was, and keeps it. */
	private make(given: GivenReceipt): Receipt {
		const { channel, messageId = newMessageId(), code = '201' } = given;
		const sent = this.sent(channel, messageId);
		const timestamp = given.timestamp ?? unixNow();
		const account = sent?.account ?? given.account ?? this.sim.demo;
		const receipt: Receipt = {
			timestamp_send: sent ? sent.schedule || sent.date : timestamp,
			timestamp,
			message_id: messageId,
			...outcome(code),
			custom_string: given.customString ?? (sent ? customStringOf(sent) : null),
			user_id: account.userId,
			subaccount_id: account.subaccountId,
			message_type: channel,
			digits: given.digits ?? (sent && 'digits' in sent ? sent.digits : null),
			...(channel === 'email' && { email: given.email ?? addressOf(sent) }),
		};
		const key = `${channel} ${messageId}`;
		// They may come in any order; the last by time is the message's state.
		if ((this.kept.get(key)?.timestamp ?? 0) <= timestamp) this.kept.set(key, receipt);
		return receipt;
	}

	private sent(channel: ReceiptChannel, messageId: string): Message | Fax | Email | undefined {
		if (channel === 'fax') return this.sim.faxes.get(messageId);
		if (channel === 'email') return this.sim.emails.get(messageId);
		const message = this.sim.outbox.get(messageId);
		return message?.channel === channel ? message : undefined;
	}
}

/** What a webhook gets. Of an email the id is that of mail servers. */
function webhookBody(receipt: Receipt): Fields {
	const isEmail = receipt.message_type === 'email';
	return { ...receipt, ...(isEmail && { message_id: `${receipt.message_id}@clicksend.com` }) };
}

const TEST_ADDRESS = 'test@example.com';

/** The addresses that an email goes to. */
const addressesOf = ({ to }: Fields): string[] =>
	Array.isArray(to) ? to.filter(isObject).map(({ email }) => text(email)) : [];

const addressOf = (sent: Message | Fax | Email | undefined): string =>
	(sent && 'shown' in sent ? addressesOf(sent.shown)[0] : undefined) ?? TEST_ADDRESS;

/** The receipt among those that are polled: a fax that has arrived has a word there, and no more. */
export function listedRow(receipt: Receipt): Fields {
	const isDone = receipt.message_type === 'fax' && receipt.status_code === '201';
	return { ...receiptRow(receipt), ...(isDone && { status_code: 'Completed', status_text: '' }) };
}

/** The receipt as the API shows it: the webhook's `status` and `user_id` are not in it. */
export function receiptRow(receipt: Receipt): Fields {
	return {
		timestamp_send: receipt.timestamp_send,
		timestamp: receipt.timestamp,
		message_id: receipt.message_id,
		status_code: receipt.status_code,
		status_text: receipt.status_text,
		error_code: receipt.error_code,
		error_text: receipt.error_text,
		custom_string: receipt.custom_string,
		subaccount_id: receipt.subaccount_id,
		message_type: receipt.message_type,
		digits: receipt.digits,
	};
}

function receiptOf(message: Message): Receipt {
	return {
		timestamp_send: message.schedule || message.date,
		timestamp: message.receiptAt,
		message_id: message.messageId,
		...outcome(message.receiptCode ?? '200'),
		custom_string: customStringOf(message),
		user_id: message.account.userId,
		subaccount_id: message.account.subaccountId,
		message_type: message.channel,
		digits: message.digits,
	};
}

function customStringOf(sent: Message | Fax | Email): string | null {
	return ('shown' in sent ? text(sent.shown.custom_string) : sent.customString) || null;
}

function outcome(
	code: AnyReceiptCode,
): Pick<Receipt, 'status' | 'status_code' | 'status_text' | 'error_code' | 'error_text'> {
	const failed = FAILED.includes(code);
	return {
		status: failed ? 'Undelivered' : 'Delivered',
		status_code: code,
		status_text: RECEIPT_CODES[code],
		error_code: failed ? code : null,
		error_text: failed ? RECEIPT_CODES[code] : null,
	};
}
