import type { IDataObject } from 'n8n-workflow';
import { recipientKey } from '../../shared/questions/questionRule';
import { textOf } from '../../shared/text/text';
import type { TriggerEvent } from '../event/output';

/** A received text that may be the reply to a question. */
export interface Reply {
	messageId: string;
	from: string;
	to: string;
	/** the digits by which its sender is known; empty where it has none */
	sender: string;
	customString: string;
	isOptOut: boolean;
	/** Unix seconds, by ClickSend's clock */
	receivedAt: number;
	/** what a question gets of it, in ClickSend's names */
	fields: IDataObject;
}

/** The reply in the output of the trigger. */
export function replyOf(event: TriggerEvent): Reply {
	const receivedAt = Math.floor(Date.parse(event.receivedAt) / 1000);
	const from = textOf(event.from);
	return {
		messageId: event.messageId,
		from,
		to: textOf(event.to),
		sender: recipientKey(from),
		customString: textOf(event.customString),
		isOptOut: event.isOptOut === true,
		receivedAt,
		fields: {
			message_id: event.messageId,
			from,
			to: event.to,
			body: event.body,
			timestamp: receivedAt,
			custom_string: event.customString,
			original_message_id: event.originalMessageId,
			original_body: event.originalBody,
		},
	};
}
