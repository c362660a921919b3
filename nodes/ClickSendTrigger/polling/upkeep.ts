import type { IPollFunctions } from 'n8n-workflow';
import { userError } from '../../shared/answers/problem';
import type { TriggerSettings } from '../form/settings';
import type { Cursors } from '../memory/cursor';
import { rememberOwnNumbers } from '../memory/ownNumbers';
import { changeState, stateOf } from '../memory/state';
import { sayCrowds } from '../rules/crowd';
import { ensurePollRules } from '../rules/pollRules';

/** How often rules and own numbers are looked at again, in seconds. */
const CHECK_EVERY = 600;

/**
 * Shows a warning of the activation. n8n shows nothing of one that succeeds; but right after it has
 * made the webhooks it polls once, whatever the mode, and a poll can put an error into the list of
 * executions without being one.
 */
function showWarning(context: IPollFunctions, warning: string): void {
	context.__emitError(userError(context.getNode(), { message: warning }));
}

/** Shows the warning that the activation of webhooks has left, once. */
export function showWarningLeft(context: IPollFunctions): void {
	const { warning } = stateOf(context);
	if (warning === undefined) return;
	showWarning(context, warning);
	changeState(context, { warning: undefined });
}

/** Looks after the rules and the account's numbers, now and then. */
export async function prepare(
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
