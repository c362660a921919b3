import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { callClickSend } from '../ClickSend/request/client';
import { toUnixSeconds } from '../ClickSend/request/time';
import { textOf } from '../ClickSend/request/text';
import { canWait, removeLeftRules } from './activation';
import type { Cursor, Seen } from './cursor';
import { doneTest, LATEST, moveOn } from './cursor';
import type { EventName } from './events';
import { EVENTS } from './events';
import { isWanted } from './filter';
import { keywordReader } from './keywords';
import type { Unread } from './lists';
import { readNewest, readUnread } from './lists';
import type { OutputSettings, TriggerEvent } from './output';
import { identityOf, timestampOf, toOutput } from './output';
import { ownNumberTest, rememberOwnNumbers } from './ownNumbers';
import { ensurePollRules } from './pollRules';
import type { Cursors, Position } from './polls';
import { Polls } from './polls';
import type { TriggerSettings } from './settings';
import { readSettings, settingsOf } from './settings';
import type { TriggerState } from './state';
import { changeState, stateOf } from './state';

/** The events that can be polled for. */
export const POLLED_EVENTS = (Object.keys(EVENTS) as EventName[]).filter(
	(event) => EVENTS[event].list !== undefined,
);
/** Pages of a hundred events that a poll reads of one list, unless they are all of one second. */
const PAGES_PER_POLL = 10;
const ALL_PAGES = Number.MAX_SAFE_INTEGER;
/** Events that the cursors of all lists together remember, in about 5 kB of static data. */
export const MOST_REMEMBERED = 500;
/** Events that a poll marks as read one by one, and pages that hold so many behind older ones. */
const MOST_MARKED = 100;
const MARKED_PAGES = 2;
/** How many events a manual run shows of each kind. */
const PREVIEWED = 10;
/** How often rules and own numbers are looked at again, in seconds. */
const CHECK_EVERY = 600;
/** A second is over at ClickSend, and its events are in the list, after so many more. */
const SETTLED = 5;

interface Row extends Seen {
	row: IDataObject;
}

/** The rows that have what every event has; others could never be told apart. */
function readable(
	context: IExecuteFunctions | IPollFunctions,
	event: EventName,
	rows: IDataObject[],
): Row[] {
	const found = rows.flatMap((row) => {
		const timestamp = timestampOf(row);
		const isEvent = timestamp !== undefined && textOf(row.message_id) !== '';
		return isEvent ? [{ row, timestamp, identity: identityOf(event, row) }] : [];
	});
	if (found.length < rows.length) {
		context.logger.warn(`ClickSend Trigger: ${rows.length - found.length} rows without id or time`);
	}
	return found;
}

/** Several POLL rules give an event several times. */
function distinct(rows: Row[]): Row[] {
	const met = new Set<string>();
	return rows.filter(({ identity }) => !met.has(identity) && met.add(identity));
}

/** Where the reading begins; undefined for "from now". */
function startOf(
	context: IPollFunctions,
	{ startFrom, startDate }: TriggerSettings,
): number | undefined {
	if (startFrom === 'now') return undefined;
	try {
		return toUnixSeconds(startDate, context.getTimezone());
	} catch (error) {
		throw new NodeOperationError(context.getNode(), `Start Date: ${(error as Error).message}`);
	}
}

/** What a poll found in one list. */
interface Found {
	cursor: Cursor;
	fresh: Row[];
}

/** Begins to read a list: what is in it now is old, unless the user names a date. */
async function begin(
	context: IPollFunctions,
	event: EventName,
	settings: TriggerSettings,
	most: number,
): Promise<Position> {
	const start = startOf(context, settings);
	if (start !== undefined) return { floor: start, seen: '', start };
	const since = (now: number) => now - LATEST;
	const { rows, now } = await readUnread(context, EVENTS[event].list!, since, ALL_PAGES);
	const cursor = moveOn({ floor: since(now), seen: '' }, readable(context, event, rows), most);
	return { ...cursor, start: now + 1 };
}

/** Begins with a list that cannot be read now, while others can: its events count from now on. */
function beginUnread(context: IPollFunctions, settings: TriggerSettings): Position {
	const start = startOf(context, settings) ?? Math.floor(Date.now() / 1000);
	return { floor: start, seen: '', start };
}

