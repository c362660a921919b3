import nock from 'nock';

/** A request as ClickSend received it. */
export interface ReceivedRequest {
	method: string;
	/** as sent, with its encoding, without /v3 and the query */
	path: string;
	query?: Record<string, string>;
	body?: unknown;
}

/** What ClickSend answers: the body of an HTTP 200, or a whole reply. */
export type Answer =
	| { status: number; body?: unknown; headers?: Record<string, string> }
	| { failure: NodeJS.ErrnoException };

/** The envelope of a success. */
export function envelope(data: unknown, message = 'OK') {
	return { http_code: 200, response_code: 'SUCCESS', response_msg: message, data };
}

/** An HTTP 200 with the envelope around the data. */
export function success(data: unknown): Answer {
	return { status: 200, body: envelope(data) };
}

/**
 * One page of a list.
 *
 * @param total how many rows the whole list has; of several pages those of a full one each, unless
 *   it is given
 */
export function page(rows: unknown[], current = 1, last = 1, total = rows.length * last): Answer {
	return success({
		total,
		per_page: 100,
		current_page: current,
		last_page: last,
		next_page_url: null,
		prev_page_url: null,
		data: rows,
	});
}

/** A refusal in ClickSend's envelope. */
export function refusal(status: number, code: string, message = 'Refused.'): Answer {
	return {
		status,
		body: { http_code: status, response_code: code, response_msg: message, data: null },
	};
}

/** A failure of the network, as Node reports it. */
export function networkFailure(code: string): Answer {
	return { failure: Object.assign(new Error(`simulated ${code}`), { code }) };
}

const ORIGIN = 'https://rest.clicksend.com';

function read(method: string, uri: string, body: unknown): ReceivedRequest {
	const { pathname, searchParams } = new URL(uri, ORIGIN);
	const query = Object.fromEntries(searchParams);
	const isEmpty =
		body === '' || (typeof body === 'object' && body !== null && Object.keys(body).length === 0);
	return {
		method,
		path: pathname.replace(/^\/v3/, ''),
		...(Object.keys(query).length > 0 && { query }),
		...(!isEmpty && { body }),
	};
}

/**
 * Answers every request to ClickSend's address, in the order in which they arrive, and keeps what
 * was received. A request without the test credential is answered with 401.
 *
 * @param answers a list, one for each request; or a function of the request
 * @returns the requests, filled as they come
 */
export function clickSendAnswers(
	answers: Answer[] | ((request: ReceivedRequest, index: number) => Answer),
): ReceivedRequest[] {
	const received: ReceivedRequest[] = [];
	const answerTo = (request: ReceivedRequest): Answer => {
		const index = received.push(request) - 1;
		const answer = typeof answers === 'function' ? answers(request, index) : answers[index];
		return answer ?? { status: 418, body: 'The test has no answer for this request' };
	};
	const scope = nock(ORIGIN).persist();
	for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
		scope.intercept(/.*/, method).reply(function (uri, body, respond) {
			const authorization = String(this.req.headers.authorization);
			const isKnown =
				authorization === `Basic ${Buffer.from('tester:TEST-KEY').toString('base64')}`;
			const answer = answerTo(read(method, uri, body));
			if (!isKnown) return respond(null, [401, {}]);
			if ('failure' in answer) return respond(answer.failure, [0, '']);
			respond(null, [answer.status, (answer.body as nock.Body) ?? '', answer.headers ?? {}]);
		});
	}
	return received;
}
