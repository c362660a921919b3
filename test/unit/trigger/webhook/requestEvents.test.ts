import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../../../nodes/ClickSendTrigger/event/events';
import { withoutPauses } from '../support/hooks';
import { receiptRow, SECRET, Server, textRow } from '../support/server';

withoutPauses();

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
		[Object.keys(EVENTS), '', { message_id: 'E-1@clicksend.com' }, ['emailReceipt']],
		[Object.keys(EVENTS), 'sms-receipts', { message_id: 'E-1@clicksend.com' }, ['smsReceipt']],
		[
			Object.keys(EVENTS),
			'',
			{ message_id: '<E-1@mail.clicksend.com>', status_code: undefined },
			['emailReceipt'],
		],
		[Object.keys(EVENTS), '', { message_id: 'E-1@example.com' }, ['smsReceipt']],
		[Object.keys(EVENTS), '', { email: 'ada@example.com' }, ['emailReceipt']],
		[Object.keys(EVENTS), '', { email: ['Ada <ada@example.com>'] }, ['emailReceipt']],
		[Object.keys(EVENTS), '', { email: '' }, ['smsReceipt']],
		[Object.keys(EVENTS), '', { email: 'none' }, ['smsReceipt']],
		[
			Object.keys(EVENTS),
			'',
			{ email: 'ada@example.com', message_type: 'voice' },
			['voiceReceipt'],
		],
		[Object.keys(EVENTS), 'sms-receipts', { email: 'ada@example.com' }, ['smsReceipt']],
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
