import { describe, expect, it } from 'vitest';
import type { WebhookRequest } from '../support/contexts';
import { withoutPauses } from '../support/hooks';
import { SECRET, Server, textRow } from '../support/server';

withoutPauses();

describe('a request without the right secret', () => {
	it.each<[string, WebhookRequest]>([
		['none', { query: { kind: 'sms-inbound' } }],
		['a wrong one', { query: { secret: `${SECRET}x` } }],
		['an empty one', { query: { secret: '' } }],
		['it twice', { query: { secret: [SECRET, SECRET] } }],
		['it in a header', { query: {}, headers: { secret: SECRET } }],
		['it in the body', { query: {}, body: { ...textRow(), secret: SECRET } }],
	])('is answered with 401 when it has %s', async (_, request) => {
		const { result, response } = await new Server().receive({ body: textRow(), ...request });
		expect(result).toEqual({ noWebhookResponse: true });
		expect(response.statusCode).toBe(401);
		expect(JSON.stringify(response.body)).not.toContain(SECRET);
	});

	it.each([undefined, '', 'undefined'])(
		'is answered with 401 while the node has none, for %j',
		async (secret) => {
			const server = new Server();
			server.stored = {};
			expect(await server.take({ query: { secret }, body: textRow() })).toBe(401);
		},
	);

	it('leaves no trace', async () => {
		const server = new Server();
		const before = structuredClone(server.stored);
		await server.take({ query: {}, body: textRow() });
		expect(server.stored).toEqual(before);
		expect(await server.take({ body: textRow() })).toEqual(['IN-1']);
	});

	it('is judged before its body is', async () => {
		expect(await new Server().take({ query: {}, body: 'nonsense' })).toBe(401);
	});
});

describe('the secret of a rule made by hand', () => {
	const server = () => {
		const made = new Server();
		Object.assign(made.parameters, {
			registration: 'manual',
			carrier: 'X-Hook-Token',
			secret: 'a secret made by hand',
		});
		return made;
	};

	it.each<[WebhookRequest, string[] | number]>([
		[{ headers: { 'x-hook-token': 'a secret made by hand' } }, ['IN-1']],
		[{ query: { 'X-Hook-Token': 'a secret made by hand' } }, ['IN-1']],
		[{ headers: { 'x-hook-token': 'a secret made by hand?' } }, 401],
		[{ query: { secret: SECRET } }, 401],
		[{ query: { secret: 'a secret made by hand' } }, 401],
		[{}, 401],
	])('is the user’s, in a header or in the address: %j', async (request, outcome) => {
		expect(await server().take({ query: {}, body: textRow(), ...request })).toEqual(outcome);
	});

	it.each(['', 'x-y-z', '123456789012345'])('is not enough where it is %j', async (secret) => {
		const made = server();
		made.parameters.secret = secret;
		const { response, told } = await made.receive({
			query: { 'X-Hook-Token': secret },
			body: textRow(),
		});
		expect(response.statusCode).toBe(401);
		expect(told.errors).toEqual([
			expect.stringMatching(/no secret|at least 16 characters/) as string,
		]);
		if (secret !== '') expect(JSON.stringify([told, response.body])).not.toContain(secret);
	});

	it('is no part of the event', async () => {
		const query = { 'X-Hook-Token': 'a secret made by hand', ...textRow() };
		const { events } = await server().receive({ method: 'GET', query });
		expect(events[0].raw).toEqual(textRow());
	});
});
