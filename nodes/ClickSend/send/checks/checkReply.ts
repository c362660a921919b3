import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../../shared/answers/problem';
import { countryCode } from '../../../shared/phone/countries';
import { canBeSame } from '../../../shared/phone/phoneSet';
import { textOf } from '../../../shared/text/text';

/** Whether an item says yes; through a table or a CSV file it may have become text. */
const isYes = (value: unknown) => ['true', '1'].includes(textOf(value).toLowerCase());

/** A number as an error names it. */
const named = (value: unknown) => textOf(value).slice(0, 40);

/**
 * Refuses a reply that must not go out: to a sender who has just opted out, to the account itself,
 * or without the number that the conversation is held from.
 *
 * @param message the reply in ClickSend's names, as the form gives it
 * @param item the incoming SMS, whose `isOptOut` and `isFromOwnNumber` count where it has them
 * @throws {InputError} saying what is wrong and what to do
 */
export function checkReply(message: IDataObject, item: IDataObject): void {
	const { to, from, country } = message;
	if (isYes(item.isOptOut)) {
		throw new InputError(
			`Not answered: ${named(item.from) || 'the sender'} has just opted out`,
			'Leave out items with isOptOut before this node, for instance with a Filter node',
		);
	}
	if (isYes(item.isFromOwnNumber)) {
		throw new InputError(
			`Not answered: ${named(item.from) || 'the sender'} is one of the account’s own numbers, so the answers could go in a circle`,
			'Leave out items with isFromOwnNumber before this node, for instance with a Filter node',
		);
	}
	if (textOf(to) === '') {
		throw new InputError(
			'Recipient is empty',
			'It takes the number that the SMS came from: check the expression and the field that it reads',
		);
	}
	if (textOf(from) === '') {
		throw new InputError(
			'Sender is empty, and without it the reply would come from another number',
			'It takes the number that the SMS came to: check the expression and the field that it reads',
		);
	}
	if (canBeSame(to, from, countryCode(country))) {
		throw new InputError(
			`Not answered: Recipient and Sender are the same number, ${named(to)}`,
			'Recipient is the number that the SMS came from, Sender the one that it came to: check both',
		);
	}
}
