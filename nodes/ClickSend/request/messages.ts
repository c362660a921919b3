import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { adviceFor } from './advice';
import { pick } from './output';
import { textOf } from './text';

/** What remains of a message when Simplify is on: SMS, MMS and voice together. */
const MESSAGE_FIELDS = [
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
 * The error of a message that ClickSend did not take.
 *
 * @param message the message as ClickSend returned it
 */
export function messageError(node: INode, message: IDataObject, itemIndex: number): NodeApiError {
	const status = textOf(message.status) || 'NO_STATUS';
	const to = textOf(message.to);
	const recipient = to === '' ? 'nobody' : `"${to}"`;
	return new NodeApiError(
		node,
		{ status },
		{
			message: `${status}: the message to ${recipient} was not accepted by ClickSend`,
			description: adviceFor(status),
			httpCode: '200',
			itemIndex,
		},
	);
}

/** The fields of a message that most workflows need. */
export const pickMessage = (message: IDataObject): IDataObject => pick(message, MESSAGE_FIELDS);
