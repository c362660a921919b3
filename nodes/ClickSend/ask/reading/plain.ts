import { REACTIONS } from './words';

/** What is read of a reply, in characters: ten parts of an SMS. A longer one is no plain answer. */
export const LONGEST_REPLY = 1530;

/** A word of a text, in the writing in which words are compared. */
export interface Word {
	word: string;
	/** the signs between it and the word before */
	before: string;
}

/** Words, digits and pictures; a text has no other parts that say anything. */
const PART =
	/[\p{L}\p{N}\p{M}\ue000\ue001]+|\p{Extended_Pictographic}|\p{Regional_Indicator}{1,2}|[✓✗✘]/gu;
const PICTURE = /^\p{Extended_Pictographic}$/u;
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Their marks are vowels and tones in other scripts, and belong to the word there. */
const ACCENTS =
	/[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u20e3\p{Emoji_Modifier}]/gu;
const APOSTROPHES = /['’‘`´ʼ＇]/g;
/** Letters that Unicode takes for letters of their own, and people for variants. */
const LETTERS: ReadonlyMap<string, string> = new Map([
	...['øo', 'łl', 'ıi', 'đd', 'ςσ', 'یي', 'کك'].map(([from = '', to = '']) => [from, to] as const),
	['ß', 'ss'],
	['æ', 'ae'],
	['œ', 'oe'],
]);
const VARIANTS = /[øłıđςیکßæœ]/g;
/** Where the digits of other scripts begin; those that are only drawn differently are no others. */
const ZEROS = [
	...[0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0],
	...[0xf20, 0x1040, 0x17e0, 0x1810],
];

/** The text without what nobody sees: marks of direction, joiners, soft hyphens. */
export const visible = (text: string): string => text.replace(UNSEEN, '');

/** The text with the digits 0 to 9 for those of other scripts. */
export const withDigits = (text: string): string =>
	text.replace(/\p{Nd}/gu, (digit) => {
		const code = digit.codePointAt(0) ?? 0;
		const zero = ZEROS.find((first) => code >= first && code < first + 10);
		return zero === undefined ? digit : String(code - zero);
	});

/**
 * Without case, accents, skin tones and the marks that choose how a picture is drawn. A sign within
 * a number becomes part of it, so that "1.5" is one word, and neither "1" nor "5".
 */
const bare = (text: string): string =>
	withDigits(visible(text).replace(APOSTROPHES, '').normalize('NFKD').replace(ACCENTS, ''))
		.toLowerCase()
		.replace(VARIANTS, (letter) => LETTERS.get(letter) ?? letter)
		.replace(/(\d)[.,:](?=\d)/g, '$1\ue000')
		.replace(/(\d)[/-](?=\d)/g, '$1\ue001');

/** The words of a text, in their order. */
export function wordsOf(text: string): Word[] {
	const plain = bare(text);
	let end = 0;
	return [...plain.matchAll(PART)].map(({ 0: word, index }) => {
		const before = plain.slice(end, index);
		end = index + word.length;
		return { word, before };
	});
}

/** The words of a phrase of a list. */
export const phraseOf = (text: string): string[] => wordsOf(text).map(({ word }) => word);

/** The single words of some phrases. */
export const singleWords = (phrases: readonly string[]): ReadonlySet<string> =>
	new Set(phrases.flatMap(phraseOf));

/** A word without the letters that somebody leaned on: "yesss". */
export function undrawn(word: string): string {
	const last = word.at(-1) ?? '';
	let end = word.length;
	while (end > 1 && word[end - 2] === last) end--;
	return end > 1 && /\p{L}/u.test(last) ? word.slice(0, end) : word;
}

/** Smileys with a letter or a digit, which are no words. */
const SMILEYS = /(?<![^\s])(?:[:;=]-?[DPp3]|<3)(?![^\s])/g;

/** The text without smileys such as ":D". */
export const withoutSmileys = (text: string): string => text.replace(SMILEYS, ' ');

/** Question marks of all scripts, a wry face, and a line through a letter. */
const DOUBTS =
	/[?？¿‽⁇⁈⁉؟⸮՞፧\u037e\u0335-\u0338≠]|[\u0370-\u03ff]\s*;|(?<![^\s])[:;=]-?[/\\|](?![^\s])/u;

/** Whether the signs of a text put in question what its words say. */
export const isDoubtful = (text: string): boolean => DOUBTS.test(text);

const SIGNATURE =
	/^(?:sent (?:from|via|with|using) |get outlook for |gesendet (?:von|mit) |von mein|envoye (?:de|depuis) |enviad[oa] (?:desde|do|de|a partir) |inviato d|verstuurd vana|verzonden (?:vanaf|met) |skickat fran |sendt fra |wyslan[eo] z |odeslano z |отправлено с )/;
const DIVIDER = /^(?:-{2,}|_{2,}|—+)$/;

/**
 * Divides a reply from what a phone or a mail program put below it.
 *
 * @returns the reply, and the lines below it; empty where there are none
 */
export function withoutSignature(text: string): { reply: string; signature: string } {
	const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
	const at = lines.findIndex(
		(line, index) =>
			index > 0 && (DIVIDER.test(line.trim()) || SIGNATURE.test(bare(line.slice(0, 60)).trim())),
	);
	if (at < 1) return { reply: text, signature: '' };
	return { reply: lines.slice(0, at).join('\n'), signature: lines.slice(at).join('\n') };
}

/** A text without what a phone put behind it on the same line: "Stop - sent from my iPhone". */
export function withoutInlineSignature(text: string): string {
	const found = [...text.matchAll(/(?<=[^\p{L}\p{N}])\p{L}/gu)].find(({ index }) =>
		SIGNATURE.test(bare(text.slice(index, index + 60))),
	);
	return found === undefined ? text : text.slice(0, found.index);
}

/** What somebody's phone wrote of their reaction to a text. */
export interface Reaction {
	/** the picture that says the same; none where the reaction is neither yes nor no */
	sign?: string;
	/** the beginning of the text that they reacted to */
	quote: string;
}

const OPENING = /["“„«”「]/u;
const CLOSING = /["”“»」]$/u;
/** A reaction has few words before the text that it quotes. */
const LONGEST_LEAD = 60;

/**
 * Reads a reaction (a "tapback"), which a phone sends to others as a text: `Liked “See you?”` or
 * `👍 to “See you?”`.
 *
 * @returns undefined where a reply is none
 */
export function reactionIn(text: string): Reaction | undefined {
	const plain = visible(text).trim();
	const opening = OPENING.exec(plain)?.index ?? -1;
	const quote = plain.slice(opening + 1, -1);
	if (opening < 1 || opening > LONGEST_LEAD || !CLOSING.test(plain) || quote === '') {
		return undefined;
	}
	const lead = phraseOf(plain.slice(0, opening));
	const known = lead.join(' ');
	if (REACTIONS.has(known)) return { sign: REACTIONS.get(known), quote };
	const isRemoved = lead[0] === 'removed';
	const [picture = '', ...rest] = isRemoved || lead[0] === 'reacted' ? lead.slice(1) : lead;
	const isPicture = PICTURE.test(picture) && /^to$|^from$/.test(rest.at(-1) ?? '');
	return isPicture
		? { sign: isRemoved || rest.length > 1 ? undefined : picture, quote }
		: undefined;
}

/** Fewest words of a text that was cut by which it is known. */
const FEWEST_WORDS = 3;

/** Whether what somebody's phone quotes is a text, be it the beginning of it. */
export function isQuoteOf(quote: string, text: string): boolean {
	const words = phraseOf(quote);
	const all = phraseOf(text);
	const isCut = /(?:…|\.\.\.)\s*$/.test(quote) && words.length >= FEWEST_WORDS;
	return (
		words.length > 0 &&
		(isCut || words.length === all.length) &&
		words.every((word, at) => word === all[at])
	);
}
