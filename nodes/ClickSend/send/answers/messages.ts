import type { IDataObject, INode, NodeApiError } from 'n8n-workflow';
import { statusError } from '../../../shared/answers/verdict';
import { textOf } from '../../../shared/text/text';
import { pick } from '../../styles/output';

/** What remains of a message when Simplify is on: SMS, MMS and voice together. */
export const MESSAGE_FIELDS = [
	'message_id',
	'status',
	'to',
	'from',
	'body',
	'subject',
	'lang',
	'voice',
	'message_parts',
	'message_price',
	'schedule',
	'custom_string',
	'country',
	'carrier',
	'list_id',
	'contact_id',
] as const;

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
export const pickMessage = (message: IDataObject): IDataObject => pick(message, MESSAGE_FIELDS);
