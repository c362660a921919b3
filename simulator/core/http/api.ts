import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../accounts';
import type { Fields } from '../data/fields';
import type { Simulation } from '../simulation';
import type { Answer } from './envelope';

/** What a route handler is given. */
export interface Call {
	sim: Simulation;
	/** Who signed in; on the few open routes the demo account. */
	account: Account;
	params: Record<string, string>;
	query: Record<string, string | undefined>;
	body: Fields;
	request: FastifyRequest;
	reply: FastifyReply;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

/** Registers one endpoint of the API; `path` is relative to /v3 and uses :name for parameters. */
export type Register = (
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
	path: string,
	handler: Handler,
) => void;
