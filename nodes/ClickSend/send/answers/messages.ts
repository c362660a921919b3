import type { IDataObject, INode, NodeApiError } from 'n8n-workflow';
import { statusError } from '../../../shared/answers/verdict';
import { textOf } from '../../../shared/text/text';
import type { Kept } from '../../fields/kept';
import type { Channel } from '../types';

/** What remains of every message that was sent in a simplified output. */
const SENT = ['message_id', 'status', 'to', 'body', 'message_price', 'currency', 'custom_string'];

/** When it goes out: the schedule of an MMS is empty where it is sent at once. */
const TIME = ['schedule', 'date', 'date_added'] as const;

/** What remains of a message in a simplified output: ten fields at most. */
const SENT_FIELDS: Readonly<Record<Channel, readonly Kept[]>> = {
	sms: [...SENT, 'from', 'message_parts', 'carrier'],
	mms: [...SENT, 'from', '_media_file_url', TIME],
	voice: [...SENT, 'lang', 'voice', TIME],
};

/** The same of the price of an SMS, which has no carrier: what the text makes of it. */
const PRICED_SMS: readonly string[] = [
	...['status', 'to', 'body', 'message_parts', 'encoding', 'unicode_characters'],
	...['message_price', 'currency', 'custom_string'],
];

/**
 * The error of a message that ClickSend did not surely take: refused, or of unknown outcome where the
 * answer says neither.
 *
 * @param message the message as ClickSend returned it
 * @param sendsNothing whether the call only prices, so that nothing can have been sent
 */
export function messageError(
	node: INode,
	message: IDataObject,
	itemIndex: number,
	sendsNothing: boolean,
): NodeApiError {
	const to = textOf(message.to);
	const recipient = `the message to ${to === '' ? 'nobody' : `"${to}"`}`;
	return statusError(node, message.status, recipient, { itemIndex, sendsNothing });
}

/** The fields of a message that most workflows need. */
export const keptOfMessage = (channel: Channel, isPrice: boolean): readonly Kept[] =>
	channel === 'sms' && isPrice ? PRICED_SMS : SENT_FIELDS[channel];
