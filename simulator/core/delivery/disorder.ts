import type { Timers } from '../timers';

/** How the deliveries of an event are disturbed; what is absent is as the settings say. */
export interface Disorder {
	/** How many further times each is delivered. */
	repeat?: number;
	/** Up to how late each comes. */
	delayMs?: number;
}

/** Runs `work` after a random time up to `mostMs`; at once where that is 0, as most of the time. */
export function soonOrLate(timers: Timers, mostMs: number, work: () => void): void {
	if (mostMs > 0) timers.after(Math.random() * mostMs, work);
	else work();
}
