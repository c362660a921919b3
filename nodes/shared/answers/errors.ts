import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { asObject } from '../text/objects';
import { textOf } from '../text/text';
import { adviceFor } from './advice';
import { InputError, userError, withoutForm } from './problem';
import { redactor } from './redact';

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

/**
 * What errors say, in these words, of a call that may have taken effect. What to do is part of the
 * message: an AI agent gets nothing else of an error.
 */
export const OUTCOME_UNKNOWN =
	'outcome unknown (do not send it again: first check whether it was done)';

/** What to do about a send whose outcome is not known. */
export const NOT_REPEATED = 'It was not repeated: check the history before you run it again';

/** Whether an error leaves open if ClickSend carried out what was asked. */
export const isOutcomeUnknown = ({ message }: Error): boolean => message.includes(OUTCOME_UNKNOWN);

/** Network failures that happen before a request is written. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];
/** These may come at any time; while a connection is made they come before the request. */
const NEVER_SENT_IN_CONNECT = ['ENETUNREACH', 'EHOSTUNREACH'];
/** The server's certificate was refused; other TLS failures may follow the request. */
const CERTIFICATE = /CERT|^UNABLE_TO_|^ERR_SSL_WRONG_VERSION_NUMBER$/;
/** The server gave up waiting, perhaps for the end of what it got. */
const REQUEST_TIMEOUT = 408;

/** Whether a server answered that what was asked for is elsewhere; it is never looked for there. */
export const isRedirect = (statusCode: number): boolean => statusCode >= 300 && statusCode < 400;

/**
 * Redirects that ask for the same request at another address (RFC 9110, 15.4): nothing was done. After
 * 302 and 303 a server may have done it, and only show the result elsewhere.
 */
const ASKED_ELSEWHERE = [301, 307, 308];

/** Whether ClickSend may have done what was asked although it does not say so. */
function mayHaveBeenProcessed(statusCode: number): boolean {
	if (isRedirect(statusCode)) return !ASKED_ELSEWHERE.includes(statusCode);
	return statusCode >= 500 || statusCode < 300 || statusCode === REQUEST_TIMEOUT;
}

/** What ClickSend's codes look like; anything else in their place may be a quotation. */
const CODE = /^[A-Z][A-Z\d_]{1,60}$/;

const MAX_WORDS = 300;

