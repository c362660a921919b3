import { isBlank } from './visible';

/** What a failed calculation, or a model that has no value, writes in place of one. */
const WORDS_FOR_NOTHING: ReadonlySet<string> = new Set(['null', 'undefined', 'NaN']);

/** Whether a value is a Date, or a Luxon DateTime as `$now` gives it. */
export function isDate(value: unknown): value is { valueOf(): number } {
	return (
		value instanceof Date ||
		(typeof value === 'object' && value !== null && 'isLuxonDateTime' in value)
	);
}

/** Whether there is anything in a field, be it blanks: an optional one may be left empty. */
export const isGiven = (value: unknown): boolean =>
	value !== undefined && value !== null && value !== '';

/**
 * Whether a value says nothing: what an expression gives whose column is missing or empty. `false`
 * and 0 are values.
 *
 * @param value what an expression gave, or a cell of a row
 */
export function isNothing(value: unknown): boolean {
	switch (typeof value) {
		case 'undefined':
			return true;
		case 'number':
			return !Number.isFinite(value);
		case 'string':
			return isBlank(value) || WORDS_FOR_NOTHING.has(value.trim());
		case 'object':
			if (value === null) return true;
			if (isDate(value)) return Number.isNaN(value.valueOf());
			return Object.values(value).every(isNothing);
		default:
			return false;
	}
}
