/**
 * How ClickSend charges a text, by its help page "How many characters can I send in an SMS?" and
 * GSM 03.38 (3GPP TS 23.038), which that page refers to: a text of GSM characters has room for 160
 * in one part and for 153 in each of several; one character outside that alphabet makes the whole
 * text UTF-16, with 70 and 67. Line breaks count once, as in GSM 03.38 (the help page counts them
 * as two, which is so for the pair CR LF).
 */

const BASIC_CHARACTERS =
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
	'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** Each is sent as an escape and a character, and the two stay in one part. */
const EXTENSION_CHARACTERS = '^{}\\[~]|€\f';

const GSM_LIMITS = { single: 160, multi: 153 } as const;
const UNICODE_LIMITS = { single: 70, multi: 67 } as const;

const LAST_GSM_CODE = '€'.charCodeAt(0);

/** Septets by character code; 0 for what GSM lacks. A table, as it is read for each character. */
const SEPTETS = Uint8Array.from({ length: LAST_GSM_CODE + 1 }, (_, code) => {
	const character = String.fromCharCode(code);
	if (EXTENSION_CHARACTERS.includes(character)) return 2;
	return BASIC_CHARACTERS.includes(character) ? 1 : 0;
});

export interface SegmentInfo {
	encoding: 'GSM-7' | 'Unicode';
	/** characters as they are charged: septets or UTF-16 units */
	length: number;
	/** parts that are charged; an empty text is one */
	parts: number;
	/** the characters that forced unicode, each once, in order of appearance */
	unicodeCharacters: string[];
}

/** Septets of a UTF-16 unit, 0 when GSM has no such character. */
function septetsOf(code: number): number {
	return code <= LAST_GSM_CODE ? (SEPTETS[code] ?? 0) : 0;
}

/** Septets of a text, or undefined when GSM cannot write it. */
function gsmLength(text: string): number | undefined {
	let length = 0;
	for (let i = 0; i < text.length; i++) {
		const septets = septetsOf(text.charCodeAt(i));
		if (septets === 0) return undefined;
		length += septets;
	}
	return length;
}

function gsmParts(text: string, length: number): number {
	if (length <= GSM_LIMITS.single) return 1;
	// No extension character, so no part is left with a septet to spare.
	if (length === text.length) return Math.ceil(length / GSM_LIMITS.multi);
	let parts = 1;
	let used = 0;
	for (let i = 0; i < text.length; i++) {
		const septets = septetsOf(text.charCodeAt(i));
		if (used + septets > GSM_LIMITS.multi) {
			parts++;
			used = 0;
		}
		used += septets;
	}
	return parts;
}

