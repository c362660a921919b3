import type { IPollFunctions } from 'n8n-workflow';
import { isNotFound } from '../../shared/answers/errors';
import { callClickSend } from '../../shared/api/client';
import { outcomeOf } from '../../shared/api/outcome';
import { textOf } from '../../shared/text/text';
import { identityOf, timestampOf } from '../event/output';
import type { PolledEvent } from '../event/polled';
import { LISTS } from '../event/polled';
import type { TriggerSettings } from '../form/settings';
import type { Position } from '../memory/cursor';
import { givenTest, LATEST } from '../memory/cursor';
import type { Clock, Unread } from './lists';
import { readUnread } from './lists';
import type { ListRow } from './reading';
import { isAhead, readable } from './reading';

/** Events that a poll marks as read one by one, and pages that hold so many behind older ones. */
const MOST_MARKED = 100;
const MARKED_PAGES = 2;

/** How far marking has come. */
export interface Marking {
	/** up to when everything is marked that can be, in Unix seconds */
	marked?: number;
	/** what is to be remembered one by one from there on, as it is still to be marked */
	hold: number;
}

/**
 * Marks as read what earlier polls have emitted, which is out of the node by now. Only what is
 * remembered one by one as given counts: an event that came late, before the floor, was never emitted.
 */
export async function markRead(
	context: IPollFunctions,
	event: PolledEvent,
	position: Position,
	{ markAsRead }: TriggerSettings,
): Promise<Marking> {
	if (markAsRead === 'no') return { hold: Infinity };
	const isGiven = givenTest(position);
	const isMine = (row: ListRow) => row.timestamp >= position.start && isGiven(row);
	const { markOneRead } = LISTS[event];
	return markAsRead === 'byTime' || markOneRead === undefined
		? markByTime(context, event, isMine)
		: markOneByOne(context, event, markOneRead, position, isMine);
}

/**
 * Marks a stretch of the list, from its first event up to one that this node has not emitted. Whether
 * ClickSend marks those of the very second too is not documented, so that it has to be clear as well.
 */
async function markByTime(
	context: IPollFunctions,
	event: PolledEvent,
	isMine: (row: ListRow) => boolean,
): Promise<Marking> {
	const { path, markRead: url } = LISTS[event];
	const unread = await readUnread(context, path, -Infinity, MARKED_PAGES);
	const mine = readable(context, event, unread.rows).filter(isMine);
	const mineOf = new Set(mine.map(({ identity }) => identity));
	const first = unread.rows
		.filter((row) => !mineOf.has(identityOf(event, row)))
		// Of one without a time it is not known when ClickSend thinks that it was.
		.reduce((earliest, row) => Math.min(earliest, timestampOf(row) ?? -Infinity), Infinity);
	const end = unread.isComplete ? Infinity : newestIn(unread);
	// Later ones stay unread until no event of their time can come late any more.
	const settled = unread.clock.certain - LATEST;
	const until = Math.min(settled, first - 1, end - 1);
	if (unread.rows.length > 0 && Number.isFinite(until)) {
		await callClickSend(context, { method: 'PUT', url, body: { date_before: until } });
	}
	// Behind one that stays, nothing is marked any more.
	return { hold: first <= settled ? Infinity : until };
}

const newestIn = ({ rows, clock }: Unread): number =>
	rows
		.map((row) => timestampOf(row) ?? -Infinity)
		.filter((time) => time <= clock.latest)
		.reduce((newest, time) => Math.max(newest, time), -Infinity);

/** Events that may be marked one by one. */
interface Candidates {
	found: ListRow[];
	/** up to when they are all that there are, in Unix seconds */
	end: number;
	clock: Clock;
}

async function readCandidates(
	context: IPollFunctions,
	event: PolledEvent,
	from: number,
): Promise<Candidates> {
	for (let pages = MARKED_PAGES; ; pages *= 2) {
		const unread = await readUnread(context, LISTS[event].path, from, pages);
		const { clock } = unread;
		// What was there at the beginning is remembered too, and one of the future is behind the start.
		const found = readable(context, event, unread.rows).filter(
			(row) => row.timestamp >= from && !isAhead(row, clock),
		);
		const end = unread.isComplete ? Infinity : newestIn(unread);
		// The next poll goes on from the last row's second, which has to be a later one.
		if (end > from) return { found, end, clock };
	}
}

/**
 * Marks events one after the other, the oldest first.
 *
 * @param markPath the endpoint, to which a message's id is added
 */
async function markOneByOne(
	context: IPollFunctions,
	event: PolledEvent,
	markPath: string,
	position: Position,
	isMine: (row: ListRow) => boolean,
): Promise<Marking> {
	// What came before the start was not emitted.
	const from = Math.max(position.start, position.marked ?? -Infinity);
	const { found, end, clock } = await readCandidates(context, event, from);
	const done = found.filter(isMine);
	for (const { row } of done.slice(0, MOST_MARKED)) {
		const url = `${markPath}/${encodeURIComponent(textOf(row.message_id))}`;
		const { error } = await outcomeOf(callClickSend(context, { method: 'PUT', url }));
		// A 404 says that somebody else has marked it.
		if (error !== undefined && !isNotFound(error)) throw error;
	}
	// Before that nothing can come late any more.
	const settled = Math.max(position.floor, clock.certain - LATEST);
	const marked = Math.min(settled, done[MOST_MARKED]?.timestamp ?? end);
	return { marked, hold: marked };
}
