import type { IHookFunctions, IPollFunctions, IDataObject } from 'n8n-workflow';
import { LATEST, raiseTo } from './cursor';
import type { Deliveries } from './deliveries';
import { nodeKey } from './deliveries';
import type { EventName } from '../event/events';
import { EVENTS } from '../event/events';
import { readUnread } from '../polling/lists';
import { identityOf } from '../event/output';
import type { Position } from '../polling/polls';
import { changeState, stateOf } from './state';

/** What webhook mode has done when polling goes on. */
export interface Handover {
	/** events that it listened to, and polling has not begun with yet */
	heard: ReadonlySet<EventName>;
	/** how long ago it ended, in seconds */
	ago: number;
}

const here = (): number => Math.floor(Date.now() / 1000);

/** Notes that webhooks deliver events now. */
export function noteListening(context: IHookFunctions, events: EventName[]): void {
	changeState(context, { heard: events, stoppedAt: undefined });
}

/** Notes when they stop. */
export function noteStopped(context: IHookFunctions): void {
	if (stateOf(context).heard !== undefined) changeState(context, { stoppedAt: here() });
}

/** What webhook mode has left for polling; nothing where it never ran, or polling went on since. */
export function handoverTo(context: IPollFunctions): Handover {
	const { heard = [], stoppedAt } = stateOf(context);
	// As a span, so that a clock that is wrong, but always alike, does no harm.
	const ago = stoppedAt === undefined ? 0 : Math.max(0, here() - stoppedAt);
	return { heard: new Set(heard), ago };
}

/**
 * Begins to read a list where webhooks stopped. The list may have what they delivered, and what they
 * could not deliver any more; it is told apart by {@link deliveredTest}.
 *
 * @param before where polling had come before webhooks began, if it ever did
 */
export async function beginAfter(
	context: IPollFunctions,
	event: EventName,
	{ ago }: Handover,
	before: Position | undefined,
): Promise<Position> {
	const { now, clock } = await readUnread(context, EVENTS[event].list!, Infinity, 1);
	const certain = Number.isFinite(clock.certain) ? clock.certain : now;
	const floor = certain - ago - LATEST;
	if (before === undefined) return { floor, seen: '', start: floor };
	return { ...raiseTo(before, floor), start: before.start };
}

/** The name of a delivery, for the memory of what webhooks delivered. */
export const deliveryKey = (context: IPollFunctions, event: EventName, row: IDataObject): string =>
	`${nodeKey(context)} ${identityOf(event, row)}`;

/** Tells what webhooks of this process have delivered of late. */
export function deliveredTest(
	context: IPollFunctions,
	event: EventName,
	deliveries: Deliveries,
): (row: IDataObject) => boolean {
	return (row) => deliveries.stateOf(deliveryKey(context, event, row)) !== undefined;
}
