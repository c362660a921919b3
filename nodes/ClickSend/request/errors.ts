import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { adviceFor } from './advice';
import { textOf } from './text';

/** What is known of a failed call, in the form that errors and the retry rule work with. */
export interface Failure {
	/** HTTP status, or undefined when no answer came */
	statusCode?: number;
	/** ClickSend's response_code, or the system's code of a network failure (`ECONNRESET`) */
	code: string;
	/** ClickSend's own words, or ours where there are none */
	message: string;
	/** seconds that the server asked to wait (Retry-After) */
	retryAfter?: number;
	/** false when the request certainly did not reach ClickSend */
	mayHaveBeenProcessed: boolean;
}

/** Network failures that happen before a request is written. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'];

const MAX_WORDS = 300;

const cut = (text: string) => (text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS)}…` : text);

/** The messages per field that ClickSend sends in `data` of a refused request. */
function fieldMessages(data: unknown): string {
	if (typeof data !== 'object' || data === null || Array.isArray(data)) return '';
	return Object.entries(data)
		.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
		.map(([field, text]) => `${field}: ${text}`)
		.join('; ');
}

/**
 * Reads the failure from an answer.
 *
 * @param statusCode HTTP status
 * @param body the parsed answer, or its text where it is not JSON
 * @param retryAfter the Retry-After header: seconds or an HTTP date
 */
export function failureOfAnswer(statusCode: number, body: unknown, retryAfter?: unknown): Failure {
	const answer = (typeof body === 'object' && body !== null ? body : {}) as IDataObject;
	const words = [answer.response_msg, fieldMessages(answer.data)].filter(
		(text): text is string => typeof text === 'string' && text !== '',
	);
	return {
		statusCode,
		code: typeof answer.response_code === 'string' ? answer.response_code : `HTTP_${statusCode}`,
		message: words.length > 0 ? cut(words.join(' ')) : 'ClickSend gave no explanation',
		retryAfter: secondsToWait(retryAfter),
		mayHaveBeenProcessed: statusCode >= 500 || statusCode < 400,
	};
}

function secondsToWait(header: unknown): number | undefined {
	if (header === undefined || header === null || header === '') return undefined;
	const seconds = Number(header);
	if (!Number.isNaN(seconds)) return Math.max(0, seconds);
	const until = Date.parse(textOf(header));
	return Number.isNaN(until) ? undefined : Math.max(0, (until - Date.now()) / 1000);
}

/** A code that Node or its TLS layer gives to a failed connection. */
const SYSTEM_CODE = /^[A-Z][A-Z_]{3,}$/;

/**
 * Reads the failure from what n8n's HTTP helper threw. Depending on its version and on the helper,
 * the system's code is on the error, on a cause, or takes the place of the HTTP code.
 *
 * @param error what was thrown
 */
export function failureOfException(error: unknown): Failure {
	let code = '';
	let message = '';
	const seen = new Set<unknown>();
	let at = error;
	while (typeof at === 'object' && at !== null && !seen.has(at)) {
		seen.add(at);
		const layer = at as { code?: unknown; httpCode?: unknown; message?: unknown; cause?: unknown };
		for (const candidate of [layer.httpCode, layer.code]) {
			if (typeof candidate === 'string' && SYSTEM_CODE.test(candidate)) code = candidate;
		}
		if (message === '' && typeof layer.message === 'string') message = layer.message;
		at = layer.cause;
	}
	if (code === '') code = /timeout|aborted/i.test(message) ? 'ETIMEDOUT' : 'NETWORK_ERROR';
	const neverSent = NEVER_SENT.includes(code) || /CERT|TLS|SSL/.test(code);
	return {
		code,
		message: cut(message || 'The connection failed'),
		mayHaveBeenProcessed: !neverSent,
	};
}

const isTimeout = (code: string) => ['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT'].includes(code);

function headline(failure: Failure): string {
	if (failure.statusCode !== undefined) {
		return `ClickSend: ${failure.message} (${failure.code}, HTTP ${failure.statusCode})`;
	}
	// n8n replaces a message that holds a system code by a text of its own, so the code is elsewhere.
	if (isTimeout(failure.code)) return 'ClickSend did not answer in time';
	return failure.mayHaveBeenProcessed
		? 'The connection to ClickSend broke'
		: 'ClickSend could not be reached';
}

/** The code where the headline has none, and what to do. */
function details(failure: Failure): string {
	const advice = adviceFor(failure.code, failure.statusCode);
	if (failure.statusCode !== undefined) return advice;
	return [failure.code, advice].filter(Boolean).join(': ');
}

/**
 * Builds the error of a failed call. The request itself is never part of it, so neither the API
 * key nor a message's text can end up in a log.
 *
 * @param node the node that runs, for n8n's error view
 * @param failure what happened
 * @param outcome `unknown` for a call that may have taken effect and was not repeated
 * @param itemIndex the item the call was made for
 */
export function errorOfFailure(
	node: INode,
	failure: Failure,
	outcome: 'failed' | 'unknown',
	itemIndex?: number,
): NodeApiError {
	const unknown =
		outcome === 'unknown'
			? 'Whether ClickSend carried it out is unknown, and it was not repeated, so that nothing is sent twice: check the history before you run it again.'
			: '';
	return new NodeApiError(
		node,
		{ code: failure.code, message: failure.message },
		{
			message: `${headline(failure)}${unknown && ': outcome unknown'}`,
			description: [details(failure), unknown].filter(Boolean).join('. '),
			httpCode: failure.statusCode === undefined ? 'none' : String(failure.statusCode),
			itemIndex,
		},
	);
}

/**
 * Makes any thrown value an error that n8n shows well, with the item that it belongs to.
 *
 * @param node the node that runs
 * @param error what was thrown
 * @param itemIndex the item
 */
export function asNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return new NodeOperationError(node, error instanceof Error ? error : String(error), {
		itemIndex,
	});
}

/**
 * The text of an error for the error output, where a person reads one field: what happened and
 * what to do.
 */
export function errorText(error: NodeApiError | NodeOperationError): string {
	return [error.message, error.description].filter(Boolean).join('. ').replace('..', '.');
}
