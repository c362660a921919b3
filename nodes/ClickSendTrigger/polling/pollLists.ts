import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { outcomeOf } from '../../shared/api/outcome';
import type { OutputSettings } from '../event/output';
import type { PolledEvent } from '../event/polled';
import { isPolled } from '../event/polled';
import type { TriggerSettings } from '../form/settings';
import type { Position } from '../memory/cursor';
import type { Handover } from '../memory/handover';
import { handoverTo } from '../memory/handover';
import { foundAgain } from '../memory/marks';
import { changeState, stateOf } from '../memory/state';
import { removeLeftRules } from '../rules/removal';
import { startsByItself } from '../rules/unattended';
import { begin, beginAfter, beginAgain, startOf } from './beginning';
import type { Emitted } from './emission';
import { emissionOf, itemsOf, MOST_REMEMBERED, outputSettings } from './emission';
import { markRead } from './marking';
import type { Process, Progress } from './polls';
import { noteProgress, progressOf } from './polls';
import { handOnWith } from './replies';
import type { HandedUntil } from './reading';
import { take } from './reading';
import { noteHanded, prepare } from './upkeep';
import { entryAt } from '../../shared/text/entries';

/** What all lists of a poll have in common. */
interface Round {
	context: IPollFunctions;
	settings: TriggerSettings;
	process: Process;
	/** where the poll begins */
	progress: Progress;
	handover: Handover;
	/** whether n8n has lost where the lists were read to */
	isLost: boolean;
	output: OutputSettings;
	/** what an earlier process has handed on */
	handedUntil?: number;
	/** how many events of one list can be remembered */
	most: number;
}

/** What was read of one list. */
interface ListRead {
	position: Position;
	emitted: Emitted[];
	handed?: HandedUntil;
	/** ClickSend's clock, in Unix seconds */
	now: number;
}

/** Reads the lists of the chosen events, each as far as it goes. A list that fails holds up no other. */
export async function pollLists(
	context: IPollFunctions,
	settings: TriggerSettings,
	process: Process,
): Promise<INodeExecutionData[][] | null> {
	await removeLeftRules(context);
	const progress = progressOf(context, process);
	const isFirst = !process.polls.hasPolled(process.key);
	await prepare(context, settings, progress.cursors, isFirst);
	const events = settings.events.filter(isPolled);
	const handover = handoverTo(context);
	const round = {
		...{ context, settings, process, progress, handover },
		...(isFirst && { handedUntil: stateOf(context).handedUntil }),
		isLost: startsByItself(context) && progress.turn === 0 && handover.heard.size === 0,
		output: outputSettings(context, settings),
		most: Math.floor(MOST_REMEMBERED / events.length),
	};
	// Only of the chosen events: one that is chosen again later begins anew.
	const reads = new Map<PolledEvent, ListRead>();
	const errors = new Map<PolledEvent, Error>();
	for (const event of events) {
		const { value: read, error } = await outcomeOf(readList(round, event));
		if (error !== undefined) errors.set(event, error);
		else {
			reads.set(event, read);
			if (read.handed !== undefined) await noteHanded(context, read.handed);
		}
	}
	const failures = [...errors.values()];
	if (reads.size === 0) throw failures[0];
	// The others have their events; this makes n8n show what failed.
	for (const error of failures) context.__emitError(error);
	return finish(round, [...reads], [...errors.keys()]);
}

/** Reads one list on from where it was read to. */
async function readList(round: Round, event: PolledEvent): Promise<ListRead> {
	const { context, settings, process, progress, handover, output, most } = round;
	const known = handover.heard.has(event) ? undefined : progress.cursors[event];
	const marking = known && (await markRead(context, event, known, settings));
	const { start, ...from } = known ?? (await firstPosition(round, event));
	const hold = marking?.hold ?? (settings.markAsRead === 'no' ? Infinity : start);
	const { isOut, emit } = emissionOf(context, event, settings, output, process.deliveries);
	const handOn = handOnWith(context, event, round);
	const { cursor, fresh, now, handed } = await take(context, event, from, {
		most,
		hold,
		isOut,
		handOn,
	});
	const { marked } = marking ?? {};
	const position = { ...cursor, start, ...(marked !== undefined && { marked }) };
	return { position, emitted: emit(fresh), handed, now };
}

/** Where a list begins that no poll has read, or none since webhooks delivered its events. */
async function firstPosition(round: Round, event: PolledEvent): Promise<Position> {
	const { context, settings, progress, handover, isLost, most } = round;
	if (handover.heard.has(event)) {
		return beginAfter(context, event, handover, progress.cursors[event]);
	}
	return isLost ? beginAgain(context, event) : begin(context, event, settings, most);
}

/** Where a list stands that could not be read, undefined for nowhere yet. */
function positionOfFailed(round: Round, event: PolledEvent, now: number): Position | undefined {
	const { context, settings, progress, handover } = round;
	const before = progress.cursors[event];
	if (handover.heard.has(event)) return before;
	// Its events count from now on, by the clock of ClickSend that another list has told.
	const start = startOf(context, settings) ?? now;
	return before ?? { floor: start, seen: '', start };
}

/** Notes what a poll has come to, and gives its items. */
function finish(
	round: Round,
	reads: Array<[PolledEvent, ListRead]>,
	failed: PolledEvent[],
): INodeExecutionData[][] | null {
	const { context, settings, process, progress, handover, isLost } = round;
	const cursors: Record<string, Position> = {};
	for (const [event, { position }] of reads) cursors[event] = position;
	const [, { now }] = entryAt(reads, -1);
	for (const event of failed) {
		const position = positionOfFailed(round, event, now);
		if (position !== undefined) cursors[event] = position;
	}
	const emitted = reads.flatMap(([, read]) => read.emitted);
	const keys = emitted.map(({ key }) => key);
	noteProgress(context, process, progress, cursors, keys);
	// When all is read, the cursors know what webhooks have delivered.
	const heard = failed.filter((event) => handover.heard.has(event));
	if (heard.length > 0) changeState(context, { heard });
	else changeState(context, { heard: undefined, stoppedAt: undefined });
	const items = itemsOf(emitted, settings);
	return isLost ? (items?.map((some) => some.map(foundAgain)) ?? null) : items;
}
