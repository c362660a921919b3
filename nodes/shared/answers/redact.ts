import { hideSecretParameter } from './secretFields';
import { fold, unescape } from './plainWords';
import { entryAt } from '../text/entries';

/**
 * Fields of a request that errors may quote: addresses, numbers, times, ids, codes and names that
 * ClickSend itself lists. Everything else may be what somebody writes to somebody.
 */
const QUOTABLE =
	/^(to|from|cc|bcc|email|.*email_address|(user_|billing_)?(email|phone|mobile)|phone_number|fax_number|dedicated_number|.*country|country_code|currency|schedule|date\w*|lang|voice|gender|timezone|channel|action|type|source|enabled|username|api_username|subdomain|id|.*_ids?|address_(line_[12]|city|state|postal_code))$/;

/** Words that ClickSend's explanations are made of: what a text shares of them says nothing of it. */
const ORDINARY = new Set(
	`a above after again all allowed already also an and any are as at be been before below between but by
	can cannot character characters contain contains could did do does doesn't due each either empty error
	errors exceed exceeds exist exists fail failed field fields for format found from greater has have if in
	incorrect input into invalid is isn't it its least length less list long longer match maximum may message
	messages minimum missing more most must need needs no none not number of off on one only or other our out
	over parameter parameters please provided recipient recipients refused rejected request required sender
	should small support supported than that the their then there these this to too type unknown until up use
	used valid validation value values was we were when which while will with within without would wrong you
	your`
		.toUpperCase()
		.split(/\s+/),
);

/** What a text is compared by: letters, digits and pictures, without case, accents and joiners. */
const WORD = /(?:(?!\ufffd)[\p{L}\p{N}\p{M}\p{Cf}\p{So}])+/gu;
const BETWEEN_WORDS = /(?:\ufffd|[^\p{L}\p{N}\p{So}])+/gu;

/** More than this of what was sent is not searched, in characters: it would take too long. */
const SEARCHABLE = 200_000;
/** So much of what ClickSend says is looked at; errors show less. */
const LOOKED_AT = 600;
/** A run of ordinary words that is so long, in letters, is no coincidence. */
const LONG_RUN = 24;

/** No word of an explanation is so long, in letters: it can only be a text that was encoded. */
const LONGEST_WORD = 40;

/** So much of a run decides whether it goes on, in letters. */
const COMPARED = 64;

/** The texts of a request, by whether errors may quote them. */
interface Sent {
	quotable: Set<string>;
	others: Set<string>;
	/** names of the request's fields, which explanations speak of */
	names: Set<string>;
}

function collect(value: unknown, name: string, sent: Sent): void {
	if (typeof value === 'string') {
		(QUOTABLE.test(name) ? sent.quotable : sent.others).add(value);
	} else if (Array.isArray(value)) {
		for (const entry of value) collect(entry, name, sent);
	} else if (typeof value === 'object' && value !== null) {
		for (const [key, entry] of Object.entries(value)) {
			sent.names.add(key);
			collect(entry, key, sent);
		}
	}
}

const wordsOf = (text: string): string[] => fold(text).split(BETWEEN_WORDS).filter(Boolean);

/** What was sent, in the two forms that it is searched in. */
interface Haystack {
	/** words with one space between and around them */
	spaced: string;
	/** the same without any space */
	compact: string;
}

/** What a text becomes whose UTF-8 is read as if each byte were a character, as servers do by mistake. */
function misread(text: string): string[] {
	const bytes = Buffer.from(text);
	if (bytes.length === text.length) return [];
	return [bytes.toString('latin1'), new TextDecoder('windows-1252').decode(bytes)];
}

/** Undefined where there is too much to search. */
function haystackOf(texts: Set<string>): Haystack | undefined {
	let length = 0;
	for (const text of texts) length += text.length;
	if (length > SEARCHABLE) return undefined;
	const joined = [...texts].join('\n');
	const plain = unescape(joined);
	const forms = new Set([joined, plain, ...misread(plain)]);
	const folded = fold([...forms].join('\n'));
	const spaced = ` ${folded.replace(BETWEEN_WORDS, ' ')} `;
	return { spaced, compact: spaced.replace(/ /g, '') };
}

interface Word {
	start: number;
	end: number;
	folded: string;
	/** whether the word was cut off, as the start of a longer one */
	isCut: boolean;
	isOrdinary: boolean;
	hide: boolean;
}

function readWords(said: string, sent: Sent): Word[] {
	const known = new Set<string>();
	for (const text of [...sent.names, ...sent.quotable]) {
		if (text.length < LOOKED_AT) for (const word of wordsOf(text)) known.add(word);
	}
	return [...said.matchAll(WORD)].map(({ 0: word, index }) => {
		const end = index + word.length;
		const folded = fold(word);
		const isCut = end === said.length || /^([…?&%\\\ufffd]|\.\.)/.test(said.slice(end, end + 2));
		const isOrdinary = ORDINARY.has(folded) || known.has(folded);
		return { start: index, end, folded, isCut, isOrdinary, hide: false };
	});
}

