import { parse as parseForm } from 'node:querystring';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { TriggerEvent } from '../../../../nodes/ClickSendTrigger/event/output';
import type { WebhookRequest } from '../support/contexts';
import { withoutPauses } from '../support/hooks';
import { receiptRow, SECRET, Server, textRow } from '../support/server';

withoutPauses();

/** A body as n8n hands it on: what its parser made of it by the content type, and the text itself. */
const sent = (type: string | undefined, content: string, more: WebhookRequest = {}) => {
	const kind = (type ?? '').split(';')[0];
	const parsers: Record<string, () => unknown> = {
		'application/json': () => JSON.parse(content) as unknown,
		'application/x-www-form-urlencoded': () => parseForm(content),
		'text/plain': () => content,
	};
	return {
		headers: { ...(type !== undefined && { 'content-type': type }) },
		body: parsers[kind]?.(),
		rawBody: Buffer.from(content),
		...more,
	};
};

describe('the body of a request', () => {
	const row = textRow('IN-1', { body: 'Ça va? 👍 1+1=2 & more' });
	const json = JSON.stringify(row);
	const form = new URLSearchParams(row as Record<string, string>).toString();
	const TYPES = [
		...['application/json', 'application/json; charset=utf-8', 'text/plain', 'text/json'],
		...['text/plain; charset=UTF-8', 'application/octet-stream', 'text/html', 'application/xml'],
		...['application/x-www-form-urlencoded', 'application/vnd.api+json', 'nonsense', '', undefined],
	];

	it.each(TYPES)('is read whatever the content type: %j', async (type) => {
		const contents = [json, `\uFEFF${json}`, ` \n${json}\n`, `[${json}]`, JSON.stringify(json)];
		const isJson = type?.startsWith('application/json') === true;
		// What n8n itself cannot read it answers itself.
		for (const content of isJson
			? [json, `[${json}]`, JSON.stringify(json)]
			: [...contents, form]) {
			const { events } = await new Server().receive(sent(type, content));
			expect([content, events]).toEqual([
				content,
				[expect.objectContaining({ messageId: 'IN-1', body: row.body }) as TriggerEvent],
			]);
		}
	});

	it.each<[string, WebhookRequest]>([
		['that n8n has not read yet', { unreadBody: Buffer.from(json) }],
		['with n8n’s empty object in its place', { body: {}, rawBody: Buffer.from(json) }],
		['of another encoding', { encoding: 'utf-16le', rawBody: Buffer.from(json, 'utf16le') }],
		['of an encoding that nobody knows', { encoding: 'klingon', rawBody: Buffer.from(json) }],
		[
			'that is a multipart form',
			{
				headers: { 'content-type': 'multipart/form-data; boundary=x' },
				body: { data: row, files: {} },
			},
		],
	])('is read %s', async (_title, request) => {
		expect(await new Server().take(request)).toEqual(['IN-1']);
	});

	it.each(['{"message_id": "IN-1", ', '<xml/>', 'Hello', '"', '[]', '{}', '[[]]', ''])(
		'is no event: %j',
		async (content) => {
			const { response, told } = await new Server().receive(sent('text/plain', content));
			expect(response.statusCode).toBe(400);
			expect(told.errors).toEqual([]);
		},
	);

	const rows = [row, textRow('IN-2')];
	const FORM = 'application/x-www-form-urlencoded';
	const formOf = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
	it.each<[string, WebhookRequest]>([
		['a list in a list', { body: [rows] }],
		['lists in a list', { body: [[rows[0]], [rows[1]]] }],
		['a field', { body: { messages: rows } }],
		['several fields', { body: { one: rows[0], two: rows[1] } }],
		['ClickSend’s envelope', { body: { http_code: 200, response_code: 'SUCCESS', data: rows } }],
		['the envelope of a list', { body: { http_code: 200, data: { total: 2, data: rows } } }],
		['what n8n makes of XML', { body: { response: { message: rows } } }],
		['a form’s field', sent(FORM, formOf({ payload: JSON.stringify(rows) }))],
		['a form’s field among others', sent(FORM, formOf({ a: '1', data: JSON.stringify(rows) }))],
		['a form of no type', sent(undefined, formOf({ payload: JSON.stringify(rows) }))],
		['an envelope of another type', sent('text/plain', JSON.stringify({ data: rows }))],
		['an envelope within a form', sent(FORM, formOf({ x: JSON.stringify({ data: rows }) }))],
		[
			'the field of a multipart form',
			{
				headers: { 'content-type': 'multipart/form-data; boundary=x' },
				body: { data: { payload: ` ${JSON.stringify(rows)}` }, files: {} },
			},
		],
	])('has its events in %s', async (_title, request) => {
		expect(await new Server().take(request)).toEqual(['IN-1', 'IN-2']);
	});

	it('is a repeat in whatever form it comes', async () => {
		const server = new Server();
		expect(await server.take(sent('application/json', json))).toEqual(['IN-1']);
		for (const request of [sent('text/plain', json), sent(undefined, form), sent('', json)]) {
			expect(await server.take(request)).toEqual([]);
		}
	});

	it('is too large also where it is read late', async () => {
		const unreadBody = Buffer.from(JSON.stringify({ ...row, body: 'x'.repeat(300_000) }));
		expect(await new Server().take({ unreadBody })).toBe(413);
	});
});

