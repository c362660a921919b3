import type { ClickSendContext } from '../../shared/api/client';
import { callClickSend } from '../../shared/api/client';
import { outcomeOf } from '../../shared/api/outcome';
import { sendText } from '../../shared/questions/sendText';
import { customStringOf } from '../../shared/questions/token';
import type { QuestionState } from './state';

/** What is texted once more to the person who was asked. */
interface Again {
	body: string;
	/** when it is to go out, in Unix seconds; undefined for at once */
	schedule?: number;
	/** what it is, for the log */
	what: string;
}

/**
 * Texts the person who was asked once more. What fails is said in the log.
 *
 * @returns the message's ID; empty where it was not sent
 */
export async function textAgain(
	context: ClickSendContext,
	question: QuestionState,
	{ body, schedule, what }: Again,
): Promise<string> {
	const { to, from } = question;
	const more = {
		custom_string: customStringOf(question),
		...(schedule !== undefined && { schedule }),
	};
	const { messageId, status, error } = await sendText(context, { to, from, body, more });
	if (status === 'SUCCESS') return messageId;
	context.logger.warn(`ClickSend: ${what} was not sent: ${error?.message ?? status}`);
	return '';
}

/** Calls off a reminder that is not due any more. */
export async function callOffReminder(
	context: ClickSendContext,
	{ reminderId, remindAt }: QuestionState,
): Promise<void> {
	if (reminderId === '' || remindAt <= Date.now() / 1000) return;
	const url = `/sms/${encodeURIComponent(reminderId)}/cancel`;
	const { error } = await outcomeOf(callClickSend(context, { method: 'PUT', url }));
	// It goes out although the question is answered, which costs a message and does no other harm.
	if (error !== undefined) {
		context.logger.warn(`ClickSend: a reminder could not be called off: ${error.message}`);
	}
}
