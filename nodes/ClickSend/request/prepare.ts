import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { ItemContext, Prepare } from './styles';
import { textOf } from './text';

/** Stops an item whose input is missing or wrong, before anything is sent. */
export function refuse(context: ItemContext, message: string, description?: string): never {
	throw new NodeOperationError(context.getNode(), message, {
		description,
		itemIndex: context.getItemIndex(),
	});
}

/** The one message of an item's send or price request. */
function messageOf(body: unknown): IDataObject {
	const { messages } = (body ?? {}) as { messages?: IDataObject[] };
	return messages?.[0] ?? {};
}

/**
 * A message needs a number or a list. n8n drops a field whose expression fails without a word, so
 * an absent recipient is caught here.
 */
export const requireRecipient: Prepare = (context, request) => {
	const message = messageOf(request.body);
	if ('list_id' in message) {
		if (!Number.isInteger(message.list_id) || Number(message.list_id) <= 0) {
			refuse(context, 'No contact list is chosen', 'Pick one under Contact List, or give its ID');
		}
		return request;
	}
	const to = textOf(message.to);
	if (to === '') {
		refuse(
			context,
			'The recipient is empty',
			'To has no value for this item; check the expression and the column that it reads',
		);
	}
	message.to = to;
	return request;
};

/** A message needs a text, for the same reason. */
export const requireText: Prepare = (context, request) => {
	const message = messageOf(request.body);
	if (textOf(message.body) === '') {
		refuse(
			context,
			'The message is empty',
			'Message has no text for this item; check the expression and the column that it reads',
		);
	}
	if (typeof message.body !== 'string') message.body = textOf(message.body);
	return request;
};
