import type {
	ICredentialsDecrypted,
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Failure } from '../answers/errors';
import { errorOfFailure, failureOfAnswer, failureOfException, isRedirect } from '../answers/errors';
import { userError } from '../answers/problem';
import { redactor } from '../answers/redact';
import { asObject, isObject } from '../text/objects';
import { textOf } from '../text/text';
import { useUnixSeconds } from '../text/time';
import { Tries } from '../tries/tries';
import { normaliseBaseUrl } from './baseUrl';
import { credentialFor, loginOf } from './credential';
import { writeFilter } from './filter';
import { outcomeOf } from './outcome';
import { assertPath } from './path';
import { requestOptionsOf } from './requestOptions';
import type { RepeatPolicy } from './retry';
import { pauseBeforeRepeat } from './retry';
import { wait } from './waiting';

/** Where a call to ClickSend can be made from. */
export type ClickSendContext =
	| IExecuteFunctions
	| IExecuteSingleFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

/** One call: as n8n's HTTP helper takes it, but relative to the base URL. */
export interface ClickSendRequest extends Partial<Omit<IHttpRequestOptions, 'body'>> {
	method?: IHttpRequestMethods;
	/** path with encoded ids, from `/` on */
	url?: string;
	qs?: IDataObject;
	body?: IDataObject;
	/** as n8n's RoutingNode takes it from the first item's credential; the call's own credential counts */
	baseURL?: string;
}

export interface CallOptions {
	/** what may be repeated; by default reads, replacements and deletions */
	repeat?: RepeatPolicy;
	/** the item the call is made for, for errors */
	itemIndex?: number;
	/** all items whose messages the call carries; by default the one it is made for */
	items?: readonly number[];
	/** whether the answer may be a file: its body is a Buffer then, unless it is JSON */
	file?: boolean;
}

/** ClickSend's answer after it was found to be a success. */
export interface ClickSendAnswer {
	body: unknown;
	statusCode: number;
	headers: IDataObject;
}

const isEmpty = (value: unknown) =>
	value === undefined ||
	value === null ||
	(typeof value === 'object' && Object.keys(value).length === 0);

/** ClickSend sends http_code as number or text, and lists of its newer endpoints have no envelope. */
function isSuccess(statusCode: number, body: unknown): boolean {
	if (statusCode < 200 || statusCode > 299) return false;
	if (Buffer.isBuffer(body)) return true;
	// An empty answer is how some deletions end; a text is an error page or a damaged answer.
	if (isEmpty(body) || body === '') return true;
	if (typeof body !== 'object') return false;
	const { response_code: code } = asObject(body);
	return code === undefined || code === 'SUCCESS';
}

/** Applies what holds for every request: encoding, units, and no empty body where none is due. */
function complete(request: ClickSendRequest, baseURL: string, timeZone: string) {
	assertPath(request.url);
	const qs: IDataObject = { ...request.qs };
	if (isObject(qs.q)) qs.q = writeFilter(qs.q);
	if (qs.q === undefined) delete qs.q;
	useUnixSeconds(qs, timeZone);
	const { body } = request;
	if (body !== undefined) useUnixSeconds(body, timeZone);
	const options: IHttpRequestOptions = {
		...request,
		baseURL,
		url: request.url,
		qs,
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// n8n would take the credential along to wherever a redirect leads, and make a POST anew there.
		disableFollowRedirect: true,
	};
	if (isEmpty(body)) delete options.body;
	return options;
}

/** A CSV that an export endpoint sends in place of a link is an answer too. */
function acceptsText(request: ClickSendRequest, headers: IDataObject): boolean {
	return /\/export$/.test(request.url ?? '') && /text\/csv/.test(textOf(headers['content-type']));
}

/**
 * Makes one call to ClickSend: signed with the node's credential, repeated where that is safe,
 * checked. Every request of this package goes through here.
 *
 * @param context n8n's `this` of the function that runs
 * @param request method, path, query and body in ClickSend's names; time fields in any form that
 *   {@link useUnixSeconds} reads, `q` as text or as field → value
 * @param options what may be repeated, and the item
 * @returns the answer, whose envelope says SUCCESS
 * @throws {NodeApiError} for everything else
 */
