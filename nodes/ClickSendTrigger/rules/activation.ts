import type { IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { callClickSend } from '../../shared/api/client';
import { withoutForm } from '../../shared/answers/errors';
import { outcomeOf } from '../../shared/api/outcome';
import { assertReachable } from '../webhook/address';
import type { Crowd } from './crowd';
import { crowdsBefore, isHopeless, sayCrowd } from './crowd';
import type { RuleKind } from '../event/events';
import { EVENTS, RULE_KINDS, rulesFor } from '../event/events';
import { noteListening, noteStopped } from '../memory/handover';
import { rememberOwnNumbers } from '../memory/ownNumbers';
import { askWebhook } from '../webhook/probe';
import type { Plan, WantedRule, Webhook } from './rules';
import {
	carryOut,
	fingerprint,
	isDone,
	isOfOtherWorkflow,
	planRules,
	removeGhosts,
	removeRules,
	wantedRules,
	webhookPath,
} from './rules';
import { faultOfSecret, hideSecrets, looksLikeSecret, ownerMark, Secrets } from '../webhook/secret';
import type { TriggerSettings } from '../form/settings';
import { settingsOf } from '../form/settings';
import { changeState, stateOf } from '../memory/state';

interface Credential {
	apiKey: string;
	baseUrl?: string;
}

/** The secret of this node's webhook, worked out from the credential's API key. */
async function secretOf(
	context: IHookFunctions | IWebhookFunctions,
	secrets: Secrets,
): Promise<string> {
	const { apiKey } = await context.getCredentials<Credential>('clickSendApi');
	return secrets.of({
		apiKey,
		instanceId: context.getInstanceId(),
		path: webhookPath(context),
		isTest: context.getMode() === 'manual',
	});
}

/** The webhook of this node, with the secret that belongs to it. */
async function webhookOf(context: IHookFunctions): Promise<Webhook> {
	const url = context.getNodeWebhookUrl('default')!;
	const isTest = context.getMode() === 'manual';
	return {
		url,
		path: webhookPath(context),
		isTest,
		owner: ownerMark(context.getInstanceId(), isTest),
		workflowId: context.getWorkflow().id ?? '',
		secret: await secretOf(context, new Secrets()),
		title: `${context.getWorkflow().name ?? ''}: ${context.getNode().name}`,
	};
}

/** The kinds that the form asks for, and those of rules that an earlier form asked for. */
const kindsOf = (context: IHookFunctions, settings: TriggerSettings) => {
	const before = stateOf(context).kinds ?? [];
	const chosen = rulesFor(settings.events);
	return RULE_KINDS.filter((kind) => chosen.includes(kind) || before.includes(kind.name));
};

/**
 * The secrets of which requests have to carry one; none where none is good enough.
 *
 * @param given what the request carries
 * @param secrets those of this process
 */
export async function expectedSecrets(
	context: IWebhookFunctions,
	settings: TriggerSettings,
	given: unknown[],
	secrets: Secrets,
): Promise<string[]> {
	if (settings.registersByHand) {
		// An expression gives another one now, or shorter ones were allowed at the activation.
		const fault = faultOfSecret(settings.secret, settings.carrier);
		if (fault === undefined) return [settings.secret];
		context.logger.error(`ClickSend Trigger: ${fault}`);
		return [];
	}
	const expected = given.some(looksLikeSecret) ? [await secretOf(context, secrets)] : [];
	// The rules have the one of the last activation; the API key may be another since.
	const { secret: before } = context.getMode() === 'manual' ? {} : stateOf(context);
	return before === undefined ? expected : [...expected, before];
}

/** Refuses settings under which no event could arrive, or a forged one would. */
async function checkSettings(context: IHookFunctions, settings: TriggerSettings): Promise<void> {
	const node = context.getNode();
	if (settings.registersByHand) {
		const fault = faultOfSecret(settings.secret, settings.carrier);
		if (fault !== undefined) throw new NodeOperationError(withoutForm(node), fault);
		return;
	}
	if (settings.allowLocalAddress) return;
	const { baseUrl } = await context.getCredentials<Credential>('clickSendApi');
	assertReachable(node, context.getNodeWebhookUrl('default')!, baseUrl);
}

/** Whether ClickSend could not be asked, or has too much to do to answer: it is no refusal. */
const isUnreachable = (error: unknown): boolean =>
	error instanceof NodeApiError &&
	(!/^[1-4]\d\d$/.test(error.httpCode ?? '') || ['408', '429'].includes(error.httpCode ?? ''));

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

/** Whether n8n activates the workflow by itself, as it starts: the workflow was active before. */
export const startsByItself = (context: IHookFunctions | IPollFunctions): boolean =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

/**
 * Tells of rules that ClickSend may not get to, in n8n's log.
 *
 * @returns what the person has to see who activates the workflow: that events of a kind never come
 */
export function sayCrowds(
	context: IHookFunctions | IPollFunctions,
	crowds: Crowd[],
): string | undefined {
	for (const crowd of crowds) context.logger.warn(`ClickSend Trigger: ${sayCrowd(crowd)}`);
	const hopeless = crowds.find(isHopeless);
	return hopeless === undefined || startsByItself(context) ? undefined : sayCrowd(hopeless);
}

/**
 * Shows a warning of the activation. n8n shows nothing of one that succeeds; but right after it has
 * made the webhooks it polls once, whatever the mode, and a poll can put an error into the list of
 * executions without being one.
 */
export function showWarning(context: IPollFunctions, warning: string): void {
	context.__emitError(new NodeOperationError(withoutForm(context.getNode()), warning));
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
 * Whether an activation need not fail: n8n makes it by itself, with nobody watching, and would try
 * again only after ever longer pauses, and ClickSend did not refuse.
 */
export const canWait = (context: IHookFunctions | IPollFunctions, error: unknown): boolean =>
	startsByItself(context) && isUnreachable(error);

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
		const owner = ownerMark(context.getInstanceId(), false);
		await tryToRemove(context, kindsNamed(kinds), [owner], isHere(context));
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
	if (webhook.isTest && settings.sendSample) await sendSamples(context, settings, wanted);
	return true;
}

const namesOf = (kinds: readonly RuleKind[]) => kinds.map(({ name }) => name);
const kindsNamed = (names: string[]) => RULE_KINDS.filter(({ name }) => names.includes(name));

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
		if (sample === undefined) continue;
		const { fields } = wanted.find(({ kind }) => kind === rules)!;
		await callClickSend(context, {
			method: 'POST',
			url: sample,
			body: { url: fields.action_address },
		});
	}
}

