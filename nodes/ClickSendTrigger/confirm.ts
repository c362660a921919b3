import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { phoneKey } from '../ClickSend/phone/phoneKey';
import { objectOf } from '../ClickSend/request/answer';
import { callClickSend } from '../ClickSend/request/client';
import { outcomeOfReceipt } from '../ClickSend/request/receipts';
import { textOf } from '../ClickSend/request/text';
import { EVENTS } from './events';
import type { TriggerEvent } from './output';
import { textIn } from './output';
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
 * Whether ClickSend's reply is the one of the event. Of several replies to a message ClickSend names
 * the first: a later one with another text cannot be compared.
 */
function isSameReply(known: IDataObject, event: TriggerEvent): boolean {
	const body = textIn(known);
	return (
		isSameNumber(known.from, event.from) &&
		(textOf(known.to) === '' || isSameNumber(known.to, event.to)) &&
		body !== undefined &&
		wordsOf(body) === wordsOf(textOf(event.body))
	);
}

/** Whether ClickSend says the same of the message as the event; what cannot be compared does not. */
async function isConfirmed(context: IWebhookFunctions, event: TriggerEvent): Promise<boolean> {
	const { lookUp } = EVENTS[event.event];
	const id = lookUp === undefined ? '' : textOf(event[lookUp.field]);
	if (lookUp === undefined || id === '') return false;
	const url = `${lookUp.path}/${encodeURIComponent(id)}`;
	try {
		const { body } = await callClickSend(context, { method: 'GET', url });
		const known = objectOf(body);
		const isSame = event.event === 'smsInbound' ? isSameReply : isSameReceipt;
		return isSame(known, event) && textOf(known.custom_string) === event.customString;
	} catch (error) {
		if (error instanceof NodeApiError && error.httpCode === '404') return false;
		// ClickSend delivers again in a minute; then it may be reached. The refusal is an HTTP answer.
		// eslint-disable-next-line @n8n/community-nodes/require-node-api-error
		throw new Refusal(503, 'The event could not be confirmed now');
	}
}

/**
 * Asks ClickSend about events before they start the workflow.
 *
 * @returns those of which ClickSend says the same: the status and the keys of a receipt, sender and
 *   text of a reply, the custom string of both
 * @throws {Refusal} 503 where ClickSend cannot be asked: it will send all of them again
 */
export async function confirmed(
	context: IWebhookFunctions,
	deliveries: Delivery[],
): Promise<Delivery[]> {
	const known: Delivery[] = [];
	for (let at = 0; at < deliveries.length; at += AT_A_TIME) {
		const some = deliveries.slice(at, at + AT_A_TIME);
		const answers = await Promise.all(some.map(({ output }) => isConfirmed(context, output)));
		known.push(...some.filter((_, index) => answers[index]));
	}
	return known;
}
