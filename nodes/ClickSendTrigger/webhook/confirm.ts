import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { objectOf } from '../../shared/answers/answer';
import { isNotFound } from '../../shared/answers/errors';
import { outcomeOfReceipt } from '../../shared/answers/receipts';
import { callClickSend } from '../../shared/api/client';
import { outcomeOf } from '../../shared/api/outcome';
import { phoneKey } from '../../shared/phone/phoneKey';
import { textOf } from '../../shared/text/text';
import { EVENTS } from '../event/events';
import type { TriggerEvent } from '../event/output';
import { textIn } from '../event/output';
import { Refusal } from './refusal';
import type { Delivery } from './requestEvents';

/** How many messages ClickSend is asked for at a time. */
const AT_A_TIME = 10;

const isCode = (text: string): boolean => /^\d{3}$/.test(text);

/** A text on its way through forms and JSON keeps its words, not always its line ends. */
const wordsOf = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** The numbers' digits: a plus in an address arrives as a space. */
const isSameNumber = (one: unknown, other: unknown): boolean =>
	phoneKey(one) !== '' && phoneKey(one) === phoneKey(other);

/** Whether ClickSend's receipt says of the message what the event says. */
function isSameReceipt(known: IDataObject, event: TriggerEvent): boolean {
	const { status_code: code, status, status_text: text } = known;
	if (![code, status, text].some((part) => textOf(part) !== '')) return false;
	const { status: outcome, isFinal } = outcomeOfReceipt(known);
	const codes = [textOf(code), textOf(event.statusCode)];
	return (
		textOf(known.message_id) === event.messageId &&
		outcome === event.status &&
		isFinal === event.isFinal &&
		// A fax has a word in the place of the code in one of the two.
		(!codes.every(isCode) || codes[0] === codes[1]) &&
		textOf(known.digits) === textOf(event.digits)
	);
}

/**
 * Whether ClickSend's reply is the one of the event, or an earlier one of the same person: of several
 * replies to a message ClickSend gives the first and no other (API v3, "View a specific inbound SMS
 * message"). A later one, which has an id of its own, agrees in all but the text.
 */
function isSameReply(known: IDataObject, event: TriggerEvent): boolean {
	const body = textIn(known);
	const knownId = textOf(known.message_id);
	const isLater = knownId !== '' && knownId !== event.messageId;
	const originals = [known.original_body, event.originalBody].map((text) => wordsOf(textOf(text)));
	return (
		isSameNumber(known.from, event.from) &&
		(textOf(known.to) === '' || isSameNumber(known.to, event.to)) &&
		(originals.includes('') || originals[0] === originals[1]) &&
		body !== undefined &&
		(isLater || wordsOf(body) === wordsOf(textOf(event.body)))
	);
}

/** What ClickSend says of an event's message: the same, otherwise or nothing to compare, or nothing yet. */
type Word = 'other' | 'same' | 'unknown';

async function wordOn(context: IWebhookFunctions, event: TriggerEvent): Promise<Word> {
	const { lookUp } = EVENTS[event.event];
	const id = lookUp === undefined ? '' : textOf(event[lookUp.field]);
	if (lookUp === undefined || id === '') return 'other';
	const url = `${lookUp.path}/${encodeURIComponent(id)}`;
	const { value, error } = await outcomeOf(callClickSend(context, { method: 'GET', url }));
	if (isNotFound(error)) return 'unknown';
	// ClickSend delivers again in a minute; then it may be reached.
	if (error !== undefined) throw new Refusal(503, 'The event could not be confirmed now');
	const known = objectOf(value.body);
	const isSame = event.event === 'smsInbound' ? isSameReply : isSameReceipt;
	const agrees = isSame(known, event) && textOf(known.custom_string) === event.customString;
	return agrees ? 'same' : 'other';
}

/**
 * Asks ClickSend about events before they start the workflow. One whose message ClickSend does not
 * know holds up the others of its request: they come again together, when it may be known.
 *
 * @returns those of which ClickSend says the same: the status and the keys of a receipt, sender and
 *   text of a reply, the custom string of both
 * @throws {Refusal} 403 where it does not know one, 503 where it cannot be asked: it will send all of
 *   them again
 */
export async function confirmed(
	context: IWebhookFunctions,
	deliveries: Delivery[],
): Promise<Delivery[]> {
	const known: Delivery[] = [];
	for (let at = 0; at < deliveries.length; at += AT_A_TIME) {
		const some = deliveries.slice(at, at + AT_A_TIME);
		const words = await Promise.all(some.map(({ output }) => wordOn(context, output)));
		if (words.includes('unknown')) throw new Refusal(403, 'ClickSend does not know the message');
		known.push(...some.filter((_, index) => words[index] === 'same'));
	}
	return known;
}