describe('a request that is too large', () => {
	const LIMIT = 256 * 1024;

	it.each<[WebhookRequest, boolean]>([
		[{ headers: { 'content-length': String(LIMIT) } }, true],
		[{ headers: { 'content-length': String(LIMIT + 1) } }, false],
		[{ rawBody: Buffer.alloc(LIMIT) }, true],
		[{ rawBody: Buffer.alloc(LIMIT + 1) }, false],
		[{ headers: { 'content-length': '10' }, rawBody: Buffer.alloc(LIMIT + 1) }, false],
	])('is answered with 413 (%#)', async (request, isTaken) => {
		const outcome = await new Server().take({ body: textRow(), ...request });
		expect(outcome).toEqual(isTaken ? ['IN-1'] : 413);
	});

	it('is one with more than a thousand events', async () => {
		const rows = Array.from({ length: 1001 }, (_, index) => textRow(`IN-${index}`));
		expect(await new Server().take({ body: rows })).toBe(413);
		expect(await new Server().take({ body: rows.slice(1) })).toHaveLength(1000);
	});
});

describe('a request that is no event', () => {
	it.each([
		['a text', 'text'],
		['a number', 7],
		['nothing', null],
		['no body', undefined],
		['an empty object', {}],
		['an empty list', []],
		['a list in a list', [[{}]]],
		['an event too deep', [[[[[[textRow()]]]]]]],
		['a text that reads like an event', textRow('', { body: JSON.stringify(textRow()) })],
		['a sender that reads like one', { from: JSON.stringify([textRow()]), status: 'Sent' }],
		['JSON that breaks off', { payload: JSON.stringify(textRow()).slice(0, -1) }],
		['a list with nothing else', ['text', 7, null]],
		['no id', textRow('')],
		['no sender and no text', textRow('IN-1', { from: '', body: undefined })],
		['no text', textRow('IN-1', { body: undefined })],
		['an id beyond measure', textRow('x'.repeat(10_000))],
	])('is answered with 400 and starts nothing: %s', async (_, body) => {
		const { result, response, told } = await new Server().receive({ body });
		expect(result).toEqual({ noWebhookResponse: true });
		expect([response.statusCode, response.body]).toEqual([
			400,
			{ message: expect.any(String) as string },
		]);
		expect(told.errors).toEqual([]);
	});

	it('never makes receive throw, nor says OK to what it does not understand', async () => {
		const value = fc.oneof(
			fc.anything(),
			fc.constantFrom('1700000000', 'IN-1', '__proto__', 'constructor', SECRET),
		);
		const name = fc.constantFrom(...Object.keys({ ...textRow(), ...receiptRow() }), '__proto__');
		const row = fc.dictionary(name, value);
		const body = fc.oneof(fc.anything(), row, fc.array(row));
		await fc.assert(
			fc.asyncProperty(
				body,
				fc.dictionary(fc.constantFrom('secret', 'kind', 'message_id', 'from'), value),
				fc.constantFrom('GET' as const, 'POST' as const),
				fc.boolean(),
				async (anyBody, anyQuery, method, knowsSecret) => {
					const query = { ...anyQuery, ...(knowsSecret && { secret: SECRET }) } as IDataObject;
					const { result, response, told } = await new Server().receive({
						method,
						query,
						body: anyBody,
					});
					expect(told.errors).toEqual([]);
					if (result.workflowData) {
						expect(query.secret).toBe(SECRET);
						for (const { json } of result.workflowData[0]) expect(json.messageId).not.toBe('');
					} else if (result.noWebhookResponse) {
						expect([400, 401, 413]).toContain(response.statusCode);
					} else {
						expect(result).toEqual({ webhookResponse: 'OK' });
					}
				},
			),
			{ numRuns: 1000 },
		);
	});

	it('is answered with 500 where the node’s own form is at fault, which the log tells', async () => {
		const server = new Server();
		server.parameters.events = [];
		const { result, response, told } = await server.receive({ body: textRow() });
		expect(result).toEqual({ noWebhookResponse: true });
		expect(response.statusCode).toBe(500);
		expect(told.errors).toEqual(['ClickSend Trigger: No event is chosen']);
		expect(JSON.stringify(response.body)).not.toContain('event is chosen');
	});
});
