import { keywordReader } from '../../../shared/replies/keywords';
import { wordList } from './options';
import {
	LONGEST_REPLY,
	phraseOf,
	undrawn,
	visible,
	withoutInlineSignature,
	withoutSignature,
} from './plain';
import { COURTESY } from './words';

/** Tells who wants no more texts. */
export interface OptOutReader {
	/** whether a text is one of the words, and nothing else */
	isWord: (text: string) => boolean;
	/** whether a reply is one of them, be it with courtesies or above a signature */
	isWhole: (reply: string) => boolean;
	/** whether a reply that is no answer begins or ends with one of them, or has a sentence that is one */
	isAmong: (reply: string) => boolean;
}

const joined = (text: string): string => phraseOf(text).join(' ');
const POLITE = new Set(COURTESY.map(joined));
/** The most words that a courtesy or an opt-out has. */
const MOST_WORDS = 6;
const PICTURE = /^\p{Extended_Pictographic}$/u;

/** "For", "the end", "high" and the like: alone they end all texts, at an edge they say something else. */
const MOSTLY_OTHER: ReadonlySet<string> = new Set([
	...['alto', 'baja', 'end', 'fin', 'no mas', 'no more', 'para', 'pare', 'parar'],
]);
/** Words that end nothing but texts. "Yes, cancel" and "pas avant la fin" end with others. */
const ENDS_TEXTS =
	/^(?:stop|unsub|opt ?out|arret|(?:me |se )?des(?:ab|ins|us)|abmeld|abbestell|austrag|afmeld|uitschrijv|disi?scri|descadastr)/;
/** What stands before a "stop" that nobody asks for: "don't stop", "the bus stop". */
const NO_WISH: ReadonlySet<string> = new Set(
	[
		...["don't", 'not', 'never', "won't", "can't", 'cannot', "didn't", "doesn't", 'nicht', 'nie'],
		...['niet', 'pas', 'ne', 'nunca', 'não', 'ikke', 'inte', 'a', 'the', 'bus', 'next', 'last'],
		...['one', 'full', 'der', 'die', 'den', 'le', 'un', 'el', 'una'],
	].map(joined),
);

/** A word without the letters that somebody leaned on; a "Finn" stays one. */
const plainWord = (word: string): string => (/(.)\1\1$/u.test(word) ? undrawn(word) : word);

/** The words of a text, without pictures. */
const spokenIn = (text: string): string[] =>
	phraseOf(text)
		.filter((word) => !PICTURE.test(word))
		.map(plainWord);

/** How many words a phrase at an edge of a text can have. */
const countsTo = (length: number): number[] =>
	Array.from({ length: Math.min(MOST_WORDS, length) }, (_value, at) => at + 1);

/** Words without the courtesies before and behind them. */
function withoutCourtesies(words: readonly string[]): readonly string[] {
	// The longest first: "thank you very much" begins with "thank you".
	for (const count of countsTo(words.length).reverse()) {
		if (POLITE.has(words.slice(0, count).join(' '))) return withoutCourtesies(words.slice(count));
		if (POLITE.has(words.slice(-count).join(' '))) return withoutCourtesies(words.slice(0, -count));
	}
	return words;
}

/** A reply without what a phone or a mail program put below or behind it, and without what it quotes. */
const ownText = (reply: string): string =>
	withoutInlineSignature(withoutSignature(visible(reply)).reply).replace(/^[ \t]*>.*$/gm, '');

/**
 * Makes what tells who wants no more texts.
 *
 * @param ownWords further words of the user, with commas between
 */
export function optOutReader(ownWords: string): OptOutReader {
	const own = wordList(ownWords);
	const ownPhrases = new Set(own.map(joined));
	const read = keywordReader({ optOut: [...own, ...ownPhrases].join(',') });
	const isOptOut = (text: string): boolean => read(text).isOptOut;
	const isSure = (phrase: string): boolean => ownPhrases.has(phrase) || ENDS_TEXTS.test(phrase);

	/** Whether words begin with an opt-out. */
	const leads = (words: readonly string[]): boolean =>
		countsTo(words.length).some((count) => {
			const phrase = words.slice(0, count).join(' ');
			return isOptOut(phrase) && (isSure(phrase) || !MOSTLY_OTHER.has(phrase));
		});

	/** Whether words end with one. */
	const ends = (words: readonly string[]): boolean =>
		countsTo(words.length).some((count) => {
			const phrase = words.slice(-count).join(' ');
			if (!isOptOut(phrase) || NO_WISH.has(words.at(-count - 1) ?? '')) return false;
			return isSure(phrase) || (count > 1 && !MOSTLY_OTHER.has(phrase));
		});

	const isAlone = (text: string): boolean => {
		const phrase = withoutCourtesies(spokenIn(text)).join(' ');
		return isOptOut(phrase);
	};

	return {
		isWord: (text) => isOptOut(text) || isOptOut(joined(text)),
		isWhole: (reply) => {
			const seen = visible(reply);
			if (isOptOut(seen) || isOptOut(withoutSignature(seen).reply)) return true;
			return reply.length <= LONGEST_REPLY && isAlone(ownText(reply));
		},
		isAmong: (reply) => {
			if (reply.length > LONGEST_REPLY) return false;
			const text = ownText(reply);
			const words = withoutCourtesies(spokenIn(text));
			if (leads(words) || ends(words)) return true;
			const sentences = text.split(/[.!?;\n\r。！？]+/u);
			return sentences.some((sentence) => {
				const phrase = withoutCourtesies(spokenIn(sentence)).join(' ');
				return isOptOut(phrase) && isSure(phrase);
			});
		},
	};
}
