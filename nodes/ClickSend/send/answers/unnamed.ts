import type { IDataObject } from 'n8n-workflow';
import { counterOf } from '../../../shared/answers/answer';
import { NOT_REPEATED, OUTCOME_UNKNOWN } from '../../../shared/answers/errors';
import { InputError } from '../../../shared/answers/problem';
import { countedOnly, leftTexts } from '../../../shared/answers/verdict';

/** Why ClickSend's description says that messages are blocked. */
const BLOCKED_ADVICE =
	'Often their country is not enabled in the ClickSend dashboard, or wants a registered sender';

/**
 * What the answer to a send to a contact list leaves open, where any number of messages is right.
 *
 * @param data what is in the answer's envelope
 * @param named how many messages it names
 * @param isPrice whether the call only prices, so that nothing can have been sent
 * @returns one error for all that may have been sent, one for all that was blocked
 */
export function unnamedOfList(data: IDataObject, named: number, isPrice: boolean): InputError[] {
	const left = countedOnly(data, data.messages);
	const errors = leftTexts(left, 'message', isPrice).map(
		({ text, isUnknown }) => new InputError(text, isUnknown ? NOT_REPEATED : BLOCKED_ADVICE),
	);
	if (named > 0 || errors.length > 0) return errors;
	// A count of none is an answer; no count at all is not.
	const isNone = isPrice || counterOf(data.queued_count) === 0;
	const advice = 'It named none in its answer: check the contact list';
	return [isNone ? new InputError('ClickSend accepted no message', advice) : notNamed(0, isPrice)];
}

/**
 * The error of a message that its call's answer does not name.
 *
 * @param rows how many others it names
 * @param isPrice whether the call only prices
 */
export function notNamed(rows: number, isPrice: boolean): InputError {
	const what =
		rows === 0 ? 'ClickSend accepted no message' : 'ClickSend’s answer does not name this message';
	if (isPrice) return new InputError(what, 'Nothing was sent: it was only to be priced');
	const advice = `${rows === 0 ? 'It named none in its answer. ' : ''}${NOT_REPEATED}`;
	return new InputError(`${what}: ${OUTCOME_UNKNOWN}`, advice);
}
