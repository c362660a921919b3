import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { withoutPauses } from '../support/hooks';
import { receiptRow, SECRET, Server, textRow } from '../support/server';

withoutPauses();

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
