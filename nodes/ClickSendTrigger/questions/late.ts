import type { IDataObject } from 'n8n-workflow';
import { objectOf, rowsOf } from '../../shared/answers/answer';
import { verdictOf } from '../../shared/answers/verdict';
import type { ClickSendContext } from '../../shared/api/client';
import { callClickSend } from '../../shared/api/client';
import { outcomeOf } from '../../shared/api/outcome';
import { removeQuestion } from '../../shared/questions/leftOvers';
import type { Question } from '../../shared/questions/questionRule';
import { isLeftOver, isOver, lateTextOf } from '../../shared/questions/questionRule';
import { textOf } from '../../shared/text/text';

/** Whether somebody who answers a question now gets a text that it is too late. */
export const hasLateText = (question: Question): boolean =>
	isOver(question) && !isLeftOver(question) && lateTextOf(question.rule) !== '';

/**
 * Texts somebody that the answer came too late: once, however many questions are over.
 *
 * @param questions those to the person that have a late text
 * @param to the person's number, as ClickSend wrote it
 */
export async function sendLateText(
	context: ClickSendContext,
	questions: readonly Question[],
	to: string,
): Promise<void> {
	const [last] = [...questions].sort((one, other) => other.mark.expires - one.mark.expires);
	if (last === undefined) return;
	// First the rules: a text that costs must not go out with each further message.
	for (const { rule } of questions) if (!(await removeQuestion(context, rule.id))) return;
	const from = textOf(last.rule.fields.dedicated_number);
	const message: IDataObject = {
		source: 'n8n',
		to,
		body: lateTextOf(last.rule),
		...(!['', '*'].includes(from) && { from }),
	};
	const request = { method: 'POST' as const, url: '/sms/send', body: { messages: [message] } };
	const { value: answer, error } = await outcomeOf(callClickSend(context, request));
	const [sent] = rowsOf(objectOf(answer?.body).messages);
	if (error === undefined && verdictOf(sent?.status) !== 'refused') return;
	const reason = error?.message ?? 'ClickSend did not take it';
	context.logger.warn(`ClickSend Trigger: the text about a late answer was not sent: ${reason}`);
}
