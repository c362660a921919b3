import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../../shared/text/text';
import { readTime } from '../../shared/text/time';
import type { AskSettings } from './reading/settings';
import type { Answer, QuestionState } from './state';
import { answerTo } from './state';

/** An incoming text, or the choice on a page. */
export interface Incoming {
	from: string;
	text: string;
	messageId: string;
	/** ISO, UTC */
	receivedAt: string;
	customString: string;
}

/** Reads an incoming text, in ClickSend's names: those of rules and those of lists. */
export function incomingOf(row: IDataObject): Incoming {
	const { seconds = Date.now() / 1000 } = readTime(textOf(row.timestamp), 'UTC');
	return {
		from: textOf(row.from) || textOf(row.sms),
		text: textOf(row.body) || textOf(row.message),
		messageId: textOf(row.message_id),
		receivedAt: new Date(seconds * 1000).toISOString(),
		customString: textOf(row.custom_string),
	};
}

/** What a reply is judged by. */
export interface Judging {
	settings: AskSettings;
	question: QuestionState;
	/** whether an AI agent waits for a human's review */
	isReview: boolean;
	/** how often the question was asked again */
	repeats: number;
}

/** What a reply comes to: an answer with which the workflow goes on, or a text that asks again. */
export type Ruling = { answer: Answer } | { askAgain: string };

/** What an answer says of who gave it, and how. */
const replied = ({ text, from, receivedAt, messageId }: Incoming): IDataObject => ({
	text,
	from,
	receivedAt,
	messageId,
});

/** Judges a reply of the person who was asked. */
export function judge(reply: Incoming, { settings, question, isReview, repeats }: Judging): Ruling {
	const reading = settings.readReply(reply.text, question.text);
	const said = replied(reply);
	// A review takes whatever is no yes for a refusal.
	const refusal = isReview ? { approved: false } : {};
	switch (reading.kind) {
		case 'answer':
			return { answer: answerTo(question, { answered: true, ...reading.fields, ...said }) };
		case 'optedOut':
			return { answer: answerTo(question, { optedOut: true, ...refusal, ...said }) };
		case 'unclear': {
			const { repeat } = settings;
			if (repeat !== undefined && repeats < repeat.most) return { askAgain: repeat.text };
			return { answer: unclear(reply, { settings, question, isReview }) };
		}
	}
}

/** What comes of a reply that is unclear, and is not asked about: a model hears a person's words. */
export const unclear = (
	reply: Incoming,
	{ question, isReview }: Omit<Judging, 'repeats'>,
): Answer =>
	answerTo(question, {
		unclear: true,
		...(isReview && { approved: false, chatInput: reply.text }),
		...replied(reply),
	});

/** The answer that a button of the page gives. */
export const chosenOnPage = (question: QuestionState, label: string, fields: IDataObject): Answer =>
	answerTo(question, {
		answered: true,
		...fields,
		text: label,
		from: question.to,
		receivedAt: new Date().toISOString(),
		// No message brought it.
		messageId: '',
	});
