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
