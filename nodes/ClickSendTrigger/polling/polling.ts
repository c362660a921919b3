import type { IExecuteFunctions, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { outcomeOf } from '../../shared/api/outcome';
import {
	canWait,
	removeLeftRules,
	sayCrowds,
	showWarning,
	startsByItself,
} from '../rules/activation';
import { byTime } from '../memory/cursor';
import { Deliveries, nodeKey } from '../memory/deliveries';
import type { EventName } from '../event/events';
import { EVENTS } from '../event/events';
import { isWanted } from '../form/filter';
import { beginAfter, deliveredTest, deliveryKey, handoverTo } from '../memory/handover';
import { keywordReader } from '../event/keywords';
import { readNewest } from './lists';
import { markRead } from './marking';
import { foundAgain } from '../memory/marks';
import type { OutputSettings, TriggerEvent } from '../event/output';
import { toOutput } from '../event/output';
import { ownNumberTest, rememberOwnNumbers } from '../memory/ownNumbers';
import { ensurePollRules } from '../rules/pollRules';
import type { Cursors, Position, Progress } from './polls';
import { Polls } from './polls';
import type { OutTest } from './reading';
import { begin, beginAgain, readable, startOf, take, takeLast } from './reading';
import type { TriggerSettings } from '../form/settings';
import { readSettings, settingsOf } from '../form/settings';
import type { TriggerState } from '../memory/state';
import { changeState, stateOf } from '../memory/state';

/** The events that can be polled for. */
export const POLLED_EVENTS = (Object.keys(EVENTS) as EventName[]).filter(
	(event) => EVENTS[event].list !== undefined,
);
/** Events that the cursors of all lists together remember, in 5.5 kB of static data. */
export const MOST_REMEMBERED = 500;
/** How many events a manual run shows of each kind. */
const PREVIEWED = 10;
/** How often rules and own numbers are looked at again, in seconds. */
const CHECK_EVERY = 600;

const outputSettings = (settings: TriggerSettings, state: TriggerState): OutputSettings => ({
	readKeywords: keywordReader(settings.keywords),
	isOwnNumber: ownNumberTest(state.ownNumbers),
});

/** What the polls of a process know beside n8n's static data. */
interface Process {
	polls: Polls;
	deliveries: Deliveries;
	/** the node's, in both */
	key: string;
}

/**
 * One poll: emits what is new in the lists of the chosen events, each event once.
 *
 * The cursors move when everything was read; n8n stores them as it starts the workflow. A list that
 * cannot be read does not hold up the others.
 *
 * @param polls the polls of this process
 * @param deliveries what the webhooks of this process have delivered
 * @returns the new events, oldest first; null when there is none. In webhook mode n8n polls once, at
 *   the activation: then it gives what polling had not taken yet
 * @throws the error of the only list, or of all
 */
export async function poll(
	context: IPollFunctions,
	polls = new Polls(),
	deliveries = new Deliveries(),
): Promise<INodeExecutionData[][] | null> {
	const key = nodeKey(context);
	const process = { polls, deliveries, key };
	if (context.getNodeParameter('mode', 'webhook') !== 'polling') {
		return polls.alone(key, async () => pollOnce(context, process));
	}
	const settings = settingsOf(context);
	return polls.alone(key, async () => {
		const { value: items, error } = await outcomeOf(pollLists(context, settings, process));
		if (error === undefined) return items;
		if (!canWait(context, error)) throw error;
		// Else n8n would take the workflow for not activated; the next poll comes soon.
		context.__emitError(error);
		return null;
	});
}

function progressOf(context: IPollFunctions, { polls, key }: Process): Progress {
	const { turn = 0, cursors = {} } = stateOf(context);
	return polls.latest(key, { turn, cursors });
}

function noteProgress(
	context: IPollFunctions,
	{ polls, key }: Process,
	{ turn }: Progress,
	cursors: Cursors,
): void {
	const next = { turn: turn + 1, cursors };
	changeState(context, next);
	polls.note(key, next);
}

interface Emitted {
	json: TriggerEvent;
	timestamp: number;
}

function itemsOf(emitted: Emitted[], settings: TriggerSettings): INodeExecutionData[][] | null {
	const items = emitted
		.filter(({ json }) => isWanted(json, settings))
		.sort(byTime)
		.map(({ json }) => ({ json }));
	return items.length === 0 ? null : [items];
}

/** Whether an event goes into the workflow, or has done so by a webhook. */
const outTest =
	(
		event: EventName,
		isDelivered: OutTest,
		settings: TriggerSettings,
		output: OutputSettings,
	): OutTest =>
	(row) =>
		isDelivered(row) || isWanted(toOutput(event, row, output), settings);

/**
 * Ends polling when webhooks have begun: what came since the last poll is in the lists only. Where
 * that cannot be read now, the next activation does it.
 */
async function pollOnce(
	context: IPollFunctions,
	process: Process,
): Promise<INodeExecutionData[][] | null> {
	const { warning } = stateOf(context);
	if (warning !== undefined) {
		showWarning(context, warning);
		changeState(context, { warning: undefined });
	}
	const progress = progressOf(context, process);
	const positions = Object.entries(progress.cursors);
	if (positions.every(([, { hasEnded }]) => hasEnded)) return null;
	const settings = settingsOf(context);
	const output = outputSettings(settings, stateOf(context));
	const cursors: Record<string, Position> = {};
	const emitted: Emitted[] = [];
	const keys: string[] = [];
	for (const event of settings.events) {
		const position = progress.cursors[event];
		if (position === undefined) continue;
		cursors[event] = position;
		if (position.hasEnded) continue;
		try {
			const isDelivered = deliveredTest(context, event, process.deliveries);
			const most = Math.floor(MOST_REMEMBERED / positions.length);
			const isOut = outTest(event, isDelivered, settings, output);
			const { cursor, fresh } = await takeLast(context, event, position, most, isOut);
			cursors[event] = { ...cursor, start: position.start, hasEnded: true };
			for (const { row, timestamp } of fresh.filter((one) => !isDelivered(one.row))) {
				emitted.push({ json: toOutput(event, row, output), timestamp });
				keys.push(deliveryKey(context, event, row));
			}
		} catch (error) {
			context.logger.warn(`ClickSend Trigger: ${event} not polled: ${(error as Error).message}`);
		}
	}
	// ClickSend may deliver the last of them to the webhook as well.
	process.deliveries.begin(keys);
	process.deliveries.accept(keys);
	noteProgress(context, process, progress, cursors);
	return itemsOf(emitted, settings);
}

async function pollLists(
	context: IPollFunctions,
	settings: TriggerSettings,
	process: Process,
): Promise<INodeExecutionData[][] | null> {
	await removeLeftRules(context);
	const progress = progressOf(context, process);
	await prepare(context, settings, progress.cursors);
	const output = outputSettings(settings, stateOf(context));
	const handover = handoverTo(context);
	const isLost = startsByItself(context) && progress.turn === 0 && handover.heard.size === 0;

	const most = Math.floor(MOST_REMEMBERED / settings.events.length);
	// Only of the chosen events: one that is chosen again later begins anew.
	const cursors: Record<string, Position> = {};
	const emitted: Emitted[] = [];
	const keys: string[] = [];
	const errors: Error[] = [];
	const failed: EventName[] = [];
	let now = Math.floor(Date.now() / 1000);
	for (const event of settings.events) {
		const before = progress.cursors[event];
		const isHeard = handover.heard.has(event);
		const known = isHeard ? undefined : before;
		if (known !== undefined) cursors[event] = known;
		try {
			const marking = known && (await markRead(context, event, known, settings));
			const { start, ...from } =
				known ??
				(isHeard
					? await beginAfter(context, event, handover, before)
					: isLost
						? await beginAgain(context, event)
						: await begin(context, event, settings, most));
			const hold = marking?.hold ?? (settings.markAsRead === 'no' ? Infinity : start);
			const isDelivered = deliveredTest(context, event, process.deliveries);
			const isOut = outTest(event, isDelivered, settings, output);
			const found = await take(context, event, from, { most, hold, isOut });
			const { marked } = marking ?? {};
			cursors[event] = { ...found.cursor, start, ...(marked !== undefined && { marked }) };
			({ now } = found);
			for (const { row, timestamp } of found.fresh.filter((one) => !isDelivered(one.row))) {
				emitted.push({ json: toOutput(event, row, output), timestamp });
				keys.push(deliveryKey(context, event, row));
			}
		} catch (error) {
			errors.push(error as Error);
			failed.push(event);
		}
	}
	if (errors.length === settings.events.length) throw errors[0];
	// The others have their events; this makes n8n show what failed.
	for (const error of errors) context.__emitError(error);

	const heard = failed.filter((event) => handover.heard.has(event));
	for (const event of heard) {
		const before = progress.cursors[event];
		if (before !== undefined) cursors[event] = before;
	}
	for (const event of failed.filter((one) => !heard.includes(one))) {
		// Its events count from now on, by the clock of ClickSend that another list has told.
		const start = startOf(context, settings) ?? now;
		cursors[event] ??= { floor: start, seen: '', start };
	}
	noteProgress(context, process, progress, cursors);
	process.deliveries.begin(keys);
	process.deliveries.accept(keys);
	// When all is read, the cursors know what webhooks have delivered.
	if (heard.length > 0) changeState(context, { heard });
	else changeState(context, { heard: undefined, stoppedAt: undefined });
	const items = itemsOf(emitted, settings);
	return isLost ? (items?.map((some) => some.map(foundAgain)) ?? null) : items;
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
	const warning = sayCrowds(context, await ensurePollRules(context, settings));
	// Once, not at each look.
	if (warning !== undefined && warning !== stateOf(context).warning) showWarning(context, warning);
	await rememberOwnNumbers(context, settings);
	changeState(context, { checkedAt: now, warning });
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
		const events = readable(context, event, newest).map(({ row }) => toOutput(event, row, output));
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