const cut = (text: string) => (text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS)}…` : text);

/** So many messages about fields are read; an error shows fewer. */
const MAX_FIELDS = 20;

/**
 * The messages per field that ClickSend sends in `data` of a refused request: texts or lists of them,
 * beside the field's name or deeper.
 */
function fieldMessages(data: unknown, field = ''): string[] {
	if (typeof data === 'string')
		return data.trim() === '' ? [] : [`${field && `${field}: `}${data}`];
	if (typeof data !== 'object' || data === null) return [];
	return Object.entries(data)
		.slice(0, MAX_FIELDS)
		.flatMap(([name, entry]) => {
			const inner = Array.isArray(data) ? field : [field, name].filter(Boolean).join('.');
			return fieldMessages(entry, inner);
		})
		.slice(0, MAX_FIELDS);
}

/** Fields of which nothing can be said but what was sent. */
const ONLY_REPEATED = /(?<=^|[ ;])[\w.]+: …(?:; |$)/g;

/** ClickSend's own words without what comes from the request. */
function ownWords({ response_msg: message, data }: IDataObject, redact: (said: string) => string) {
	const said = [textOf(message), fieldMessages(data).join('; ')].filter((text) => text !== '');
	if (said.length === 0) return '';
	return cut(
		redact(said.join(' '))
			.replace(ONLY_REPEATED, '')
			.replace(/^[;\s]+/, '')
			.trim(),
	);
}

/**
 * Reads the failure from an answer.
 *
 * @param statusCode HTTP status
 * @param body the parsed answer, or its text where it is not JSON
 * @param retryAfter the Retry-After header: seconds or an HTTP date
 * @param redact takes out of ClickSend's words what must not be in an error
 */
export function failureOfAnswer(
	statusCode: number,
	body: unknown,
	retryAfter?: unknown,
	redact: (said: string) => string = redactor(undefined),
): Failure {
	if (isRedirect(statusCode)) {
		return {
			statusCode,
			code: 'REDIRECT',
			message: 'The address answered with a redirect, which was not followed',
			mayHaveBeenProcessed: mayHaveBeenProcessed(statusCode),
		};
	}
	const answer = asObject(body);
	const code = textOf(answer.response_code);
	return {
		statusCode,
		code: CODE.test(code) ? code : `HTTP_${statusCode}`,
		message: ownWords(answer, redact) || 'ClickSend gave no explanation',
		retryAfter: secondsToWait(retryAfter),
		mayHaveBeenProcessed: mayHaveBeenProcessed(statusCode),
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
	let syscall = '';
	const seen = new Set<unknown>();
	let at = error;
	while (typeof at === 'object' && at !== null && !seen.has(at)) {
		seen.add(at);
		const layer = at as Record<'cause' | 'code' | 'httpCode' | 'message' | 'syscall', unknown>;
		for (const candidate of [layer.httpCode, layer.code]) {
			if (typeof candidate === 'string' && SYSTEM_CODE.test(candidate)) code = candidate;
		}
		if (typeof layer.syscall === 'string') syscall = layer.syscall;
		if (message === '' && typeof layer.message === 'string') message = layer.message;
		at = layer.cause;
	}
	if (code === '') code = /timeout|aborted/i.test(message) ? 'ETIMEDOUT' : 'NETWORK_ERROR';
	const neverSent =
		NEVER_SENT.includes(code) ||
		(NEVER_SENT_IN_CONNECT.includes(code) && syscall === 'connect') ||
		CERTIFICATE.test(code);
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

/**
 * System codes in words. n8n replaces every text that holds one of these codes by a text of its own,
 * such as "You can retry the request immediately", also when it has put a description into it.
 */
const CODES_IN_WORDS: Readonly<Record<string, string>> = {
	EADDRNOTAVAIL: 'Address not available',
	EAI_AGAIN: 'No answer from DNS',
	ECONNABORTED: 'Connection aborted',
	ECONNREFUSED: 'Connection refused',
	ECONNRESET: 'Connection reset',
	EHOSTUNREACH: 'Host unreachable',
	ENOTFOUND: 'Host not found',
	ETIMEDOUT: 'Timed out',
};

/** The code where the headline has none, and what to do. */
function details(failure: Failure): string {
	const advice = adviceFor(failure.code, failure.statusCode);
	if (failure.statusCode !== undefined) return advice;
	return [CODES_IN_WORDS[failure.code] ?? failure.code, advice].filter(Boolean).join(': ');
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
	// What n8n's HTTP helper said of a failed connection stays out: it may quote the request.
	const words = failure.statusCode === undefined ? '' : failure.message;
	const error = new NodeApiError(
		withoutForm(node),
		{ code: failure.code, ...(words !== '' && { message: words }) },
		{
			message: `${headline(failure)}${unknown && `: ${OUTCOME_UNKNOWN}`}`,
			description: [details(failure), unknown].filter(Boolean).join('. '),
			httpCode: failure.statusCode === undefined ? 'none' : String(failure.statusCode),
			itemIndex,
		},
	);
	return withErrorCode(error, failure.code);
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
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		return Object.assign(error, { node: withoutForm(node) });
	}
	if (error instanceof InputError) return userError(node, error, itemIndex);
	return new NodeOperationError(withoutForm(node), error instanceof Error ? error : String(error), {
		itemIndex,
	});
}

/** The name under which an error has its code. */
const CODE_OF_ERROR = 'errorCode';
/** The code of what the node refused by itself, before anything was asked of ClickSend. */
const REFUSED_HERE = 'INVALID_INPUT';

/** Gives an error ClickSend's code, by which a workflow can decide. */
export function withErrorCode(error: NodeApiError, code: string): NodeApiError {
	Object.assign(error.context, { [CODE_OF_ERROR]: code });
	return error;
}

/** ClickSend's code of an error, or one of ours; empty where it has none. */
export function codeOf(error: NodeApiError | NodeOperationError): string {
	if (error instanceof NodeOperationError) return REFUSED_HERE;
	return textOf(error.context[CODE_OF_ERROR]);
}

/**
 * The text of an error for the error output, where a person reads one field: what happened and
 * what to do.
 */
export function errorText(error: NodeApiError | NodeOperationError): string {
	return [error.message, error.description].filter(Boolean).join('. ').replace('..', '.');
}

/** Whether an error says that ClickSend does not have what a call is about. */
export const isNotFound = (error: unknown): boolean =>
	error instanceof NodeApiError && error.httpCode === '404';
