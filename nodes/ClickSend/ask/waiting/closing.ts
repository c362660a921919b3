import type { IWebhookFunctions } from 'n8n-workflow';
import { removeQuestion } from '../../../shared/questions/leftOvers';
import { messageOf } from '../../../shared/text/objects';
import type { QuestionState } from '../state';
import { callOffReminder, textAgain } from '../texts';

/**
 * Does something when n8n has taken the answer: where the execution could not go on, n8n answers
 * otherwise, and ClickSend has to bring the text again.
 */
export function onceTaken(context: IWebhookFunctions, work: () => Promise<void>): void {
	const response = context.getResponseObject();
	let isDone = false;
	const onAnswer = () => {
		if (isDone || response.statusCode !== 200) return;
		isDone = true;
		work().catch((error: unknown) => {
			context.logger.warn(`ClickSend: after an answer: ${messageOf(error)}`);
		});
	};
	response.once('finish', onAnswer);
	// Node's servers say this one at the end of an answer also when the connection is gone.
	response.once('prefinish', onAnswer);
}

/** Ends a question at ClickSend: its rule, the reminder that is not due any more, and a word of thanks. */
export async function close(
	context: IWebhookFunctions,
	question: QuestionState,
	thankYou: string,
): Promise<void> {
	await Promise.all([
		removeQuestion(context, question.ruleId),
		callOffReminder(context, question),
		thankYou === ''
			? undefined
			: textAgain(context, question, { body: thankYou, what: 'a thank-you text' }),
	]);
}
