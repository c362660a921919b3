import type { IHookFunctions } from 'n8n-workflow';
import type { ClickSendContext } from '../../shared/api/client';
import type { RuleKind } from '../../shared/rules/kinds';
import type { Life } from '../webhook/probe';
import { askWebhook, MOST_PROBES } from '../webhook/probe';
import type { Rule, WantedRule } from '../../shared/rules/ruleApi';
import { createRule, deleteRule, listRules, updateRule } from '../../shared/rules/ruleApi';
import type { Lead } from '../../shared/rules/leads';
import { leadsOf } from '../../shared/rules/leads';
import type { Webhook } from './target';
import { isOurs, isSiblings, withoutQuery } from './target';
import { hasEffectOf } from './wanted';

/** Which rule a wanted one is. */
interface Place {
	wanted: WantedRule;
	/** undefined where the rule has to be made */
	id?: string;
	/** whether it is there as it is wanted */
	isRight: boolean;
}

/** What has to be done at ClickSend. */
export interface Plan {
	places: Place[];
	remove: Lead[];
	/** rules of other nodes of this n8n */
	siblings: Lead[];
	/** rules for this node at another place, which are left alone */
	elsewhere: Lead[];
	/** the rules that there are, of each kind */
	existing: Map<RuleKind, Rule[]>;
}

/**
 * Compares the rules at ClickSend with those that are wanted.
 *
 * @param kinds the kinds to look at: also those where nothing is wanted any more
 */
export async function planRules(
	context: IHookFunctions,
	kinds: readonly RuleKind[],
	wanted: WantedRule[],
	webhook: Webhook,
): Promise<Plan> {
	const existing = new Map<RuleKind, Rule[]>();
	for (const kind of kinds) existing.set(kind, await listRules(context, kind));
	const leads = [...existing].flatMap(([kind, rules]) => leadsOf(kind, rules));
	const ours = leads.filter((lead) => isOurs(lead, webhook));
	const life = await lifeElsewhere(context, ours, webhook);
	const isUsable = ({ address }: Lead) =>
		withoutQuery(address) === withoutQuery(webhook.url) ||
		life.get(withoutQuery(address)) === 'gone';
	const usable = ours.filter(isUsable);
	const matches = kinds.map((kind) =>
		match(
			wanted.filter((rule) => rule.kind === kind),
			usable.filter((lead) => lead.kind === kind),
		),
	);
	return {
		places: matches.flatMap(({ places }) => places),
		remove: matches.flatMap(({ left }) => left),
		siblings: leads.filter((lead) => isSiblings(lead, webhook)),
		elsewhere: ours.filter((lead) => !isUsable(lead)),
		existing,
	};
}

/**
 * Finds a rule for each wanted one: one that does the same already, else one to change.
 *
 * @param usable rules of this node, of the same kind as the wanted ones
 * @returns also those that are left over
 */
function match(wanted: WantedRule[], usable: Lead[]): { places: Place[]; left: Lead[] } {
	const left = [...usable];
	const right: Place[] = [];
	const missing: WantedRule[] = [];
	for (const rule of wanted) {
		const at = left.findIndex((candidate) => hasEffectOf(candidate, rule));
		if (at === -1) missing.push(rule);
		else right.push({ wanted: rule, id: left.splice(at, 1)[0]?.id, isRight: true });
	}
	const others = missing.map((rule) => ({ wanted: rule, id: left.shift()?.id, isRight: false }));
	return { places: [...right, ...others], left };
}

/**
 * What is known of the other places that rules for this node lead to, be it another path of this
 * origin, where a proxy may have another n8n. A copy of this n8n, as from a backup, has the same ids
 * and keys and the same memory, so nothing but the webhook itself tells it from a former address of this
 * one: only where n8n says there that it has no such webhook was it left behind. One that cannot be asked
 * may be production, which is down for a moment.
 */
async function lifeElsewhere(
	context: IHookFunctions,
	ours: Lead[],
	{ url: here }: Webhook,
): Promise<Map<string, Life>> {
	const places = ours
		.map(({ address }) => withoutQuery(address))
		.filter((place) => place !== withoutQuery(here));
	const asked = [...new Set(places)].slice(0, MOST_PROBES);
	return new Map(
		await Promise.all(
			asked.map(async (place): Promise<[string, Life]> => [
				place,
				await askWebhook(context, new URL(place), here),
			]),
		),
	);
}

/** Whether there is nothing to do. */
export const isDone = ({ places, remove }: Plan): boolean =>
	remove.length === 0 && places.every(({ isRight }) => isRight);

/** Carries a plan out: what is missing first, so that no event falls into a gap. */
export async function carryOut(context: ClickSendContext, { places, remove }: Plan): Promise<void> {
	const wrong = places.filter(({ isRight }) => !isRight);
	for (const { wanted, id } of wrong) if (id === undefined) await createRule(context, wanted);
	for (const { wanted, id } of wrong) if (id !== undefined) await updateRule(context, wanted, id);
	for (const { kind, id } of remove) await deleteRule(context, kind, id);
}