/** Whether the two UTF-16 units around a position are one character. */
function splitsPair(text: string, position: number): boolean {
	const before = text.charCodeAt(position - 1);
	const after = text.charCodeAt(position);
	return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

function unicodeParts(text: string): number {
	if (text.length <= UNICODE_LIMITS.single) return 1;
	let parts = 1;
	let end: number = UNICODE_LIMITS.multi;
	while (end < text.length) {
		if (splitsPair(text, end)) end--;
		parts++;
		end += UNICODE_LIMITS.multi;
	}
	return parts;
}

function unicodeCharactersOf(text: string): string[] {
	// Numbers, since most characters of other scripts would be a new string each time.
	const found = new Set<number>();
	for (let i = 0; i < text.length; i++) {
		if (septetsOf(text.charCodeAt(i)) !== 0) continue;
		const codePoint = text.codePointAt(i) ?? 0;
		found.add(codePoint);
		if (codePoint > 0xffff) i++;
	}
	return Array.from(found, (codePoint) => String.fromCodePoint(codePoint));
}

/**
 * What ClickSend charges for an SMS text.
 *
 * @param text the text as it is sent, with the words of placeholders filled in
 */
export function describeText(text: string): SegmentInfo {
	const length = gsmLength(text);
	if (length !== undefined) {
		return { encoding: 'GSM-7', length, parts: gsmParts(text, length), unicodeCharacters: [] };
	}
	return {
		encoding: 'Unicode',
		length: text.length,
		parts: unicodeParts(text),
		unicodeCharacters: unicodeCharactersOf(text),
	};
}

/**
 * The most parts that ClickSend may count before it cuts a text: by its help page each line break
 * takes two characters. (What it charges is counted as in {@link describeText}.)
 *
 * @param text the text as it is sent
 */
export const mostPartsOf = (text: string): number =>
	describeText(text.replace(/\r\n?|\n/g, '\r\n')).parts;

/** GSM characters, each with the characters that are read as the same on a phone. */
const SAME_LENGTH: ReadonlyArray<readonly [gsm: string, lookAlikes: string]> = [
	['"', '“”„‟«»″〝〞❝❞ʺ'],
	["'", '‘’‚‛′`´ʹʻʼʽ❛❜'],
	['-', '‐‑‒–—―−⁃'],
	['*', '•‣◦∙●▪⁎∗'],
	['.', '․'],
	['/', '⁄∕⧸'],
	['\\', '∖⧵'],
	[':', '∶'],
	// U+037E, the Greek question mark, which Unicode itself takes for the semicolon
	[';', '\u037e'],
	['<', '‹'],
	['>', '›'],
	['_', '‗'],
	['|', '∣¦'],
	['~', '˜∼'],
	['^', 'ˆ'],
	['x', '×'],
	// The signs of kelvin, ångström and ohm, which Unicode itself takes for the letters
	['K', '\u212a'],
	['Å', '\u212b'],
	['Ω', '\u2126'],
	[
		' ',
		'\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000',
	],
	['\n', '\u0085\u2028\u2029'],
	// Zero-width space, word joiner, byte order mark, soft hyphen
	['', '\u200b\u2060\ufeff\u00ad'],
];

/** Characters that take several in GSM. */
const LONGER: ReadonlyArray<readonly [character: string, gsm: string]> = [
	['…', '...'],
	['⋯', '...'],
	['‥', '..'],
	['ﬀ', 'ff'],
	['ﬁ', 'fi'],
	['ﬂ', 'fl'],
	['ﬃ', 'ffi'],
	['ﬄ', 'ffl'],
	['ﬅ', 'st'],
	['ﬆ', 'st'],
	['Ĳ', 'IJ'],
	['ĳ', 'ij'],
];

/** Blocks of wide and small forms of the characters on a keyboard, and two currency signs. */
const FORM_BLOCKS: ReadonlyArray<readonly [first: number, last: number]> = [
	[0xfe50, 0xfe6b],
	[0xff01, 0xff5e],
	[0xffe1, 0xffe1],
	[0xffe5, 0xffe5],
];

/** Replacements that never make a text longer. */
const SHORT_REPLACEMENTS: ReadonlyMap<string, string> = (() => {
	const replacements = new Map<string, string>();
	for (const [gsm, lookAlikes] of SAME_LENGTH) {
		for (const character of lookAlikes) replacements.set(character, gsm);
	}
	for (const [first, last] of FORM_BLOCKS) {
		for (let code = first; code <= last; code++) {
			const form = String.fromCharCode(code);
			const plain = form.normalize('NFKC');
			const gsm = replacements.get(plain) ?? plain;
			if (gsm.length === 1 && gsmLength(gsm) !== undefined) replacements.set(form, gsm);
		}
	}
	return replacements;
})();

const ALL_REPLACEMENTS: ReadonlyMap<string, string> = new Map([...SHORT_REPLACEMENTS, ...LONGER]);

/**
 * Invisible characters with a meaning beside emoji and in other scripts: joiners, direction marks,
 * variation selectors, invisible operators. (The overrides U+202D and U+202E turn letters around
 * and stay.)
 */
const SCRIPT_CONTROLS =
	/[\u200c-\u200f\u202a-\u202c\u2061-\u2064\u2066-\u2069\u034f\ufe0e\ufe0f]/gu;

/** A letter and an accent of its own, as macOS writes them: é in two characters. */
const LETTER_AND_ACCENT = /([A-Za-z][\u0300\u0301\u0303\u0308\u030a\u0327])(?!\p{M})/gu;

/** Writes letter and accent as one where GSM has that letter. */
function compose(text: string): string {
	return text.replace(LETTER_AND_ACCENT, (pair) => {
		const letter = pair.normalize('NFC');
		return gsmLength(letter) === undefined ? pair : letter;
	});
}

function replaceAll(text: string, replacements: ReadonlyMap<string, string>): string {
	let replaced = '';
	let copied = 0;
	for (let i = 0; i < text.length; i++) {
		if (septetsOf(text.charCodeAt(i)) !== 0) continue;
		const gsm = replacements.get(text.charAt(i));
		if (gsm === undefined) continue;
		replaced += text.slice(copied, i) + gsm;
		copied = i + 1;
	}
	replaced += text.slice(copied);
	// In a text of GSM characters alone they mean nothing; beside others they are left alone.
	const withoutControls = compose(replaced.replace(SCRIPT_CONTROLS, ''));
	return gsmLength(withoutControls) === undefined ? compose(replaced) : withoutControls;
}

/**
 * Replaces characters that only look different on a phone by those of the GSM alphabet: curly
 * quotes, dashes, bullets, odd and zero-width spaces, full-width forms, ligatures. What has no
 * faithful look-alike stays as it is: letters with accents that GSM lacks, emoji, other scripts.
 *
 * The result never needs more parts: where "..." for an ellipsis or "fi" for its ligature would
 * cost a part, those characters stay.
 */
export function replaceLookAlikes(text: string): string {
	if (gsmLength(text) !== undefined) return text;
	const replaced = replaceAll(text, ALL_REPLACEMENTS);
	if (replaced.length <= text.length) return replaced;
	if (describeText(replaced).parts <= describeText(text).parts) return replaced;
	return replaceAll(text, SHORT_REPLACEMENTS);
}
