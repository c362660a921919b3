import { badRequest } from './envelope';
import { integer, text, unixNow } from './fields';
import type { Inbound } from './inbound';
import { webhookBody } from './inbound';
import { SHARED_NUMBER } from './messages/check';
import { newMessageId } from './messages/ids';
import { RECEIPT_TEXT } from './messages/rows';
import type { Channel, ReceiptCode } from './messages/types';
import type { Receipt } from './receipts';
import type { Rule, RuleKindName } from './rules';
import type { Simulation } from './simulation';
import type { Fields } from './types';

/** What can be made, with the rules that deliver it. */
const RULES = {
	smsInbound: 'smsInbound',
	smsReceipt: 'smsReceipts',
	mmsReceipt: 'smsReceipts',
	voiceReceipt: 'voiceReceipts',
	emailReceipt: 'emailReceipts',
	faxReceipt: 'faxReceipts',
	faxInbound: 'faxInbound',
} as const satisfies Record<string, RuleKindName>;

type EventKind = keyof typeof RULES;

const isKind = (name: string): name is EventKind => name in RULES;

/** Australian mobile numbers set aside for fiction are too few: these are all different. */
const phone = (index: number): string => `+614${String(30_000_000 + index)}`;

function inbound(sim: Simulation, index: number, timestamp: number): Inbound {
	return {
		timestamp,
		from: phone(index),
		to: SHARED_NUMBER,
		body: `Event ${index}`,
		message_id: newMessageId(),
		original_message_id: '',
		original_body: '',
		custom_string: '',
		user_id: sim.demo.userId,
		subaccount_id: sim.demo.subaccountId,
	};
}

function receipt(sim: Simulation, kind: EventKind, timestamp: number, code: ReceiptCode): Receipt {
	const channel = kind.replace('Receipt', '') as Channel;
	return {
		timestamp_send: timestamp,
		timestamp,
		message_id: newMessageId(),
		status: code === '301' ? 'Undelivered' : 'Delivered',
		status_code: code,
		status_text: RECEIPT_TEXT[code],
		error_code: null,
		error_text: null,
		custom_string: null,
		user_id: sim.demo.userId,
		subaccount_id: sim.demo.subaccountId,
		message_type: channel,
		digits: channel === 'voice' ? '1' : null,
	};
}

/** A received fax: ClickSend documents no body, so the names are those of its other endpoints. */
const fax = (sim: Simulation, index: number, timestamp: number): Fields => ({
	timestamp,
	from: phone(index),
	to: '+61261111111',
	message_id: newMessageId(),
	pages: 2,
	_media_file_url: `${sim.origin}/fax-${index}.pdf`,
	user_id: sim.demo.userId,
	subaccount_id: sim.demo.subaccountId,
});

/** Hands an event to one rule. */
function give(
	sim: Simulation,
	kind: EventKind,
	rule: Rule,
	event: Inbound | Receipt | Fields,
): void {
	const isInbound = kind === 'smsInbound';
	if (rule.action === 'URL') {
		sim.webhooks.send({
			event: kind.endsWith('Receipt') ? 'receipt' : 'inbound',
			ruleId: rule.id,
			url: rule.action_address,
			type: rule.webhook_type,
			body: isInbound ? webhookBody(event as Inbound) : { ...event },
		});
	}
	if (rule.action !== 'POLL') return;
	if (isInbound) sim.inbound.unread.push(event as Inbound);
	else sim.receipts.unreadOf((event as Receipt).message_type).push(event as Receipt);
}

/**
 * Makes events and gives them to the rules that are there now.
 *
 * @param plan `kind`, `count`; `seconds` over which their timestamps spread, from `timestamp` on
 *   (now); `status_code` of receipts; `repeat`: how many further times each is delivered;
 *   `delayMs`: up to how late each delivery comes, so that they arrive out of order
 * @returns the message ids
 */
export function makeEvents(sim: Simulation, plan: Fields): string[] {
	const kind = text(plan.kind);
	if (!isKind(kind)) throw badRequest({ kind: `One of ${Object.keys(RULES).join(', ')}.` });
	const count = integer(plan.count) ?? 1;
	const seconds = integer(plan.seconds) ?? 1;
	const start = integer(plan.timestamp) ?? unixNow();
	const code = (text(plan.status_code) || '201') as ReceiptCode;
	const deliveries = 1 + (integer(plan.repeat) ?? 0);
	const delayMs = integer(plan.delayMs) ?? 0;
	return Array.from({ length: count }, (_none, index) => {
		const timestamp = start + Math.floor((index * seconds) / count);
		const event =
			kind === 'smsInbound'
				? inbound(sim, index, timestamp)
				: kind === 'faxInbound'
					? fax(sim, index, timestamp)
					: receipt(sim, kind, timestamp, code);
		for (const rule of sim.rules.enabled(RULES[kind])) {
			for (let delivery = 0; delivery < deliveries; delivery++) {
				if (delayMs === 0) give(sim, kind, rule, event);
				else sim.timers.after(Math.random() * delayMs, () => give(sim, kind, rule, event));
			}
		}
		return text(event.message_id);
	});
}
