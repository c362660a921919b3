import type { Account } from '../core/accounts';
import { unixNow, type Fields } from '../core/data/fields';
import { newMessageId } from '../core/data/ids';
import { type Disorder } from '../core/delivery/disorder';
import type { WebhookType } from '../core/delivery/webhooks';
import { Unread } from '../core/delivery/unread';
import type { Simulation } from '../core/simulation';
import { SHARED_NUMBER } from '../messages/check';
import { carryOut } from '../rules/carryOut';
import type { Rule } from '../rules/rules';

declare module '../core/simulation' {
	interface Simulation {
		readonly inbound: InboundBox;
	}
}

/** A message that came in from a phone. */
export interface Inbound {
	timestamp: number;
	from: string;
	to: string;
	body: string;
	message_id: string;
	original_message_id: string;
	original_body: string;
	custom_string: string;
	user_id: number;
	subaccount_id: number;
}

/** What is known of a text that comes in; the rest comes from the message it answers. */
export interface GivenInbound {
	from: string;
	body: string;
	to?: string;
	timestamp?: number;
	messageId?: string;
	/** The message it answers, if not the last one that phone got; it need not exist. */
	originalMessageId?: string;
}

/** Answers that take a number off all further messages. */
const STOP_WORDS = new Set(['STOP', 'UNSUBSCRIBE', 'OPTOUT', 'CANCEL', 'QUIT', 'END']);

/** Takes in what phones send and gives it to the inbound rules. */
export class InboundBox {
	readonly unread: Unread<Inbound>;
	/** The first reply to each message; found here whether it was read or not. */
	private readonly firstReply = new Map<string, Inbound>();

	constructor(private readonly sim: Simulation) {
		this.unread = new Unread(sim);
	}

	/** The first reply to a sent message. */
	replyTo(outboundId: string): Inbound | undefined {
		return this.firstReply.get(outboundId);
	}

	/**
	 * A phone sends a text. It is linked to the last message that phone got, and unless `to` says
	 * otherwise it goes to the sender of that message.
	 */
	receive(given: GivenInbound, disorder?: Disorder): Inbound {
		const from = this.sim.phoneNumbers.read(given.from, 'AU').number;
		const original =
			given.originalMessageId === undefined
				? this.sim.outbox.lastSentTo(from)
				: this.sim.outbox.get(given.originalMessageId);
		const account = original?.account ?? this.sim.demo;
		const inbound: Inbound = {
			timestamp: given.timestamp ?? unixNow(),
			from,
			to: given.to || original?.from || SHARED_NUMBER,
			body: given.body,
			message_id: given.messageId ?? newMessageId(),
			original_message_id: given.originalMessageId ?? original?.messageId ?? '',
			original_body: original?.body ?? '',
			custom_string: original?.customString ?? '',
			user_id: account.userId,
			subaccount_id: account.subaccountId,
		};
		this.remember(inbound);
		this.sim.phones.incoming(inbound);
		this.optOut(inbound);
		for (const rule of this.sim.rules.running('smsInbound', (one) => matches(one, inbound))) {
			carryOut(
				this.sim,
				rule,
				{
					event: 'inbound',
					body: webhookBody(inbound),
					type: rule.webhook_type,
					// A row for each rule that polls, as at ClickSend.
					poll: () => this.unread.arrive(inbound, disorder),
				},
				disorder,
			);
		}
		return inbound;
	}

	/** Makes a test message and sends it to the URL, or leaves it to be polled for. */
	receiveTest(account: Account, url: string, type: WebhookType = 'post'): Inbound {
		const inbound: Inbound = {
			timestamp: unixNow(),
			from: '+61411111111',
			to: SHARED_NUMBER,
			body: 'This is a test reply from the simulator.',
			message_id: newMessageId(),
			original_message_id: newMessageId(),
			original_body: 'This is the message it answers.',
			custom_string: 'Test custom string',
			user_id: account.userId,
			subaccount_id: account.subaccountId,
		};
		this.remember(inbound);
		if (url.toLowerCase() === 'poll') this.unread.arrive(inbound);
		else {
			const body = webhookBody(inbound);
			this.sim.webhooks.send({ event: 'test', ruleId: null, url, type, body });
		}
		return inbound;
	}

	private remember(inbound: Inbound): void {
		const id = inbound.original_message_id;
		if (id && !this.firstReply.has(id)) this.firstReply.set(id, inbound);
	}

	private optOut({ from, body }: Inbound): void {
		if (!STOP_WORDS.has(body.trim().toUpperCase())) return;
		const list = this.sim.contacts.optOutList();
		if (!list || list.contacts.all().some((contact) => contact.phone_number === from)) return;
		this.sim.contacts.add(list, { phone_number: from });
	}
}

/** The message as GET /sms/inbound lists it. */
export function inboundRow(inbound: Inbound): Fields {
	return {
		timestamp_send: inbound.timestamp,
		timestamp: inbound.timestamp,
		from: inbound.from,
		body: inbound.body,
		original_body: inbound.original_body,
		original_message_id: inbound.original_message_id,
		to: inbound.to,
		custom_string: inbound.custom_string,
		message_id: inbound.message_id,
		_keyword: inbound.body.trim().split(/\s+/)[0]?.toLowerCase() ?? '',
	};
}

/** The fields a webhook gets; several say the same, as seen on live webhooks. */
function webhookBody(inbound: Inbound): Fields {
	return {
		originalsenderid: inbound.to,
		body: inbound.body,
		message: inbound.body,
		sms: inbound.from,
		from: inbound.from,
		to: inbound.to,
		timestamp: inbound.timestamp,
		message_id: inbound.message_id,
		original_message_id: inbound.original_message_id,
		original_body: inbound.original_body,
		user_id: inbound.user_id,
		subaccount_id: inbound.subaccount_id,
		custom_string: inbound.custom_string,
	};
}

function matches(rule: Rule, { to, body }: Inbound): boolean {
	if (rule.dedicated_number !== '*' && rule.dedicated_number !== to) return false;
	const text = body.toLowerCase();
	const term = (rule.message_search_term ?? '').toLowerCase();
	switch (rule.message_search_type) {
		case 1:
			return text.startsWith(term);
		case 2:
			return text.includes(term);
		case 3:
			return !text.includes(term);
		default:
			return true;
	}
}
