import { textOf } from '../text/text';
import { dropTrunkPrefix, planIn } from './plans';

/** ITU-T E.164: calling code and number together. */
const MOST_DIGITS = 15;
/** The shortest codes that a message can go to. */
const FEWEST_DIGITS = 3;
/** Up to here digits may be a short code, and 00 at their start no prefix. */
const LONGEST_SHORT_CODE = 8;
/** Fewer digits beside words are none that a phone has. */
const FEWEST_BESIDE_WORDS = 7;

/** The longest text that libphonenumber reads, too. */
const LONGEST_TEXT = 250;

/** What people put between digits: the list of libphonenumber, and other dots. */
const DECORATION = /[\s\p{Pd}\u2212\u30fc()[\].\u00b7\u2022\u30fb/~\u2053\u223c]/u;

const E164 = /^\+[1-9]\d{6,14}$/;
const DIGITS_ONLY = /^\+?\d+$/;
/** 61411111111.0, as a column of floats is written; no one groups nine digits and a few. */
const FRACTION = /^\+?\d{9,}\.\d+$/;
const ZERO_FRACTION = /^(\+?\d[\d ]{8,})\.0+$/;
const SCIENTIFIC = /^[+-]?\d(?:[.,]\d+)?e[+-]?\d+$/i;
/** "0411 111 111/2" and "0411 111 111 (2)": a further number, or a line in the house. */
const SHORT_TAIL = /^(?:[^\d/]*\d){8,}\s*(?:\/\s*\d{1,2}|\(\s*\d{1,3}\s*\))$/;
const EXTENSION = /\d\W*(?:ext(?:n|ension)?|x|#)\W*\d+$/i;

/** "+44 (0)20 …": the bracketed zero is for callers at home. */
const BRACKETED_ZERO = /[([]\s*0\s*[)\]]/;
/** Such as "(61) 0411 111 111": no area code is followed by a zero. */
const BRACKETED_CODE = /^[([]\s*([1-9]\d{0,2})\s*[)\]](.*)$/s;
/** What Australia dials before a calling code; no number of North America begins with 11. */
const AUSTRALIAN_EXIT_CODE = /^0011(?=[2-9]\d{6}|1[2-9]\d{9}$)/;
/** What North America dials before a calling code; numbers that begin so at home are shorter. */
const AMERICAN_EXIT_CODE = /^011(?=[1-9]\d{10})/;

/** What a text says as a phone number. */
export interface PhoneReading {
	/** digits, with a plus where the text says that they start with a calling code */
	number: string;
	/** why it can be no phone number, as part of a sentence about it */
	problem?: string;
}

/** The value of a digit of any script: in Unicode, ten of them always stand together. */
function digitValue(digit: string): string {
	const code = digit.codePointAt(0) ?? 0;
	let before = 0;
	while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
	return String(before % 10);
}

/**
 * The text as the signs on a keyboard: digits of all scripts and full-width forms as ASCII, and
 * without what cannot be seen and what holds no number.
 */
export function plainText(value: unknown): string {
	const text = textOf(value);
	if (DIGITS_ONLY.test(text)) return text;
	return text
		.slice(0, LONGEST_TEXT)
		.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
		.replace(/[！-～]/g, (form) => String.fromCharCode(form.charCodeAt(0) - 0xfee0))
		.replace(/(?!\d)\p{Nd}/gu, digitValue)
		.replace(/﹢/g, '+')
		.trim()
		.replace(/^tel:/i, '')
		.replace(/^['’]/, '') // makes a cell of a spreadsheet text
		.replace(/^[\s([]+(?=\+|00)/, '') // "(+44) (0)20": the prefix has to come first
		.replace(/[\s,;]+$/, '')
		.replace(ZERO_FRACTION, '$1')
		.trim();
}

const digitCount = (text: string): number => text.replace(/\D/g, '').length;

/** What follows the first plus that stands behind a digit; undefined where none does. */
function behindInnerPlus(text: string): string | undefined {
	const digit = text.search(/\d/);
	const plus = digit < 0 ? -1 : text.indexOf('+', digit);
	return plus < 0 ? undefined : text.slice(plus);
}

/** Whether the text holds numbers one after the other, each complete. */
function hasSeveral(text: string): boolean {
	const listed = text.split(/[,;|&\n\r\t]/).filter((part) => digitCount(part) >= 5);
	if (listed.length > 1 || /\d{5}/.test(behindInnerPlus(text) ?? '')) return true;

	// "030/1234567" is one number, "0411 111 111 / 0422 222 222" is two.
	const [first = '', second, ...more] = text.split('/').map((part) => part.trim());
	if (second === undefined || digitCount(first) < 6 || digitCount(second) < 6) return false;
	const startsAnew = /^[(\s]*[0+]/.test(second);
	const alike = !/^\W*(\+|00)/.test(first) && digitCount(first) === digitCount(second);
	return startsAnew || alike || more.length > 1;
}

/**
 * Whether a bracketed zero may be part of the number, abroad as well, so that with and without it
 * may be two different ones: Italy, San Marino, the Ivory Coast, Gabon and Congo.
 */
function isOpenZero(text: string): boolean {
	if (!BRACKETED_ZERO.test(text)) return false;
	const code = text.slice(0, text.search(BRACKETED_ZERO)).replace(/\D/g, '').replace(/^00/, '');
	return ['39', '225', '241', '242', '378'].includes(code);
}

/** Why the characters of a text are not those of one number. */
function strangeCharacters(text: string): string | undefined {
	if (DIGITS_ONLY.test(text)) return undefined;
	if (FRACTION.test(text)) return 'is not a whole number';
	if (SCIENTIFIC.test(text)) return 'is in scientific notation, which has lost digits';
	if (hasSeveral(text)) return 'has more than one number in it';
	if (EXTENSION.test(text) || SHORT_TAIL.test(text))
		return 'has an extension, which a message cannot reach';

	if (isOpenZero(text)) return 'has a bracketed zero, which may be part of the number or not';
	const strange = [...text].filter((char) => !/[\d+]/.test(char) && !DECORATION.test(char));
	if (strange.some((char) => /\p{L}/u.test(char))) return 'has letters in it';
	if (strange.length > 0) return `has ${JSON.stringify(strange[0])} in it`;
	return behindInnerPlus(text) === undefined ? undefined : 'has a plus behind a digit';
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** A number behind a bracketed calling code, where the zero for callers at home follows. */
function behindBracketedCode(text: string): string | undefined {
	const [, code = '', rest = ''] = BRACKETED_CODE.exec(text) ?? [];
	const whole = code + digitsOf(rest);
	const plan = planIn(whole);
	const isCode = plan?.callingCode === code && /^\D*0/.test(rest);
	const number = isCode ? dropTrunkPrefix(whole) : whole;
	return number === whole ? undefined : `+${number}`;
}

/** Digits without what is dialled before a calling code, and with a plus instead. */
function withPlus(digits: string, hasPlus: boolean): string | undefined {
	const prefix = /^00(?=[1-9])/.exec(digits)?.[0] ?? '';
	if (hasPlus) return digits.slice(prefix.length);
	if (prefix !== '') {
		return digits.length > LONGEST_SHORT_CODE ? digits.slice(prefix.length) : undefined;
	}
	const [american = ''] = AMERICAN_EXIT_CODE.exec(digits) ?? [];
	const number = digits.slice(american.length);
	const plan = american === '' ? undefined : planIn(number);
	const isMobile = plan?.usualLengths.has(number.length - plan.callingCode.length);
	return isMobile ? number : undefined;
}

/** Digits, with a plus when the text says that they start with a calling code. */
function numberIn(text: string): string {
	const bracketed = behindBracketedCode(text);
	if (bracketed !== undefined) return bracketed;
	const hasPlus = /^\D*\+/.test(text);
	const isInternational = hasPlus || text.startsWith('00');
	const shown = isInternational ? text.replace(BRACKETED_ZERO, '') : text;
	const digits = digitsOf(shown).replace(AUSTRALIAN_EXIT_CODE, '00');
	const number = withPlus(digits, hasPlus);
	if (number === undefined) return digits;
	return `+${number.startsWith('0') ? number : dropTrunkPrefix(number)}`;
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

/**
 * Reads a text as a phone number: the one reading that what is sent, stored and compared has.
 *
 * A plus, 00 and whatever else is surely dialled before a calling code makes a number
 * international; the zero for callers at home behind the code is dropped where the country has no
 * number that begins with it. Digits without all this stay as they are.
 *
 * @param value text or number: "+61 (0)411-111-111", "tel:+61411111111", "0061 411 111 111",
 *   "(61) 0411 111 111", digits of any script, 61411111111
 */
export function readNumber(value: unknown): PhoneReading {
	// Most numbers are written as ClickSend wants them.
	if (typeof value === 'string' && E164.test(value)) {
		return { number: `+${dropTrunkPrefix(value.slice(1))}` };
	}
	if (isBrokenNumber(value)) return { number: '', problem: 'is not a whole number' };
	if (textOf(value).length > LONGEST_TEXT) return { number: '', problem: 'is too long' };
	const text = plainText(value);
	if (text === '') return { number: '', problem: 'is empty' };
	const number = numberIn(text);
	return { number, problem: strangeCharacters(text) ?? wrongNumber(number) };
}

/** Where one number ends and another, an extension or a word begins. */
const BETWEEN_NUMBERS = /[\p{L}#*,;|&\n\r\t/]+/u;
const BRACKETED_TAIL = /\(\s*\d{1,3}\s*\)$/;

/**
 * All phone numbers that a text may mean, for lists where one too many is better than one too few:
 * those beside words and extensions, and each of several.
 *
 * @returns the numbers as `readNumber` gives them, none where there is none
 */
export function numbersIn(value: unknown): string[] {
	const { number, problem } = readNumber(value);
	if (problem === undefined) return [number];
	const text = plainText(value);
	if (text === '' || isBrokenNumber(value)) return [];
	const reason = strangeCharacters(text);
	if (reason === undefined || isOpenZero(text)) {
		const digits = digitsOf(number);
		const isOne = digits !== '' && digits.length <= MOST_DIGITS;
		if (!isOne) return [];
		// A plus before a zero is none; behind a bracketed zero may be either number.
		if (!isOpenZero(text)) return [number.startsWith('+0') ? digits : number];
		return [number, numberIn(text.replace(/[()[\]]/g, ''))];
	}
	const parts = text
		.replace(BRACKETED_TAIL, '')
		.replaceAll('+', ',+')
		.split(BETWEEN_NUMBERS)
		.filter((part) => digitCount(part) >= FEWEST_BESIDE_WORDS)
		.flatMap((part) => {
			const read = readNumber(part.slice(part.search(/[\d+]/), part.search(/\d\D*$/) + 1));
			return read.problem === undefined ? [read.number] : [];
		});
	if (parts.length > 0 || /\p{L}/u.test(text)) return parts;
	const whole = digitCount(number);
	return whole >= FEWEST_BESIDE_WORDS && whole <= MOST_DIGITS ? [number] : [];
}