/** Takes what is new in a list, oldest first. */
async function take(
	context: IPollFunctions,
	event: EventName,
	cursor: Cursor,
	most: number,
): Promise<Found> {
	const isDone = doneTest(cursor);
	let pages = PAGES_PER_POLL;
	let fresh: Row[];
	let unread: Unread;
	do {
		unread = await readUnread(context, EVENTS[event].list!, cursor.floor, pages);
		const rows = distinct(readable(context, event, unread.rows));
		// A bounded poll ends with a whole second: its events can only be remembered together.
		const newest = Math.max(...rows.map(({ timestamp }) => timestamp));
		const end = unread.isComplete ? Infinity : newest;
		fresh = rows.filter((row) => row.timestamp < end && !isDone(row));
		pages *= 2;
	} while (fresh.length === 0 && !unread.isComplete);
	const { now } = unread;
	fresh.sort((one, other) => one.timestamp - other.timestamp);
	const moved = moveOn(cursor, fresh, most);
	if (moved.floor <= now - SETTLED) return { cursor: moved, fresh };
	// More than can be remembered, in a second that may go on: it is taken when it is over.
	const settled = fresh.filter(({ timestamp }) => timestamp < now - SETTLED);
	return { cursor: moveOn(cursor, settled, most), fresh: settled };
}

/**
 * Marks as read what earlier polls have emitted: those are out of the node by now.
 *
 * @param isOut whether the node emits an event, or its filters leave it to others
 * @returns up to when everything is marked
 */
async function markRead(
	context: IPollFunctions,
	event: EventName,
	position: Position,
	{ markAsRead }: TriggerSettings,
	isOut: (row: IDataObject) => boolean,
): Promise<number | undefined> {
	const { list, markRead: byTime, markOneRead } = EVENTS[event];
	if (markAsRead === 'no') return undefined;
	const settled = Math.floor(Date.now() / 1000) - LATEST;
	if (markAsRead === 'byTime' || markOneRead === undefined) {
		// Later ones stay unread until no event of their time can come late any more.
		await callClickSend(context, {
			method: 'PUT',
			url: byTime,
			body: { date_before: Math.min(position.floor, settled) },
		});
		return undefined;
	}
	const isDone = doneTest(position);
	// What came before the start was not emitted.
	const from = Math.max(position.start, position.marked ?? 0);
	let found: Row[];
	let isComplete: boolean;
	let pages = MARKED_PAGES;
	do {
		const unread = await readUnread(context, list!, from, pages);
		({ isComplete } = unread);
		found = distinct(readable(context, event, unread.rows)).filter((row) => row.timestamp >= from);
		pages *= 2;
		// The next poll goes on from the last row's second, which has to be a later one.
	} while (!isComplete && (found.at(-1)?.timestamp ?? from) === from);
	const done = found.filter((row) => isDone(row) && isOut(row.row));
	for (const { row } of done.slice(0, MOST_MARKED)) {
		const url = `${markOneRead}/${encodeURIComponent(textOf(row.message_id))}`;
		try {
			await callClickSend(context, { method: 'PUT', url });
		} catch (error) {
			// Somebody else has marked it; every other error is n8n's own already.
			// eslint-disable-next-line @n8n/community-nodes/require-node-api-error
			if (!(error instanceof NodeApiError && error.httpCode === '404')) throw error;
		}
	}
	const next = done[MOST_MARKED] ?? (isComplete ? undefined : found.at(-1));
	// Before that nothing can come late any more.
	return Math.min(Math.max(position.floor, settled), next?.timestamp ?? Infinity);
}

const outputSettings = (settings: TriggerSettings, state: TriggerState): OutputSettings => ({
	readKeywords: keywordReader(settings.keywords),
	isOwnNumber: ownNumberTest(state.ownNumbers),
});

/**
 * One poll: emits what is new in the lists of the chosen events, each event once.
 *
 * The cursors move when everything was read; n8n stores them as it starts the workflow. A list that
 * cannot be read does not hold up the others.
 *
 * @param polls the polls of this process
 * @returns the new events, oldest first; null when there is none, or in webhook mode
 * @throws the error of the only list, or of all
 */