export async function callClickSend(
	context: ClickSendContext,
	request: ClickSendRequest,
	options: CallOptions = {},
): Promise<ClickSendAnswer> {
	const credential = await credentialFor(context, options.itemIndex);
	const baseURL = normaliseBaseUrl(credential.data?.baseUrl);
	// Here, since what is refused while the call is made may count as sent.
	loginOf(credential.data);
	const { method = 'GET' } = request;
	const policy = options.repeat ?? (method === 'POST' ? 'ifThrottled' : 'safely');
	const chosen = requestOptionsOf(context, options.itemIndex);
	const httpOptions = complete({ ...chosen, ...request }, baseURL, context.getTimezone());
	if (options.file) Object.assign(httpOptions, { json: false, encoding: 'arraybuffer' });

	const { itemIndex } = options;
	const items = options.items ?? (itemIndex === undefined ? [] : [itemIndex]);
	const acts = method !== 'GET' && policy === 'ifThrottled';
	// A POST that may be repeated only asks or uploads; there is nothing to remember of it.
	const tries = acts || (method !== 'GET' && method !== 'POST') ? Tries.of(context) : undefined;
	const undo = () => tries?.undo(items);

	for (let repeats = 0; ; repeats++) {
		if (acts && cancelSignal(context)?.aborted) {
			const message = 'Not sent: the workflow was cancelled';
			throw userError(context.getNode(), { message }, itemIndex);
		}
		tries?.begin(items, acts);
		const result = await attempt(context, request, httpOptions, credential, undo);
		if ('body' in result) return result;
		if (!result.mayHaveBeenProcessed) undo();

		if (repeats > 0 && method === 'DELETE' && result.statusCode === 404) {
			// The attempt whose answer was lost has deleted it.
			return { body: {}, statusCode: 200, headers: {} };
		}
		const pause = pauseBeforeRepeat(result, repeats, policy);
		if (pause === undefined) {
			const outcome = acts && result.mayHaveBeenProcessed ? 'unknown' : 'failed';
			throw errorOfFailure(context.getNode(), result, outcome, itemIndex);
		}
		await wait(pause, cancelSignal(context));
	}
}

/** Tells that the user cancelled the execution; undefined where there is none. */
export const cancelSignal = (context: ClickSendContext): AbortSignal | undefined =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

/** The bytes of a file; JSON and error pages as they are elsewhere. */
function fileOrJson({ body, headers }: IN8nHttpFullResponse): unknown {
	const bytes = Buffer.from(body as unknown as ArrayBuffer);
	const type = textOf(headers['content-type']);
	if (!/json|text\/html/.test(type)) return bytes;
	const text = bytes.toString();
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

async function attempt(
	context: ClickSendContext,
	request: ClickSendRequest,
	httpOptions: IHttpRequestOptions,
	credentialsDecrypted: ICredentialsDecrypted,
	/** called when no request was made at all */
	notMade: () => void,
): Promise<ClickSendAnswer | Failure> {
	const { value: response, error } = await outcomeOf(
		context.helpers.httpRequestWithAuthentication.call(context, 'clickSendApi', httpOptions, {
			credentialsDecrypted,
		}) as Promise<IN8nHttpFullResponse>,
	);
	if (error instanceof NodeOperationError) {
		// n8n's own refusal, such as a node without a credential: no request was made.
		notMade();
		throw error;
	}
	if (error !== undefined) return failureOfException(error);
	const { statusCode, headers } = response;
	const isFile = httpOptions.encoding === 'arraybuffer';
	const body: unknown = isFile ? fileOrJson(response) : response.body;
	const isAnswer =
		isSuccess(statusCode, body) ||
		(statusCode === 200 && typeof body === 'string' && acceptsText(request, headers));
	if (isAnswer) return { body, statusCode, headers };
	if (isFile && isRedirect(statusCode) && /^https?:/.test(textOf(headers.location))) {
		// Where a file lies elsewhere, the address is a link to it, which is fetched without the credential.
		return { body: { url: headers.location }, statusCode, headers };
	}
	if (typeof body === 'string' && statusCode < 300) {
		return {
			...failureOfAnswer(statusCode, body),
			code: 'UNREADABLE_ANSWER',
			message: 'The answer is not the JSON that the API sends',
		};
	}
	const { apiKey } = await context.getCredentials('clickSendApi');
	const redact = redactor([request.body, request.qs], [textOf(apiKey)]);
	return failureOfAnswer(statusCode, body, headers['retry-after'], redact);
}
