import type { Fields } from '../core/data/fields';
import type { Disorder } from '../core/delivery/disorder';
import type { WebhookType } from '../core/delivery/webhooks';
import type { Simulation } from '../core/simulation';
import type { Rule } from './rules';

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
