import type { IDataObject, IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import { textOf } from '../../shared/text/text';
import { identityOf, timestampOf } from '../event/output';
import type { PolledEvent } from '../event/polled';
import { LISTS } from '../event/polled';
import type { Cursor, Limits, Seen } from '../memory/cursor';
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
	/** a question has it */
	isTaken?: boolean;
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
	/** undefined where no question took anything */
	handed?: HandedUntil;
}

/** How far the replies in a list are handed on, in Unix seconds. */
export interface HandedUntil {
	/** the newest that a question took */
	newest: number;
	/** the oldest that is not done with; Infinity where there is none */
	waiting: number;
}

/** How a list is read. */
export interface Reading {
	/** how many of its events can be remembered */
	most: number;
	/** what is to stay remembered one by one from there on, in Unix seconds */
	hold: number;
	isOut: OutTest;
	handOn: HandOn;
}

/** Rows of which some are put off, until their questions can take them. */
export interface HandedRows {
	/** those that are done with: taken by questions, or for the node */
	done: ListRow[];
	putOff: ListRow[];
}

/**
 * Hands new texts on to questions.
 *
 * @param rows oldest first, none of which comes again unless it is put off
 * @param ahead how far this machine's clock is ahead of ClickSend's, in seconds
 */
export type HandOn = (rows: ListRow[], ahead: number) => Promise<HandedRows>;

/** Whether the node gives an event, or its filters leave it to others. */
export type OutTest = (row: IDataObject) => boolean;

const noteLeftOut = (rows: ListRow[], isOut: OutTest): ListRow[] =>
	rows.map((row) => ({ ...row, isLeftOut: row.isTaken !== true && !isOut(row.row) }));

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

/** How far this machine's clock is ahead of ClickSend's, in seconds, as it says with its answer. */
const aheadOf = ({ now, certain }: Clock): number =>
	Number.isFinite(certain) ? Math.floor(Date.now() / 1000) - now : 0;

/** Takes what is new in a list. */
export async function take(
	context: IPollFunctions,
	event: PolledEvent,
	cursor: Cursor,
	{ most, hold, isOut, handOn }: Reading,
): Promise<Found> {
	const { rows, fresh, newest, unread } = await readFresh(context, event, cursor);
	const { clock, isComplete, now } = unread;
	const known = isComplete ? forgetLater(cursor, clock.latest, rows) : cursor;
	const within = withinRoom(context, known, fresh, clock, most).sort(byTime);
	const limits = { ...clock, hold };
	const over = (Number.isFinite(clock.certain) ? now : newest) - SETTLED;
	// More than can be remembered, in a second that may go on: it is taken when it is over.
	const isSettled = moveOn(known, within, most, limits).floor <= over;
	const settled = isSettled
		? within
		: within.filter((row) => row.timestamp < over || isAhead(row, clock));
	const { done, putOff } = await handOn(settled, aheadOf(clock));
	const moved = moveUpTo(known, noteLeftOut(done, isOut), putOff, most, limits);
	const taken = moved.fresh.filter(({ isTaken, timestamp }) => isTaken && timestamp < Infinity);
	if (taken.length === 0) return { ...moved, now };
	// What the workflow gets is not safe either until n8n has stored its execution.
	const given = moved.fresh.filter(({ isTaken }) => !isTaken);
	const left = [...putOff, ...done.slice(moved.fresh.length), ...given];
	const waiting = left.reduce((time, row) => Math.min(time, row.timestamp), Infinity);
	return { ...moved, now, handed: { newest: newestOf(taken, -Infinity), waiting } };
}

/**
 * Moves a cursor on, but never past what is put off. Where that leaves too little room to remember
 * the others one by one, the newest of them wait as well.
 */
function moveUpTo(
	cursor: Cursor,
	done: ListRow[],
	putOff: ListRow[],
	most: number,
	limits: Limits & { hold: number },
): Pick<Found, 'cursor' | 'fresh'> {
	const first = putOff.reduce((time, row) => Math.min(time, row.timestamp), Infinity);
	const held = { ...limits, hold: Math.min(limits.hold, first) };
	for (let count = done.length; ; count = Math.floor(count / 2)) {
		const fresh = done.slice(0, count);
		const moved = moveOn(cursor, fresh, most, held);
		if (moved.floor <= first || count === 0) return { cursor: moved, fresh };
	}
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

/** Takes everything that is new in a list, as nothing is read after it: nothing can be put off. */
export async function takeLast(
	context: IPollFunctions,
	event: PolledEvent,
	cursor: Cursor,
	{ most, isOut, handOn }: Omit<Reading, 'hold'>,
): Promise<Pick<Found, 'cursor' | 'fresh'>> {
	const { rows, clock } = await readUnread(context, LISTS[event].path, cursor.floor, ALL_PAGES);
	const isDone = doneTest(cursor);
	const all = readable(context, event, rows).filter((row) => !isDone(row));
	const { done, putOff } = await handOn(all.sort(byTime), aheadOf(clock));
	const fresh = noteLeftOut([...done, ...putOff], isOut).sort(byTime);
	return { cursor: moveOn(cursor, fresh, most, clock), fresh };
}
