import type { IHookFunctions, IPollFunctions } from 'n8n-workflow';
import type { EventName } from '../event/events';
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
