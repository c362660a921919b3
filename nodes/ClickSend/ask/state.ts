import type { IDataObject } from 'n8n-workflow';
import { asObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';

/**
 * How a reply comes back: ClickSend calls the waiting execution (`rule`), a trigger hands it on
 * (`trigger`), or the execution runs on and asks ClickSend (`running`).
 */
export type Route = 'rule' | 'running' | 'trigger';
const ROUTES = ['rule', 'running', 'trigger'] as const satisfies Route[];

/**
 * What the waiting execution knows of its question. It stands in the item that n8n keeps while it
 * waits, which is also what comes out when the time is up.
 */
export interface QuestionState {
	route: Route;
	/** what the address of the replies carries */
	token: string;
	/** what the link to the page carries; empty where there is no page */
	pageToken: string;
	ruleId: string;
	/** of the message that asked */
	messageId: string;
	/** the digits of the number that was asked */
	recipient: string;
	/** as the message had it */
	to: string;
	/** what was asked */
	text: string;
	/** the sender that answers go to; empty for the account's default */
	from: string;
	/** of the reminder; empty where there is none */
	reminderId: string;
	/** Unix seconds; 0 where there is none */
	remindAt: number;
	/** Unix seconds */
	until: number;
	/** the form as it was read when the question was asked: expressions may say something else later */
	form: IDataObject;
}

/** What came of a question, as the output has it under `data`. */
export interface Answer extends IDataObject {
	answered: boolean;
	timedOut: boolean;
	optedOut: boolean;
	unclear: boolean;
	/** how the reply came, or would have come */
	route: Route;
	/** who was asked */
	to: string;
	/** reminders that went out */
	reminders: number;
	text?: string;
	/** who answered */
	from?: string;
	/** ISO, UTC */
	receivedAt?: string;
	messageId?: string;
}

const remindersOf = ({ remindAt }: QuestionState, now: number): number =>
	remindAt > 0 && remindAt <= now ? 1 : 0;

/** What came of a question to which nobody answered. */
export const unanswered = (question: QuestionState): Answer => ({
	answered: false,
	timedOut: true,
	optedOut: false,
	unclear: false,
	route: question.route,
	to: question.to,
	// The reminder has gone out by the end, if it was due before.
	reminders: remindersOf(question, question.until - 1),
});

/** What came of a question that somebody answered, in whichever way. */
export const answerTo = (
	question: QuestionState,
	reply: IDataObject,
	now = Date.now() / 1000,
): Answer => ({
	...unanswered(question),
	timedOut: false,
	reminders: remindersOf(question, now),
	...reply,
});

/** The item that waits: the input with the question, and what comes out when the time is up. */
export const waitingItem = (
	json: IDataObject,
	question: QuestionState,
	answer: Answer,
): IDataObject => ({ ...json, data: { ...answer, question: { ...question } } });

/**
 * The item that goes on: the input with the answer. What the input has under `data` goes: the answer to
 * an earlier question must not be taken for one to this.
 */
export const answeredItem = (json: unknown, answer: Answer): IDataObject => ({
	...asObject(json),
	data: answer,
});

/** The question of an item that waits; undefined where it holds none. */
export function questionIn(json: unknown): QuestionState | undefined {
	const state = asObject(asObject(asObject(asObject(json)).data).question);
	const text = (name: keyof QuestionState): string => textOf(state[name]);
	const seconds = (name: keyof QuestionState): number => Number(state[name]) || 0;
	if (text('token') === '' || text('recipient') === '') return undefined;
	return {
		route: ROUTES.find((route) => route === state.route) ?? 'rule',
		token: text('token'),
		pageToken: text('pageToken'),
		ruleId: text('ruleId'),
		messageId: text('messageId'),
		recipient: text('recipient'),
		to: text('to'),
		text: text('text'),
		from: text('from'),
		reminderId: text('reminderId'),
		remindAt: seconds('remindAt'),
		until: seconds('until'),
		form: asObject(state.form),
	};
}
