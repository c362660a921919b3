import type { Problem } from '../../shared/answers/problem';
import { userError } from '../../shared/answers/problem';
import { isNothing } from '../../shared/text/nothing';
import { switchOf, textOf } from '../../shared/text/text';
import { oneOf } from '../../shared/text/values';
import type { ItemContext, Prepare } from './types';

/** Stops an item whose input is missing or wrong, before anything is sent. */
export function refuse(context: ItemContext, message: string, advice?: string): never {
	throw userError(context.getNode(), { message, advice }, context.getItemIndex());
}

/**
 * Reads a switch of the form: an expression or a table may give it as a text.
 *
 * @param name the field, with its collection before a dot
 * @param label what the form calls it
 * @throws {NodeOperationError} on what is neither on nor off
 */
export function readSwitch(context: ItemContext, name: string, label: string): boolean {
	const isOn = switchOf(context.getNodeParameter(name, false));
	return isOn ?? refuse(context, `${label} is neither true nor false`);
}

/** Whether a value has no text of its own, as an object has none, or only a yes or no. */
export const isNoText = (value: unknown): boolean =>
	textOf(value) === '' || typeof value === 'boolean';

/**
 * Stops an item whose text ClickSend would cut.
 *
 * @param problem what is wrong, where anything is
 * @param whose how the error names what it belongs to, such as `Recipient 2: `
 */
export function refuseProblem(
	context: ItemContext,
	problem: Problem | undefined,
	whose = '',
): void {
	if (problem !== undefined) refuse(context, `${whose}${problem.message}`, problem.advice);
}

/**
 * Refuses a call that the user limited by a value which turns out empty: without it the call would
 * reach everything.
 *
 * @param scopeField the field that chooses between `all` and a limit
 * @param field the field that limits
 * @param what the limiting field's name in the form
 * @param isBlank which values, beside nothing at all, are no limit
 */
export function requireUnlessAll(
	scopeField: string,
	field: string,
	what: string,
	isBlank: (value: unknown) => boolean,
): Prepare {
	return (context, request) => {
		if (context.getNodeParameter(scopeField, 'all') === 'all') return request;
		const value = oneOf(context.getNodeParameter(field, null));
		if (isNothing(value) || isBlank(value)) {
			refuse(context, `${what} is empty`, 'Nothing was changed; check the expression');
		}
		return request;
	};
}
