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
	/** Unix seconds */
	timestamp: number;
	identity: string;
}

/** How late an event may show up in the list after others of its time, in seconds. */
export const LATEST = 15 * 60;

const TIME_LENGTH = 4;
const ENTRY_LENGTH = TIME_LENGTH + 6;
const LARGEST_TIME = 36 ** TIME_LENGTH - 1;

interface Entry {
	timestamp: number;
	mark: string;
}

function entriesOf({ floor, seen }: Cursor): Entry[] {
	const entries: Entry[] = [];
	for (let at = 0; at < seen.length; at += ENTRY_LENGTH) {
		const time = parseInt(seen.slice(at, at + TIME_LENGTH), 36);
		const mark = seen.slice(at + TIME_LENGTH, at + ENTRY_LENGTH);
		entries.push({ timestamp: floor + time, mark });
	}
	return entries;
}

function cursorOf(floor: number, entries: Entry[]): Cursor {
	const kept = entries.filter(({ timestamp }) => timestamp >= floor);
	const seen = kept.map(({ timestamp, mark }) => {
		const time = Math.min(timestamp - floor, LARGEST_TIME);
		return time.toString(36).padStart(TIME_LENGTH, '0') + mark;
	});
	return { floor, seen: seen.join('') };
}

/** A test for events that a cursor has done with. */
export function doneTest(cursor: Cursor): (event: Seen) => boolean {
	const marks = new Set(entriesOf(cursor).map(({ mark }) => mark));
	return ({ timestamp, identity }) =>
		timestamp < cursor.floor || marks.has(markOf(`${timestamp} ${identity}`));
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
export function moveOn(cursor: Cursor, events: Seen[], most: number): Cursor {
	const entries = [
		...entriesOf(cursor),
		...events.map(({ timestamp, identity }) => ({
			timestamp,
			mark: markOf(`${timestamp} ${identity}`),
		})),
	].sort((one, other) => one.timestamp - other.timestamp);
	const newest = entries.at(-1)?.timestamp ?? cursor.floor;
	let floor = Math.max(cursor.floor, newest - LATEST);
	const kept = entries.filter(({ timestamp }) => timestamp >= floor);
	// Without the whole of the second that the last one too many is in.
	if (kept.length > most) floor = kept[kept.length - most - 1].timestamp + 1;
	return cursorOf(floor, kept);
}
