import type { Rule } from './rules';
import type { Simulation } from './simulation';
import type { Timers } from './timers';
import type { Fields } from './types';
import type { WebhookType } from './webhooks';

/** How the deliveries of an event are disturbed; what is absent is as the settings say. */
export interface Disorder {
	/** How many further times each is delivered. */
	repeat?: number;
	/** Up to how late each comes. */
	delayMs?: number;
}

/** An event, in the forms that rules carry on. */
export interface Carried {
	event: 'inbound' | 'receipt';
	/** The fields a webhook gets. */
	body: Fields;
	type?: WebhookType;
	/** Puts it into the list that is polled; absent where ClickSend has none. */
	poll?: () => void;
}

/** Does with an event what the rule says. */
export function carryOut(
	sim: Simulation,
	rule: Rule,
	{ event, body, type = 'post', poll }: Carried,
	disorder?: Disorder,
): void {
	if (rule.action === 'POLL') poll?.();
	if (rule.action !== 'URL') return;
	sim.webhooks.send({ event, ruleId: rule.id, url: rule.action_address, type, body }, disorder);
}

/** Runs `work` after a random time up to `mostMs`; at once where that is 0, as most of the time. */
export function soonOrLate(timers: Timers, mostMs: number, work: () => void): void {
	if (mostMs > 0) timers.after(Math.random() * mostMs, work);
	else work();
}
