import type { IDataObject, IExecuteSingleFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { adviceFor } from './advice';
import { objectOf } from './answer';
import { errorText } from './errors';
import { errorItem, pick } from './output';
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

/**
 * Turns the answer of a send or price call into items. HTTP 200 covers the call only; each message
 * has a status of its own.
 *
 * @returns one item per message; where the user continues on errors, refused messages as error items
 * @throws {NodeApiError} when a message was refused and errors stop the node
 * @throws {NodeOperationError} when ClickSend answered with no message at all
 */
export function checkMessages(
	context: IExecuteSingleFunctions,
	body: unknown,
): INodeExecutionData[] {
	const itemIndex = context.getItemIndex();
	const data = objectOf(body);
	const messages = Array.isArray(data.messages) ? (data.messages as IDataObject[]) : [];
	if (messages.length === 0) {
		throw new NodeOperationError(context.getNode(), 'ClickSend accepted no message', {
			description: 'It named none in its answer: check the recipient or the contact list',
			itemIndex,
		});
	}
	const isRefused = (message: IDataObject) => message.status !== 'SUCCESS';
	const refused = messages.filter(isRefused);
	if (refused.length > 0 && !context.continueOnFail()) {
		throw stopError(context.getNode(), messages, refused, itemIndex);
	}

	const simplify = context.getNodeParameter('simplify', true) === true;
	const currency = (data._currency as IDataObject | undefined)?.currency_name_short;
	return messages.map((message) => {
		if (isRefused(message)) {
			return errorItem(errorText(messageError(context.getNode(), message, itemIndex)), itemIndex);
		}
		const json = simplify ? pick(message, MESSAGE_FIELDS) : message;
		return { json: currency === undefined ? json : { ...json, currency } };
	});
}

function stopError(
	node: INode,
	messages: IDataObject[],
	refused: IDataObject[],
	itemIndex: number,
): NodeApiError {
	const first = messageError(node, refused[0], itemIndex);
	if (messages.length === 1) return first;
	const taken = messages.length - refused.length;
	first.description = `${refused.length} of ${messages.length} messages were not accepted; the other ${taken} were, so do not simply run it again. ${first.description ?? ''}`;
	return first;
}
