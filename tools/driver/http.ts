import { fetch } from 'undici';

import type { Fetch } from '../n8n/launch.mjs';

/** undici's fetch for the shared n8n client. */
export const undiciFetch: Fetch = async (url, init) => fetch(url, init);

/**
 * Calls a JSON interface, such as the simulator's control endpoints.
 *
 * @param url
 * @param body sent as JSON with POST; without it the call is a GET
 * @returns the parsed answer
 * @throws when the status is not 2xx
 */
export async function json<Answer>(url: string, body?: unknown): Promise<Answer> {
	const response = await fetch(url, {
		method: body === undefined ? 'GET' : 'POST',
		headers: body === undefined ? {} : { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
	return JSON.parse(text) as Answer;
}
