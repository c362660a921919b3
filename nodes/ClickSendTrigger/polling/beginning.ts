import type { IPollFunctions } from 'n8n-workflow';
import { userError } from '../../shared/answers/problem';
import { readTime } from '../../shared/text/time';
import type { PolledEvent } from '../event/polled';
import { LISTS } from '../event/polled';
import type { TriggerSettings } from '../form/settings';
import type { Position } from '../memory/cursor';
import { LATEST, moveOn, raiseTo } from '../memory/cursor';
import type { Handover } from '../memory/handover';
import type { Clock } from './lists';
import { readUnread } from './lists';
import { ALL_PAGES, isAhead, newestOf, readable } from './reading';

/** How far back an empty list begins where ClickSend tells no time, in seconds: this clock may be wrong. */
const SLACK = 10 * 24 * 3600;

/** Where the reading begins; undefined for "from now". */
export function startOf(
	context: IPollFunctions,
	{ startFrom, startDate }: TriggerSettings,
): number | undefined {
	if (startFrom === 'now') return undefined;
	const { seconds, fault } = readTime(startDate, context.getTimezone());
	if (seconds !== undefined) return seconds;
	throw userError(context.getNode(), { message: `Start Date: ${fault}` });
}

/** Begins to read a list: what is in it now is old, unless the user names a date. */
export async function begin(
	context: IPollFunctions,
	event: PolledEvent,
	settings: TriggerSettings,
	most: number,
): Promise<Position> {
	const start = startOf(context, settings);
	if (start !== undefined) return { floor: start, seen: '', start };
	const since = (_now: number, { certain }: Clock) => certain - LATEST;
	const unread = await readUnread(context, LISTS[event].path, since, ALL_PAGES);
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
export async function beginAgain(context: IPollFunctions, event: PolledEvent): Promise<Position> {
	const { now, clock } = await readUnread(context, LISTS[event].path, Infinity, 1);
	const certain = Number.isFinite(clock.certain) ? clock.certain : now;
	return { floor: certain - LOOK_BACK, seen: '', start: now };
}

/**
 * Begins to read a list where webhooks stopped. The list may have what they delivered, and what they
 * could not deliver any more; it is told apart by `deliveredTest`, see deliveries.ts.
 *
 * @param before where polling had come before webhooks began, if it ever did
 */
export async function beginAfter(
	context: IPollFunctions,
	event: PolledEvent,
	{ ago }: Handover,
	before: Position | undefined,
): Promise<Position> {
	const { now, clock } = await readUnread(context, LISTS[event].path, Infinity, 1);
	const certain = Number.isFinite(clock.certain) ? clock.certain : now;
	const floor = certain - ago - LATEST;
	if (before === undefined) return { floor, seen: '', start: floor };
	return { ...raiseTo(before, floor), start: before.start };
}
