import type { IDataObject, IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { withoutForm } from '../../shared/answers/errors';
import { readTime } from '../../shared/text/time';
import { textOf } from '../../shared/text/text';
import type { Cursor, Seen } from '../memory/cursor';
import { byTime, countLater, doneTest, forgetLater, LATEST, moveOn } from '../memory/cursor';
import type { EventName } from '../event/events';
import { EVENTS } from '../event/events';
import type { Clock, Unread } from './lists';
import { readUnread } from './lists';
import { identityOf, timestampOf } from '../event/output';
import type { Position } from './polls';
import type { TriggerSettings } from '../form/settings';

/** Pages of a hundred events that a poll reads of one list, unless they are all of one second. */
const PAGES_PER_POLL = 10;
const ALL_PAGES = Number.MAX_SAFE_INTEGER;
/** A second is over at ClickSend, and its events are in the list, after so many more. */
const SETTLED = 5;
/** How far back an empty list begins where ClickSend tells no time, in seconds: this clock may be wrong. */
const SLACK = 10 * 24 * 3600;

export interface Row extends Seen {
	row: IDataObject;
}

/** The rows with an id, each once; others could never be told apart. Several POLL rules repeat them. */
export function readable(
	context: IExecuteFunctions | IPollFunctions,
	event: EventName,
	rows: IDataObject[],
): Row[] {
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

/** Where the reading begins; undefined for "from now". */
export function startOf(
	context: IPollFunctions,
	{ startFrom, startDate }: TriggerSettings,
): number | undefined {
	if (startFrom === 'now') return undefined;
	const { seconds, fault } = readTime(startDate, context.getTimezone());
	if (seconds !== undefined) return seconds;
	throw new NodeOperationError(withoutForm(context.getNode()), `Start Date: ${fault}`);
}

/** The newest of times, or what holds where there are none. */
const newestOf = (rows: Row[], fallback: number): number =>
	rows.reduce((newest, { timestamp }) => Math.max(newest, timestamp), fallback);

/** Begins to read a list: what is in it now is old, unless the user names a date. */
export async function begin(
	context: IPollFunctions,
	event: EventName,
	settings: TriggerSettings,
	most: number,
): Promise<Position> {
	const start = startOf(context, settings);
	if (start !== undefined) return { floor: start, seen: '', start };
	const since = (_now: number, { certain }: Clock) => certain - LATEST;
	const unread = await readUnread(context, EVENTS[event].list!, since, ALL_PAGES);
	const { now, clock } = unread;
	const old = readable(context, event, unread.rows);
	const dated = old.filter((row) => !isAhead(row, clock));
	const isKnown = Number.isFinite(clock.certain);
	const oldest = Math.min(now - SLACK, ...dated.map(({ timestamp }) => timestamp));
	const floor = isKnown ? since(now, clock) : oldest;
	const left = old.map((row) => ({ ...row, isLeftOut: true }));
	const cursor = moveOn({ floor, seen: '' }, left, most, clock);
	return { ...cursor, start: newestOf(dated, cursor.floor - 1) + 1 };
}

/** How far back events are looked for that came while nobody knew where a list was read to, in seconds. */
const LOOK_BACK = 3 * 24 * 3600;

/**
 * Begins to read a list that was read before, when n8n has lost where to: what was given before is
 * told by the marks in its database, see marks.ts. Nothing of it is marked as read.
 */
export async function beginAgain(context: IPollFunctions, event: EventName): Promise<Position> {
	const { now, clock } = await readUnread(context, EVENTS[event].list!, Infinity, 1);
	const certain = Number.isFinite(clock.certain) ? clock.certain : now;
	return { floor: certain - LOOK_BACK, seen: '', start: now };
}

/** What a poll found in one list. */
export interface Found {
	cursor: Cursor;
	/** what is new, oldest first */
	fresh: Row[];
	isComplete: boolean;
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

const noteLeftOut = (rows: Row[], isOut: OutTest): Row[] =>
	rows.map((row) => ({ ...row, isLeftOut: !isOut(row.row) }));

/** Takes what is new in a list. */
export async function take(
	context: IPollFunctions,
	event: EventName,
	cursor: Cursor,
	{ most, hold, isOut }: Reading,
): Promise<Found> {
	const isDone = doneTest(cursor);
	let pages = PAGES_PER_POLL;
	let rows: Row[];
	let fresh: Row[];
	let newest: number;
	let unread: Unread;
	do {
		unread = await readUnread(context, EVENTS[event].list!, cursor.floor, pages);
		const { clock, isComplete } = unread;
		rows = readable(context, event, unread.rows);
		newest = newestOf(
			rows.filter((row) => !isAhead(row, clock)),
			-Infinity,
		);
		// A bounded poll ends with a whole second: its events can only be remembered together.
		const isIn = (row: Row) => isComplete || isAhead(row, clock) || row.timestamp < newest;
		fresh = rows.filter((row) => isIn(row) && !isDone(row));
		pages *= 2;
	} while (fresh.length === 0 && !unread.isComplete);

	const { clock, isComplete, now } = unread;
	const known = isComplete ? forgetLater(cursor, clock.latest, rows) : cursor;
	const within = withinRoom(context, known, fresh, clock, most);
	const taken = noteLeftOut(within, isOut).sort(byTime);
	const limits = { ...clock, hold };
	const moved = moveOn(known, taken, most, limits);
	const over = (Number.isFinite(clock.certain) ? now : newest) - SETTLED;
	if (moved.floor <= over) return { cursor: moved, fresh: taken, isComplete, now };
	// More than can be remembered, in a second that may go on: it is taken when it is over.
	const settled = taken.filter((row) => row.timestamp < over || isAhead(row, clock));
	return { cursor: moveOn(known, settled, most, limits), fresh: settled, isComplete, now };
}

/**
 * Leaves out events of the future and without a time that there is no room for: the floor never gets
 * past them, so they can only be remembered. They wait until there is.
 */
function withinRoom(
	context: IPollFunctions,
	cursor: Cursor,
	fresh: Row[],
	clock: Clock,
	most: number,
): Row[] {
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
	event: EventName,
	cursor: Cursor,
	most: number,
	isOut: OutTest,
): Promise<Pick<Found, 'cursor' | 'fresh'>> {
	const { rows, clock } = await readUnread(context, EVENTS[event].list!, cursor.floor, ALL_PAGES);
	const isDone = doneTest(cursor);
	const all = readable(context, event, rows).filter((row) => !isDone(row));
	const fresh = noteLeftOut(all, isOut).sort(byTime);
	return { cursor: moveOn(cursor, fresh, most, clock), fresh };
}
