import { bare } from './bare';
import { textOf } from '../request/text';

/** ITU-T E.164: calling code and number together. */
const MOST_DIGITS = 15;
/** The shortest codes that a message can go to. */
const FEWEST_DIGITS = 3;
/** Up to here digits may be a short code, and 00 at their start no prefix. */
const LONGEST_SHORT_CODE = 8;

/** The longest text that libphonenumber reads, too. */
const LONGEST_TEXT = 250;

/** What people put between digits: the list of libphonenumber, and other dots. */
const DECORATION = /[\s\p{Pd}\u2212\u30fc()[\].\u00b7\u2022\u30fb/~\u2053\u223c]/u;

const DIGITS_ONLY = /^\+?\d+$/;
/** 61411111111.0, as a column of floats is written; no one groups nine digits and a few. */
const FRACTION = /^\+?\d{9,}\.\d+$/;
const ZERO_FRACTION = /^(\+?\d[\d ]{8,})\.0+$/;
const SCIENTIFIC = /^[+-]?\d(?:[.,]\d+)?e[+-]?\d+$/i;
/** "0411 111 111/2" and "0411 111 111 (2)": a further number, or a line in the house. */
const SHORT_TAIL = /^(?:[^\d/]*\d){8,}\s*(?:\/\s*\d{1,2}|\(\s*\d{1,3}\s*\))$/;
/**
 * Italy, San Marino, the Ivory Coast, Gabon and Congo: a zero at the start of a number is part of it,
 * abroad as well, so that with or without a bracketed one it may be two different numbers.
 */
const OPEN_ZERO = /^\D*(?:00)?\D*(?:39|225|241|242|378)\D*\(0\)/;
const EXTENSION = /\d\W*(?:ext(?:n|ension)?|x|#)\W*\d+$/i;

/** The text with full-width forms and Arabic digits as ASCII, and without what holds no number. */
function plainText(value: unknown): string {
	const text = textOf(value);
	if (DIGITS_ONLY.test(text)) return text;
	return text
		.replace(/\p{Cf}/gu, '')
		.replace(/[！-～]/g, (form) => String.fromCharCode(form.charCodeAt(0) - 0xfee0))
		.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
		.replace(/^tel:/i, '')
		.replace(/^['’]/, '') // makes a cell of a spreadsheet text
		.replace(/^[\s([]+(?=\+|00)/, '') // "(+44) (0)20": the prefix has to come first
		.replace(/[\s,;]+$/, '')
		.replace(ZERO_FRACTION, '$1')
		.trim();
}

const digitCount = (text: string): number => text.replace(/\D/g, '').length;

/** Whether the text holds numbers one after the other, each complete. */
function hasSeveral(text: string): boolean {
	const listed = text.split(/[,;|&\n\r\t]/).filter((part) => digitCount(part) >= 5);
	if (listed.length > 1 || /\d.*\+.*\d{5}/s.test(text)) return true;

	// "030/1234567" is one number, "0411 111 111 / 0422 222 222" is two.
	const [first, second, ...more] = text.split('/').map((part) => part.trim());
	if (second === undefined || digitCount(first) < 6 || digitCount(second) < 6) return false;
	const startsAnew = /^[(\s]*[0+]/.test(second);
	const alike = !/^\W*(\+|00)/.test(first) && digitCount(first) === digitCount(second);
	return startsAnew || alike || more.length > 1;
}

/** Why the characters of a text are not those of one number. */
function strangeCharacters(text: string): string | undefined {
	if (DIGITS_ONLY.test(text)) return undefined;
	if (FRACTION.test(text)) return 'is not a whole number';
	if (SCIENTIFIC.test(text)) return 'is in scientific notation, which has lost digits';
	if (hasSeveral(text)) return 'has more than one number in it';
	if (EXTENSION.test(text) || SHORT_TAIL.test(text))
		return 'has an extension, which a message cannot reach';

	if (OPEN_ZERO.test(text)) return 'has a bracketed zero, which may be part of the number or not';
	const strange = [...text].filter((char) => !/[\d+]/.test(char) && !DECORATION.test(char));
	if (strange.some((char) => /\p{L}/u.test(char))) return 'has letters in it';
	if (strange.length > 0) return `has ${JSON.stringify(strange[0])} in it`;
	return /\d.*\+/s.test(text) ? 'has a plus behind a digit' : undefined;
}

/** Digits, with a plus when the text says that they start with a calling code. */
function numberIn(text: string): string {
	const number = bare(text);
	const prefix = /^\+?00(?=[1-9])/.exec(number)?.[0];
	if (prefix === undefined) return number;
	const isPrefix = prefix.startsWith('+') || number.length > LONGEST_SHORT_CODE;
	return isPrefix ? `+${number.slice(prefix.length)}` : number;
}

/** Typed as a number and no count of digits: without sign or fraction it would be another one. */
function isBrokenNumber(value: unknown): boolean {
	if (typeof value === 'bigint') return value < 0;
	return typeof value === 'number' && (value < 0 || !Number.isInteger(value));
}

/** Why a number can be none, or undefined when it can. */
function wrongNumber(number: string): string | undefined {
	if (number.startsWith('+0')) return 'starts with +0, which is no country code';
	const digits = digitCount(number);
	if (digits === 0) return 'has no digits in it';
	if (digits < FEWEST_DIGITS) return `has fewer than ${FEWEST_DIGITS} digits`;
	return digits > MOST_DIGITS ? `has more than ${MOST_DIGITS} digits` : undefined;
}

function read(value: unknown): { number: string; problem?: string } {
	if (isBrokenNumber(value)) return { number: '', problem: 'is not a whole number' };
	if (textOf(value).length > LONGEST_TEXT) return { number: '', problem: 'is too long' };
	const text = plainText(value);
	if (text === '') return { number: '', problem: 'is empty' };
	const number = numberIn(text);
	return { number, problem: strangeCharacters(text) ?? wrongNumber(number) };
}

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
	return read(value).problem;
}

/**
 * Puts a recipient as people write it into the form that ClickSend takes.
 *
 * Only an explicit plus or 00 makes a number international. Digits without it stay as they are:
 * ClickSend takes 61411111111 with its calling code, reads 0411111111 with the message's country,
 * and 411111111, from a cell that lost its zero, and 1911, a short code, are not for us to guess.
 * A start of 00 on eight digits or fewer is not a prefix, as they may be a short code.
 *
 * @param value text or number: "+61 (0)411-111-111", "tel:+61411111111", "0061 411 111 111",
 *   full-width or Arabic digits, 61411111111
 * @returns "+61411111111" for international numbers, the bare digits for others; the text as it
 *   came for what `impossibleRecipient` refuses, so that no other number is made of it (empty for a
 *   number with sign or fraction)
 */
export function cleanRecipient(value: unknown): string {
	const { number, problem } = read(value);
	if (problem === undefined) return number;
	return isBrokenNumber(value) ? '' : textOf(value);
}
