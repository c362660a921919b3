import { isBlank } from '../../../shared/text/visible';
import type { Word } from './plain';
import {
	LONGEST_REPLY,
	isDoubtful,
	phraseOf,
	singleWords,
	undrawn,
	visible,
	withoutSignature,
	withoutSmileys,
	wordsOf,
} from './plain';
import { COURTESY, NO, TURNS, WITH_CHOICE, WITH_NO, WITH_YES, YES } from './words';

/** One of the answers that a question offers. */
export interface Choice {
	/** what comes out */
	name: string;
	/** what people text for it; the name itself counts, too */
	words: readonly string[];
	/** whether it is the yes or the no of an approval; left out where answers are listed */
	isYes?: boolean;
}

/** Phrases by their words. */
interface Phrases<Meaning> {
	meaning?: Meaning;
	next: Map<string, Phrases<Meaning>>;
}

const noPhrases = <Meaning>(): Phrases<Meaning> => ({ next: new Map() });

/** The place of a phrase among others. */
function placeOf<Meaning>(phrases: Phrases<Meaning>, words: readonly string[]): Phrases<Meaning> {
	let place = phrases;
	for (const word of words) {
		const next = place.next.get(word) ?? noPhrases<Meaning>();
		place.next.set(word, next);
		place = next;
	}
	return place;
}

/** What a phrase of a reply says, and how many words it has. */
interface Found<Meaning> {
	meaning: Meaning;
	length: number;
}

/** The longest phrase that begins at a word; its last word may be drawn out where `isLoose`. */
function longestAt<Meaning>(
	phrases: Phrases<Meaning>,
	words: readonly Word[],
	from: number,
	isLoose: boolean,
): Found<Meaning> | undefined {
	let place: Phrases<Meaning> | undefined = phrases;
	let found: Found<Meaning> | undefined;
	for (let at = from; at < words.length && place !== undefined; at++) {
		const { next }: Phrases<Meaning> = place;
		const word = words[at]?.word ?? '';
		const exact: Phrases<Meaning> | undefined = next.get(word);
		const meaning = exact?.meaning ?? (isLoose ? next.get(undrawn(word))?.meaning : undefined);
		if (meaning !== undefined) found = { meaning, length: at - from + 1 };
		place = exact;
	}
	return found;
}

/** Beside which answers a phrase may stand. */
type Beside = 'any' | 'yes' | 'no' | 'choice';

function besideAnswers(): Phrases<Set<Beside>> {
	const all = noPhrases<Set<Beside>>();
	const lists = { any: COURTESY, yes: WITH_YES, no: WITH_NO, choice: WITH_CHOICE } as const;
	for (const beside of ['any', 'yes', 'no', 'choice'] as const) {
		for (const phrase of lists[beside]) {
			const place = placeOf(all, phraseOf(phrase));
			place.meaning = new Set([...(place.meaning ?? []), beside]);
		}
	}
	return all;
}

const BESIDE = besideAnswers();
const TURNING = singleWords(TURNS);
const joined = (text: string): string => phraseOf(text).join(' ');
const YES_WORDS = new Set(YES.map(joined));
const NO_WORDS = new Set(NO.map(joined));

/** What may stand beside an answer. Among listed answers, too, one may be a yes or a no. */
function besideOf({ isYes, name, words }: Choice): Beside {
	const all = [name, ...words].map(joined);
	const saysYes = isYes ?? all.some((word) => YES_WORDS.has(word));
	const saysNo = isYes === undefined ? all.some((word) => NO_WORDS.has(word)) : !isYes;
	if (saysYes && saysNo) return 'any';
	if (saysYes) return 'yes';
	return saysNo ? 'no' : 'choice';
}

/** The words between the signs that divide them, as commas and new lines do. */
function dividedAtSigns(words: readonly Word[]): Word[][] {
	const parts: Word[][] = [];
	for (const word of words) {
		const last = parts.at(-1);
		if (last !== undefined && /^(?:[^\S\n\r]*|\p{Pd})$/u.test(word.before)) last.push(word);
		else parts.push([word]);
	}
	return parts;
}

