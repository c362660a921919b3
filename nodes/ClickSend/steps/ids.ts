import { textOf } from '../../shared/text/text';
import { refuse } from './refuse';
import type { ItemContext } from './types';

/** A whole number, also as a column of floats writes it. */
const WHOLE = /^\d{1,15}(?:\.0+)?$/;

/**
 * The number that an ID is.
 *
 * @returns undefined for what is no whole number above 0
 */
export function idOf(value: unknown): number | undefined {
	const text = textOf(value);
	const id = WHOLE.test(text) ? Number(text) : 0;
	return id > 0 ? id : undefined;
}

/**
 * An ID as the number that ClickSend takes.
 *
 * @param value what the form holds
 * @param what what it is the ID of, such as `contact list`
 * @param where the field's name in the form
 * @throws {NodeOperationError} when it is empty or no whole number
 */
export function readId(context: ItemContext, value: unknown, what: string, where: string): number {
	const id = idOf(value);
	if (id !== undefined) return id;
	return refuse(context, `No ${what} is chosen`, `Pick one under ${where}, or give its ID`);
}
