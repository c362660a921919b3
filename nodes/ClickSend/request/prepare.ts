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
const requireRecipient: Prepare = (context, request) => {
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
const requireText: Prepare = (context, request) => {
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

/**
 * A schedule that was asked for and is empty must not become "now": that is what ClickSend makes of
 * a missing one.
 */
const requireSchedule: Prepare = (context, request) => {
	const fields = context.getNodeParameter('additionalFields', {}) as IDataObject;
	if (!('schedule' in fields)) return request;
	const { schedule } = fields;
	if (schedule === undefined || schedule === null || schedule === '') {
		refuse(
			context,
			'The schedule is empty',
			'Check the expression, or give 0 for items that are to be sent at once',
		);
	}
	return request;
};

/** What holds for every message, of any channel, before it is sent or priced. */
export const messageChecks: readonly Prepare[] = [requireRecipient, requireText, requireSchedule];

/**
 * Refuses a call that the user limited by a value which turns out empty: without it the call would
 * reach everything.
 *
 * @param scopeField the field that chooses between `all` and a limit
 * @param field the field that limits
 * @param what the limiting field's name in the form
 */
export function requireUnlessAll(scopeField: string, field: string, what: string): Prepare {
	return (context, request) => {
		if (context.getNodeParameter(scopeField, 'all') === 'all') return request;
		const value = context.getNodeParameter(field, null);
		if (value === undefined || value === null || value === '') {
			refuse(context, `${what} is empty`, 'Nothing was changed; check the expression');
		}
		return request;
	};
}
