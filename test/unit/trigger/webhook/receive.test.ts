import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse as parseForm } from 'node:querystring';
import fc from 'fast-check';
import type { IDataObject, IWebhookResponseData } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EVENTS } from '../../../../nodes/ClickSendTrigger/event/events';
import type { TriggerEvent } from '../../../../nodes/ClickSendTrigger/event/output';
import { Deliveries } from '../../../../nodes/ClickSendTrigger/memory/deliveries';
import { Marks } from '../../../../nodes/ClickSendTrigger/memory/marks';
import { receive } from '../../../../nodes/ClickSendTrigger/webhook/receive';
import { Secrets } from '../../../../nodes/ClickSendTrigger/webhook/secret';
import { FakeClickSend } from '../support/clickSend';
import type { FakeResponse, Surroundings, Told, WebhookRequest } from '../support/contexts';
import { webhookContext } from '../support/contexts';
import { execute, FakeStore } from '../support/store';

const SECRET = 'a-secret-of-a-rule';

const ORIGIN = { apiKey: 'KEY', instanceId: 'instance-1', path: '/aaaa-1111/webhook' };
/** A test's secret is made of the API key and the path. */
const TEST_SECRET = new Secrets().of({ ...ORIGIN, isTest: true });

const textRow = (id = 'IN-1', fields: IDataObject = {}): IDataObject => ({
	message_id: id,
	timestamp: '1700000000',
	from: '+61411111111',
	to: '+61400000000',
	body: 'Yes',
	original_message_id: 'OUT-1',
	...fields,
});

const receiptRow = (fields: IDataObject = {}): IDataObject => ({
	message_id: 'OUT-1',
	timestamp: 1700000060,
	status_code: 201,
	...fields,
});

interface Received {
	result: IWebhookResponseData;
	response: FakeResponse;
	told: Told;
	events: TriggerEvent[];
	/** n8n has stored the execution and answered */
	accept: () => void;
	/** n8n could not start the workflow: it stores nothing */
	fail: () => void;
	/** n8n has stored the execution and runs it: the ids of the events that go on in it */
	run: () => Promise<string[]>;
}

/** An n8n with the trigger in webhook mode: what is stored, and what the process remembers. */
class Server {
	stored: IDataObject = { 'clickSendTrigger:node-1': { secret: SECRET, kinds: ['sms-inbound'] } };
	deliveries = new Deliveries();
	marks = new Marks();
	readonly store = new FakeStore();
	readonly fake = new FakeClickSend();
	parameters: IDataObject = {
		mode: 'webhook',
		events: Object.keys(EVENTS),
		options: {},
	};

	async receive(
		request: WebhookRequest,
		more: Surroundings = {},
		connection: { destroyed?: boolean } = {},
		ofNode?: ServerResponse,
	): Promise<Received> {
		const staticData = this.stored;
		const { context, response, told } = webhookContext(
			this.fake,
			{ parameters: this.parameters, staticData, ...more },
			{ query: { secret: SECRET, kind: 'sms-inbound', owner: 'x' }, ...request },
		);
		Object.assign(response, connection);
		if (ofNode) Object.assign(context, { getResponseObject: () => ofNode });
		const result = await receive(context, this.deliveries);
		const events = (result.workflowData?.[0] ?? []).map(({ json }) => json as TriggerEvent);
		return {
			result,
			response,
			told,
			events,
			accept: () => response.finish(200),
			run: async () => {
				const items = result.workflowData?.[0] ?? [];
				const given = await execute(this.store, this, items, { nodeId: more.nodeId });
				return given.map(({ json }) => json.messageId as string);
			},
			fail: () => response.finish(500),
		};
	}

	/** What n8n makes of a request from beginning to end: the ids of the events, or the refusal. */
	async take(request: WebhookRequest, more: Surroundings = {}): Promise<string[] | number> {
		const { result, response, events, accept, run } = await this.receive(request, more);
		if (result.noWebhookResponse === true) return response.statusCode;
		accept();
		// In a test the node hands on what comes.
		return more.mode === 'manual' ? events.map(({ messageId }) => messageId) : run();
	}

	/** All processes of n8n stop, and start again. */
	restart(): void {
		this.deliveries = new Deliveries();
		this.marks = new Marks();
	}
}

