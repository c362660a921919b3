import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { adviceFor } from '../../../../nodes/shared/answers/advice';
import type { Failure } from '../../../../nodes/shared/answers/errors';
import {
	asNodeError,
	errorOfFailure,
	OUTCOME_UNKNOWN,
	errorText,
	failureOfAnswer,
	failureOfException,
} from '../../../../nodes/shared/answers/errors';
import { redactor } from '../../../../nodes/shared/answers/redact';

const NODE: INode = {
	id: '1',
	name: 'ClickSend',
	type: 'n8n-nodes-clicksend.clickSend',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** ClickSend's message statuses other than SUCCESS, and what its advice has to speak of. */
const MESSAGE_STATUSES: Record<string, RegExp> = {
	MISSING_CREDENTIALS: /API key/,
	ACCOUNT_NOT_ACTIVATED: /activate/i,
	INVALID_RECIPIENT: /country/,
	THROTTLED: /same/,
	INVALID_SENDER_ID: /11 characters/,
	INSUFFICIENT_CREDIT: /top up/i,
	INVALID_CREDENTIALS: /API key/,
	ALREADY_EXISTS: /update/,
	EMPTY_MESSAGE: /text/,
	TOO_MANY_RECIPIENTS: /1,000/,
	MISSING_REQUIRED_FIELDS: /require/,
	INVALID_SCHEDULE: /time/,
	NOT_ENOUGH_PERMISSION_TO_LIST_ID: /list/,
	INTERNAL_ERROR: /later/,
	INVALID_LANG: /language/,
	INVALID_VOICE: /voice/,
	SUBJECT_REQUIRED: /20 characters/,
	INVALID_MEDIA_FILE: /250 kB/,
	SOMETHING_IS_WRONG: /support/,
	COUNTRY_NOT_ENABLED: /country/,
	REGISTRATION_NEEDED: /register/,
};

/** HTTP statuses with ClickSend's response_code, and what the advice has to speak of. */
const HTTP_STATUSES: Array<[number, string, RegExp]> = [
	[400, 'BAD_REQUEST', /field/],
	[401, 'UNAUTHORIZED', /API key/],
	[403, 'FORBIDDEN', /access/],
	[404, 'NOT_FOUND', /ID/],
	[405, 'NOT_FOUND', /ID/],
	[422, 'UNPROCESSABLE_ENTITY', /sender/],
	[429, 'TOO_MANY_REQUESTS', /Batching/],
	[500, 'INTERNAL_SERVER_ERROR', /later/],
	[502, 'BAD_GATEWAY', /later/],
	[503, 'SERVICE_UNAVAILABLE', /later/],
];

describe('advice', () => {
	it.each(Object.entries(MESSAGE_STATUSES))('for the message status %s helps', (status, about) => {
		expect(adviceFor(status)).toMatch(about);
	});

	it.each(HTTP_STATUSES)(
		'for HTTP %s helps, with or without its code %s',
		(status, code, about) => {
			expect(adviceFor(code, status)).toMatch(about);
			expect(adviceFor(`HTTP_${status}`, status)).toMatch(about);
			expect(adviceFor('', status)).toMatch(about);
		},
	);

	it('is about the code rather than the HTTP status where both are known', () => {
		expect(adviceFor('INVALID_RECIPIENT', 400)).toBe(adviceFor('INVALID_RECIPIENT'));
		expect(adviceFor('INVALID_RECIPIENT', 400)).not.toBe(adviceFor('BAD_REQUEST', 400));
	});

	it.each(['ECONNREFUSED', 'ENOTFOUND'])('for %s points to the Base URL', (code) => {
		expect(adviceFor(code)).toMatch(/Base URL/);
	});

	it.each([
		['SUCCESS', undefined],
		['SUCCESS', 200],
		['NEVER_HEARD_OF', undefined],
		['toString', undefined],
		['constructor', 418],
		['__proto__', undefined],
	])('for %s (HTTP %s) is empty', (code, status) => {
		expect(adviceFor(code, status)).toBe('');
	});

	it('is one line without a period at its end, as the others around it', () => {
		const codes = [...Object.keys(MESSAGE_STATUSES), ...HTTP_STATUSES.map(([, code]) => code)];
		for (const [index, code] of codes.entries()) {
			const advice = adviceFor(
				code,
				HTTP_STATUSES[index - Object.keys(MESSAGE_STATUSES).length]?.[0],
			);
			expect(advice).not.toMatch(/\n|\.$/);
		}
	});
});

describe('failureOfAnswer', () => {
	it('reads code and words of ClickSend’s envelope', () => {
		const body = {
			http_code: 404,
			response_code: 'NOT_FOUND',
			response_msg: 'No such list.',
			data: null,
		};
		expect(failureOfAnswer(404, body)).toMatchObject({
			statusCode: 404,
			code: 'NOT_FOUND',
			message: 'No such list.',
			retryAfter: undefined,
		});
	});

	it('adds what ClickSend says about each field', () => {
		const body = {
			response_code: 'BAD_REQUEST',
			response_msg: 'Validation failed.',
			data: { list_name: 'The list name is required.', email: 'Not an email.', count: 7 },
		};
		const { message } = failureOfAnswer(400, body);
		expect(message).toContain('Validation failed.');
		expect(message).toContain('list_name: The list name is required.');
		expect(message).toContain('email: Not an email.');
		expect(message).not.toContain('count');
		expect(failureOfAnswer(400, { data: { email: 'Not an email.' } }).message).toBe(
			'email: Not an email.',
		);
	});

	it.each(['<html>Bad gateway</html>', '', null, undefined, [], 7, {}])(
		'has a code and words for the body %j',
		(body) => {
			const failure = failureOfAnswer(502, body);
			expect(failure.code).toBe('HTTP_502');
			expect(failure.message).toBe('ClickSend gave no explanation');
		},
	);

	it('cuts what is long', () => {
		const { message } = failureOfAnswer(400, { response_msg: 'no '.repeat(10_000) });
		expect(message.length).toBeLessThan(400);
		expect(message).toMatch(/^(no ){99,}(no)?…$/);
	});

	it.each([
		[200, true],
		[302, true],
		[400, false],
		[401, false],
		[404, false],
		[408, true],
		[422, false],
		[429, false],
		[500, true],
		[503, true],
	])('after HTTP %s holds it for possible that the call took effect: %s', (status, expected) => {
		expect(failureOfAnswer(status, {}).mayHaveBeenProcessed).toBe(expected);
	});

	it('leaves out what only repeats the request, such as the text of a message', () => {
		const request = { messages: [{ to: '+61411111111', body: 'My secret' }] };
		const body = { response_msg: 'Bad.', data: { body: 'My secret', to: 'Not a number' } };
		const { message } = failureOfAnswer(400, body, undefined, redactor(request));
		expect(message).toBe('Bad. to: Not a number');
	});

	it('reads Retry-After in seconds and as a date', () => {
		expect(failureOfAnswer(429, {}, '7').retryAfter).toBe(7);
		expect(failureOfAnswer(429, {}, 7).retryAfter).toBe(7);
		expect(failureOfAnswer(429, {}, '-7').retryAfter).toBe(0);
		expect(failureOfAnswer(429, {}, '').retryAfter).toBeUndefined();
		expect(failureOfAnswer(429, {}, 'soon').retryAfter).toBeUndefined();
		const inOneMinute = new Date(Date.now() + 60_000).toUTCString();
		const { retryAfter } = failureOfAnswer(429, {}, inOneMinute);
		expect(retryAfter).toBeGreaterThan(50);
		expect(retryAfter).toBeLessThanOrEqual(60);
		expect(failureOfAnswer(429, {}, new Date(0).toUTCString()).retryAfter).toBe(0);
	});
});

describe('failureOfException', () => {
	const system = (code: string) => Object.assign(new Error(`connect ${code}`), { code });
	/** As n8n's HTTP helper wraps it: its own error, the client's, the system's. */
	const wrapped = (code: string, depth: number): Error => {
		let error: Error = system(code);
		for (let at = 0; at < depth; at++) {
			error = Object.assign(new Error(`layer ${at}`, { cause: error }), at % 2 && { code: 'ERR' });
		}
		return error;
	};

	it.each([
		['ECONNREFUSED', false],
		['ENOTFOUND', false],
		['EAI_AGAIN', false],
		['ETIMEDOUT', true],
		['ECONNABORTED', true],
		['ECONNRESET', true],
		['EPIPE', true],
	])('finds %s at any depth; it may have been processed: %s', (code, mayHaveBeenProcessed) => {
		for (const depth of [0, 1, 2, 5]) {
			expect(failureOfException(wrapped(code, depth))).toMatchObject({
				code,
				mayHaveBeenProcessed,
			});
			expect(failureOfException(wrapped(code, depth)).statusCode).toBeUndefined();
		}
	});

	it.each([
		['EHOSTUNREACH', 'connect', false],
		['EHOSTUNREACH', 'read', true],
		['ENETUNREACH', 'connect', false],
		['ENETUNREACH', undefined, true],
		['CERT_HAS_EXPIRED', undefined, false],
		['DEPTH_ZERO_SELF_SIGNED_CERT', undefined, false],
		['ERR_TLS_CERT_ALTNAME_INVALID', undefined, false],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', undefined, false],
		['ERR_SSL_WRONG_VERSION_NUMBER', 'write', false],
		['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', undefined, true],
	])('after %s in %s holds it for possible: %s', (code, syscall, expected) => {
		const error = new Error('x', { cause: Object.assign(system(code), { syscall }) });
		expect(failureOfException(error)).toMatchObject({ code, mayHaveBeenProcessed: expected });
	});

	it('does not go round in circles', () => {
		const one = system('ECONNRESET');
		const other = new Error('other', { cause: one });
		one.cause = other;
		expect(failureOfException(one).code).toBe('ECONNRESET');
	});

	it('takes a time-out that has no code for one', () => {
		expect(failureOfException(new Error('timeout of 300000ms exceeded'))).toMatchObject({
			code: 'ETIMEDOUT',
			mayHaveBeenProcessed: true,
		});
	});

	it.each([undefined, null, 'text', 7, {}, new Error('unexpected')])(
		'never takes %j for a call that was not made',
		(thrown) => {
			const failure = failureOfException(thrown);
			expect(failure.code).toBe('NETWORK_ERROR');
			expect(failure.message).not.toBe('');
			expect(failure.mayHaveBeenProcessed).toBe(true);
		},
	);
});

describe('errorOfFailure', () => {
	const refused: Failure = {
		statusCode: 401,
		code: 'UNAUTHORIZED',
		message: 'Authorization failed.',
		mayHaveBeenProcessed: false,
	};
	const timedOut: Failure = { code: 'ETIMEDOUT', message: 'x', mayHaveBeenProcessed: true };

	it('has ClickSend’s words, its code, the HTTP status, the advice and the item', () => {
		const error = errorOfFailure(NODE, refused, 'failed', 3);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('ClickSend: Authorization failed. (UNAUTHORIZED, HTTP 401)');
		expect(error.description).toBe(adviceFor('UNAUTHORIZED', 401));
		expect(error.httpCode).toBe('401');
		expect(error.context.itemIndex).toBe(3);
	});

	it('says when the outcome of a call is unknown, and only then', () => {
		const unknown = errorOfFailure(NODE, timedOut, 'unknown', 0);
		expect(unknown.message).toMatch(/did not answer in time.*unknown/);
		expect(unknown.description).toMatch(/history/);
		const failed = errorOfFailure(NODE, timedOut, 'failed', 0);
		expect(`${failed.message}${failed.description}`).not.toMatch(/unknown/);
	});

	it.each([
		['ECONNREFUSED', false, /could not be reached/],
		['ENOTFOUND', false, /could not be reached/],
		['ECONNRESET', true, /connection to ClickSend broke/],
		['ETIMEDOUT', true, /did not answer in time/],
	])('tells %s from other failures, in our words', (code, mayHaveBeenProcessed, words) => {
		const error = errorOfFailure(NODE, { code, message: 'x', mayHaveBeenProcessed }, 'failed');
		expect(error.message).toMatch(words);
	});

	it.each([
		'ECONNREFUSED',
		'ECONNRESET',
		'ENOTFOUND',
		'ETIMEDOUT',
		'EADDRNOTAVAIL',
		'ECONNABORTED',
		'EHOSTUNREACH',
		'EAI_AGAIN',
		'ENETUNREACH',
		'EPIPE',
	])('keeps n8n from putting words of its own in the place of all where it is %s', (code) => {
		const error = errorOfFailure(
			NODE,
			{ code, message: 'x', mayHaveBeenProcessed: true },
			'unknown',
		);
		// As n8n does with an error of a tool.
		const all = `Error executing tool: ${error.message}\n\nDetails: ${error.description}`;
		expect(new NodeOperationError(NODE, all).message).toBe(all);
		expect(all).toContain(OUTCOME_UNKNOWN);
	});
});

describe('asNodeError', () => {
	it('keeps errors that n8n shows well', () => {
		const operation = new NodeOperationError(NODE, 'a');
		const api = new NodeApiError(NODE, { message: 'b' });
		expect(asNodeError(NODE, operation, 1)).toBe(operation);
		expect(asNodeError(NODE, api, 1)).toBe(api);
	});

	it('gives others a node and the item', () => {
		for (const thrown of [new Error('q: bad value'), 'q: bad value']) {
			const error = asNodeError(NODE, thrown, 4);
			expect(error).toBeInstanceOf(NodeOperationError);
			expect(error.message).toBe('q: bad value');
			expect(error.context.itemIndex).toBe(4);
		}
	});
});

describe('errorText', () => {
	const text = (message: string, description?: string) =>
		errorText(new NodeOperationError(NODE, message, { description }));

	it('is what happened, then what to do', () => {
		expect(text('The recipient is empty', 'Check the column')).toBe(
			'The recipient is empty. Check the column',
		);
		expect(text('The recipient is empty.', 'Check the column')).toBe(
			'The recipient is empty. Check the column',
		);
	});

	it('is what happened alone where there is nothing to do', () => {
		expect(text('The recipient is empty')).toBe('The recipient is empty');
	});
});
