import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import multipart from '@fastify/multipart';
import type { Account } from './accounts';
import { isObject } from './data/fields';
import { altered } from './faults/alter';
import { answersItself, type FaultRule } from './faults/faults';
import { serveFiles } from './files/serve';
import type { Register } from './http/api';
import { basicUser, isOpen, signIn } from './http/auth';
import { ApiError, badRequest, errorEnvelope, type Answer } from './http/envelope';
import type { LoggedRequest } from './http/requestLog';
import { refuseStrangers } from './http/visitors';
import type { Host, Simulation } from './simulation';

/** Base64 makes a file a third larger; this leaves room for 30 MB. */
const BODY_LIMIT = 40 * 1024 * 1024;

declare module 'fastify' {
	interface FastifyRequest {
		account?: Account;
		fault?: FaultRule;
		logged?: LoggedRequest;
	}
}

/** What the server is put together from. */
export interface Parts {
	/** Makes the state of a run. */
	simulate(origin: string, seeded: boolean): Simulation;
	/** Registers the endpoints of the API. */
	registerApi(on: Register): void;
	/** Registers what is beside the API. */
	registerPages(app: FastifyInstance, host: Host): void;
}

/**
 * Builds the HTTP server around a fresh simulation. It does not listen yet.
 *
 * @param parts the domains
 * @param seeded whether it starts with lists, contacts, templates and senders
 * @param listensOn the name or address that it will listen on
 */
export function buildServer(
	parts: Parts,
	seeded: boolean,
	listensOn: string,
): { app: FastifyInstance; host: Host } {
	const app = fastify({
		bodyLimit: BODY_LIMIT,
		forceCloseConnections: true,
		// The API has no HEAD; without these routes a simulator starts in half the time.
		exposeHeadRoutes: false,
		routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
	});
	const host: Host = {
		sim: parts.simulate('', seeded),
		reset(seededAgain = seeded) {
			const { origin } = this.sim;
			this.sim.close();
			this.sim = parts.simulate(origin, seededAgain);
		},
	};
	acceptBodies(app);
	answerErrors(app);
	refuseStrangers(app, listensOn);
	watchRequests(app, host);
	void app.register(multipart, { limits: { fileSize: BODY_LIMIT } });
	// As a plugin, because the parser for multipart has to be there first.
	void app.register(async (api) => {
		parts.registerApi(registerIn(api, host));
		serveFiles(api, host);
		parts.registerPages(api, host);
	});
	return { app, host };
}

/** Puts a handler of the API behind Fastify's interface. */
function registerIn(app: FastifyInstance, host: Host): Register {
	return (method, path, handler) => {
		app.route({
			method,
			url: `/v3${path}`,
			handler: async (request, reply) => {
				const answer = await handler({
					sim: host.sim,
					account: request.account ?? host.sim.demo,
					params: request.params as Record<string, string>,
					query: request.query as Record<string, string | undefined>,
					body: readBody(request),
					request,
					reply,
				});
				return toBody(answer);
			},
		});
	};
}

function readBody(request: FastifyRequest): Record<string, unknown> {
	const { body } = request;
	if (body === undefined || body === null || body === '') return {};
	if (!isObject(body)) throw badRequest({ body: 'The body must be a JSON object.' });
	return body;
}

function toBody(answer: Answer): unknown {
	return 'envelope' in answer ? answer.envelope : answer.bare;
}

/** JSON with or without a body; some clients send a JSON content type on an empty PUT. */
function acceptBodies(app: FastifyInstance): void {
	app.removeContentTypeParser('application/json');
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, raw, done) => {
		if (raw === '') return done(null, undefined);
		try {
			done(null, JSON.parse(raw as string));
		} catch {
			done(badRequest({ body: 'The body is not valid JSON.' }), undefined);
		}
	});
	// A DELETE or PUT without a body may carry any content type.
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, raw, done) => {
		if (raw === '') return done(null, undefined);
		done(new ApiError(415, 'Send the body as application/json.'), undefined);
	});
}

function answerErrors(app: FastifyInstance): void {
	app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
		if (error instanceof ApiError) {
			return reply.status(error.status).send(error.toEnvelope());
		}
		const status = error.statusCode && error.statusCode < 500 ? error.statusCode : 500;
		return reply.status(status).send(errorEnvelope(status, error.message));
	});
	app.setNotFoundHandler((_request, reply) =>
		reply.status(404).send(errorEnvelope(404, 'The requested resource was not found.')),
	);
}

/** Logs, signs in, delays and disturbs. */
function watchRequests(app: FastifyInstance, host: Host): void {
	app.addHook('onRequest', async (request) => {
		if (!request.url.startsWith('/v3')) return;
		logRequest(host.sim, request);
		if (!isOpen(request.method, pathOf(request))) {
			request.account = signIn(host.sim.accounts, request.headers.authorization);
		}
	});
	// Once the body is read: so it is in the log, and the connection stays usable.
	app.addHook('preHandler', async (request, reply) => {
		if (isHousekeeping(request.url)) return;
		if (request.logged) request.logged.body = request.body ?? null;
		const fault = host.sim.faults.take(request.method, request.url);
		request.fault = fault;
		const wait = host.sim.settings.latencyMs + (fault?.latencyMs ?? 0);
		if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
		if (fault?.drop === 'before') {
			cut(request, reply);
			return reply;
		}
		if (fault && answersItself(fault) && !fault.processed && !fault.drop) {
			prepare(fault, reply);
			return reply.send(faultBody(fault));
		}
		if (fault?.alter?.page !== undefined) {
			// The log keeps what was asked for.
			const query = request.query as Record<string, string | undefined>;
			request.query = { ...query, page: String(fault.alter.page) };
		}
	});
	app.addHook('onSend', async (request, reply, payload) => {
		const { fault } = request;
		if (fault?.drop === 'after') {
			cut(request, reply);
			return payload;
		}
		if (fault?.processed && answersItself(fault)) {
			void reply.removeHeader('content-length');
			prepare(fault, reply);
			return faultBody(fault);
		}
		if (fault?.alter) {
			void reply.removeHeader('content-length');
			return altered(payload, fault.alter);
		}
		return payload;
	});
	app.addHook('onResponse', async (request, reply) => {
		if (request.logged && !request.fault?.drop) request.logged.status = reply.statusCode;
	});
}

/** The simulator's own pages are not part of the API and are never disturbed. */
function isHousekeeping(url: string): boolean {
	return url.startsWith('/_control') || url.startsWith('/phone');
}

function logRequest(sim: Simulation, request: FastifyRequest): void {
	request.logged = {
		at: new Date().toISOString(),
		method: request.method,
		path: pathOf(request),
		query: request.query,
		body: null,
		user: basicUser(request.headers.authorization) ?? null,
		status: 0,
	};
	sim.requests.push(request.logged);
}

function pathOf(request: FastifyRequest): string {
	return request.url.split('?')[0] ?? '';
}

function cut(request: FastifyRequest, reply: FastifyReply): void {
	void reply.hijack();
	request.raw.socket.destroy();
}

function prepare(fault: FaultRule, reply: FastifyReply): void {
	void reply.status(fault.status ?? 200);
	void reply.header('content-type', fault.contentType ?? 'application/json; charset=utf-8');
	if (fault.retryAfter !== undefined) void reply.header('retry-after', String(fault.retryAfter));
	if (fault.location !== undefined) void reply.header('location', fault.location);
}

/** The given body, or the envelope that goes with the status. */
function faultBody({ status = 200, body }: FaultRule): string {
	if (typeof body === 'string') return body;
	return JSON.stringify(body ?? errorEnvelope(status, 'Simulated failure.'));
}
