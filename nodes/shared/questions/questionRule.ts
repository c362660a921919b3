import type { IDataObject } from 'n8n-workflow';
import { phoneKey } from '../phone/phoneKey';
import type { Rule } from '../rules/ruleApi';
import { textOf } from '../text/text';

/**
 * What a question's rule at ClickSend says of it, in its name: the rules are all that is kept of open
 * questions, so that restarts and other processes of n8n change nothing.
 */
export interface QuestionMark {
	/** the mark of the n8n that asks */
	owner: string;
	/** the digits of the number that was asked */
	recipient: string;
	execution: string;
	/** Unix seconds */
	expires: number;
	/** how often it was asked again */
	repeats: number;
	/** a mark of the last reply that was taken, so that one that comes twice counts once */
	last: string;
}

const NAME =
	/^n8n question to (\d+) \(execution ([\w-]+), until (\S+), asked again (\d+)\/(\w*)\) #(\w+)$/;
const isoSeconds = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 19) + 'Z';

/** The name of a question's rule: people read it in ClickSend's dashboard. */
export const ruleName = (mark: QuestionMark): string =>
	`n8n question to ${mark.recipient} (execution ${mark.execution}, until ${isoSeconds(mark.expires)}, asked again ${mark.repeats}/${mark.last}) #${mark.owner}`;

/** What a rule's name says of its question; undefined for rules that are none's. */
export function markOfRule({ fields }: Rule): QuestionMark | undefined {
	const [, recipient = '', execution = '', until = '', repeats = '', last = '', owner = ''] =
		NAME.exec(textOf(fields.rule_name)) ?? [];
	const expires = Date.parse(until) / 1000;
	if (Number.isNaN(expires)) return undefined;
	return { owner, recipient, execution, expires, repeats: Number(repeats), last };
}

/** A question that an n8n has asked, as its rule tells it. */
export interface Question {
	rule: Rule;
	mark: QuestionMark;
}

/** The question of a rule; undefined where the rule is none's, or that of another n8n. */
export function questionOf(rule: Rule, owner: string): Question | undefined {
	const mark = markOfRule(rule);
	return mark?.owner === owner ? { rule, mark } : undefined;
}

/** Those of some rules that belong to questions of an n8n. */
export const questionsOf = (rules: readonly Rule[], owner: string): Question[] =>
	rules.flatMap((rule) => questionOf(rule, owner) ?? []);

/** What a question's rule is made of. */
export interface QuestionPlan {
	mark: QuestionMark;
	/** of the waiting execution */
	address: string;
	/** the number that the question comes from; empty for the account's default */
	from: string;
	/** whether ClickSend itself brings the replies, instead of a trigger */
	isAlone: boolean;
	/** what a trigger texts to somebody who answers too late; empty for nothing */
	lateText: string;
}

/** The rule of a question. */
export const questionRule = ({
	mark,
	address,
	from,
	isAlone,
	lateText,
}: QuestionPlan): IDataObject => ({
	rule_name: ruleName(mark),
	action: 'URL',
	action_address: address,
	enabled: isAlone ? 1 : 0,
	dedicated_number: from === '' ? '*' : from,
	message_search_type: 0,
	// Of a rule that takes any text ClickSend does not read it.
	message_search_term: lateText === '' ? null : lateText,
	webhook_type: 'json',
});

/** What is texted to somebody who answers too late; empty for nothing. */
export const lateTextOf = ({ fields }: Rule): string => textOf(fields.message_search_term);

/** The digits by which a recipient is known. */
export const recipientKey = (number: unknown, country?: string): string =>
	phoneKey(number, country).replace(/\D/g, '');

/** How long the rule of a question stays to tell that an answer came too late, in seconds. */
const LATE_WINDOW = 24 * 3600;
/** n8n looks once a minute at what waits. */
const GRACE = 60;

/** Whether a question's time is up. */
export const isOver = ({ mark }: Question, now = Date.now() / 1000): boolean => mark.expires <= now;

/** Whether a question's rule is of no use any more. */
export function isLeftOver({ rule, mark }: Question, now = Date.now() / 1000): boolean {
	const kept = lateTextOf(rule) === '' ? GRACE : LATE_WINDOW;
	return mark.expires + kept <= now;
}
