import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../../shared/text/text';
import type { EventName } from '../event/events';
import { EVENTS, rulesFor } from '../event/events';
import type { TriggerSettings } from '../form/settings';
import { markOf } from '../memory/shortMarks';
import type { Rule, WantedRule } from '../../shared/rules/ruleApi';
import type { Webhook } from './target';
import { addressFor } from './target';

const SEARCH_TYPES = { any: 0, startsWith: 1, contains: 2, notContains: 3 } as const;
const MATCH_TYPES = { all: 0, final: 0, failed: 1, delivered: 2 } as const;
const LONGEST_NAME = 100;

/** Fields that make two rules the same one in effect. */
const EFFECT = [
	'action',
	'action_address',
	'dedicated_number',
	'enabled',
	'match_type',
	'message_search_term',
	'message_search_type',
	'webhook_type',
];

function nameOf({ isTest, title }: Webhook, events: EventName[]): string {
	const labels = events.map((event) => EVENTS[event].label).join(', ');
	return `${isTest ? 'n8n TEST' : 'n8n'}: ${labels} (${title})`.slice(0, LONGEST_NAME);
}

/** The rules that the form asks for: one per kind, and per number where numbers are chosen. */
export function wantedRules(settings: TriggerSettings, webhook: Webhook): WantedRule[] {
	return rulesFor(settings.events).flatMap((kind): WantedRule[] => {
		const events = settings.events.filter((event) => EVENTS[event].rules === kind);
		const common: IDataObject = {
			rule_name: nameOf(webhook, events),
			action: 'URL',
			action_address: addressFor(webhook, kind, settings.questions === 'no'),
			enabled: 1,
		};
		if (kind.type === 'receipt') {
			const match = kind.takesMatch ? MATCH_TYPES[settings.receipts] : MATCH_TYPES.all;
			return [{ kind, fields: { ...common, match_type: match } }];
		}
		const isAny = settings.textMatch === 'any';
		const numbers = settings.numbers.length > 0 ? settings.numbers : ['*'];
		return numbers.map((number) => ({
			kind,
			fields: {
				...common,
				dedicated_number: number,
				...(kind.takesText && {
					message_search_type: SEARCH_TYPES[settings.textMatch],
					message_search_term: isAny ? null : settings.textTerm,
				}),
				...(kind.takesFormat && { webhook_type: 'json' }),
			},
		}));
	});
}

/** A short mark of rules, to know after a restart whether they are the ones that were made. */
export const fingerprint = (rules: WantedRule[]): string =>
	markOf(JSON.stringify(rules.map(({ kind, fields }) => [kind.name, fields])));

const sameText = (one: unknown, other: unknown) => textOf(one) === textOf(other);

/** Whether a rule does what is wanted, whatever its name. */
export const hasEffectOf = (rule: Rule, wanted: WantedRule): boolean =>
	EFFECT.every(
		(name) => !(name in wanted.fields) || sameText(rule.fields[name], wanted.fields[name]),
	);
