import type { IDataObject, IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import { textOf } from '../../shared/text/text';
import { identityOf, timestampOf } from '../event/output';
import type { PolledEvent } from '../event/polled';
import { LISTS } from '../event/polled';
import type { Cursor, Seen } from '../memory/cursor';
import { byTime, countLater, doneTest, forgetLater, moveOn } from '../memory/cursor';
import type { Clock, Unread } from './lists';
import { readUnread } from './lists';

/** Pages of a hundred events that a poll reads of one list, unless they are all of one second. */
const PAGES_PER_POLL = 10;
/** No limit. */
export const ALL_PAGES = Number.MAX_SAFE_INTEGER;
/** A second is over at ClickSend, and its events are in the list, after so many more. */
const SETTLED = 5;

/** An event of a list, with its row. */
export interface ListRow extends Seen {
	row: IDataObject;
}

/** The rows with an id, each once; others could never be told apart. Several POLL rules repeat them. */
export function readable(
	context: IExecuteFunctions | IPollFunctions,
	event: PolledEvent,
	rows: IDataObject[],
): ListRow[] {
	const found = rows
		.filter((row) => textOf(row.message_id) !== '')
		.map((row) => ({
			row,
			timestamp: timestampOf(row) ?? Infinity,
			identity: identityOf(event, row),
		}));
	if (found.length < rows.length) {
		context.logger.warn(`ClickSend Trigger: ${rows.length - found.length} rows without id`);
	}
	const met = new Set<string>();
	return found.filter(({ identity }) => !met.has(identity) && met.add(identity));
}

/** Whether an event is dated in the future, or not at all: it says nothing of how far the list is. */
export const isAhead = ({ timestamp }: Seen, { latest }: Clock): boolean =>
	timestamp === Infinity || timestamp > latest;

/** The newest of times, or what holds where there are none. */
export const newestOf = (rows: ListRow[], fallback: number): number =>
	rows.reduce((newest, { timestamp }) => Math.max(newest, timestamp), fallback);

/** What a poll found in one list. */
export interface Found {
	cursor: Cursor;
	/** what is new, oldest first */
	fresh: ListRow[];
	/** ClickSend's clock, in Unix seconds */
	now: number;
}

/** How a list is read. */
export interface Reading {
	/** how many of its events can be remembered */
	most: number;
	/** what is to stay remembered one by one from there on, in Unix seconds */
	hold: number;
	isOut: OutTest;
}

/** Whether the node gives an event, or its filters leave it to others. */
export type OutTest = (row: IDataObject) => boolean;

const noteLeftOut = (rows: ListRow[], isOut: OutTest): ListRow[] =>
	rows.map((row) => ({ ...row, isLeftOut: !isOut(row.row) }));

/** A stretch of a list with something new in it, or all that there is. */
interface Stretch {
	rows: ListRow[];
	fresh: ListRow[];
	/** the time of the newest row that is not of the future */
	newest: number;
	unread: Unread;
}

/** Reads on until there is something new, or no more. */
async function readFresh(
	context: IPollFunctions,
	event: PolledEvent,
	cursor: Cursor,
): Promise<Stretch> {
	const isDone = doneTest(cursor);
	for (let pages = PAGES_PER_POLL; ; pages *= 2) {
		const unread = await readUnread(context, LISTS[event].path, cursor.floor, pages);
		const { clock, isComplete } = unread;
		const rows = readable(context, event, unread.rows);
		const dated = rows.filter((row) => !isAhead(row, clock));
		const newest = newestOf(dated, -Infinity);
		// A bounded poll ends with a whole second: its events can only be remembered together.
		const isIn = (row: ListRow) => isComplete || isAhead(row, clock) || row.timestamp < newest;
		const fresh = rows.filter((row) => isIn(row) && !isDone(row));
		if (fresh.length > 0 || isComplete) return { rows, fresh, newest, unread };
	}
}

/** Takes what is new in a list. */
export async function take(
	context: IPollFunctions,
	event: PolledEvent,
	cursor: Cursor,
	{ most, hold, isOut }: Reading,
): Promise<Found> {
	const { rows, fresh, newest, unread } = await readFresh(context, event, cursor);
	const { clock, isComplete, now } = unread;
	const known = isComplete ? forgetLater(cursor, clock.latest, rows) : cursor;
	const within = withinRoom(context, known, fresh, clock, most);
	const taken = noteLeftOut(within, isOut).sort(byTime);
	const limits = { ...clock, hold };
	const moved = moveOn(known, taken, most, limits);
	const over = (Number.isFinite(clock.certain) ? now : newest) - SETTLED;
	if (moved.floor <= over) return { cursor: moved, fresh: taken, now };
	// More than can be remembered, in a second that may go on: it is taken when it is over.
	const settled = taken.filter((row) => row.timestamp < over || isAhead(row, clock));
	return { cursor: moveOn(known, settled, most, limits), fresh: settled, now };
}

/**
 * Leaves out events of the future and without a time that there is no room for: the floor never gets
 * past them, so they can only be remembered. They wait until there is.
 */
function withinRoom(
	context: IPollFunctions,
	cursor: Cursor,
	fresh: ListRow[],
	clock: Clock,
	most: number,
): ListRow[] {
	let room = Math.max(0, Math.floor(most / 2) - countLater(cursor, clock.latest));
	const taken = fresh.filter((row) => !isAhead(row, clock) || room-- > 0);
	if (taken.length < fresh.length) {
		const count = fresh.length - taken.length;
		context.logger.warn(`ClickSend Trigger: ${count} events without a time or in the future wait`);
	}
	return taken;
}

/** Takes everything that is new in a list, as nothing is read after it. */
export async function takeLast(
	context: IPollFunctions,
	event: PolledEvent,
	cursor: Cursor,
	most: number,
	isOut: OutTest,
): Promise<Pick<Found, 'cursor' | 'fresh'>> {
	const { rows, clock } = await readUnread(context, LISTS[event].path, cursor.floor, ALL_PAGES);
	const isDone = doneTest(cursor);
	const all = readable(context, event, rows).filter((row) => !isDone(row));
	const fresh = noteLeftOut(all, isOut).sort(byTime);
	return { cursor: moveOn(cursor, fresh, most, clock), fresh };
}
