import type { Problem } from '../answers/problem';
import { isDate } from './nothing';

/**
 * What is wrong with a value that has to be a text, a number or a moment. A list of one such value
 * stands for that value.
 *
 * @param label what the form calls the field
 */
export function problemOfType(label: string, value: unknown): Problem | undefined {
	if (typeof value !== 'object' || value === null || isDate(value)) return undefined;
	if (!Array.isArray(value)) {
		return {
			message: `${label} is an object`,
			advice: 'Name the field of the object that holds the value: check the expression',
		};
	}
	if (value.length === 1) return problemOfType(label, value[0]);
	return {
		message: `${label} is a list of ${value.length} values`,
		advice: 'Use the Split Out node before this one, so that each value has an item of its own',
	};
}

/** The value that a list of one stands for. */
export function oneOf(value: unknown): unknown {
	return Array.isArray(value) && value.length === 1 ? oneOf(value[0]) : value;
}

/** The word of a choice that a value is; the fallback where it is none of them. */
export const chosen = <Word extends string>(
	value: unknown,
	words: readonly Word[],
	fallback: Word,
): Word => words.find((word) => word === value) ?? fallback;