/** The phrases that mean one answer; those of two mean none. */
function answersIn<Of extends Choice>(choices: readonly Of[]): Phrases<Set<Of>> {
	const answers = noPhrases<Set<Of>>();
	for (const choice of choices) {
		for (const phrase of [choice.name, ...choice.words].map(phraseOf)) {
			if (phrase.length === 0) continue;
			const place = placeOf(answers, phrase);
			place.meaning = (place.meaning ?? new Set()).add(choice);
		}
	}
	return answers;
}

/**
 * Makes what reads a reply to a question with some answers.
 *
 * A reply means an answer when every word of it is understood: it has words of that answer, and
 * beside them nothing but courtesy and what says the same again. A condition, a negation, a question
 * mark, another answer, or any word that is not known makes it unclear, in whatever language it is.
 * To ask again is cheaper than to act on a misunderstanding.
 *
 * @param choices the answers; a phrase that two of them have belongs to neither
 * @returns a function from a reply to the choice that it means, if it surely means one
 */
export function choiceReader<Of extends Choice>(
	choices: readonly Of[],
): (reply: string) => Of | undefined {
	const answers = answersIn(choices);
	const beside = new Map(choices.map((choice) => [choice, besideOf(choice)]));
	// Of listed answers, "Bee" may be one and "Be" another, or "1.5" and "5".
	const isLoose = choices.every(({ isYes }) => isYes !== undefined);
	const answerAt = (words: readonly Word[], at: number) => longestAt(answers, words, at, isLoose);

	/** The answers whose words are among some words. */
	const spoken = (words: readonly Word[]): Of[] =>
		words.flatMap((_word, at) => [...(answerAt(words, at)?.meaning ?? [])]);

	/** The answer that all words of a reply mean. */
	const meant = (words: readonly Word[]): Of | undefined => {
		const said = new Set<Of>();
		const asides: Array<ReadonlySet<Beside>> = [];
		let isAnswered = false;
		for (let at = 0; at < words.length;) {
			const answer = answerAt(words, at);
			const aside = longestAt(BESIDE, words, at, true);
			const isAside = aside !== undefined && aside.length > (answer?.length ?? 0);
			const length = isAside ? aside.length : answer?.length;
			if (length === undefined) return undefined;
			if (isAside) asides.push(aside.meaning);
			else isAnswered = true;
			for (const own of answer?.meaning ?? []) if (!isAside) said.add(own);
			// "Thank you" says "you", where that is an answer; "no, accepted" is not "not accepted".
			const inside = words.slice(at, at + length);
			const parts = isLoose ? dividedAtSigns(inside) : [inside];
			for (const part of isAside || parts.length > 1 ? parts : []) {
				for (const choice of spoken(part)) said.add(choice);
			}
			// Where a phrase begins within this one and goes on behind it, either may be meant.
			for (let within = at + 1; within < at + length; within++) {
				const crossing = answerAt(words, within);
				if (crossing === undefined || within + crossing.length <= at + length) continue;
				for (const choice of crossing.meaning) said.add(choice);
			}
			at += length;
		}
		const [choice, ...others] = said;
		if (!isAnswered || choice === undefined || others.length > 0) return undefined;
		const own = beside.get(choice) ?? 'any';
		return asides.every((kinds) => kinds.has('any') || kinds.has(own)) ? choice : undefined;
	};

	/** Whether what stands below a reply takes back what it says. */
	const turns = (signature: string, choice: Of): boolean => {
		const words = wordsOf(signature);
		return spoken(words).some((of) => of !== choice) || words.some(({ word }) => TURNING.has(word));
	};

	return (text) => {
		const seen = visible(text.slice(0, 4 * LONGEST_REPLY)).trim();
		if (isBlank(seen) || text.length > 4 * LONGEST_REPLY || seen.length > LONGEST_REPLY) {
			return undefined;
		}
		const { reply, signature } = withoutSignature(withoutSmileys(seen));
		if (isDoubtful(seen)) return undefined;
		const choice = meant(wordsOf(reply));
		return choice === undefined || turns(signature, choice) ? undefined : choice;
	};
}

/**
 * The answers that nobody can text, since all their words are those of other answers or have no
 * letter, digit or picture.
 */
export function unreachable<Of extends Choice>(choices: readonly Of[]): Of[] {
	const answers = answersIn(choices);
	return choices.filter(({ name, words }) =>
		[name, ...words]
			.map(phraseOf)
			.every((phrase) => phrase.length === 0 || placeOf(answers, phrase).meaning?.size !== 1),
	);
}
