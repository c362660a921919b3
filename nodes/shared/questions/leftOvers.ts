import type { ClickSendContext } from '../api/client';
import { outcomeOf } from '../api/outcome';
import { SMS_INBOUND } from '../rules/kinds';
import type { Rule } from '../rules/ruleApi';
import { deleteRule } from '../rules/ruleApi';
import { addressOf } from '../rules/leads';
import { knock } from './knock';
import type { Question } from './questionRule';
import { isLeftOver, questionsOf } from './questionRule';
import { askedAt, isWaitingAddress, waitingBaseOf } from './waitingAddress';

/** How long n8n may need to store an execution that waits, in seconds: until then it says that there is none. */
const STORED_AFTER = 60;
/** Most open questions that are asked whether they still wait, each time that the rules are looked at. */
const MOST_ASKED = 5;

/** Whether n8n's answer that nothing waits can be believed of a question, since it was asked long ago. */
export const isStored = (address: URL, now = Date.now() / 1000): boolean =>
	now - askedAt(address) > STORED_AFTER;

/** Removes the rule of a question. Says in the log what is left over; returns whether it is gone. */
export async function removeQuestion(context: ClickSendContext, ruleId: string): Promise<boolean> {
	if (ruleId === '') return true;
	const { error } = await outcomeOf(deleteRule(context, SMS_INBOUND, ruleId));
	if (error === undefined) return true;
	context.logger.warn(`ClickSend: rule ${ruleId} of a question is left over: ${error.message}`);
	return false;
}

/** Whether nothing waits for the reply to a question any more: its execution was cancelled, or deleted. */
export async function isAbandoned(context: ClickSendContext, { rule }: Question): Promise<boolean> {
	const address = addressOf(rule);
	const base = waitingBaseOf(context);
	if (address === undefined || base === undefined) return false;
	if (!isWaitingAddress(address, base) || !isStored(address)) return false;
	return (await knock(context, address)) === 'absent';
}

/**
 * Removes rules of questions whose time is up, since n8n ends a wait without a word to the node, and of
 * some whose executions do not wait any more.
 *
 * @param rules all of the kind
 * @param owner the mark of this n8n
 * @returns the rules that are left
 */
export async function removeLeftOvers(
	context: ClickSendContext,
	rules: readonly Rule[],
	owner: string,
): Promise<Rule[]> {
	const questions = questionsOf(rules, owner);
	const over = questions.filter((question) => isLeftOver(question));
	const open = questions.filter((question) => !over.includes(question));
	// Others each time, so that all get their turn.
	const from = Math.floor(Math.random() * open.length);
	const some = [...open.slice(from), ...open.slice(0, from)].slice(0, MOST_ASKED);
	const gone = new Set<Rule>();
	const remove = async ({ rule }: Question) => {
		if (await removeQuestion(context, rule.id)) gone.add(rule);
	};
	for (const question of over) await remove(question);
	await Promise.all(
		some.map(async (question) => {
			if (await isAbandoned(context, question)) await remove(question);
		}),
	);
	return rules.filter((rule) => !gone.has(rule));
}
