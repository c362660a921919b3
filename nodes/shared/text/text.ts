const SWITCHES: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['1', true],
	['yes', true],
	['false', false],
	['0', false],
	['no', false],
]);

/**
 * The value of a switch, which through a table or a CSV file may have become text.
 *
 * @returns undefined for what is neither yes nor no
 */
export const switchOf = (value: unknown): boolean | undefined =>
	SWITCHES.get(textOf(value).toLowerCase());

/**
 * The text of a form value or of a field of an answer.
 *
 * @param value text, number or boolean
 * @returns the text without space around it; empty for anything that has no text of its own, so
 *   that an object never turns into "[object Object]" on its way to ClickSend
 */
export function textOf(value: unknown): string {
	switch (typeof value) {
		case 'string':
			return value.trim();
		case 'number':
		case 'bigint':
		case 'boolean':
			return String(value);
		default:
			return '';
	}
}

/** The longest value of several words that an error quotes, in characters: a number, a date. */
const LONGEST_OF_WORDS = 25;

/**
 * A value in quotes for an error text: an address, a number or a date with its mistake. What reads like
 * a text that was put into the wrong field is not shown, since errors never hold a message's text.
 *
 * @param value the value as the form gives it
 */
export function quoted(value: unknown): string {
	const text = textOf(value);
	const isWord = text.length <= 60 && !/\s/.test(text);
	const isNumber = text.length <= LONGEST_OF_WORDS && /^[+(]?\d/.test(text);
	const isShort = /^[\p{L} ]{1,12}$/u.test(text);
	return isWord || isNumber || isShort ? `"${text}"` : '"…"';
}
