import { Readable } from 'node:stream';
import { EventEmitter } from 'node:events';
import type {
	IDataObject,
	IHookFunctions,
	IHttpRequestOptions,
	INode,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { FakeClickSend } from './clickSend';

/** What a test decides about the node and the n8n that it runs in. */
export interface Surroundings {
	parameters?: IDataObject;
	/** kept by the test, as n8n keeps it between runs */
	staticData?: IDataObject;
	mode?: 'manual' | 'trigger' | 'webhook';
	activationMode?: 'activate' | 'init' | 'leadershipChange' | 'update';
	nodeId?: string;
	workflowId?: string;
	instanceId?: string;
	apiKey?: string;
	url?: string;
	baseUrl?: string;
	timezone?: string;
	/** answers calls to waiting executions of this n8n */
	waiting?: (options: IHttpRequestOptions) => Promise<unknown>;
	username?: string;
}

/** Where this n8n has its waiting executions. */
export const WAITING_URL = 'https://n8n.example.net/webhook-waiting';

export const PRODUCTION_URL = 'https://n8n.example.net/webhook/aaaa-1111/webhook';
export const TEST_URL = 'https://n8n.example.net/webhook-test/aaaa-1111/webhook';

/** What n8n was told. */
export interface Told {
	warnings: string[];
	errors: string[];
	emitted: Error[];
}

/** What all of n8n's contexts have. */
function commonContext(fake: FakeClickSend, surroundings: Surroundings) {
	const told: Told = { warnings: [], errors: [], emitted: [] };
	const { parameters = {}, staticData = {}, workflowId = 'workflow-1' } = surroundings;
	const node = {
		id: surroundings.nodeId ?? 'node-1',
		webhookId: 'aaaa-1111',
		name: 'ClickSend Trigger',
		type: 'n8n-nodes-clicksend.clickSendTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	} as unknown as INode;
	const context = {
		getNode: () => node,
		getWorkflow: () => ({ id: workflowId, name: 'Answers', active: true }),
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getWorkflowStaticData: () => staticData,
		getMode: () => surroundings.mode ?? 'trigger',
		getActivationMode: () => surroundings.activationMode ?? 'activate',
		// What stands before the part for webhooks, with a slash as n8n gives it.
		getInstanceBaseUrl: () =>
			(surroundings.url ?? PRODUCTION_URL).replace(/webhook(-test)?\/[^/]+\/webhook$/, ''),
		getInstanceId: () => surroundings.instanceId ?? 'instance-1',
		getTimezone: () => surroundings.timezone ?? 'Etc/UTC',
		getNodeWebhookUrl: () => surroundings.url ?? PRODUCTION_URL,
		getCredentials: () =>
			Promise.resolve({
				username: surroundings.username ?? 'u',
				apiKey: surroundings.apiKey ?? 'KEY',
				baseUrl: surroundings.baseUrl ?? '',
			}),
		logger: {
			debug: () => {},
			info: () => {},
			warn: (message: string) => told.warnings.push(message),
			error: (message: string) => told.errors.push(message),
		},
		helpers: {
			httpRequestWithAuthentication: (_credential: string, options: IHttpRequestOptions) =>
				fake.handle(options),
			...(surroundings.waiting && { httpRequest: surroundings.waiting }),
		},
		evaluateExpression: () => `${WAITING_URL}/__UNKNOWN__`,
	};
	return { context, told };
}

/** What n8n says itself of a webhook that it does not know. */
const n8nAnswer = (statusCode: number) =>
	statusCode === 404
		? { code: 404, message: 'The requested webhook "POST x/webhook" is not registered.' }
		: { message: 'x' };

/** What a webhook answers when it is asked: a status, with n8n's words, or in full, or a failure. */
export type Probe = (
	url: string,
	options: IHttpRequestOptions,
) => number | Error | { statusCode: number; body: unknown; peer?: string };

/** The body of an answer as n8n's HTTP helper gives it, from the address of the server. */
function streamed(body: unknown, remoteAddress: string): Readable {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return Object.assign(Readable.from([Buffer.from(text)]), { socket: { remoteAddress } });
}

const probing =
	(probe: Probe) =>
	(options: IHttpRequestOptions): Promise<unknown> => {
		const answer = probe(options.url, options);
		if (answer instanceof Error) return Promise.reject(answer);
		const {
			statusCode,
			body,
			peer = '93.184.215.14',
		} = typeof answer === 'number'
			? { statusCode: answer, body: n8nAnswer(answer), peer: undefined }
			: answer;
		return Promise.resolve({ statusCode, body: streamed(body, peer) });
	};

export function pollContext(
	fake: FakeClickSend,
	surroundings: Surroundings,
	probe: Probe = () => 401,
): { context: IPollFunctions; told: Told } {
	const { context, told } = commonContext(fake, surroundings);
	const httpRequest = surroundings.waiting ?? probing(probe);
	const helpers = { ...context.helpers, httpRequest };
	const __emitError = (error: Error) => told.emitted.push(error);
	return { context: { ...context, helpers, __emitError } as unknown as IPollFunctions, told };
}

/**
 * @param probe answers n8n's own webhooks, which the node asks whether they are alive
 */
export function hookContext(
	fake: FakeClickSend,
	surroundings: Surroundings,
	probe: Probe = () => 401,
): { context: IHookFunctions; told: Told } {
	const { context, told } = commonContext(fake, surroundings);
	const httpRequest = surroundings.waiting ?? probing(probe);
	const hooks = { ...context, helpers: { ...context.helpers, httpRequest } };
	return { context: hooks as unknown as IHookFunctions, told };
}

/** A request to the node's webhook. */
export interface WebhookRequest {
	method?: 'GET' | 'POST';
	query?: IDataObject;
	headers?: IDataObject;
	body?: unknown;
	rawBody?: Buffer;
	/** what n8n reads only when it is asked to */
	unreadBody?: Buffer;
	encoding?: string;
}

/** An answer that is not sent before the test says so. */
export class FakeResponse extends EventEmitter {
	statusCode = 200;
	body: unknown;
	destroyed = false;
	writableEnded = false;
	writableFinished = false;

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	json(body: unknown): this {
		this.body = body;
		return this;
	}

	/** n8n sends its answer. */
	finish(statusCode = this.statusCode): void {
		this.end(statusCode);
		this.writableFinished = true;
		this.emit('finish');
		this.emit('close');
	}

	/** n8n gives its answer, of which nothing leaves where the connection is broken. */
	end(statusCode = this.statusCode): void {
		this.statusCode = statusCode;
		this.writableEnded = true;
		this.emit('prefinish');
	}

	/** The connection breaks before the answer. */
	breakOff(): void {
		this.destroyed = true;
		this.emit('close');
	}
}

export function webhookContext(
	fake: FakeClickSend,
	surroundings: Surroundings,
	request: WebhookRequest,
): { context: IWebhookFunctions; response: FakeResponse; told: Told } {
	const { context, told } = commonContext(fake, { mode: 'webhook', ...surroundings });
	const response = new FakeResponse();
	const { method = 'POST', rawBody, unreadBody, encoding } = request;
	const incoming = {
		method,
		rawBody,
		encoding,
		...(unreadBody && {
			readRawBody: () => Promise.resolve(void (incoming.rawBody ??= unreadBody)),
		}),
	};
	const webhook = {
		...context,
		getQueryData: () => request.query ?? {},
		getHeaderData: () => request.headers ?? {},
		getBodyData: () => request.body,
		getRequestObject: () => incoming,
		getResponseObject: () => response,
	};
	return { context: webhook as unknown as IWebhookFunctions, response, told };
}
