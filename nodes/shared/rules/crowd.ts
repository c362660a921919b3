import type { IDataObject } from 'n8n-workflow';
import { partyKey } from '../phone/phoneKey';
import { textOf } from '../text/text';
import type { RuleKind } from './kinds';
import type { Rule } from './ruleApi';
import { isEnabled } from './ruleApi';

/** How many matching rules ClickSend runs for one message: the oldest (its help, "Inbound messaging rules"). */
export const MOST_RUN = 10;

/** Rules that ClickSend runs before one of this node, so many that it may not get to that one. */
export interface Crowd {
	kind: RuleKind;
	/** true: it never does; false: not for some messages */
	isTotal: boolean;
	/** names of the older rules */
	names: string[];
}

/** Whether a rule takes all messages of a sort, some of them, or none. */
type Share = 'all' | 'none' | 'some';

const isAny = (value: unknown): boolean => ['', '*'].includes(textOf(value));
const typeOf = (value: unknown): string => textOf(value) || '0';

/** What a rule looks for in texts, by `message_search_type`. */
interface Search {
	type: string;
	term: string;
}
const [ANY, STARTS, CONTAINS, LACKS] = ['0', '1', '2', '3'];

const searchOf = (fields: IDataObject): Search => {
	const term = textOf(fields.message_search_term).toLowerCase();
	return { type: term === '' ? ANY : typeOf(fields.message_search_type), term };
};

/** Whether all texts that one takes have the term of the other in them. */
const allHave = ({ type, term }: Search, other: Search): boolean =>
	[STARTS, CONTAINS].includes(type) && term.includes(other.term);

/** Of the texts that `wanted` takes. Without a word of what it looks for, a rule takes every text. */
function shareOfTexts(rule: Search, wanted: Search): Share {
	const { type, term } = rule;
	if (type === ANY) return 'all';
	if (type === STARTS && wanted.type === STARTS) {
		if (wanted.term.startsWith(term)) return 'all';
		return term.startsWith(wanted.term) ? 'some' : 'none';
	}
	if (type === CONTAINS && allHave(wanted, rule)) return 'all';
	if (type === LACKS && wanted.type === LACKS && term.includes(wanted.term)) return 'all';
	const areApart =
		(type === LACKS && allHave(wanted, rule)) || (wanted.type === LACKS && allHave(rule, wanted));
	return areApart ? 'none' : 'some';
}

/** Of the messages that `wanted` takes, and that are of one sort: to a number, or with an outcome. */
function shareOf(kind: RuleKind, { fields: rule }: Rule, wanted: IDataObject, sort: string): Share {
	if (kind.type === 'receipt') {
		const match = typeOf(rule.match_type);
		return match === '0' || match === sort ? 'all' : 'none';
	}
	if (!isAny(rule.dedicated_number) && partyKey(rule.dedicated_number) !== sort) return 'none';
	return kind.takesText ? shareOfTexts(searchOf(rule), searchOf(wanted)) : 'all';
}

/** The sorts of messages that a rule takes: outcomes, or numbers, of which '' is any that no rule names. */
function sortsOf(kind: RuleKind, wanted: IDataObject, older: Rule[]): string[] {
	if (kind.type === 'receipt') {
		const match = typeOf(wanted.match_type);
		return match === '0' ? ['0', '1', '2'] : [match];
	}
	if (!isAny(wanted.dedicated_number)) return [partyKey(wanted.dedicated_number)];
	const named = older.filter(({ fields }) => !isAny(fields.dedicated_number));
	return ['', ...new Set(named.map(({ fields }) => partyKey(fields.dedicated_number)))];
}

/**
 * Looks for the rules that ClickSend runs before one.
 *
 * @param kind of all of them
 * @param wanted what the rule takes
 * @param others all other rules of the kind
 * @param id of the rule; undefined for one that is not made yet, so that all others are older
 * @returns undefined where ClickSend always gets to the rule
 */
export function crowdBefore(
	kind: RuleKind,
	wanted: IDataObject,
	others: Rule[],
	id?: string,
): Crowd | undefined {
	const older = others.filter(
		(rule) => isEnabled(rule) && (id === undefined || Number(rule.id) < Number(id)),
	);
	const shares = sortsOf(kind, wanted, older).map((sort) => {
		const all = older.map((rule) => ({ rule, share: shareOf(kind, rule, wanted, sort) }));
		return all.filter(({ share }) => share !== 'none');
	});
	const isFull = (some: Array<{ share: Share }>) => some.length >= MOST_RUN;
	const full = shares.find(isFull);
	if (full === undefined) return undefined;
	return {
		kind,
		isTotal: shares.every((some) => isFull(some.filter(({ share }) => share === 'all'))),
		names: full.map(({ rule }) => textOf(rule.fields.rule_name) || rule.id),
	};
}
