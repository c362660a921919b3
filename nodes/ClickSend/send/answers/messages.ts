import type { IDataObject, INode, NodeApiError } from 'n8n-workflow';
import { statusError } from '../../../shared/answers/verdict';
import { textOf } from '../../../shared/text/text';
import type { Kept } from '../../fields/kept';
import { DATE, PARTS, PRICE } from '../../fields/kept';
import type { Channel } from '../types';

/** What every simplified message begins with, in the order in which people read it. */
const FIRST: readonly Kept[] = ['to', 'status', PRICE];
/** What follows on it. */
const REST: readonly Kept[] = ['currency', 'message_id', 'body', 'custom_string', DATE];

/** What remains of a message in a simplified output: ten fields at most. */
const SENT_FIELDS: Readonly<Record<Channel, readonly Kept[]>> = {
	sms: [...FIRST, PARTS, ...REST, 'from'],
	mms: [...FIRST, ...REST, 'from', '_media_file_url'],
	voice: [...FIRST, ...REST, 'lang', 'voice'],
};

/** The same of the price of an SMS, which has no carrier: what the text makes of it. */
const PRICED_SMS: readonly Kept[] = [
	...[...FIRST, PARTS],
	...['currency', 'encoding', 'unicode_characters', 'body', 'custom_string'],
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
