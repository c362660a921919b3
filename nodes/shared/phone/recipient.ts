import { textOf } from '../text/text';
import { readNumber } from './reading';

/**
 * Why a recipient can be no phone number, before anything is sent to it. It refuses only what no
 * country or carrier could take: ClickSend knows better which numbers exist. Extensions, letters
 * and second numbers are refused, since leaving them out would reach somebody else.
 *
 * @param value the recipient as somebody wrote it, or as `cleanRecipient` returned it
 * @returns part of a sentence about the recipient, such as "has letters in it"; undefined when it
 *   can be a number or a short code
 */
export function impossibleRecipient(value: unknown): string | undefined {
	return readNumber(value).problem;
}

/**
 * Puts a recipient as people write it into the form that ClickSend takes.
 *
 * Only what is surely dialled before a calling code makes a number international. Digits without it
 * stay as they are: ClickSend takes 61411111111 with its calling code, reads 0411111111 with the
 * message's country, and 411111111, from a cell that lost its zero, and 1911, a short code, are not
 * for us to guess. A start of 00 on eight digits or fewer is not a prefix, as they may be a short
 * code.
 *
 * @param value what `readNumber` takes
 * @returns "+61411111111" for international numbers, the bare digits for others; the text as it
 *   came for what `impossibleRecipient` refuses, so that no other number is made of it (empty for a
 *   number with sign or fraction)
 */
export function cleanRecipient(value: unknown): string {
	const { number, problem } = readNumber(value);
	if (problem === undefined) return number;
	const isBroken = typeof value === 'number' || typeof value === 'bigint';
	return isBroken && number === '' ? '' : textOf(value);
}
