import { unixNow } from './fields';
import { newMessageId } from './messages/ids';
import { RECEIPT_TEXT } from './messages/rows';
import type { Channel, Message, ReceiptCode } from './messages/types';
import type { RuleKindName } from './rules';
import type { Account } from './accounts';
import type { Simulation } from './simulation';
import { Unread } from './unread';
import type { Fields } from './types';

/** A delivery receipt with all the fields a webhook gets. */
export interface Receipt {
	timestamp_send: number;
	timestamp: number;
	message_id: string;
	status: 'Delivered' | 'Undelivered';
	status_code: ReceiptCode;
	status_text: string;
	error_code: string | null;
	error_text: string | null;
	custom_string: string | null;
	user_id: number;
	subaccount_id: number;
	message_type: Channel;
	digits: string | null;
}

/** MMS has no receipt rules of its own: those for SMS take its receipts too. */
const RULES_FOR: Record<Channel, RuleKindName> = {
	sms: 'smsReceipts',
	mms: 'smsReceipts',
	voice: 'voiceReceipts',
};

/** Gives receipts to the rules, and keeps those that are polled for. */
export class Receipts {
	private readonly unread: Record<Channel, Unread<Receipt>> = {
		sms: new Unread(),
		mms: new Unread(),
		voice: new Unread(),
	};
	/** Test receipts belong to no message, so they are kept to be found by id. */
	private readonly tests = new Map<string, Receipt>();

	constructor(private readonly sim: Simulation) {}

	unreadOf(channel: Channel): Unread<Receipt> {
		return this.unread[channel];
	}

	/** The last receipt of a message, read or not. */
	find(channel: Channel, messageId: string): Receipt | undefined {
		const message = this.sim.outbox.get(messageId);
		if (message?.channel === channel && message.receiptCode) return receiptOf(message);
		return this.tests.get(messageId);
	}

	/** Hands the message's present state to every matching rule. */
	give(message: Message): void {
		const rules = this.sim.rules.enabled(RULES_FOR[message.channel]);
		// Nearly all sends have no rule: then no receipt is made.
		if (rules.length === 0) return;
		const receipt = receiptOf(message);
		for (const rule of rules) {
			if (!matches(rule.match_type, receipt.status_code)) continue;
			if (rule.action === 'POLL') this.unread[message.channel].push(receipt);
			if (rule.action === 'URL') {
				this.sim.webhooks.send({
					event: 'receipt',
					ruleId: rule.id,
					url: rule.action_address,
					type: 'post',
					body: { ...receipt },
				});
			}
		}
	}

	/** Makes a test receipt and sends it to the URL, or leaves it to be polled for. */
	giveTest(channel: Channel, account: Account, url: string): Receipt {
		const now = unixNow();
		const receipt: Receipt = {
			timestamp_send: now,
			timestamp: now,
			message_id: newMessageId(),
			status: 'Delivered',
			status_code: '201',
			status_text: RECEIPT_TEXT['201'],
			error_code: null,
			error_text: null,
			custom_string: 'Test custom string',
			user_id: account.userId,
			subaccount_id: account.subaccountId,
			message_type: channel,
			digits: channel === 'voice' ? '1' : null,
		};
		this.tests.set(receipt.message_id, receipt);
		if (url.toLowerCase() === 'poll') this.unread[channel].push(receipt);
		else {
			const body = { ...receipt };
			this.sim.webhooks.send({ event: 'test', ruleId: null, url, type: 'post', body });
		}
		return receipt;
	}
}

/** The receipt as the API lists it: the webhook's `status` and `user_id` are not in it. */
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
	const code = message.receiptCode ?? '200';
	const failed = code === '301';
	return {
		timestamp_send: message.schedule || message.date,
		timestamp: message.receiptAt,
		message_id: message.messageId,
		status: failed ? 'Undelivered' : 'Delivered',
		status_code: code,
		status_text: RECEIPT_TEXT[code],
		error_code: failed ? '301' : null,
		error_text: failed ? RECEIPT_TEXT['301'] : null,
		custom_string: message.customString || null,
		user_id: message.account.userId,
		subaccount_id: message.account.subaccountId,
		message_type: message.channel,
		digits: message.digits,
	};
}

function matches(matchType: number, code: ReceiptCode): boolean {
	if (matchType === 1) return code === '301';
	if (matchType === 2) return code === '201';
	return true;
}
