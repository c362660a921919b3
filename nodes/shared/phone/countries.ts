import { textOf } from '../text/text';
import { COUNTRY_NAMES } from './countryNames';
import { planOf } from './plans';

/** Say nothing about which country is meant. */
const SMALL_WORDS = ['the', 'of', 'and'];
/** In front of a name that means the same without them, unless the whole name is known. */
const FORMS_OF_STATE = ['republic', 'kingdom', 'state'];

/** The words of a name in one order and spelling: "Korea, Republic of" is "the Republic of Korea". */
function wordsOf(name: string): string[] {
	return (
		name
			.normalize('NFKD')
			.replace(/\p{Mn}/gu, '')
			// Both ways, since the capitals of ß are SS.
			.toUpperCase()
			.toLowerCase()
			.replace(/['’‘.`]/g, '')
			.split(/[^\p{L}\p{N}]+/u)
			.filter((word) => word !== '' && !SMALL_WORDS.includes(word))
			.map((word) => (word === 'st' ? 'saint' : word))
			.sort()
	);
}

const CODES: ReadonlyMap<string, string> = new Map(
	COUNTRY_NAMES.trim()
		.split('\n')
		.flatMap((row) => {
			const [code = '', threeLetters = '', ...names] = row.split(' ');
			const keys = names
				.join(' ')
				.split('|')
				.map((name) => wordsOf(name).join(' '));
			return [code.toLowerCase(), threeLetters.toLowerCase(), ...keys].map(
				(key) => [key, code] as const,
			);
		}),
);

/** Longer than any name of a country. */
const LONGEST_TEXT = 100;

function codeOf(text: string): string | undefined {
	// As it is first: most are codes already, and AND and ST are codes as well as words.
	return CODES.get(text.trim().toLowerCase()) ?? codeByWords(wordsOf(text));
}

const codeByWords = (words: string[]): string | undefined =>
	CODES.get(words.join(' ')) ??
	CODES.get(words.filter((word) => !FORMS_OF_STATE.includes(word)).join(' '));

/** A calling code beside a country, as pickers of telephone numbers show it. */
const CALLING_CODE = /[([]?\+\s?(\d[\d -]{0,6})[)\]]?/;

/** The country of a text that has its calling code in it; undefined where the two disagree. */
function besideCallingCode(text: string): string | undefined {
	const [written, digits = ''] = CALLING_CODE.exec(text) ?? [];
	if (written === undefined) return undefined;
	const code = codeOf(text.replace(written, ' '));
	const own = planOf(code)?.callingCode;
	const given = digits.replace(/\D/g, '');
	// Islands that share +1 are written with their area code.
	return given === own || (own === '1' && /^1\d{3}$/.test(given)) ? code : undefined;
}

/**
 * The two-letter code of a country as people write it.
 *
 * @param value a code of two or three letters in any case, or a name: `AU`, `au `, `AUS`,
 *   `Australia`, `United States (US)`, `Australia (+61)`, `UK`
 * @returns the code in capitals, or undefined when no country, or more than one, is meant
 */
export function countryCode(value: unknown): string | undefined {
	const text = textOf(value);
	if (text === '' || text.length > LONGEST_TEXT) return undefined;
	const whole = codeOf(text);
	if (whole !== undefined) return whole;
	if (text.includes('+')) return besideCallingCode(text);
	const [, name, inBrackets = ''] = /^([^()]+)\(([^()]+)\)$/.exec(text) ?? [];
	if (name === undefined) return undefined;
	const code = codeOf(name);
	return code === codeOf(inBrackets) ? code : undefined;
}
