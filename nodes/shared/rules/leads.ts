import { textOf } from '../text/text';
import type { RuleKind } from './kinds';
import type { Rule } from './ruleApi';

/** A rule that leads somewhere. */
export interface Lead extends Rule {
	kind: RuleKind;
	address: URL;
}

/** Where a rule leads; undefined where it leads nowhere. */
export function addressOf({ fields }: Rule): URL | undefined {
	const address = textOf(fields.action_address);
	return URL.canParse(address) ? new URL(address) : undefined;
}

/** Those of some rules that lead somewhere. */
export const leadsOf = (kind: RuleKind, rules: Rule[]): Lead[] =>
	rules.flatMap((rule) => {
		const address = addressOf(rule);
		return address === undefined ? [] : [{ ...rule, kind, address }];
	});

/** The mark of the n8n that an address is of. */
export const ownerOf = (address: URL): string => address.searchParams.get('owner') ?? '';
