import type { IPollFunctions } from 'n8n-workflow';
import { textOf } from '../ClickSend/request/text';
import type { RuleKind } from './events';
import { EVENTS, rulesFor } from './events';
import type { Rule, WantedRule } from './rules';
import { createRule, deleteRule, listRules } from './rules';
import type { TriggerSettings } from './settings';

/** Names of the rules that this node made for polling. */
const OWN_NAME = /^n8n: polling\b/;

const isPollRule = ({ fields }: Rule) =>
	textOf(fields.action).toUpperCase() === 'POLL' && ['1', 'true'].includes(textOf(fields.enabled));

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

/**
 * Sees to it that ClickSend collects the events: one rule with the action POLL for each kind. One
 * that somebody else made is used; several of this node's own are reduced to one, since each would
 * deliver every event again.
 */
export async function ensurePollRules(
	context: IPollFunctions,
	settings: TriggerSettings,
): Promise<void> {
	for (const kind of rulesFor(settings.events)) {
		const complete = (await listRules(context, kind)).filter(
			(rule) => isPollRule(rule) && takesAll(rule, kind),
		);
		if (complete.length === 0) await createRule(context, pollRule(kind, settings));
		const own = complete
			.filter(({ fields }) => OWN_NAME.test(textOf(fields.rule_name)))
			// All workflows keep the same one.
			.sort((one, other) => Number(one.id) - Number(other.id));
		const needed = own.length === complete.length ? 1 : 0;
		for (const { id } of own.slice(needed)) await deleteRule(context, kind, id);
	}
}
