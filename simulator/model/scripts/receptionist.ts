import type { Turn } from '../chat';
import { toolFor, type Talk } from '../talk';

/** A time as the tool offers it: "Thursday 14:00". */
const TIME = /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2}:\d{2}\b/g;
const MOVE = /move/i;
const CONFIRM = /confirm/i;
const YES = /^\W*(yes|yeah|sure|ok|okay|of course)\b/i;
/** What makes a yes none. */
const BUT = /\b(but|another|other|instead|change|later|earlier|cannot|can't|not)\b/i;

/** What tells times apart: "fri", "14:00". */
const marksOf = (time: string): string[] => [
	time.slice(0, 3).toLowerCase(),
	...(/\d{1,2}:\d{2}/.exec(time) ?? []),
];

/** The one of the offered times that the person's words are about. */
function chosen(words: string, offered: readonly string[]): string | undefined {
	const said = words.toLowerCase();
	const hits = (time: string) => marksOf(time).filter((mark) => said.includes(mark)).length;
	const [best] = [...offered].sort((one, other) => hits(other) - hits(one));
	return best !== undefined && hits(best) > 0 ? best : undefined;
}

/** The times that the last offer named. */
function offeredIn({ earlier }: Talk): string[] {
	const offers = earlier
		.filter(({ isPerson }) => !isPerson)
		.map(({ words }): string[] => words.match(TIME) ?? [])
		.filter((times) => times.length > 1);
	return offers.at(-1) ?? [];
}

/** Somebody at the desk of a practice: offers free times, and moves an appointment to the one chosen. */
export function receptionist(talk: Talk): Turn {
	const answer = talk.answers.at(-1);
	const time = chosen(talk.words, offeredIn(talk));
	if (answer === undefined) {
		if (time === undefined && YES.test(talk.words) && !BUT.test(talk.words)) {
			return { tool: toolFor(talk, CONFIRM), arguments: {} };
		}
		return time === undefined
			? { tool: toolFor(talk, /free/i), arguments: {} }
			: { tool: toolFor(talk, MOVE), arguments: { time } };
	}
	if (/error/i.test(answer.content)) {
		return { text: 'Sorry, that did not work. We will call you.' };
	}
	if (CONFIRM.test(answer.tool)) return { text: 'Thank you. See you then!' };
	if (MOVE.test(answer.tool)) {
		return { text: `Done: your appointment is on ${time} now. See you then!` };
	}
	const times: string[] = answer.content.match(TIME) ?? [];
	return { text: `No problem. We could do ${times.join(' or ')}. Which one suits you?` };
}