/** Whether a word that is not ordinary comes from what was sent. */
function isFromText({ folded, isCut }: Word, { spaced, compact }: Haystack): boolean {
	if (folded.length > LONGEST_WORD) return true;
	const isShort = folded.length < 3 && /^[\x20-\x7f]+$/.test(folded);
	if (!isShort) return compact.includes(folded);
	return spaced.includes(isCut ? ` ${folded}` : ` ${folded} `);
}

/** Hides the words from one to another, and those beside them that go on as the text does. */
function hideRun(words: Word[], from: number, to: number, { compact }: Haystack): void {
	let first = from;
	let last = to;
	let run = words
		.slice(from, to + 1)
		.map(({ folded }) => folded)
		.join('');
	for (const { folded } of words.slice(0, from).reverse()) {
		if (!compact.includes((folded + run).slice(0, COMPARED))) break;
		run = folded + run;
		first--;
	}
	for (const { folded } of words.slice(to + 1)) {
		if (!compact.includes((run + folded).slice(-COMPARED))) break;
		run += folded;
		last++;
	}
	for (const word of words.slice(first, last + 1)) word.hide = true;
}

/** The runs of words, ordinary ones too, that are long enough to be a quotation. */
function hideLongRuns(words: Word[], haystack: Haystack): void {
	for (const [from, { hide }] of words.entries()) {
		if (hide) continue;
		let run = '';
		let to = from - 1;
		while (run.length < LONG_RUN && to + 1 < words.length) run += entryAt(words, ++to).folded;
		if (run.length >= LONG_RUN && haystack.compact.includes(run))
			hideRun(words, from, to, haystack);
	}
}

/** Digits that were taken apart: `4-7-1-1`. */
function hideSplitDigits(words: Word[], haystack: Haystack): void {
	const isDigits = (word?: Word) => word !== undefined && /^\d+$/.test(word.folded);
	for (let from = 0; from < words.length; from++) {
		let to = from;
		while (isDigits(words[from]) && isDigits(words[to + 1])) to++;
		const run = words.slice(from, to + 1);
		if (to === from || run.every(({ hide, isOrdinary }) => hide || isOrdinary)) continue;
		const digits = run.map(({ folded }) => folded).join('');
		if (digits.length >= 3 && haystack.compact.includes(digits)) {
			hideRun(words, from, to, haystack);
		}
		from = to;
	}
}

const QUOTATION =
	/(?:["“”„«`]|(?<![\p{L}\p{N}])['‘])(.*?)(?:["“”»`]|['’](?![\p{L}\p{N}])|…|\.\.\.|$)/gsu;

/** Quotations of which any part is of what was sent, apart from the names and values that may be said. */
function hideQuotations(said: string, words: Word[], sent: Sent, haystack: Haystack): void {
	const sayable = new Set([...sent.names, ...sent.quotable].map((text) => wordsOf(text).join('')));
	for (const { 0: quoted, index } of said.matchAll(QUOTATION)) {
		const inside = words.filter(({ start, end }) => start >= index && end <= index + quoted.length);
		const content = inside.map(({ folded }) => folded).join('');
		if (content === '' || sayable.has(content)) continue;
		if (haystack.compact.includes(content) || inside.some(({ hide }) => hide)) {
			for (const word of inside) word.hide = true;
		}
	}
}

function assemble(said: string, words: Word[]): string {
	let text = '';
	let at = 0;
	for (let index = 0; index < words.length; index++) {
		const { hide, start } = entryAt(words, index);
		if (!hide) continue;
		text += `${said.slice(at, start)}…`;
		while (words[index + 1]?.hide) index++;
		at = entryAt(words, index).end;
	}
	return (text + said.slice(at)).replace(/…[….]+/g, '…');
}

/**
 * Takes out of ClickSend's words what comes from the texts of the request: it quotes them in whole, in
 * part, escaped, in other case or as single words. An error may end up where a message must not be.
 *
 * @param request the request's body and query, whose addresses, numbers and ids may be quoted
 * @param secrets what may not be said either, such as the API key
 * @returns a function that takes ClickSend's words and gives them with `…` in those places, cut to 600
 *   characters
 */
export function redactor(
	request: unknown,
	secrets: readonly string[] = [],
): (said: string) => string {
	const sent: Sent = { quotable: new Set(), others: new Set(secrets), names: new Set() };
	collect(request, '', sent);
	const haystack = haystackOf(sent.others);
	return (words) => {
		const said = hideSecretParameter(unescape(words.slice(0, LOOKED_AT * 3))).slice(0, LOOKED_AT);
		const found = readWords(said, sent);
		if (haystack === undefined) {
			// Too much was sent to look for it: only words that say nothing of it remain.
			for (const word of found) word.hide = !word.isOrdinary;
			return assemble(said, found);
		}
		hideLongRuns(found, haystack);
		for (const [index, word] of found.entries()) {
			if (!word.hide && !word.isOrdinary && isFromText(word, haystack)) {
				hideRun(found, index, index, haystack);
			}
		}
		hideSplitDigits(found, haystack);
		hideQuotations(said, found, sent, haystack);
		return assemble(said, found);
	};
}
