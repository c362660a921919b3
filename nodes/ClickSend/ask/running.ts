import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { objectOf } from '../../shared/answers/answer';
import { isNotFound } from '../../shared/answers/errors';
import { callClickSend, cancelSignal } from '../../shared/api/client';
import { outcomeOf } from '../../shared/api/outcome';
import { wait } from '../../shared/api/waiting';
import { recipientKey } from '../../shared/questions/questionRule';
import { textOf } from '../../shared/text/text';
import { allowedFrom } from '../limits/check';
import type { Incoming } from './judge';
import { incomingOf, judge, unclear } from './judge';
import type { AskSettings } from './reading/settings';
import type { Answer, QuestionState } from './state';
import { unanswered } from './state';
import { textAgain } from './texts';

/** Seconds between two questions to ClickSend: more as time goes by, so that ten minutes are 70 calls. */
const pauseAfter = (seconds: number): number => (seconds < 60 ? 5 : 10);

/** What ClickSend tells of the reply to a message. */
interface Look {
	/** of the person who was asked; undefined where there is none yet */
	reply?: Incoming;
	/** why it could not be asked */
	error?: Error;
}

/** Looks for the reply to a message. */
async function replyTo(
	context: IExecuteFunctions,
	messageId: string,
	{ recipient }: QuestionState,
): Promise<Look> {
	const url = `/sms/inbound/${encodeURIComponent(messageId)}`;
	const { value, error } = await outcomeOf(callClickSend(context, { method: 'GET', url }));
	if (error !== undefined) return isNotFound(error) ? {} : { error };
	const row = objectOf(value.body);
	if (textOf(row.message_id) === '') return {};
	const reply = incomingOf(row);
	return recipientKey(reply.from) === recipient ? { reply } : {};
}

/** A refusal that does not pass: the credential, or what the account may do. */
const isFinal = (error: Error): boolean =>
	error instanceof NodeApiError && ['401', '403'].includes(error.httpCode ?? '');

/**
 * Waits for the reply while the execution runs on. ClickSend tells the first reply to each message, so
 * that one that asks again is looked for under its own ID.
 *
 * @returns what came of the question when somebody has answered, or the time is up
 * @throws {ManualExecutionCancelledError} when the execution is cancelled
 * @throws {NodeApiError} where ClickSend does not tell, so that nobody knows whether there is an answer
 */
export async function waitRunning(
	context: IExecuteFunctions,
	settings: AskSettings,
	asked: QuestionState,
	isReview: boolean,
): Promise<Answer> {
	const start = seconds();
	const open = new Set([asked.messageId]);
	const { reminder } = settings;
	const remindAt = reminder === undefined ? Infinity : allowedFrom(context, start + reminder.after);
	let question = asked;
	let repeats = 0;
	let last: Error | undefined;
	for (;;) {
		const left = question.until - seconds();
		if (left <= 0) {
			if (last !== undefined) throw last;
			return unanswered(question);
		}
		const pause = Math.min(pauseAfter(seconds() - start), Math.max(1, left));
		await wait(pause, cancelSignal(context));
		last = undefined;
		for (const messageId of [...open]) {
			const { reply, error } = await replyTo(context, messageId, question);
			if (error !== undefined && isFinal(error)) throw error;
			last ??= error;
			if (reply === undefined) continue;
			open.delete(messageId);
			const ruling = judge(reply, { settings, question, isReview, repeats: repeats++ });
			if ('answer' in ruling) return thanked(context, settings, question, ruling.answer);
			const text = { body: ruling.askAgain, what: 'a text that asks again' };
			const again = await textAgain(context, question, text);
			if (again === '') return unclear(reply, { settings, question, isReview });
			open.add(again);
		}
		if (question.remindAt > 0 || seconds() < remindAt) continue;
		// Not kept at ClickSend: one whose execution is stopped must remind nobody.
		question = { ...question, remindAt: seconds() };
		const text = { body: settings.reminder?.text || question.text, what: 'a reminder' };
		const reminderId = await textAgain(context, question, text);
		if (reminderId === '') question = { ...question, remindAt: question.until };
		else open.add(reminderId);
	}
}

const seconds = (): number => Date.now() / 1000;

/** The same answer, for which the person was thanked where the form says so. */
async function thanked(
	context: IExecuteFunctions,
	{ thankYou }: AskSettings,
	question: QuestionState,
	answer: Answer,
): Promise<Answer> {
	if (thankYou !== '' && answer.answered) {
		await textAgain(context, question, { body: thankYou, what: 'a thank-you text' });
	}
	return answer;
}
