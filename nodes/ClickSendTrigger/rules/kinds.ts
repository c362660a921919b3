import type { IHookFunctions } from 'n8n-workflow';
import type { RuleKind } from '../../shared/rules/kinds';
import { rulesFor } from '../event/events';
import { RULE_KINDS } from '../../shared/rules/kinds';
import type { TriggerSettings } from '../form/settings';
import { stateOf } from '../memory/state';

/** The names of kinds, as the node's state keeps them. */
export const namesOf = (kinds: readonly RuleKind[]): string[] => kinds.map(({ name }) => name);

/** The kinds of some names. */
export const kindsNamed = (names: string[]): RuleKind[] =>
	RULE_KINDS.filter(({ name }) => names.includes(name));

/** The kinds that the form asks for, and those of rules that an earlier form asked for. */
export const kindsOf = (context: IHookFunctions, settings: TriggerSettings): RuleKind[] => {
	const before = stateOf(context).kinds ?? [];
	const chosen = rulesFor(settings.events);
	return RULE_KINDS.filter((kind) => chosen.includes(kind) || before.includes(kind.name));
};
