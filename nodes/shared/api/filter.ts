import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../answers/problem';
import { isGiven, isNothing } from '../text/nothing';
import { textOf } from '../text/text';
import { oneOf } from '../text/values';

/**
 * Writes a filter the way ClickSend's list endpoints read it (`q=field:value,field2:value`).
 * The raw text of a Custom Filter, under the key `custom`, goes in unchanged.
 *
 * @param filter API field name → value; empty values are left out
 * @returns the text of `q`, or undefined when nothing is filtered
 * @throws {InputError} on a blank value or one that is no text, and on one with a comma: ClickSend cannot tell it from the next field and would
 *   answer with no rows and no error
 */
export function writeFilter(filter: IDataObject): string | undefined {
	const terms: string[] = [];
	for (const [field, value] of Object.entries(filter)) {
		// Nobody filled it in; anything else that is no text would silently filter nothing.
		if (!isGiven(value)) continue;
		const text = textOf(oneOf(value));
		if (isNothing(text)) throw new InputError(`The filter value for ${field} is empty or no text`);
		if (field === 'custom') {
			terms.push(text);
			continue;
		}
		if (text.includes(',')) {
			throw new InputError(`The filter value for ${field} must not contain a comma`);
		}
		terms.push(`${field}:${text}`);
	}
	return terms.length > 0 ? terms.join(',') : undefined;
}
