import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../../shared/text/text';
import type { EventName } from './events';
import { hasMailId, isOfEmail } from './emailReceipt';
import { EVENTS } from './events';
import { RULE_KINDS } from '../../shared/rules/kinds';
import { hasMedia, textIn } from './output';
import { entryAt } from '../../shared/text/entries';

const RECEIPTS = (Object.keys(EVENTS) as EventName[]).filter(
	(name) => EVENTS[name].rules.type === 'receipt',
);

const isThere = (value: unknown): boolean => textOf(value) !== '';
const channelOf = (row: IDataObject): string => textOf(row.message_type).toLowerCase();

/** Fields that received faxes have and messages have not. */
const isFax = (row: IDataObject): boolean =>
	[row.pages, row._pages].some(isThere) ||
	Object.values(row).some((value) => /^https?:[^?#]*\.(pdf|tiff?)([?#]|$)/i.test(textOf(value)));

/**
 * Which receipt a row is. One of a kind that is not known goes to the first chosen event that it may
 * belong to, SMS before all others: `raw` says what it is.
 */
function receiptKind(row: IDataObject, kindName: string, chosen: EventName[]): EventName {
	const ofRule = RECEIPTS.filter((name) => EVENTS[name].rules.name === kindName);
	const candidates = ofRule.length > 0 ? ofRule : RECEIPTS;
	// "e-mail", too.
	const said = channelOf(row).replace(/[^a-z]/g, '');
	const channel = said === '' && ofRule.length === 0 && isOfEmail(row) ? 'email' : said;
	const named =
		candidates.find((name) => name === `${channel}Receipt`) ??
		candidates.find((name) => channel.includes(name.slice(0, -'Receipt'.length)));
	if (named !== undefined) return named;
	// The rule for SMS brings receipts of MMS too, and those say so.
	const [only] = ofRule;
	if (channel === '' && only !== undefined) return only;
	return candidates.find((name) => chosen.includes(name)) ?? entryAt(candidates, 0);
}

/** Which event a message without text is: an MMS with nothing but a picture, or a fax. */
function inboundKind(row: IDataObject, chosen: EventName[]): EventName {
	if (textIn(row) !== undefined) return 'smsInbound';
	const channel = channelOf(row);
	if (channel.includes('fax') || isFax(row)) return 'faxInbound';
	if (hasMedia(row) || channel.includes('sms')) return 'smsInbound';
	return chosen.includes('smsInbound') && !chosen.includes('faxInbound')
		? 'smsInbound'
		: 'faxInbound';
}

/**
 * Whether a row is a receipt, which need not have a status where the node waits for nothing else, and
 * is none for one where it waits for messages only. ClickSend's histories call received ones "Received".
 */
function isReceipt(row: IDataObject, chosen: EventName[]): boolean {
	if (hasMailId(row)) return true;
	const isMessage = isThere(row.from) && (textIn(row) !== undefined || isFax(row) || hasMedia(row));
	if ([row.status_code, row.status].some(isThere)) {
		if (!isMessage) return true;
		const isReceived = textOf(row.status).toLowerCase() === 'received';
		return !isReceived && chosen.some((name) => RECEIPTS.includes(name));
	}
	return (
		chosen.every((name) => RECEIPTS.includes(name)) &&
		!isThere(row.from) &&
		textIn(row) === undefined
	);
}

/**
 * Which event a row of a request is: by the rule that the address names, else by what is in it, else
 * by what the node waits for.
 *
 * @param kindName the name of a kind of rules, from the address; any other means that it is not known
 * @param chosen the events of the form
 */
export function eventOf(row: IDataObject, kindName: string, chosen: EventName[]): EventName {
	const type =
		RULE_KINDS.find(({ name }) => name === kindName)?.type ??
		(isReceipt(row, chosen) ? 'receipt' : 'inbound');
	if (type === 'receipt') return receiptKind(row, kindName, chosen);
	if (kindName === 'sms-inbound') return 'smsInbound';
	return kindName === 'fax-inbound' ? 'faxInbound' : inboundKind(row, chosen);
}
