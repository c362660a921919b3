import { integerWithin, oneOf, unixNow, type Fields } from '../core/data/fields';
import { newMessageId } from '../core/data/ids';
import type { Disorder } from '../core/delivery/disorder';
import type { Simulation } from '../core/simulation';
import { ALL_RECEIPT_CODES, type AnyReceiptCode, type ReceiptChannel } from '../receipts/receipts';

/** What is the same for all events of a bulk, and what differs. */
interface Plan {
	index: number;
	timestamp: number;
	code: AnyReceiptCode;
	disorder: Disorder;
}

type Maker = (sim: Simulation, plan: Plan) => { message_id: string };

/** As many as a bulk may have. */
const MOST = 100_000;
/** Numbers that the events come from, in turn. */
const PHONES = 10_000;

const phone = (index: number): string => `+614${String(30_000_000 + (index % PHONES))}`;

/** Each answers a message of its own, so that it can be asked for by that message's id. */
const smsInbound: Maker = (sim, { index, timestamp, disorder }) => {
	const originalMessageId = newMessageId();
	const given = { from: phone(index), body: `Event ${index}`, timestamp, originalMessageId };
	return sim.inbound.receive(given, disorder);
};

const faxInbound: Maker = (sim, { index, timestamp, disorder }) =>
	sim.faxInbox.receive({ from: phone(index), pages: 2, timestamp }, disorder);

function receipts(channel: ReceiptChannel, digits?: string): Maker {
	return (sim, { code, timestamp, disorder }) =>
		sim.receipts.inject({ channel, code, timestamp, digits }, disorder);
}

const MAKERS = {
	smsInbound,
	faxInbound,
	smsReceipt: receipts('sms'),
	mmsReceipt: receipts('mms'),
	voiceReceipt: receipts('voice', '1'),
	faxReceipt: receipts('fax'),
	emailReceipt: receipts('email'),
} satisfies Record<string, Maker>;

const KINDS = Object.keys(MAKERS) as Array<keyof typeof MAKERS>;

/**
 * Makes events, each with an id of its own, and gives them to the rules that are there now.
 *
 * @param body `kind`, `count`; `distinctSeconds`: over how many seconds their timestamps are spread,
 *   oldest first, from `startTimestamp` on (by default so that the last is now); `status_code` of
 *   receipts; `repeat` and `delayMs` in place of the settings for repeated and late deliveries
 * @returns the message ids
 */
export function makeEvents(sim: Simulation, body: Fields): string[] {
	const make: Maker = MAKERS[oneOf(body, 'kind', KINDS)];
	const count = integerWithin(body, 'count', 1, MOST) ?? 1;
	const seconds = integerWithin(body, 'distinctSeconds', 1, MOST) ?? 1;
	const start = integerWithin(body, 'startTimestamp', 0) ?? unixNow() - seconds + 1;
	const code = oneOf(body, 'status_code', ALL_RECEIPT_CODES, '201');
	const disorder = {
		repeat: integerWithin(body, 'repeat', 0),
		delayMs: integerWithin(body, 'delayMs', 0),
	};
	return Array.from({ length: count }, (_none, index) => {
		const timestamp = start + Math.floor((index * seconds) / count);
		return make(sim, { index, timestamp, code, disorder }).message_id;
	});
}