export async function poll(
	context: IPollFunctions,
	polls = new Polls(),
): Promise<INodeExecutionData[][] | null> {
	if (context.getNodeParameter('mode', 'webhook') !== 'polling') return null;
	const settings = settingsOf(context);
	const key = `${context.getWorkflow().id} ${context.getNode().id}`;
	return polls.alone(key, async () => {
		try {
			return await pollLists(context, settings, polls, key);
		} catch (error) {
			// Every error of a call is n8n's own already.
			// eslint-disable-next-line @n8n/community-nodes/require-node-api-error
			if (!canWait(context, error)) throw error;
			// Else n8n would take the workflow for not activated; the next poll comes soon.
			context.__emitError(error as Error);
			return null;
		}
	});
}

async function pollLists(
	context: IPollFunctions,
	settings: TriggerSettings,
	polls: Polls,
	key: string,
): Promise<INodeExecutionData[][] | null> {
	await removeLeftRules(context);
	const before = stateOf(context);
	const progress = polls.latest(key, { turn: before.turn ?? 0, cursors: before.cursors ?? {} });
	await prepare(context, settings, progress.cursors);
	const output = outputSettings(settings, stateOf(context));

	const most = Math.floor(MOST_REMEMBERED / settings.events.length);
	// Only of the chosen events: one that is chosen again later begins anew.
	const cursors: Record<string, Position> = {};
	const fresh: Array<{ json: TriggerEvent; timestamp: number }> = [];
	const errors: Error[] = [];
	for (const event of settings.events) {
		const known = progress.cursors[event];
		if (known !== undefined) cursors[event] = known;
		try {
			const isOut = (row: IDataObject) => isWanted(toOutput(event, row, output), settings);
			const marked = known && (await markRead(context, event, known, settings, isOut));
			const start = known ?? (await begin(context, event, settings, most));
			const found = await take(context, event, start, most);
			cursors[event] = {
				...found.cursor,
				start: start.start,
				...(marked !== undefined && { marked }),
			};
			for (const { row, timestamp } of found.fresh) {
				fresh.push({ json: toOutput(event, row, output), timestamp });
			}
		} catch (error) {
			errors.push(error as Error);
			cursors[event] ??= beginUnread(context, settings);
		}
	}
	if (errors.length === settings.events.length) throw errors[0];
	// The others have their events; this makes n8n show what failed.
	for (const error of errors) context.__emitError(error);

	const next = { turn: progress.turn + 1, cursors };
	// What webhook mode remembers is of no use here.
	changeState(context, { ...next, recent: undefined });
	polls.note(key, next);
	const items = fresh
		.filter(({ json }) => isWanted(json, settings))
		.sort((one, other) => one.timestamp - other.timestamp)
		.map(({ json }) => ({ json }));
	return items.length === 0 ? null : [items];
}

/** Looks after the rules and the account's numbers, now and then. */
async function prepare(
	context: IPollFunctions,
	settings: TriggerSettings,
	cursors: Cursors,
): Promise<void> {
	const now = Math.floor(Date.now() / 1000);
	const { checkedAt } = stateOf(context);
	const isLately = checkedAt !== undefined && Math.abs(now - checkedAt) < CHECK_EVERY;
	// What has no rule is not in the list: an event that was chosen just now needs it at once.
	if (isLately && settings.events.every((event) => cursors[event] !== undefined)) return;
	await ensurePollRules(context, settings);
	await rememberOwnNumbers(context, settings);
	changeState(context, { checkedAt: now });
}

/** What a manual run shows in polling mode: recent events, without moving anything. */
export async function preview(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const settings = readSettings(context.getNode(), (name, fallback) =>
		context.getNodeParameter(name, 0, fallback),
	);
	const output = outputSettings(settings, stateOf(context));
	const items: INodeExecutionData[] = [];
	let found = 0;
	for (const event of settings.events) {
		const newest = await readNewest(context, EVENTS[event].list!, PREVIEWED);
		const events = distinct(readable(context, event, newest)).map(({ row }) =>
			toOutput(event, row, output),
		);
		found += events.length;
		items.push(...events.filter((json) => isWanted(json, settings)).map((json) => ({ json })));
	}
	if (items.length === 0) {
		context.addExecutionHints({
			message:
				found > 0
					? 'The latest unread events are none that the settings of this node let through.'
					: 'No unread events. ClickSend collects events for polling once the workflow has been active, and shows none that are marked as read.',
			location: 'outputPane',
		});
	}
	return [items];
}
