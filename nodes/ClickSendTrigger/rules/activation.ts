import type { IHookFunctions } from 'n8n-workflow';
import { callClickSend } from '../../shared/api/client';
import { outcomeOf } from '../../shared/api/outcome';
import { EVENTS, rulesFor } from '../event/events';
import type { TriggerSettings } from '../form/settings';
import { settingsOf } from '../form/settings';
import { noteListening } from '../memory/handover';
import { rememberOwnNumbers } from '../memory/ownNumbers';
import { changeState, stateOf } from '../memory/state';
import { checkSettings } from '../webhook/address';
import { crowdsBefore, sayCrowds } from './crowd';
import { removeGhosts } from './ghosts';
import { kindsNamed, kindsOf, namesOf } from './kinds';
import type { Plan } from './plan';
import { carryOut, isDone, planRules } from './plan';
import { isHere, tryToRemove } from './removal';
import { SMS_INBOUND } from '../../shared/rules/kinds';
import { dropMarkers, removeOldQuestions } from '../questions/marker';
import { listRules } from '../../shared/rules/ruleApi';
import type { WantedRule } from '../../shared/rules/ruleApi';
import type { Webhook } from './target';
import { webhookOf } from './target';
import { ownerMark } from '../../shared/rules/owner';
import { canWait } from './unattended';
import { fingerprint, wantedRules } from './wanted';

/**
 * Whether ClickSend has exactly the rules that the node needs.
 *
 * @throws {NodeOperationError} when the address cannot be reached
 */
export async function rulesExist(context: IHookFunctions): Promise<boolean> {
	const settings = settingsOf(context);
	await checkSettings(context, settings);
	if (settings.registersByHand) return rulesAreMadeByHand(context, settings);
	// What is there of the test before is looked at when rules are made, and n8n asks for a sample only then.
	if (context.getMode() === 'manual') return false;
	const webhook = await webhookOf(context);
	const wanted = wantedRules(settings, webhook);
	const { value: exist, error } = await outcomeOf(rulesFit(context, settings, webhook, wanted));
	if (error === undefined) return exist;
	// n8n starts again while ClickSend is down: the rules of before are there, so it goes on listening.
	const known = stateOf(context).registered === fingerprint(wanted);
	if (!known || !canWait(context, error)) throw error;
	context.logger.warn('ClickSend Trigger: ClickSend cannot be reached; its rules were not checked');
	return true;
}

/** Whether the rules at ClickSend are the wanted ones; then it is noted what there is. */
async function rulesFit(
	context: IHookFunctions,
	settings: TriggerSettings,
	webhook: Webhook,
	wanted: WantedRule[],
): Promise<boolean> {
	const plan = await planRules(context, kindsOf(context, settings), wanted, webhook);
	if (!isDone(plan)) return false;
	changeState(context, { warning: sayCrowds(context, crowdsBefore(plan, [])) });
	sayElsewhere(context, plan);
	noteRules(context, settings, webhook, wanted);
	await rememberOwnNumbers(context, settings);
	return true;
}

/** Tells of rules for this node that lead elsewhere. */
function sayElsewhere(context: IHookFunctions, { elsewhere }: Plan): void {
	for (const { kind, id, address } of elsewhere) {
		context.logger.warn(
			`ClickSend Trigger: rule ${id} (${kind.name}) leads to ${address.host}${address.pathname}, where a copy of this n8n may be, and stays as it is. Delete it if this n8n has moved from there`,
		);
	}
}

/**
 * There is nothing to make, but the account's numbers count here too, and what an earlier form had made
 * may be left where ClickSend could not be reached at the change.
 */
async function rulesAreMadeByHand(
	context: IHookFunctions,
	settings: TriggerSettings,
): Promise<boolean> {
	noteListening(context, settings.events);
	const { kinds } = stateOf(context);
	if (kinds !== undefined && context.getMode() !== 'manual') {
		const owners = [ownerMark(context.getInstanceId(), false)];
		await tryToRemove(context, { kinds: kindsNamed(kinds), owners, leadsHere: isHere(context) });
	}
	const { error } = await outcomeOf(rememberOwnNumbers(context, settings));
	const isKnown = stateOf(context).ownNumbers !== undefined;
	if (error !== undefined && !(isKnown && canWait(context, error))) throw error;
	return true;
}

/** Makes the rules, adopts or changes those of earlier activations, and removes what is left over. */
export async function createRules(context: IHookFunctions): Promise<boolean> {
	const settings = settingsOf(context);
	await checkSettings(context, settings);
	if (settings.registersByHand) return true;
	const webhook = await webhookOf(context);
	const wanted = wantedRules(settings, webhook);
	const kinds = kindsOf(context, settings);
	const plan = await planRules(context, kinds, wanted, webhook);
	// Before the count: they take up room of their own.
	const gone = await removeGhosts(context, plan, webhook);
	changeState(context, { warning: sayCrowds(context, crowdsBefore(plan, gone)) });
	sayElsewhere(context, plan);
	await rememberOwnNumbers(context, settings);
	changeState(context, { kinds: namesOf(kinds) });
	await carryOut(context, plan);
	noteRules(context, settings, webhook, wanted);
	if (!webhook.isTest) await tidyQuestions(context, plan);
	if (webhook.isTest && settings.sendSample) await sendSamples(context, settings, wanted);
	return true;
}

/** Removes what polling has left for questions, and what questions have left. */
async function tidyQuestions(context: IHookFunctions, { existing }: Plan): Promise<void> {
	const wasMarked = stateOf(context).markedUntil !== undefined;
	const rules =
		existing.get(SMS_INBOUND) ?? (wasMarked ? await listRules(context, SMS_INBOUND) : []);
	await dropMarkers(context, rules);
	changeState(context, { markedUntil: undefined });
	await removeOldQuestions(context, rules);
}

/** Notes which rules there are. */
function noteRules(
	context: IHookFunctions,
	settings: TriggerSettings,
	{ isTest, secret }: Webhook,
	wanted: WantedRule[],
): void {
	const kinds = namesOf(rulesFor(settings.events));
	changeState(context, { kinds, registered: fingerprint(wanted) });
	if (!isTest) changeState(context, { secret });
	noteListening(context, settings.events);
}

/** Lets ClickSend send a sample of each event, for those who have no phone at hand. */
async function sendSamples(
	context: IHookFunctions,
	settings: TriggerSettings,
	wanted: WantedRule[],
): Promise<void> {
	for (const event of settings.events) {
		const { sample, rules } = EVENTS[event];
		const rule = wanted.find(({ kind }) => kind === rules);
		if (sample === undefined || rule === undefined) continue;
		await callClickSend(context, {
			method: 'POST',
			url: sample,
			body: { url: rule.fields.action_address },
		});
	}
}
