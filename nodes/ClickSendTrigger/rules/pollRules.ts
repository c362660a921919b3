import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import { textOf } from '../../shared/text/text';
import type { RuleKind } from '../../shared/rules/kinds';
import { EVENTS, rulesFor } from '../event/events';
import type { TriggerSettings } from '../form/settings';
import type { Crowd } from '../../shared/rules/crowd';
import { crowdBefore } from '../../shared/rules/crowd';
import type { Rule, WantedRule } from '../../shared/rules/ruleApi';
import { createRule, deleteRule, isEnabled, listRules } from '../../shared/rules/ruleApi';

/** Names of the rules that this node made for polling. */
const OWN_NAME = /^n8n: polling\b/;

const isPollRule = (rule: Rule) =>
	textOf(rule.fields.action).toUpperCase() === 'POLL' && isEnabled(rule);

/** Whether a rule takes every event, so that no other is needed. */
function takesAll({ fields }: Rule, kind: RuleKind): boolean {
	if (kind.type === 'receipt') return ['', '0'].includes(textOf(fields.match_type));
	const isAnyText = ['', '0'].includes(textOf(fields.message_search_type));
	return ['', '*'].includes(textOf(fields.dedicated_number)) && isAnyText;
}

function pollRule(kind: RuleKind, settings: TriggerSettings): WantedRule {
	const events = settings.events.filter((event) => EVENTS[event].rules === kind);
	const labels = events.map((event) => EVENTS[event].label).join(', ');
	return {
		kind,
		fields: {
			rule_name: `n8n: polling ${labels}`,
			action: 'POLL',
			action_address: '',
			enabled: 1,
			...(kind.type === 'receipt'
				? { match_type: 0 }
				: { dedicated_number: '*', message_search_type: 0, message_search_term: null }),
		},
	};
}

/** Whether ClickSend collects all events of a kind for polling. */
export async function isCollected(context: IExecuteFunctions, kind: RuleKind): Promise<boolean> {
	const rules = await listRules(context, kind);
	return rules.some((rule) => isPollRule(rule) && takesAll(rule, kind));
}

/**
 * Sees to it that ClickSend collects the events: one rule with the action POLL for each kind. One
 * that somebody else made is used; several of this node's own are reduced to one, since each would
 * deliver every event again.
 *
 * @returns what may keep ClickSend from collecting, and the rules that there were of each kind
 */
export async function ensurePollRules(
	context: IPollFunctions,
	settings: TriggerSettings,
): Promise<{ crowds: Crowd[]; rules: Map<RuleKind, Rule[]> }> {
	const crowds: Crowd[] = [];
	const rules = new Map<RuleKind, Rule[]>();
	for (const kind of rulesFor(settings.events)) {
		const wanted = pollRule(kind, settings);
		const existing = await listRules(context, kind);
		rules.set(kind, existing);
		const crowdOf = (rule?: Rule) => {
			const others = existing.filter((other) => other !== rule);
			return crowdBefore(kind, wanted.fields, others, rule?.id);
		};
		// The oldest first: all workflows keep the same one.
		const complete = existing
			.filter((rule) => isPollRule(rule) && takesAll(rule, kind))
			.sort((one, other) => Number(one.id) - Number(other.id));
		if (complete.length === 0) await createRule(context, wanted);
		const crowd = crowdOf(complete[0]);
		if (crowd !== undefined) crowds.push(crowd);
		const isOwn = ({ fields }: Rule) => OWN_NAME.test(textOf(fields.rule_name));
		const own = complete.filter(isOwn);
		// One that ClickSend does not get to replaces none.
		const isServed = complete.some((rule) => !isOwn(rule) && !crowdOf(rule)?.isTotal);
		for (const { id } of own.slice(isServed ? 0 : 1)) await deleteRule(context, kind, id);
	}
	return { crowds, rules };
}
