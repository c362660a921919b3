import type { IDataObject } from 'n8n-workflow';
import type { Problem } from '../../shared/answers/problem';
import { longCustomString } from '../../shared/text/limits';
import { isNothing } from '../../shared/text/nothing';
import { textOf } from '../../shared/text/text';

/** What AI models and exports of databases write where there is no reference. */
const NO_REFERENCE = /^(?:nan|nil|none|null|undefined)$/i;

/**
 * Brings a custom string into the form that ClickSend keeps, without space around it, and takes it
 * out where it says nothing.
 *
 * @param message what carries it, in ClickSend's names; changed in place
 * @returns what is wrong with one that ClickSend would cut
 */
export function settleCustomString(message: IDataObject): Problem | undefined {
	const text = textOf(message.custom_string);
	if (isNothing(text) || NO_REFERENCE.test(text)) {
		delete message.custom_string;
		return undefined;
	}
	message.custom_string = text;
	return longCustomString(text);
}
