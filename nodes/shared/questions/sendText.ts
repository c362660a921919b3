import type { IDataObject } from 'n8n-workflow';
import { objectOf, rowsOf } from '../answers/answer';
import type { ClickSendContext } from '../api/client';
import { callClickSend } from '../api/client';
import { outcomeOf } from '../api/outcome';
import { textOf } from '../text/text';

/** A text to somebody who was asked, beside the question itself. */
export interface FurtherText {
	to: string;
	body: string;
	/** empty for the account's default sender */
	from: string;
	/** further fields of the message, in ClickSend's names */
	more?: IDataObject;
}

/** What ClickSend says of it; without a status where it says nothing. */
export interface SentText {
	/** empty where there is none */
	messageId: string;
	status: string;
	error?: Error;
}

/** Sends one text. It never throws: a question that is out can be answered without it. */
export async function sendText(
	context: ClickSendContext,
	{ to, body, from, more }: FurtherText,
): Promise<SentText> {
	const message: IDataObject = {
		...{ source: 'n8n', to, body },
		...(from !== '' && { from }),
		...more,
	};
	const request = { method: 'POST' as const, url: '/sms/send', body: { messages: [message] } };
	const { value, error } = await outcomeOf(callClickSend(context, request));
	const [row] = rowsOf(objectOf(value?.body).messages);
	return { messageId: textOf(row?.message_id), status: textOf(row?.status), error };
}
