import type { IPollFunctions } from 'n8n-workflow';
import { userError } from '../../shared/answers/problem';
import { outcomeOf } from '../../shared/api/outcome';
import type { PollMark } from '../../shared/questions/handlers';
import { SMS_INBOUND } from '../../shared/rules/kinds';
import type { Rule } from '../../shared/rules/ruleApi';
import { listRules } from '../../shared/rules/ruleApi';
import type { TriggerSettings } from '../form/settings';
import { handsOn } from '../form/settings';
import type { Cursors } from '../memory/cursor';
import { rememberOwnNumbers } from '../memory/ownNumbers';
import { changeState, stateOf } from '../memory/state';
import { dropMarkers, isEnding, keepMarker, removeOldQuestions } from '../questions/marker';
import { sayCrowds } from '../rules/crowd';
import { ensurePollRules } from '../rules/pollRules';
import type { HandedUntil } from './reading';

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

/** Whether the rule by which questions find this node is missing, or one too many, or ends soon. */
function isMarkerDue(context: IPollFunctions, settings: TriggerSettings, now: number): boolean {
	const { markedUntil } = stateOf(context);
	if (!handsOn(settings)) return markedUntil !== undefined;
	// One that could not be made is tried again with the other rules.
	if (markedUntil === 0) return false;
	return markedUntil === undefined || isEnding(context, markedUntil, now);
}

const noteMarker = (context: IPollFunctions, mark: PollMark | undefined): void =>
	changeState(context, { markedUntil: mark?.expires ?? 0, handedUntil: mark?.handedUntil });

/**
 * Notes at ClickSend which replies are handed on. n8n stores where a list was read to only when the
 * workflow starts, and these start none: after a restart they would start it.
 */
export async function noteHanded(
	context: IPollFunctions,
	{ newest, waiting }: HandedUntil,
): Promise<void> {
	const { markedUntil = 0, handedUntil = 0 } = stateOf(context);
	if (markedUntil === 0) return;
	const until = Math.min(Math.max(newest, handedUntil), waiting - 1);
	const { value: rules, error } = await outcomeOf(listRules(context, SMS_INBOUND));
	if (error !== undefined) {
		context.logger.warn(
			`ClickSend Trigger: which replies were handed on is not noted: ${error.message}`,
		);
		return;
	}
	const now = Math.floor(Date.now() / 1000);
	noteMarker(context, await keepMarker(context, rules, now, until));
}

/**
 * Lets questions find this node, where it gets replies, and removes what is left of questions.
 *
 * @param isHopeless whether ClickSend never collects a reply for it
 */
async function lookAfterQuestions(
	context: IPollFunctions,
	settings: TriggerSettings,
	rules: readonly Rule[],
	isHopeless: boolean,
	now: number,
): Promise<void> {
	const isOn = handsOn(settings);
	const isKept = isOn && !isHopeless;
	if (isKept) noteMarker(context, await keepMarker(context, rules, now));
	else {
		await dropMarkers(context, rules);
		changeState(context, { markedUntil: isOn ? 0 : undefined, handedUntil: undefined });
	}
	await removeOldQuestions(context, rules);
}

/**
 * Looks after the rules and the account's numbers, now and then.
 *
 * @param isFirst whether this process has not polled for the node
 */
export async function prepare(
	context: IPollFunctions,
	settings: TriggerSettings,
	cursors: Cursors,
	isFirst: boolean,
): Promise<void> {
	const now = Math.floor(Date.now() / 1000);
	const { checkedAt } = stateOf(context);
	const isLately = checkedAt !== undefined && Math.abs(now - checkedAt) < CHECK_EVERY;
	// What has no rule is not in the list: an event that was chosen just now needs it at once.
	const isComplete = settings.events.every((event) => cursors[event] !== undefined);
	const isKnown = isLately && isComplete && !(isFirst && handsOn(settings));
	if (isKnown && !isMarkerDue(context, settings, now)) return;
	const { crowds, rules } = await ensurePollRules(context, settings);
	const warning = sayCrowds(context, crowds);
	// Once, not at each look.
	if (warning !== undefined && warning !== stateOf(context).warning) showWarning(context, warning);
	await rememberOwnNumbers(context, settings);
	// An earlier form may have had replies.
	const wasOn = stateOf(context).markedUntil !== undefined;
	const smsRules =
		rules.get(SMS_INBOUND) ?? (wasOn ? await listRules(context, SMS_INBOUND) : undefined);
	if (smsRules !== undefined) {
		const isHopeless = crowds.some(({ kind, isTotal }) => kind === SMS_INBOUND && isTotal);
		await lookAfterQuestions(context, settings, smsRules, isHopeless, now);
	}
	changeState(context, { checkedAt: now, warning });
}
