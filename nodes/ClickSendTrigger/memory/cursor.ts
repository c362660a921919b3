import { markOf } from './shortMarks';

/**
 * How far a list was read: everything before `floor` is done with; from there on the events that are
 * done are remembered one by one, so that late ones and those of the same second are told apart.
 */
export interface Cursor {
	/** Unix seconds of ClickSend */
	floor: number;
	/** per event five characters for its second and six for its mark */
	seen: string;
}

/** How far a list was read, and from when on its events are the node's at all. */
export interface Position extends Cursor {
	/** Unix seconds of ClickSend */
	start: number;
	/** one by one: up to when everything is marked as read, in Unix seconds */
	marked?: number;
	/** webhooks have taken over; what was polled before is still known */
	hasEnded?: boolean;
}

/** Of each event's list. */
export type Cursors = Readonly<Record<string, Position>>;

/** One event of a list. */
export interface Seen {
	/** Unix seconds; Infinity where the event does not say when it was */
	timestamp: number;
	identity: string;
	/** the node has not given it, as its filters leave it to others */
	isLeftOut?: boolean;
}

/** How late an event may show up in the list after others of its time, in seconds. */
export const LATEST = 15 * 60;

/** What a time is written with, as short as can be: all characters that JSON leaves as they are. */
const DIGITS = Array.from({ length: 94 }, (_none, index) => String.fromCharCode(33 + index))
	.filter((digit) => !['"', '\\'].includes(digit))
	.join('');
/** Enough for 209 years: how far events are from the floor depends on clocks and dates of others. */
const TIME_LENGTH = 5;
const ENTRY_LENGTH = TIME_LENGTH + 6;
/** Stands for no time: the floor never gets there. */
const FAR = DIGITS.length ** TIME_LENGTH - 1;

interface Entry {
	/** Unix seconds; Infinity for none */
	timestamp: number;
	mark: string;
}

const isLater = ({ timestamp }: Entry, time: number): boolean =>
	timestamp > time || timestamp === Infinity;

const givenMark = ({ timestamp, identity }: Seen): string => markOf(`${timestamp} ${identity}`);
const leftMark = ({ timestamp, identity }: Seen): string => markOf(`${timestamp} left ${identity}`);

const entryOf = (event: Seen): Entry => ({
	timestamp: event.timestamp,
	mark: event.isLeftOut === true ? leftMark(event) : givenMark(event),
});

/** Orders by time; Infinity minus itself is no number. */
export const byTime = (one: { timestamp: number }, other: { timestamp: number }): number =>
	one.timestamp === other.timestamp ? 0 : one.timestamp - other.timestamp;

function writeTime(seconds: number): string {
	let text = '';
	for (let rest = seconds; text.length < TIME_LENGTH; rest = Math.floor(rest / DIGITS.length)) {
		text = DIGITS[rest % DIGITS.length] + text;
	}
	return text;
}

const readTime = (text: string): number =>
	[...text].reduce((time, digit) => time * DIGITS.length + DIGITS.indexOf(digit), 0);

function entriesOf({ floor, seen }: Cursor): Entry[] {
	const entries: Entry[] = [];
	for (let at = 0; at < seen.length; at += ENTRY_LENGTH) {
		const time = readTime(seen.slice(at, at + TIME_LENGTH));
		const mark = seen.slice(at + TIME_LENGTH, at + ENTRY_LENGTH);
		entries.push({ timestamp: time === FAR ? Infinity : floor + time, mark });
	}
	return entries;
}

function cursorOf(floor: number, entries: Entry[]): Cursor {
	const kept = entries.filter(({ timestamp }) => timestamp >= floor);
	const seen = kept.map(({ timestamp, mark }) => {
		const time = Math.min(timestamp - floor, FAR);
		return writeTime(time) + mark;
	});
	return { floor, seen: seen.join('') };
}

const marksOf = (cursor: Cursor): Set<string> => new Set(entriesOf(cursor).map(({ mark }) => mark));

/** A test for events that a cursor remembers as given. */
export function givenTest(cursor: Cursor): (event: Seen) => boolean {
	const marks = marksOf(cursor);
	return (event) => marks.has(givenMark(event));
}

/** A test for events that a cursor has done with, whether they were given or left out. */
export function doneTest(cursor: Cursor): (event: Seen) => boolean {
	const marks = marksOf(cursor);
	return (event) =>
		event.timestamp < cursor.floor || marks.has(givenMark(event)) || marks.has(leftMark(event));
}

/** How many events are remembered that are later than a time. */
export const countLater = (cursor: Cursor, time: number): number =>
	entriesOf(cursor).filter((entry) => isLater(entry, time)).length;

/**
 * Forgets events that are later than a time and not in the list any more: the floor, which does not get
 * there, cannot.
 */
export function forgetLater(cursor: Cursor, time: number, listed: Seen[]): Cursor {
	const marks = new Set(listed.flatMap((event) => [givenMark(event), leftMark(event)]));
	const kept = entriesOf(cursor).filter((entry) => !isLater(entry, time) || marks.has(entry.mark));
	return cursorOf(cursor.floor, kept);
}

/** A cursor whose floor is not below a time, which no event before matters to. */
export const raiseTo = (cursor: Cursor, floor: number): Cursor =>
	cursorOf(Math.max(cursor.floor, floor), entriesOf(cursor));

/** What keeps a floor back, in Unix seconds. */
export interface Limits {
	/** what ClickSend's clock has certainly reached: an event dated later moves nothing */
	certain?: number;
	/** what is dated later lies in the future: it is remembered, and moves nothing */
	latest?: number;
	/** what has to be remembered one by one from there on, as far as there is room */
	hold?: number;
}

/**
 * Moves a cursor on.
 *
 * @param cursor where the list was read to
 * @param events those that are done with now
 * @param most how many events can be remembered
 * @returns a new cursor. Its floor follows the newest event at a distance of {@link LATEST}; where
 *   that would be too much to remember, it moves up second by second: never into the middle of one
 */
export function moveOn(
	cursor: Cursor,
	events: Seen[],
	most: number,
	{ certain = Infinity, latest = Infinity, hold = Infinity }: Limits = {},
): Cursor {
	const entries = [...entriesOf(cursor), ...events.map(entryOf)].sort(byTime);
	const far = entries.filter((entry) => isLater(entry, latest)).slice(-Math.ceil(most / 2));
	const near = entries.filter((entry) => !isLater(entry, latest));
	const newest = near.filter(({ timestamp }) => timestamp <= certain).at(-1);
	const byClock = (newest?.timestamp ?? cursor.floor) - LATEST;
	let floor = Math.max(cursor.floor, Math.min(byClock, hold));
	const kept = near.filter(({ timestamp }) => timestamp >= floor);
	const room = most - far.length;
	// Without the whole of the second that the last one too many is in.
	const tooMany = kept[kept.length - room - 1];
	if (tooMany !== undefined) floor = tooMany.timestamp + 1;
	return cursorOf(floor, [...kept, ...far]);
}
