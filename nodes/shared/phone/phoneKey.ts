import { dropTrunkPrefix, isWholeNumber, planOf, unifyMobile, withCallingCode } from './plans';
import { numbersIn, plainText, readNumber } from './reading';

/** Which phone a number reaches, as far as that is known. */
export interface PhoneIdentity {
	/** the digits, with the calling code where it is known, without plus */
	key: string;
	/** whether the calling code is known, so that nobody else has this key */
	isKnown: boolean;
}

/**
 * Which phone a number that `readNumber` gave reaches.
 *
 * @param country two-letter code of the country in which a number without calling code is read
 */
export function phoneIdentity(number: string, country?: string): PhoneIdentity {
	if (number.startsWith('+')) return { key: unifyMobile(number.slice(1)), isKnown: true };
	const plan = planOf(country);
	let whole: string | undefined = dropTrunkPrefix(number);
	if (plan !== undefined) whole = withCallingCode(number, plan);
	else if (!isWholeNumber(whole)) whole = undefined;
	if (whole === undefined) return { key: number, isKnown: false };
	return { key: unifyMobile(whole), isKnown: true };
}

/** The one number that a text means; empty where it means none or several. */
function onlyNumberIn(value: unknown): string {
	const { number, problem } = readNumber(value);
	if (problem === undefined) return number;
	const [first = '', ...others] = numbersIn(value);
	const isOne = others.length === 0 || problem.startsWith('has a bracketed zero');
	return isOne ? first : '';
}

/**
 * The form of a phone number that is equal for all ways to write it: its digits with the calling
 * code, without plus.
 *
 * @param value the number as somebody wrote it: `0061 411 111 111`, `+61411111111`, `0411 111 111`
 * @param country two-letter code of the country in which a number without calling code is read
 * @returns the digits, or an empty text when there is no number, or more than one; without a
 *   country, a local number stays as it is
 */
export function phoneKey(value: unknown, country?: string): string {
	const number = onlyNumberIn(value);
	return number === '' ? '' : phoneIdentity(number, country).key;
}

/**
 * The form of a recipient that is equal only where both surely are one phone: numbers that do not
 * say their country are equal only as they are written, within one country.
 *
 * @param value a number that can be a recipient
 * @param country two-letter code of the country in which a number without calling code is read
 */
export function personKey(value: unknown, country?: string): string {
	const { key, isKnown } = phoneIdentity(onlyNumberIn(value), country);
	return isKnown ? `+${key}` : `${country?.trim().toUpperCase() ?? ''} ${key}`;
}

/** Whether a sender is a name such as `Shop2000`, and no number. */
export const isName = (value: unknown): boolean => /\p{L}/u.test(plainText(value));

/**
 * The form of a sender or receiver that is equal for all ways to write it: a name in lower case, a
 * number as `phoneKey` gives it. A name never equals a number, whatever digits it has.
 */
export function partyKey(value: unknown): string {
	return isName(value) ? plainText(value).toLowerCase() : phoneKey(value);
}

/** Whether a number says its country by itself, so that no other reading is possible. */
export function isInternational(value: unknown): boolean {
	return onlyNumberIn(value).startsWith('+');
}
