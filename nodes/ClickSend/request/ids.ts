import { refuse } from './prepare';
import type { ItemContext } from './styles';
import { textOf } from './text';

/**
 * An ID as the number that ClickSend takes.
 *
 * @param value what the form holds
 * @param what what it is the ID of, such as `contact list`
 * @param where the field's name in the form
 * @throws {NodeOperationError} when it is empty or no whole number
 */
export function readId(context: ItemContext, value: unknown, what: string, where: string): number {
	const id = Number(textOf(value));
	if (!Number.isInteger(id) || id <= 0) {
		refuse(context, `No ${what} is chosen`, `Pick one under ${where}, or give its ID`);
	}
	return id;
}