beforeEach(() => {
	vi.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(() => {
	vi.restoreAllMocks();
});

describe('a sample in a test', () => {
	const TEST = { mode: 'manual' as const };

	it('gets past the filters and the confirmation, which it could not pass', async () => {
		const server = new Server();
		Object.assign(server.parameters, { textMatch: 'contains', textTerm: 'order' });
		server.parameters.options = { sendSample: true, confirm: true };
		const secret = await TEST_SECRET;
		const sample = { query: { secret, kind: 'sms-inbound' }, body: textRow('SAMPLE') };
		expect(await server.take(sample, TEST)).toEqual(['SAMPLE']);
		server.parameters.options = { confirm: false };
		expect(await server.take(sample, TEST)).toEqual([]);
	});
});

describe('a sender that hangs up', () => {
	const request = { body: textRow('IN-1') };
	const before = { destroyed: true };

	/** How the first delivery goes after the connection broke, and what its repeat then starts. */
	it.each<[string, (first: Received) => unknown, string[]]>([
		['n8n stored nothing', () => {}, ['IN-1']],
		['n8n failed', ({ response }) => response.end(500), ['IN-1']],
		['n8n stored it', async ({ run }) => run(), []],
		['n8n answered, and has not run it yet', ({ response }) => response.end(200), []],
		[
			'n8n stored it and answered',
			async ({ run, response }) => {
				await run();
				response.end(200);
			},
			[],
		],
	])('gets the event again where %s', async (_title, goesOn, repeated) => {
		for (const connection of [before, {}]) {
			const server = new Server();
			const first = await server.receive(request, {}, connection);
			expect(first.events).toHaveLength(1);
			if (!('destroyed' in connection)) first.response.breakOff();
			await goesOn(first);
			expect(await server.take(request)).toEqual(repeated);
			// Now n8n has it in any case.
			expect(await server.take(request)).toEqual([]);
		}
	});

	it('does not let go of a repeat that is under way when n8n gives up the first', async () => {
		const server = new Server();
		const first = await server.receive(request);
		first.response.breakOff();
		const second = await server.receive(request);
		expect(second.events).toHaveLength(1);
		first.response.end(500);
		expect(await server.take(request)).toBe(503);
		second.accept();
		expect(await server.take(request)).toEqual([]);
	});

	it.each([
		[200, []],
		[500, ['IN-1']],
	])(
		'gets no answer of Node’s server, which still tells the status %i',
		async (status, repeated) => {
			const server = new Server();
			const hangUp = async (connection: ServerResponse) => {
				const isClosed = once(connection, 'close');
				client.destroy();
				await isClosed;
			};
			const http = createServer((_, response) => {
				void (async () => {
					// Nothing is stored: what is known comes from the answer alone.
					const first = await server.receive(request, {}, {}, response);
					expect(first.events).toHaveLength(1);
					await hangUp(response);
					expect(server.deliveries).toEqual(new Deliveries());
					response.statusCode = status;
					response.end('OK');
					http.close();
				})();
			});
			await once(http.listen(0, '127.0.0.1'), 'listening');
			const { port } = http.address() as AddressInfo;
			const client = get({ port, host: '127.0.0.1' });
			client.on('error', () => {});
			await once(http, 'close');
			expect(await server.take(request)).toEqual(repeated);
		},
	);

	it('while its 200 was on the way has delivered the event', async () => {
		const server = new Server();
		const first = await server.receive(request);
		first.response.end(200);
		first.response.breakOff();
		expect(await server.take(request)).toEqual([]);
	});

	it('again and again gets the event as soon as n8n has it', async () => {
		const server = new Server();
		for (let time = 0; time < 5; time++) {
			const { events, response } = await server.receive(request);
			expect(events).toHaveLength(1);
			response.breakOff();
		}
		const last = await server.receive(request);
		expect(await last.run()).toEqual(['IN-1']);
		last.response.breakOff();
		expect(await server.take(request)).toEqual([]);
	});

	it('is told by the mark after a restart, too', async () => {
		const server = new Server();
		const first = await server.receive(request, {}, before);
		expect(await first.run()).toEqual(['IN-1']);
		server.restart();
		expect(await server.take(request)).toEqual([]);
	});
});

describe('receive', () => {
	it('gives the workflow one item for an event, as JSON and as form', async () => {
		const server = new Server();
		const json = await server.receive({ body: textRow('IN-1', { timestamp: 1700000000 }) });
		expect(json.events).toMatchObject([
			{ event: 'smsInbound', messageId: 'IN-1', from: '+61411111111', body: 'Yes' },
		]);
		const form = await server.receive({ body: textRow('IN-2') });
		expect(form.events).toMatchObject([{ ...json.events[0], messageId: 'IN-2', raw: {} }]);
	});

	it('gives one item for each of several events', async () => {
		const rows = ['IN-1', 'IN-2', 'IN-3'].map((id) => textRow(id));
		expect(await new Server().take({ body: rows })).toEqual(['IN-1', 'IN-2', 'IN-3']);
	});

	it('reads an event from the address, and keeps what is ours out of it', async () => {
		const server = new Server();
		const query = { secret: SECRET, kind: 'sms-inbound', owner: 'x', ...textRow() };
		const { events } = await server.receive({ method: 'GET', query, body: {} });
		expect(events).toMatchObject([{ messageId: 'IN-1' }]);
		expect(events[0].raw).toEqual(textRow());
	});

	it.each([
		['sms-inbound', {}, 'smsInbound', textRow()],
		['fax-inbound', {}, 'faxInbound', textRow()],
		['sms-receipts', {}, 'smsReceipt', receiptRow()],
		['sms-receipts', {}, 'smsReceipt', receiptRow({ message_type: 'SMS' })],
		['sms-receipts', {}, 'mmsReceipt', receiptRow({ message_type: 'MMS' })],
		['voice-receipts', {}, 'voiceReceipt', receiptRow()],
		['email-receipts', {}, 'emailReceipt', receiptRow({ status_code: '', status: 'Bounced' })],
		['fax-receipts', {}, 'faxReceipt', receiptRow()],
		['', {}, 'smsInbound', textRow()],
		['', {}, 'faxInbound', textRow('F-1', { body: undefined })],
		['', {}, 'voiceReceipt', receiptRow({ message_type: 'voice' })],
		['', {}, 'emailReceipt', receiptRow({ message_type: 'email' })],
		['nonsense', {}, 'mmsReceipt', receiptRow({ message_type: 'mms' })],
		['', { events: ['smsInbound', 'faxReceipt'] }, 'faxReceipt', receiptRow()],
	])('of a rule of kind "%s" %j it takes the event %s: %j', async (kind, form, event, body) => {
		const server = new Server();
		Object.assign(server.parameters, form);
		const { events } = await server.receive({ query: { secret: SECRET, kind }, body });
		expect(events.map((found) => found.event)).toEqual([event]);
	});

	it('answers what was not asked for with 200 and starts nothing', async () => {
		const server = new Server();
		server.parameters.events = ['smsReceipt'];
		const { result } = await server.receive({ body: textRow() });
		expect(result).toEqual({ webhookResponse: 'OK' });
		Object.assign(server.parameters, {
			events: ['smsInbound'],
			textMatch: 'contains',
			textTerm: 'no',
		});
		expect((await server.receive({ body: textRow() })).result).toEqual({ webhookResponse: 'OK' });
	});

	it('gives of several events those that were asked for', async () => {
		const server = new Server();
		Object.assign(server.parameters, { textMatch: 'contains', textTerm: 'yes' });
		const body = [textRow('IN-1'), textRow('IN-2', { body: 'no' }), textRow('IN-3')];
		expect(await server.take({ body })).toEqual(['IN-1', 'IN-3']);
	});
});

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

describe('a list of which some rows are no events', () => {
	it.each<[string, unknown]>([
		['without id', textRow('')],
		['that is a text', 'secret words'],
		['that is nothing', null],
		['that is a list', [textRow('IN-9')]],
		['without sender and text', textRow('IN-9', { from: '', body: undefined })],
		['beyond measure', textRow('x'.repeat(500))],
		['that is a receipt without status', { message_id: 'IN-9', timestamp: 1700000000 }],
	])('starts the workflow with the others, with one %s', async (_title, bad) => {
		const server = new Server();
		const rows = [bad, textRow('IN-1'), bad, textRow('IN-2', { body: 'secret words' })];
		const { events, told, accept } = await server.receive({ body: rows });
		expect(events.map(({ messageId }) => messageId)).toEqual(['IN-1', 'IN-2']);
		expect(told.warnings).toEqual([expect.stringContaining('2 of 4 rows') as string]);
		expect(told.warnings.join()).not.toMatch(/secret words|x{20}|\+61/);
		accept();
		expect(await server.take({ body: rows })).toEqual([]);
	});

	it('is answered with 400 where none is one', async () => {
		const server = new Server();
		expect(await server.take({ body: [textRow(''), 'text'] })).toBe(400);
		expect(await server.take({ body: [textRow('IN-1')] })).toEqual(['IN-1']);
	});
});

describe('a receipt of a kind that is not known', () => {
	it.each<[string[], string, IDataObject, string[]]>([
		[Object.keys(EVENTS), '', {}, ['smsReceipt']],
		[Object.keys(EVENTS), '', { message_type: 'pigeon' }, ['smsReceipt']],
		[Object.keys(EVENTS), 'sms-receipts', { message_type: 'rcs' }, ['smsReceipt']],
		[Object.keys(EVENTS), '', { message_type: 'mms_campaign' }, ['mmsReceipt']],
		[Object.keys(EVENTS), '', { message_type: 'transactional-email' }, ['emailReceipt']],
		[['mmsReceipt'], 'sms-receipts', { message_type: 'rcs' }, ['mmsReceipt']],
		[['mmsReceipt'], 'sms-receipts', {}, []],
		[Object.keys(EVENTS), '', { message_type: 'letter' }, ['smsReceipt']],
		[Object.keys(EVENTS), '', { message_type: 'E-Mail' }, ['emailReceipt']],
		[Object.keys(EVENTS), '', { message_type: ' VOICE ' }, ['voiceReceipt']],
		[Object.keys(EVENTS), '', { message_type: 7 }, ['smsReceipt']],
		[Object.keys(EVENTS), '', { status: 'Received', from: '' }, ['smsReceipt']],
		[['voiceReceipt', 'emailReceipt'], '', { message_type: 'rcs' }, ['voiceReceipt']],
		[['emailReceipt'], '', {}, ['emailReceipt']],
		[['emailReceipt'], 'nonsense', { message_type: 'rcs' }, ['emailReceipt']],
		[['smsInbound'], '', { message_type: 'rcs' }, []],
	])('of %j, kind "%s" and %j is the event %j', async (chosen, kind, fields, events) => {
		const server = new Server();
		server.parameters.events = chosen;
		const body = receiptRow(fields);
		const received = await server.receive({ query: { secret: SECRET, kind }, body });
		expect(received.events.map(({ event, raw }) => ({ event, raw }))).toEqual(
			events.map((event) => ({ event, raw: body })),
		);
		if (events.length === 0) expect(received.result).toEqual({ webhookResponse: 'OK' });
	});
});

describe('an event that lacks what others have', () => {
	const bare = { message_id: 'OUT-1', timestamp: 1700000060 };
	const all = Object.keys(EVENTS);
	const PICTURE = 'https://files.example.com/1.jpg';
	const pictured = (fields: IDataObject) => textRow('MMS-1', { body: undefined, ...fields });
	const FAXED = pictured({ _file_url: 'https://files.example.com/1.pdf' });
	const UNDECIDED = { status: 'pending', statusCode: '', isFinal: false };
	const WITHHELD = { from: '', conversation: '' };

	it.each<[string[], string, IDataObject, IDataObject]>([
		[all, 'sms-receipts', bare, { event: 'smsReceipt', ...UNDECIDED }],
		[all, 'sms-receipts', { ...textRow('OUT-1'), body: undefined }, { event: 'smsReceipt' }],
		[all, 'sms-receipts', { ...bare, message_type: 'mms' }, { event: 'mmsReceipt' }],
		[all, 'voice-receipts', { ...bare, digits: '1' }, { event: 'voiceReceipt', digits: '1' }],
		[all, 'email-receipts', { ...bare, event: 'opened' }, { event: 'emailReceipt' }],
		[all, 'fax-receipts', { ...bare, status: null }, { event: 'faxReceipt', ...UNDECIDED }],
		[['smsReceipt'], '', bare, { event: 'smsReceipt', ...UNDECIDED }],
		[['emailReceipt', 'faxReceipt'], '', bare, { event: 'emailReceipt' }],
		[all, 'sms-inbound', textRow('IN-1', { from: '' }), { event: 'smsInbound', ...WITHHELD }],
		[all, '', textRow('IN-1', { from: undefined }), { event: 'smsInbound', ...WITHHELD }],
		[all, 'sms-inbound', textRow('IN-1', { from: null, body: 'STOP' }), { isOptOut: true }],
		[all, 'fax-inbound', textRow('IN-1', { from: '' }), { event: 'faxInbound', from: '' }],
		[all, '', textRow('IN-1', { status: 'Received' }), { event: 'smsInbound' }],
		[all, '', textRow('IN-1', { status: 'RECEIVED', status_code: '200' }), { event: 'smsInbound' }],
		[['smsInbound'], '', textRow('IN-1', { status: 'New' }), { event: 'smsInbound' }],
		[['smsInbound'], '', textRow('IN-1', { status_code: 200 }), { event: 'smsInbound' }],
		[
			['smsInbound', 'smsReceipt'],
			'',
			textRow('IN-1', { status: 'Sent' }),
			{ event: 'smsReceipt' },
		],
		[all, '', { ...FAXED, status: 'Received' }, { event: 'faxInbound' }],
		[['faxInbound'], '', { ...FAXED, status: 'Completed' }, { event: 'faxInbound' }],
		[all, 'sms-inbound', pictured({ content: [{ url: PICTURE }] }), { event: 'smsInbound' }],
		[all, 'sms-inbound', pictured({ parts: { first: { src: PICTURE } } }), { event: 'smsInbound' }],
		[all, '', pictured({ content: [{ url: PICTURE }] }), { event: 'smsInbound' }],
		[all, 'sms-inbound', pictured({ subject: 'Look' }), { event: 'smsInbound' }],
	])('starts %j at the rule "%s" with %j', async (chosen, kind, body, output) => {
		const server = new Server();
		server.parameters.events = chosen;
		const request = { query: { secret: SECRET, kind }, body };
		const { events, accept } = await server.receive(request);
		expect(events).toMatchObject([{ ...output, messageId: body.message_id, raw: body }]);
		accept();
		expect(await server.take(request)).toEqual([]);
	});

	it('is no receipt where it is a text that nobody waits for', async () => {
		const server = new Server();
		server.parameters.events = ['smsReceipt'];
		expect(await server.take({ query: { secret: SECRET }, body: textRow() })).toEqual([]);
	});
});

describe('a received message without text', () => {
	const picture = { body: undefined, media_url: 'https://files.example.com/1.jpg' };
	const all = Object.keys(EVENTS);

	it.each<[string[], string, IDataObject, string]>([
		[all, 'sms-inbound', picture, 'smsInbound'],
		[all, '', picture, 'smsInbound'],
		[all, '', { body: undefined, message_type: 'mms' }, 'smsInbound'],
		[all, '', { body: undefined, _media_file_url: 'https://f.example.com/1' }, 'smsInbound'],
		[all, '', { body: null }, 'smsInbound'],
		[['smsInbound'], '', picture, 'smsInbound'],
		[all, '', { body: undefined, pages: 2 }, 'faxInbound'],
		[all, '', { body: undefined, _file_url: 'https://f.example.com/1.pdf?x' }, 'faxInbound'],
		[all, '', { body: undefined, message_type: 'fax' }, 'faxInbound'],
		[all, 'fax-inbound', picture, 'faxInbound'],
	])('of %j, kind "%s" and %j is the event %s', async (chosen, kind, fields, event) => {
		const server = new Server();
		server.parameters.events = chosen;
		const body = textRow('IN-1', fields);
		const { events } = await server.receive({ query: { secret: SECRET, kind }, body });
		expect(events).toMatchObject([{ event, messageId: 'IN-1', raw: fields }]);
		if (event === 'smsInbound') {
			expect(events[0]).toMatchObject({ body: '', keyword: '', isOptOut: false });
		}
	});
});

describe('an event whose time cannot be read', () => {
	it.each([undefined, null, '', 'yesterday', 0, '0', 95617584000, { a: 1 }])(
		'starts the workflow once, from now: %j',
		async (timestamp) => {
			const server = new Server();
			const request = { body: textRow('IN-1', { timestamp }) };
			const before = Date.now();
			const { events, accept, run } = await server.receive(request);
			expect(Date.parse(events[0].receivedAt)).toBeGreaterThanOrEqual(before - 1000);
			accept();
			expect(await run()).toEqual(['IN-1']);
			expect(await server.take(request)).toEqual([]);
			server.restart();
			expect(await server.take(request)).toEqual([]);
		},
	);

	it.each<[unknown, string]>([
		['2023-11-14T22:13:20Z', '2023-11-14T22:13:20.000Z'],
		['2023-11-15T08:13:20.5+10:00', '2023-11-14T22:13:20.000Z'],
		['1700000000.123', '2023-11-14T22:13:20.000Z'],
		[1700000000123, '2023-11-14T22:13:20.000Z'],
	])('is not one of the time %j', async (timestamp, receivedAt) => {
		const { events } = await new Server().receive({
			body: textRow('IN-1', { timestamp } as IDataObject),
		});
		expect(events).toMatchObject([{ receivedAt }]);
	});
});

describe('receipts of one email within a second', () => {
	it.each<[string, IDataObject, IDataObject]>([
		['of two recipients', { to: 'a@example.com' }, { to: 'b@example.com' }],
		['of two states', { status: 'Delivered' }, { status: 'Opened' }],
		[
			'of two states without code',
			{ status_code: null, status: 'Sent' },
			{ status_code: null, status: 'Bounced' },
		],
	])('%s are two events, each once', async (_title, one, other) => {
		const server = new Server();
		const request = (fields: IDataObject) => ({
			query: { secret: SECRET, kind: 'email-receipts' },
			body: receiptRow(fields),
		});
		for (const fields of [one, other]) {
			expect(await server.take(request(fields))).toEqual(['OUT-1']);
			expect(await server.take(request(fields))).toEqual([]);
		}
		expect(
			await server.take({ ...request(one), body: [receiptRow(one), receiptRow(other)] }),
		).toEqual([]);
	});
});

describe('what is kept of an event', () => {
	it('is nothing that somebody wrote', async () => {
		const server = new Server();
		const fields = { timestamp: 'private words', status: 'private words', to: 'private words' };
		const body = receiptRow({ ...fields, status_code: '', message_id: 'private words' });
		const query = { secret: SECRET, kind: 'email-receipts' };
		expect(await server.take({ query, body })).toEqual(['private words']);
		const memory = Object.values(server.deliveries) as Array<Map<string, unknown>>;
		const kept = memory.flatMap((entries) => [...entries.keys()]);
		expect(kept).toHaveLength(1);
		expect(JSON.stringify([kept, server.stored])).not.toContain('private');
		expect(kept[0].length).toBeLessThan(50);
	});
});

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

describe('a test', () => {
	const TEST = { mode: 'manual' } as const;

	it('takes the secret of the test rule only', async () => {
		const server = new Server();
		const secret = await TEST_SECRET;
		expect(await server.take({ query: { secret }, body: textRow() }, TEST)).toEqual(['IN-1']);
		expect(await server.take({ body: textRow() }, TEST)).toBe(401);
		expect(await server.take({ query: { secret }, body: textRow() })).toBe(401);
	});

	it('takes an event as often as it comes, and takes nothing from production', async () => {
		const server = new Server();
		const secret = await TEST_SECRET;
		const test = { query: { secret }, body: textRow() };
		expect(await server.take(test, TEST)).toEqual(['IN-1']);
		expect(await server.take(test, TEST)).toEqual(['IN-1']);
		expect(await server.take({ body: textRow() })).toEqual(['IN-1']);
		expect(await server.take(test, TEST)).toEqual(['IN-1']);
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

describe('a repeat', () => {
	it('of an event that was taken starts nothing and is answered with 200', async () => {
		const server = new Server();
		expect(await server.take({ body: textRow() })).toEqual(['IN-1']);
		for (let time = 0; time < 10; time++) {
			expect(await server.take({ body: textRow() })).toEqual([]);
		}
	});

	it('is one whether it comes in texts or in numbers', async () => {
		const server = new Server();
		await server.take({ body: textRow() });
		expect(await server.take({ body: textRow('IN-1', { timestamp: 1700000000 }) })).toEqual([]);
	});

	it('is none when a receipt has another status', async () => {
		const server = new Server();
		const request = (code: number) => ({
			query: { secret: SECRET, kind: 'sms-receipts' },
			body: receiptRow({ status_code: code }),
		});
		expect(await server.take(request(200))).toEqual(['OUT-1']);
		expect(await server.take(request(201))).toEqual(['OUT-1']);
		expect(await server.take(request(201))).toEqual([]);
	});

	it('within one request counts once', async () => {
		const body = [textRow('IN-1'), textRow('IN-2'), textRow('IN-1')];
		expect(await new Server().take({ body })).toEqual(['IN-1', 'IN-2']);
	});

	it('among new events is left out', async () => {
		const server = new Server();
		await server.take({ body: textRow('IN-1') });
		expect(await server.take({ body: [textRow('IN-1'), textRow('IN-2')] })).toEqual(['IN-2']);
	});

	it('of an event that n8n could not take is new', async () => {
		const server = new Server();
		(await server.receive({ body: textRow() })).fail();
		expect(await server.take({ body: textRow() })).toEqual(['IN-1']);
		expect(await server.take({ body: textRow() })).toEqual([]);
	});

	it('while n8n is still at it is put off', async () => {
		const server = new Server();
		const first = await server.receive({ body: textRow() });
		expect(await server.take({ body: textRow() })).toBe(503);
		first.accept();
		expect(await server.take({ body: textRow() })).toEqual([]);
		const second = await server.receive({ body: textRow('IN-2') });
		expect(await server.take({ body: textRow('IN-2') })).toBe(503);
		second.fail();
		expect(await server.take({ body: textRow('IN-2') })).toEqual(['IN-2']);
	});

	it('is known after a restart of n8n', async () => {
		const server = new Server();
		await server.take({ body: textRow() });
		server.restart();
		expect(await server.take({ body: textRow() })).toEqual([]);
	});

	it('is known although requests at the same time undo what each other stored', async () => {
		const server = new Server();
		const ids = Array.from({ length: 20 }, (_, index) => `IN-${index}`);
		const all = await Promise.all(ids.map((id) => server.receive({ body: textRow(id) })));
		for (const { accept } of all) accept();
		for (const id of ids) expect(await server.take({ body: textRow(id) })).toEqual([]);
	});

	it('changes nothing of what n8n keeps for the whole workflow', async () => {
		const server = new Server();
		const before = structuredClone(server.stored);
		const rows = Array.from({ length: 50 }, (_, index) => textRow(`IN-${index}`));
		expect(await server.take({ body: rows })).toHaveLength(50);
		expect(server.stored).toEqual(before);
	});

	it('is none for another node, which has the event to itself', async () => {
		const server = new Server();
		server.stored['clickSendTrigger:node-2'] = { secret: SECRET };
		expect(await server.take({ body: textRow() })).toEqual(['IN-1']);
		expect(await server.take({ body: textRow() }, { nodeId: 'node-2' })).toEqual(['IN-1']);
		expect(await server.take({ body: textRow() }, { nodeId: 'node-2' })).toEqual([]);
	});

	it('is recognised whatever the order of requests, failures and restarts', async () => {
		const act = fc.record({
			ids: fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }),
			outcome: fc.constantFrom('accept', 'accept', 'fail', 'break', 'breakStored'),
			restarts: fc.constantFrom(false, false, false, true),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
				const server = new Server();
				const taken = new Set<string>();
				for (const { ids, outcome, restarts } of acts) {
					if (restarts) server.restart();
					const names = ids.map((id) => `IN-${id}`);
					const received = await server.receive({ body: names.map((id) => textRow(id)) });
					const expected = [...new Set(names)].filter((id) => !taken.has(id));
					if (outcome === 'accept') received.accept();
					if (outcome === 'fail') received.fail();
					if (outcome.startsWith('break')) received.response.breakOff();
					const isStored = ['accept', 'breakStored'].includes(outcome);
					if (isStored) expect(await received.run()).toEqual(expected);
					else
						expect(received.events.map(({ messageId }) => messageId)).toEqual(
							expect.arrayContaining(expected),
						);
					if (isStored) for (const id of expected) taken.add(id);
				}
			}),
			{ numRuns: 150 },
		);
	});
});

describe('confirming with ClickSend', () => {
	const server = (things: Record<string, IDataObject> = {}) => {
		const made = new Server();
		made.parameters.options = { confirm: true };
		for (const [path, thing] of Object.entries(things)) made.fake.things.set(path, thing);
		return made;
	};
	/** What ClickSend itself says of the reply. */
	const REPLY = {
		message_id: 'IN-1',
		from: '+61411111111',
		to: '+61400000000',
		body: 'Yes',
		custom_string: '',
	};
	const receiptRequest = (kind: string, body = receiptRow()) => ({
		query: { secret: SECRET, kind },
		body,
	});

	it.each([
		['as it is', {}],
		['with the id of the first of several replies', { message_id: 'another' }],
		['with other line ends and spaces', { body: ' Yes\r\n' }],
		['with the text under another name', { body: undefined, message: 'Yes' }],
		['without plus', { from: '61411111111', to: '61400000000' }],
		['with its custom string', { custom_string: null }],
	])('takes a reply that ClickSend knows %s', async (_, fields) => {
		const made = server({ '/sms/inbound/OUT-1': { ...REPLY, ...fields } });
		expect(await made.take({ body: textRow() })).toEqual(['IN-1']);
	});

	it.each([
		['text', { body: 'No' }],
		['text, of which there is none at ClickSend', { body: undefined }],
		['text in small letters', { body: 'yes' }],
		['sender', { from: '+61499999999' }],
		['sender, of which there is none at ClickSend', { from: '' }],
		['number that it came to', { to: '+61499999999' }],
		['custom string', { custom_string: 'order 7' }],
	])('refuses a reply with a known id and another %s', async (_, fields) => {
		const made = server({ '/sms/inbound/OUT-1': { ...REPLY, ...fields } });
		expect(await made.take({ body: textRow() })).toBe(403);
	});

	it('refuses a made-up custom string', async () => {
		const made = server({ '/sms/inbound/OUT-1': REPLY });
		expect(await made.take({ body: textRow('IN-1', { custom_string: 'order 8' }) })).toBe(403);
	});

	/** Fields of a receipt, those that ClickSend gives for it, and whether they are the same. */
	it.each<[IDataObject, IDataObject, boolean]>([
		[{ status_code: 201 }, { status_code: '201' }, true],
		[{ status_code: 201, status: 'Delivered' }, { status_code: '201' }, true],
		[{ status_code: 201 }, { status_code: '301' }, false],
		[{ status_code: 301 }, { status_code: '201' }, false],
		[{ status_code: 300 }, { status_code: '301' }, false],
		[{ status_code: 201 }, { status_code: '200' }, false],
		[{ status_code: 200 }, { status_code: '201' }, false],
		[{ status_code: 201 }, {}, false],
		[{ status_code: 201 }, { status_code: null, status: '' }, false],
		[{ status_code: '', status: 'Sent' }, {}, false],
		[{ status_code: 302, status: 'Cancelled' }, { status_code: '302' }, false],
		[{ status_code: '', status: 'Delivered' }, { status_code: '201' }, true],
		[{ status_code: '', status: 'Delivered' }, { status_code: '301' }, false],
		[{ status_code: 'Completed' }, { status_code: '201', status: 'SUCCESS' }, true],
		[{ status_code: 'Completed' }, { status_code: '301', status: 'FAILED' }, false],
		[{ custom_string: 'order 7' }, { status_code: '201', custom_string: 'order 7' }, true],
		[{ custom_string: 'order 7' }, { status_code: '201', custom_string: 'order 8' }, false],
		[{ custom_string: 'order 7' }, { status_code: '201' }, false],
		[{ custom_string: '' }, { status_code: '201', custom_string: null }, true],
	])('compares a receipt %j with %j: %s', async (fields, known, isSame) => {
		const made = server({ '/fax/receipts/OUT-1': { message_id: 'OUT-1', ...known } });
		const taken = await made.take(receiptRequest('fax-receipts', receiptRow(fields)));
		expect(taken).toEqual(isSame ? ['OUT-1'] : 403);
	});

	it.each([
		['2', 2, ['OUT-1']],
		['2', 3, 403],
		['2', null, 403],
		['', 3, 403],
	])('compares the keys of a call, %j with %j', async (digits, known, outcome) => {
		const made = server({
			'/voice/receipts/OUT-1': { message_id: 'OUT-1', status_code: '201', digits: known },
		});
		const request = receiptRequest('voice-receipts', receiptRow({ digits }));
		expect(await made.take(request)).toEqual(outcome);
	});

	it.each([
		['sms-receipts', '/sms/receipts/OUT-1', {}],
		['sms-receipts', '/mms/receipts/OUT-1', { message_type: 'mms' }],
		['voice-receipts', '/voice/receipts/OUT-1', {}],
		['fax-receipts', '/fax/receipts/OUT-1', {}],
	])('takes a receipt of %s that ClickSend knows at %s', async (kind, path, fields) => {
		const request = receiptRequest(kind, receiptRow(fields));
		const known = { message_id: 'OUT-1', status_code: '201' };
		expect(await server({ [path]: known }).take(request)).toEqual(['OUT-1']);
		expect(await server({ [path]: { ...known, message_id: 'OUT-2' } }).take(request)).toBe(403);
		expect(await server().take(request)).toBe(403);
	});

	it('refuses a reply of somebody else, one that ClickSend does not know, and one to nothing', async () => {
		const other = { message_id: 'another', from: '+61499999999' };
		expect(await server({ '/sms/inbound/OUT-1': other }).take({ body: textRow() })).toBe(403);
		expect(await server().take({ body: textRow() })).toBe(403);
		const body = textRow('IN-1', { original_message_id: '' });
		expect(await server().take({ body })).toBe(403);
	});

	it.each([
		['fax-inbound', textRow()],
		['email-receipts', receiptRow()],
	])('refuses what cannot be confirmed: %s', async (kind, body) => {
		const made = server();
		expect(await made.take({ query: { secret: SECRET, kind }, body })).toBe(403);
		expect(made.fake.received).toEqual([]);
	});

	it('asks for an id in a form that leads nowhere else', async () => {
		const made = server();
		await made.take({ body: textRow('IN-1', { original_message_id: '../account?x=/1' }) });
		expect(made.fake.received.map(({ path }) => path)).toEqual([
			'/sms/inbound/..%2Faccount%3Fx%3D%2F1',
		]);
	});

	it('puts an event off while ClickSend cannot say', async () => {
		const made = server({ '/sms/inbound/OUT-1': REPLY });
		for (const refusal of [500, 401, 'ECONNREFUSED'] as const) {
			made.fake.refuse = () => refusal;
			expect(await made.take({ body: textRow() })).toBe(503);
		}
		made.fake.refuse = () => undefined;
		expect(await made.take({ body: textRow() })).toEqual(['IN-1']);
	});

	it('takes of several events those that are confirmed', async () => {
		const made = server({ '/sms/inbound/OUT-1': REPLY });
		const unknown = textRow('IN-2', { original_message_id: 'OUT-2' });
		const body = [unknown, textRow()];
		expect(await made.take({ body: [unknown] })).toBe(403);
		made.fake.things.set('/sms/inbound/OUT-2', { ...REPLY, message_id: 'IN-2', body: 'No' });
		const { events, told } = await made.receive({ body });
		expect(events).toMatchObject([{ messageId: 'IN-1' }]);
		expect(told.warnings).toEqual([expect.stringContaining('1 of 2 rows') as string]);
	});

	it('loses none of several events of which ClickSend does not know all at first', async () => {
		const made = server({ '/sms/inbound/OUT-1': REPLY });
		const body = [textRow('IN-2', { original_message_id: 'OUT-2' }), textRow()];
		expect(await made.take({ body })).toBe(403);
		made.fake.things.set('/sms/inbound/OUT-2', { ...REPLY, message_id: 'IN-2' });
		expect(await made.take({ body })).toEqual(['IN-2', 'IN-1']);
	});

	/** Fields of the first reply to a message, which is all that ClickSend shows, and of a later one. */
	it.each<[string, IDataObject, IDataObject, string[] | number]>([
		['another text', {}, {}, ['IN-2']],
		['no text, as a picture has', {}, { body: '' }, ['IN-2']],
		['the text of the message', { original_body: 'Hi' }, { original_body: 'Hi' }, ['IN-2']],
		['another text of the message', { original_body: 'Hi' }, { original_body: 'Ho' }, 403],
		['another sender', {}, { from: '+61499999999' }, 403],
		['no sender', {}, { from: '' }, 403],
		['another number that it came to', {}, { to: '+61499999999' }, 403],
		['another custom string', {}, { custom_string: 'order 8' }, 403],
		['the id of the first', { message_id: 'IN-2' }, {}, 403],
		['an id, where ClickSend tells none', { message_id: '' }, {}, 403],
	])('judges a later reply with %s', async (_, first, later, outcome) => {
		const made = server({ '/sms/inbound/OUT-1': { ...REPLY, ...first } });
		const body = textRow('IN-2', { body: 'And bring a friend', ...later });
		expect(await made.take({ body })).toEqual(outcome);
	});

	it('asks about few of many events at a time', async () => {
		const made = server();
		const rows = Array.from({ length: 35 }, (_, index) =>
			textRow(`IN-${index}`, { original_message_id: `OUT-${index}` }),
		);
		for (let index = 0; index < 35; index++)
			made.fake.things.set(`/sms/inbound/OUT-${index}`, REPLY);
		let [atATime, most] = [0, 0];
		const handle = made.fake.handle.bind(made.fake);
		made.fake.handle = async (options) => {
			most = Math.max(most, ++atATime);
			await new Promise(setImmediate);
			atATime--;
			return handle(options);
		};
		expect(await made.take({ body: rows })).toHaveLength(35);
		expect(most).toBe(10);
	});

	it('takes an event once that comes twice at the same time', async () => {
		const made = server({ '/sms/inbound/OUT-1': REPLY });
		const both = await Promise.all([
			made.receive({ body: textRow() }),
			made.receive({ body: textRow() }),
		]);
		expect(both.flatMap(({ events }) => events)).toHaveLength(1);
		const [first] = both.filter(({ events }) => events.length === 1);
		first.accept();
		expect(await made.take({ body: textRow() })).toEqual([]);
	});

	it('asks nothing about what is not wanted', async () => {
		const made = server();
		made.parameters.events = ['smsReceipt'];
		expect(await made.take({ body: textRow() })).toEqual([]);
		expect(made.fake.received).toEqual([]);
	});
});