/**
 * The kinds that the node may have rules of. After an activation that failed, n8n cleans up without
 * the state that it left, and a form that cannot be read any more may have asked for any.
 */
async function kindsToRemove(context: IHookFunctions): Promise<readonly RuleKind[]> {
	const isKnown = stateOf(context).kinds !== undefined;
	let settings: TriggerSettings;
	try {
		settings = settingsOf(context);
	} catch (error) {
		context.logger.debug(`ClickSend Trigger: ${(error as Error).message}`);
		return RULE_KINDS;
	}
	if (isKnown) return kindsOf(context, settings);
	if (settings.registersByHand) return [];
	try {
		await checkSettings(context, settings);
	} catch (error) {
		// So the activation was refused before any rule was made.
		context.logger.debug(`ClickSend Trigger: ${(error as Error).message}`);
		return [];
	}
	return RULE_KINDS;
}

/** Removes the node's rules, also those of events that were chosen before. */
export async function deleteRules(context: IHookFunctions): Promise<boolean> {
	noteStopped(context);
	// At the end of a test n8n calls this like a deactivation: the address alone tells them apart.
	const owners = [false, true].map((isTest) => ownerMark(context.getInstanceId(), isTest));
	await tryToRemove(context, await kindsToRemove(context), owners, isHere(context));
	return true;
}

/**
 * A test for addresses of this node's webhook. n8n 1 cleans up after an activation that it refused
 * itself, because another workflow has the path: that one's rules have to stay.
 */
function isHere(context: IHookFunctions): (address: URL) => boolean {
	const here = new URL(context.getNodeWebhookUrl('default')!);
	const { id } = context.getWorkflow();
	return (address) =>
		address.origin === here.origin &&
		address.pathname === here.pathname &&
		!isOfOtherWorkflow(address, id);
}

/** Removes rules as far as ClickSend lets it; what is left then goes at the next activation or poll. */
async function tryToRemove(
	context: IHookFunctions | IPollFunctions,
	...which: [
		kinds: readonly RuleKind[],
		owners: string[],
		leadsHere: (address: URL) => boolean | Promise<boolean>,
	]
): Promise<void> {
	try {
		await removeRules(context, ...which);
		changeState(context, { registered: undefined, kinds: undefined });
	} catch (error) {
		// n8n hides this error when a workflow is deactivated, and after one at the end of a test no
		// further test can be started.
		const reason = hideSecrets((error as Error).message, [stateOf(context).secret]);
		context.logger.warn(`ClickSend Trigger: rules are left over: ${reason}`);
	}
}

/**
 * Removes what webhook mode has left, before polling: ClickSend could not be reached at the change of
 * mode, or the public API made it, which does not let the node clean up. A node that polls is not told
 * its address as a webhook; those of rules that are not right under this n8n's own have to be gone.
 */
export async function removeLeftRules(context: IPollFunctions): Promise<void> {
	const { kinds } = stateOf(context);
	if (kinds === undefined) return;
	const path = webhookPath(context);
	const { id } = context.getWorkflow();
	const base = new URL(`${context.getInstanceBaseUrl().replace(/\/$/, '')}/`);
	await tryToRemove(
		context,
		kindsNamed(kinds),
		[ownerMark(context.getInstanceId(), false)],
		async (address) => {
			if (!address.pathname.endsWith(path) || isOfOtherWorkflow(address, id)) return false;
			if (isRightUnder(base, address, path)) return true;
			return (await askWebhook(context, address, base)) === 'gone';
		},
	);
}

/** Whether nothing but the one part that n8n has for its webhooks stands between a base and a path. */
function isRightUnder(base: URL, { origin, pathname }: URL, path: string): boolean {
	if (origin !== base.origin || !pathname.startsWith(base.pathname)) return false;
	return /^[^/]+$/.test(pathname.slice(base.pathname.length, -path.length));
}
