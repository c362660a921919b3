import { request, type OutgoingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { start } from '../helpers';

/** A call with headers of any kind, which fetch does not let through. */
function call(
	origin: string,
	path: string,
	headers: OutgoingHttpHeaders,
	method = 'GET',
): Promise<{ status: number; text: string }> {
	return new Promise((resolve, reject) => {
		const sent = request(origin + path, { method, headers }, (response) => {
			let text = '';
			response.on('data', (chunk: Buffer) => (text += chunk.toString()));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
		});
		sent.on('error', reject);
		sent.end();
	});
}

const PATHS = ['/phone', '/phone/data', '/_control/messages', '/v3/countries'];

describe('the Host header', () => {
	it.each(['evil.example', 'evil.example:4010', 'localhost.evil.example', '127.0.0.1.nip.io'])(
		'refuses %j on every page',
		async (host) => {
			const { origin, sms } = await start();
			await sms({ body: 'For one phone only' });
			for (const path of PATHS) {
				const { status, text } = await call(origin, path, { host });
				expect(status, path).toBe(403);
				expect(text).not.toContain('For one phone only');
			}
		},
	);

	it.each([
		'localhost',
		'localhost:4010',
		'LOCALHOST',
		'127.0.0.1:1',
		'[::1]:4010',
		'192.168.1.20',
	])('takes %s', async (host) => {
		const { origin } = await start();
		for (const path of PATHS) expect((await call(origin, path, { host })).status, path).toBe(200);
	});
});

describe('pages of other sites', () => {
	const strangers: Array<[string, OutgoingHttpHeaders]> = [
		['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
		['another port of this machine', { 'sec-fetch-site': 'same-site' }],
		['an old browser, by its origin', { origin: 'https://evil.example' }],
		['a sandboxed frame', { origin: 'null' }],
		['an image tag', { 'sec-fetch-site': 'cross-site' }],
	];
	it.each(strangers)('cannot steer or read: %s', async (_name, headers) => {
		const { control, origin } = await start();
		await control('POST', '/settings', { latencyMs: 1 });
		for (const [method, path] of [
			['POST', '/_control/reset'],
			['DELETE', '/_control/requests'],
			['GET', '/_control/messages'],
			['GET', '/phone/data'],
			['GET', '/_model/v1/models'],
			['POST', '/v3/account'],
		] as const) {
			expect((await call(origin, path, headers, method)).status, path).toBe(403);
		}
		expect((await control('GET', '/settings')).json.latencyMs).toBe(1);
		expect((await call(origin, '/phone', headers)).status).toBe(200);
	});

	it('are told from the page of phones itself', async () => {
		const { origin } = await start();
		const own = { 'sec-fetch-site': 'same-origin', origin };
		expect((await call(origin, '/_control/reset', own, 'POST')).status).toBe(200);
		expect((await call(origin, '/_control/reset', { origin }, 'POST')).status).toBe(200);
	});
});
