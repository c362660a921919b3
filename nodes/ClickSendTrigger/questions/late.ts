import { verdictOf } from '../../shared/answers/verdict';
import type { ClickSendContext } from '../../shared/api/client';
import { removeQuestion } from '../../shared/questions/leftOvers';
import type { Question } from '../../shared/questions/questionRule';
import { isLeftOver, isOver, lateTextOf } from '../../shared/questions/questionRule';
import { sendText } from '../../shared/questions/sendText';
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
	const number = textOf(last.rule.fields.dedicated_number);
	const from = number === '*' ? '' : number;
	const { status, error } = await sendText(context, { to, from, body: lateTextOf(last.rule) });
	if (error === undefined && verdictOf(status) !== 'refused') return;
	const reason = error?.message ?? 'ClickSend did not take it';
	context.logger.warn(`ClickSend Trigger: the text about a late answer was not sent: ${reason}`);
}
