import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { ClickSendContext } from '../api/client';
import { outcomeOf } from '../api/outcome';
import { asObject } from '../text/objects';
import { textOf } from '../text/text';

/** What an execution answers that waits with another question, or with none. */
export const NO_SUCH = 'no such question';

/** What a question answers under the name `question`. */
const SAID = ['ignored', 'open', 'taken'] as const;
export type Said = (typeof SAID)[number];

/** Longest time that n8n gets for an answer, in milliseconds: it starts a workflow, or only looks. */
const TIMEOUT = { POST: 30_000, GET: 5000 };

/**
 * What becomes of a call to a waiting execution: what its question says; `absent` where n8n says that
 * nothing waits there any more, or not yet; `running` where it runs; `unsure` where it did not answer in
 * time and may have got the reply; `unknown` for all that others say, such as a proxy in front of n8n.
 */
export type Knocked = Said | 'absent' | 'running' | 'unknown' | 'unsure';

/** How Node and n8n's HTTP client call an answer that does not come in time. */
const TIMED_OUT = ['ECONNABORTED', 'ETIMEDOUT', 'ECONNRESET'];

/** n8n's own words for an execution that there is not, that has ended, or that runs. */
const OF_EXECUTION = /^The execution "/;
const IS_RUNNING = /running already/;
/** The page that n8n shows, with 200, for a question whose execution has ended. */
const ENDED_PAGE = /<title>\s*No action required/;

function meaningOf(statusCode: number, body: unknown): Knocked {
	if (typeof body === 'string') {
		return statusCode === 200 && ENDED_PAGE.test(body) ? 'absent' : 'unknown';
	}
	const { message, error } = asObject(body);
	// The key by which n8n signs is another one than when the question was asked.
	// Or the execution waits with another question by now.
	if (statusCode === 401)
		return error === 'Invalid token' || error === NO_SUCH ? 'absent' : 'unknown';
	const isOfExecution = typeof message === 'string' && OF_EXECUTION.test(message);
	if (![404, 409].includes(statusCode) || !isOfExecution) return 'unknown';
	return IS_RUNNING.test(message) ? 'running' : 'absent';
}

/**
 * Calls a waiting execution of this n8n, without a credential and without following redirects.
 *
 * @param address one that {@link isWaitingAddress} has let through
 * @param reply in ClickSend's names; undefined only asks whether the question is open
 */
export async function knock(
	context: ClickSendContext,
	address: URL,
	reply?: IDataObject,
): Promise<Knocked> {
	const method = reply === undefined ? 'GET' : 'POST';
	const request: IHttpRequestOptions = {
		method,
		url: address.href,
		...(reply !== undefined && { body: { ...reply, handedOn: true } }),
		// A question with a page shows it to browsers.
		headers: { accept: 'application/json' },
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: TIMEOUT[method],
	};
	const { value, error } = await outcomeOf<unknown>(context.helpers.httpRequest(request));
	if (error !== undefined && 'code' in error && TIMED_OUT.includes(textOf(error.code))) {
		return 'unsure';
	}
	const { statusCode, body } = asObject(value);
	const said = SAID.find((one) => one === asObject(body).question);
	if (statusCode === 200 && said !== undefined) return said;
	return meaningOf(Number(statusCode), body);
}
