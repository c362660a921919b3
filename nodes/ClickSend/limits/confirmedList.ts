import type { INode } from 'n8n-workflow';
import { InputError } from '../../shared/answers/problem';
import { textOf } from '../../shared/text/text';
import { CONFIRM, SEND_TO_LIST, confirmValue } from '../fields/confirm';
import { hasExpression } from '../form/form';
import { isTool } from '../form/tool';
import type { Wish } from './wishes';

/**
 * Refuses to send to all contacts of a list which a person has not chosen in the form, or at a moment
 * that an AI model chooses, unless a person has confirmed it.
 *
 * @throws {InputError} saying what to confirm
 */
export function checkListIsConfirmed(context: { getNode(): INode }, wishes: readonly Wish[]): void {
	if (!wishes.some(({ to }) => to.kind === 'list')) return;
	const {
		resource,
		operation,
		listId,
		recipientType,
		[CONFIRM]: confirmed,
	} = context.getNode().parameters;
	const isChosen = !hasExpression(listId) && !hasExpression(recipientType);
	if (isChosen && !isTool(context)) return;
	// A campaign is confirmed as a whole.
	const ways = [SEND_TO_LIST.value, textOf(operation)].map((name) =>
		confirmValue(textOf(resource), name),
	);
	if (ways.includes(textOf(confirmed))) return;
	throw new InputError(
		'Nothing was sent: sending to a whole contact list that an expression or an AI model chooses has to be confirmed',
		`Choose “${SEND_TO_LIST.name}” under Confirm in the form, if this is really to be done`,
	);
}
