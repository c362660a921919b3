import { describe, expect, it } from 'vitest';
import { withoutPauses } from '../support/hooks';
import { receiptRow, SECRET, Server, TEST_SECRET, textRow } from '../support/server';

withoutPauses();

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
		const ours = { secret: SECRET, kind: 'sms-inbound', owner: 'x', questions: 'no' };
		const query = { ...ours, ...textRow() };
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
