import type { IDataObject } from 'n8n-workflow';
import { objectOf, rowsOf } from '../../shared/answers/answer';
import type { ClickSendContext } from '../../shared/api/client';
import { callClickSend } from '../../shared/api/client';
import { outcomeOf } from '../../shared/api/outcome';
import { customStringOf } from '../../shared/questions/token';
import { textOf } from '../../shared/text/text';
import type { QuestionState } from './state';

/** A further text to the person who was asked. */
export interface FurtherText {
	body: string;
	/** when it is to go out, in Unix seconds; undefined for at once */
	schedule?: number;
	/** what it is, for the log */
	what: string;
}

/**
 * Texts the person who was asked once more. A question that is out can be answered without it, so what
 * fails is said in the log.
 *
 * @returns the message's ID; empty where it was not sent
 */
export async function textAgain(
	context: ClickSendContext,
	question: QuestionState,
	{ body, schedule, what }: FurtherText,
): Promise<string> {
	const message: IDataObject = {
		source: 'n8n',
		to: question.to,
		body,
		custom_string: customStringOf(question),
		...(question.from !== '' && { from: question.from }),
		...(schedule !== undefined && { schedule }),
	};
	const request = { method: 'POST' as const, url: '/sms/send', body: { messages: [message] } };
	const { value, error } = await outcomeOf(callClickSend(context, request));
	const [row] = rowsOf(objectOf(value?.body).messages);
	const status = textOf(row?.status);
	if (status === 'SUCCESS') return textOf(row?.message_id);
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
