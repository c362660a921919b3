import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { textOf } from '../text/text';
import { adviceFor } from './advice';
import { counterOf, rowsOf } from './answer';
import { NOT_REPEATED, OUTCOME_UNKNOWN, withErrorCode } from './errors';
import type { Problem } from './problem';
import { outcomeOfReceipt } from './receipts';

/** What an answer says of a message: taken, not taken, or neither. */
export type Verdict = 'accepted' | 'refused' | 'unknown';

/** A refusal is written so: INVALID_RECIPIENT. */
const CODE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
/** Codes that are written so and refuse nothing. */
const UNDERWAY =
	/(?:^|_)(?:ACCEPTED|APPROVAL|COMPLETED|DELIVERED|OK|PENDING|PROCESSED|PROCESSING|QUEUED|RECEIVED|REVIEW|SCHEDULED|SENDING|SENT|SUBMITTED|WAIT|WAITAPPROVAL|WAITING)(?:_|$)/;
const IS_DENIED = /(?:^|_)NOT_/;

/**
 * Reads the status of a message in the answer to a send: that of HTTP covers the call only.
 *
 * @param status as ClickSend sent it
 * @returns `refused` only for what surely is one: the code of a refusal, known or of the form of the
 *   known ones, or a word for a failure
 */
export function verdictOf(status: unknown): Verdict {
	const text = textOf(status);
	const code = text.toUpperCase();
	if (code === 'SUCCESS') return 'accepted';
	if (CODE.test(text) && (IS_DENIED.test(text) || !UNDERWAY.test(text))) return 'refused';
	if (text !== '' && adviceFor(code) !== '') return 'refused';
	return outcomeOfReceipt({ status: text }).status === 'failed' ? 'refused' : 'unknown';
}

/** A status that can be shown; a longer or stranger one may hold anything, even the message. */
const SHOWN = /^\w{1,40}(?: \w{1,20}){0,2}$/;

/**
 * The error of an answer whose HTTP 200 is no success.
 *
 * @param code a word for what is wrong: ClickSend's, where it has one
 */
export const answerError = (
	node: INode,
	code: string,
	{ message, advice }: Problem,
	itemIndex?: number,
): NodeApiError =>
	withErrorCode(
		new NodeApiError(
			node,
			{ status: code },
			{ message, description: advice, httpCode: '200', itemIndex },
		),
		code,
	);

/**
 * The error of something that ClickSend did not surely take.
 *
 * @param status as ClickSend sent it
 * @param thing what it is the status of, such as `the letter to "Ann"`
 * @param options.sendsNothing whether the call only prices, so that nothing can have been sent
 * @param options.advice what to do about statuses that mean something of their own here
 */
export function statusError(
	node: INode,
	status: unknown,
	thing: string,
	options: {
		itemIndex?: number;
		sendsNothing?: boolean;
		advice?: Readonly<Record<string, string>>;
	},
): NodeApiError {
	const { itemIndex, sendsNothing = false, advice } = options;
	const text = SHOWN.test(textOf(status)) ? textOf(status) : '';
	const code = text.toUpperCase();
	const isRefused = verdictOf(status) === 'refused';
	const says = text === '' ? 'no status' : `the status ${text}`;
	const unknown = `ClickSend’s answer has ${says} for ${thing}`;
	const problem = isRefused
		? {
				message: `${text || 'FAILED'}: ${thing} was not accepted by ClickSend`,
				advice: advice?.[code] ?? adviceFor(code),
			}
		: sendsNothing
			? { message: unknown, advice: '' }
			: { message: `${unknown}: ${OUTCOME_UNKNOWN}`, advice: NOT_REPEATED };
	return answerError(node, text || 'NO_STATUS', problem, itemIndex);
}

/** How many messages an answer counts without naming them. */
interface CountedOnly {
	/** may have been sent */
	unknown: number;
	/** were not sent */
	blocked: number;
}

/**
 * Counts what the answer to a send to a contact list does not name.
 *
 * @param data what is in the answer's envelope: `queued_count`, `blocked_count`, `total_count`
 * @param named the messages in it, as ClickSend sent them
 */
export function countedOnly(data: IDataObject, named: unknown): CountedOnly {
	const rows = rowsOf(named);
	const verdicts = rows.map(({ status }) => verdictOf(status));
	const count = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length;
	const blocked = Math.max(0, (counterOf(data.blocked_count) ?? 0) - count('refused'));
	const queued = counterOf(data.queued_count);
	const total = counterOf(data.total_count) ?? 0;
	const unknown =
		queued === undefined
			? total - rows.length - blocked
			: queued - count('accepted') - count('unknown');
	// Entries that are no messages stand for some.
	const unreadable = Array.isArray(named) ? named.length - rows.length : 0;
	return { unknown: Math.max(0, unknown, unreadable), blocked };
}

/**
 * What a person is told of messages that are only counted.
 *
 * @param what one of them, such as `message`
 * @param sendsNothing whether the call only prices
 */
export function leftTexts(
	{ unknown, blocked }: CountedOnly,
	what: string,
	sendsNothing = false,
): Array<{ text: string; isUnknown: boolean }> {
	const plural = what.endsWith('x') ? `${what}es` : `${what}s`;
	const more = (count: number) => `${count} more ${count === 1 ? what : plural}`;
	const texts: Array<{ text: string; isUnknown: boolean }> = [];
	if (unknown > 0) {
		const outcome = sendsNothing ? '' : `: ${OUTCOME_UNKNOWN}`;
		const text = `ClickSend’s answer counts ${more(unknown)} to the list and does not name them${outcome}`;
		texts.push({ text, isUnknown: !sendsNothing });
	}
	if (blocked > 0) {
		const text = `ClickSend blocked ${more(blocked)} to the list and does not name them`;
		texts.push({ text, isUnknown: false });
	}
	return texts;
}

/**
 * Refuses an answer that says within HTTP 200 that ClickSend did not take what it was given.
 *
 * @param answer what is in `data`
 * @param what what was given, for error texts, such as `email`
 * @param advice what to do about statuses that mean something of their own here
 * @throws {NodeApiError} with ClickSend's status
 */
export function assertNotRefused(
	node: INode,
	answer: IDataObject,
	{ what, advice }: { what: string; advice?: Readonly<Record<string, string>> },
	itemIndex?: number,
): void {
	if (verdictOf(answer.status) !== 'refused') return;
	throw statusError(node, answer.status, `the ${what}`, { itemIndex, advice });
}
