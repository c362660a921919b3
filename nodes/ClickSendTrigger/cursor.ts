import { markOf } from './memory';

/**
 * How far a list was read: everything before `floor` is done with; from there on the events that are
 * done are remembered one by one, so that late ones and those of the same second are told apart.
 */
export interface Cursor {
	/** Unix seconds of ClickSend */
	floor: number;
	/** per event four characters for its second and six for its mark */
	seen: string;
}

/** One event of a list. */
export interface Seen {
	/** Unix seconds; Infinity where the event does not say when it was */
	timestamp: number;
	identity: string;
}

/** How late an event may show up in the list after others of its time, in seconds. */
export const LATEST = 15 * 60;

const TIME_LENGTH = 4;
const ENTRY_LENGTH = TIME_LENGTH + 6;
/** Stands for all times that are further away than 19 days, and for none: the floor never gets there. */
const FAR = 36 ** TIME_LENGTH - 1;

interface Entry {
	/** Unix seconds; Infinity for far ones */
	timestamp: number;
	mark: string;
}

const isFar = ({ timestamp }: Entry): boolean => timestamp === Infinity;

const entryOf = ({ timestamp, identity }: Seen): Entry => ({
	timestamp,
	mark: markOf(`${timestamp} ${identity}`),
});

/** Orders by time; Infinity minus itself is no number. */
export const byTime = (one: { timestamp: number }, other: { timestamp: number }): number =>
	one.timestamp === other.timestamp ? 0 : one.timestamp - other.timestamp;

function entriesOf({ floor, seen }: Cursor): Entry[] {
	const entries: Entry[] = [];
	for (let at = 0; at < seen.length; at += ENTRY_LENGTH) {
		const time = parseInt(seen.slice(at, at + TIME_LENGTH), 36);
		const mark = seen.slice(at + TIME_LENGTH, at + ENTRY_LENGTH);
		entries.push({ timestamp: time === FAR ? Infinity : floor + time, mark });
	}
	return entries;
}

function cursorOf(floor: number, entries: Entry[]): Cursor {
	const kept = entries.filter(({ timestamp }) => timestamp >= floor);
	const seen = kept.map(({ timestamp, mark }) => {
		const time = Math.min(timestamp - floor, FAR);
		return time.toString(36).padStart(TIME_LENGTH, '0') + mark;
	});
	return { floor, seen: seen.join('') };
}

/** A test for events that a cursor remembers one by one. */
export function rememberedTest(cursor: Cursor): (event: Seen) => boolean {
	const marks = new Set(entriesOf(cursor).map(({ mark }) => mark));
	return (event) => marks.has(entryOf(event).mark);
}

/** A test for events that a cursor has done with. */
export function doneTest(cursor: Cursor): (event: Seen) => boolean {
	const isRemembered = rememberedTest(cursor);
	return (event) => event.timestamp < cursor.floor || isRemembered(event);
}

/** How many events are remembered that are later than a time. */
export const countLater = (cursor: Cursor, time: number): number =>
	entriesOf(cursor).filter(({ timestamp }) => timestamp > time || timestamp === Infinity).length;

/** Forgets far events that are not in the list any more: the floor, which never gets there, cannot. */
export function forgetFar(cursor: Cursor, listed: Seen[]): Cursor {
	const marks = new Set(listed.map((event) => entryOf(event).mark));
	const kept = entriesOf(cursor).filter((entry) => !isFar(entry) || marks.has(entry.mark));
	return cursorOf(cursor.floor, kept);
}

/** A cursor whose floor is not below a time, which no event before matters to. */
export const raiseTo = (cursor: Cursor, floor: number): Cursor =>
	cursorOf(Math.max(cursor.floor, floor), entriesOf(cursor));

/** What keeps a floor back, in Unix seconds. */
export interface Limits {
	/** what ClickSend's clock has certainly reached: an event dated later moves nothing */
	certain?: number;
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
	{ certain = Infinity, hold = Infinity }: Limits = {},
): Cursor {
	const entries = [...entriesOf(cursor), ...events.map(entryOf)].sort(byTime);
	const far = entries.filter((entry) => isFar(entry)).slice(-Math.ceil(most / 2));
	const near = entries.filter((entry) => !isFar(entry));
	const newest = near.filter(({ timestamp }) => timestamp <= certain).at(-1);
	const byClock = (newest?.timestamp ?? cursor.floor) - LATEST;
	let floor = Math.max(cursor.floor, Math.min(byClock, hold));
	const kept = near.filter(({ timestamp }) => timestamp >= floor);
	const room = most - far.length;
	// Without the whole of the second that the last one too many is in.
	if (kept.length > room) floor = kept[kept.length - room - 1].timestamp + 1;
	return cursorOf(floor, [...kept, ...far]);
}
