import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from './envelope';

/** The host in a Host header or of an origin, without its port and brackets. */
function hostOf(text: string): string {
	const url = `http://${text}`;
	if (!URL.canParse(url)) return '';
	return new URL(url).hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
}

/**
 * Whether a Host header names this machine. A page of somebody else's can give its own name this
 * machine's address and then read all answers (DNS rebinding), but it cannot be called `localhost`
 * or by an address.
 */
function isOwnHost(header: string | undefined, listensOn: string): boolean {
	const host = hostOf(header ?? '');
	return host === 'localhost' || isIP(host) !== 0 || host === listensOn.toLowerCase();
}

/** Whether a browser says that another site's page makes the call. Tools and n8n send no such header. */
function isCrossSite({ headers }: FastifyRequest): boolean {
	const site = headers['sec-fetch-site'];
	if (site !== undefined) return site !== 'same-origin' && site !== 'none';
	return headers.origin !== undefined && headers.origin !== `http://${headers.host}`;
}

/**
 * Lets only this machine's people and programs in: a page open in the same browser must neither read
 * what the phones got nor steer the simulator.
 *
 * @param listensOn the name or address that the simulator was told to listen on
 */
export function refuseStrangers(app: FastifyInstance, listensOn: string): void {
	app.addHook('onRequest', async (request) => {
		if (!isOwnHost(request.headers.host, listensOn)) {
			throw new ApiError(
				403,
				'The simulator answers at localhost, an IP address or its --host only.',
			);
		}
		// A link to the page of phones may stand anywhere.
		const isPage = request.method === 'GET' && request.url.split('?')[0] === '/phone';
		if (!isPage && isCrossSite(request)) {
			throw new ApiError(403, 'The simulator takes no calls from pages of other sites.');
		}
	});
}
