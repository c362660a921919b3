import type { IHookFunctions, IPollFunctions } from 'n8n-workflow';
import type { ClickSendContext } from '../../shared/api/client';
import { outcomeOf } from '../../shared/api/outcome';
import type { RuleKind } from '../../shared/rules/kinds';
import { RULE_KINDS } from '../../shared/rules/kinds';
import type { TriggerSettings } from '../form/settings';
import { settingsOf } from '../form/settings';
import { noteStopped } from '../memory/handover';
import { changeState, stateOf } from '../memory/state';
import { checkSettings, webhookPath, webhookUrl } from '../webhook/address';
import { askWebhook } from '../webhook/probe';
import { hideSecrets } from '../webhook/secret';
import { kindsNamed, kindsOf } from './kinds';
import { deleteRule, listRules } from '../../shared/rules/ruleApi';
import { leadsOf, ownerOf } from '../../shared/rules/leads';
import { isOfOtherWorkflow } from './target';
import { ownerMark } from '../../shared/rules/owner';
import { messageOf } from '../../shared/text/objects';

/** Removes the node's rules, also those of events that were chosen before. */
export async function deleteRules(context: IHookFunctions): Promise<boolean> {
	noteStopped(context);
	// At the end of a test n8n calls this like a deactivation: the address alone tells them apart.
	const owners = [false, true].map((isTest) => ownerMark(context.getInstanceId(), isTest));
	const kinds = await kindsToRemove(context);
	await tryToRemove(context, { kinds, owners, leadsHere: isHere(context) });
	return true;
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
		context.logger.debug(`ClickSend Trigger: ${messageOf(error)}`);
		return RULE_KINDS;
	}
	if (isKnown) return kindsOf(context, settings);
	if (settings.registersByHand) return [];
	const { error } = await outcomeOf(checkSettings(context, settings));
	if (error === undefined) return RULE_KINDS;
	// So the activation was refused before any rule was made.
	context.logger.debug(`ClickSend Trigger: ${error.message}`);
	return [];
}

/**
 * A test for addresses of this node's webhook. n8n 1 cleans up after an activation that it refused
 * itself, because another workflow has the path: that one's rules have to stay.
 */
export function isHere(context: IHookFunctions): (address: URL) => boolean {
	const here = webhookUrl(context);
	const { id } = context.getWorkflow();
	return (address) =>
		address.origin === here.origin &&
		address.pathname === here.pathname &&
		!isOfOtherWorkflow(address, id);
}

/** Which rules are to go. */
interface Unwanted {
	kinds: readonly RuleKind[];
	/** whose they have to be */
	owners: string[];
	/** whether an address is the node's */
	leadsHere: (address: URL) => boolean | Promise<boolean>;
}

/** Removes rules as far as ClickSend lets it; what is left then goes at the next activation or poll. */
export async function tryToRemove(
	context: IHookFunctions | IPollFunctions,
	unwanted: Unwanted,
): Promise<void> {
	const { error } = await outcomeOf(removeRules(context, unwanted));
	if (error === undefined) {
		changeState(context, { registered: undefined, kinds: undefined });
		return;
	}
	// n8n hides this error when a workflow is deactivated, and after one at the end of a test no
	// further test can be started.
	const reason = hideSecrets(error.message, [stateOf(context).secret]);
	context.logger.warn(`ClickSend Trigger: rules are left over: ${reason}`);
}

/**
 * Removes rules of this node.
 *
 * @throws {NodeApiError} when ClickSend does not remove one
 */
async function removeRules(context: ClickSendContext, unwanted: Unwanted): Promise<void> {
	const errors: Error[] = [];
	for (const kind of unwanted.kinds) {
		const { error } = await outcomeOf(removeOfKind(context, kind, unwanted));
		// An account may not have fax: the rules of the other kinds go all the same.
		if (error !== undefined) errors.push(error);
	}
	if (errors.length > 0) throw errors[0];
}

async function removeOfKind(
	context: ClickSendContext,
	kind: RuleKind,
	{ owners, leadsHere }: Unwanted,
): Promise<void> {
	for (const { id, address } of leadsOf(kind, await listRules(context, kind))) {
		if (!owners.includes(ownerOf(address))) continue;
		if (await leadsHere(address)) await deleteRule(context, kind, id);
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
	await tryToRemove(context, {
		kinds: kindsNamed(kinds),
		owners: [ownerMark(context.getInstanceId(), false)],
		leadsHere: async (address) => {
			if (!address.pathname.endsWith(path) || isOfOtherWorkflow(address, id)) return false;
			if (isRightUnder(base, address, path)) return true;
			return (await askWebhook(context, address, base)) === 'gone';
		},
	});
}

/** Whether nothing but the one part that n8n has for its webhooks stands between a base and a path. */
function isRightUnder(base: URL, { origin, pathname }: URL, path: string): boolean {
	if (origin !== base.origin || !pathname.startsWith(base.pathname)) return false;
	return /^[^/]+$/.test(pathname.slice(base.pathname.length, -path.length));
}
