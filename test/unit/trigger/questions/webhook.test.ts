import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import { Asking, LINE, PERSON } from '../support/asking';
import { FakeClickSend } from '../support/clickSend';
import { withOwnClock } from '../support/hooks';
import { SECRET, Server, TEST_SECRET, textRow } from '../support/server';
import { INBOUND } from '../support/workflow';

withOwnClock();

const NOW = 1_700_000_000;

function setUp(options: IDataObject = {}) {
	vi.setSystemTime(NOW * 1000);
	const server = new Server(new FakeClickSend(NOW));
	server.parameters = { mode: 'webhook', events: ['smsInbound', 'smsReceipt'], options };
	const asking = new Asking(server.fake);
	const more = { waiting: asking.waiting };
	const text = (id: string, fields: IDataObject = {}) =>
		textRow(id, { timestamp: String(server.fake.now), ...fields });
	return {
		server,
		asking,
		text,
		/** what starts the workflow, or the refusal */
		take: async (id: string, fields: IDataObject = {}, with_: IDataObject = {}) =>
			server.take({ body: text(id, fields) }, { ...more, ...with_ }),
		receive: async (body: unknown) => server.receive({ body }, more),
		wait: (seconds: number) => {
			server.fake.now += seconds;
			vi.setSystemTime(server.fake.now * 1000);
		},
	};
}

describe('a reply that comes by webhook', () => {
	it('goes to the question that it echoes, and starts nothing', async () => {
		const { asking, take, server } = setUp();
		asking.ask('1');
		const { echo } = asking.ask('2');
		expect(await take('IN-1', { custom_string: echo })).toEqual([]);
		expect(asking.called).toEqual(['2']);
		expect(asking.calls[0].reply).toMatchObject({
			...{ message_id: 'IN-1', from: PERSON, to: LINE, body: 'Yes', custom_string: echo },
			...{ timestamp: NOW, handedOn: true },
		});
		// One rule was asked for: there is no need of all of them.
		expect(server.fake.requestsTo('GET', INBOUND)).toEqual([]);
	});

	it('without an echo goes to the oldest open question to its sender', async () => {
		const { asking, take } = setUp();
		asking.ask('1', ['taken'], { to: '+61422222222' });
		asking.ask('2', ['taken'], { expires: -1 });
		asking.ask('3');
		asking.ask('4');
		expect(await take('IN-1')).toEqual([]);
		expect(asking.called).toEqual(['3']);
	});

	it.each([
		['a stranger', { from: '+61499999999' }],
		['nobody', { from: '' }],
		['a name', { from: 'Shop' }],
	])('of %s starts the workflow', async (_, fields) => {
		const { asking, take } = setUp();
		const { echo } = asking.ask('1');
		expect(await take('IN-1', fields)).toEqual(['IN-1']);
		expect(await take('IN-2', { ...fields, custom_string: echo })).toEqual(['IN-2']);
		expect(asking.called).toEqual([]);
	});

	it('that came in before the question, or to another number, is no answer', async () => {
		const { asking, take } = setUp();
		asking.ask('1', ['taken'], { ago: 0 });
		asking.ask('2', ['taken'], { from: '+61422222222' });
		expect(await take('IN-1', { timestamp: String(NOW - 60) })).toEqual(['IN-1']);
		expect(asking.called).toEqual([]);
	});

	it('of another n8n is left to it', async () => {
		const { server, asking, take } = setUp();
		const { echo } = asking.ask('1', ['taken'], { owner: 'abcdefabcdef' });
		asking.ask('2');
		expect(await take('IN-1', { custom_string: echo })).toEqual(['IN-1']);
		const requests = server.fake.received.length;
		// One of an execution that asks ClickSend for its reply itself.
		expect(await take('IN-2', { custom_string: 'n8n-ask::token-of-2' })).toEqual(['IN-2']);
		expect(server.fake.received).toHaveLength(requests);
		expect(asking.called).toEqual([]);
	});

	it('with a token that is not that of the rule counts as one without', async () => {
		const { asking, take } = setUp();
		asking.ask('1', ['ignored']);
		const second = asking.ask('2');
		const forged = second.echo.replace(/.$/, 'x');
		expect(await take('IN-1', { custom_string: forged })).toEqual([]);
		expect(asking.called).toEqual(['1', '2']);
	});

	it.each([
		['another host', 'https://example.com/webhook-waiting/1/node-id'],
		['a host that begins like it', 'https://n8n.example.net.example.com/webhook-waiting/1/node-id'],
		['another port', 'https://n8n.example.net:8443/webhook-waiting/1/node-id'],
		['http', 'http://n8n.example.net/webhook-waiting/1/node-id'],
		['a login', 'https://a:b@n8n.example.net/webhook-waiting/1/node-id'],
		['another path', 'https://n8n.example.net/webhook/1/node-id'],
		['the API', 'https://n8n.example.net/webhook-waiting/../rest/workflows/1/run'],
		['a deeper path', 'https://n8n.example.net/webhook-waiting/1/node-id/more'],
		['the root', 'https://n8n.example.net/webhook-waiting/'],
		['a local one', 'http://127.0.0.1:5678/webhook-waiting/1/node-id'],
		['no address', 'node-id'],
	])('is never taken to %s', async (_, place) => {
		const { asking, take } = setUp();
		const address = `${place}?token=token-of-1&asked=${NOW - 60}`;
		const { echo } = asking.ask('1', ['taken'], { address });
		expect(await take('IN-1', { custom_string: echo })).toEqual(['IN-1']);
		expect(await take('IN-2')).toEqual(['IN-2']);
		expect([asking.called, asking.elsewhere]).toEqual([[], []]);
	});

	it('goes to a question that the filters of the node would keep it from', async () => {
		const { server, asking, take } = setUp();
		Object.assign(server.parameters, { textMatch: 'contains', textTerm: 'order' });
		asking.ask('1', ['taken']);
		asking.ask('2', ['ignored'], { to: '+61422222222' });
		expect(await take('IN-1')).toEqual([]);
		expect(await take('IN-2', { from: '+61422222222' })).toEqual([]);
		expect(asking.called).toEqual(['1', '2']);
	});

	it('is known when ClickSend delivers it again', async () => {
		const { asking, take } = setUp();
		const { echo } = asking.ask('1');
		expect(await take('IN-1', { custom_string: echo })).toEqual([]);
		asking.fake.rulesAt(INBOUND).splice(0);
		expect(await take('IN-1', { custom_string: echo })).toEqual([]);
		expect(asking.called).toEqual(['1']);
	});

	it('in a test run starts the test, and questions get nothing', async () => {
		const { server, asking, text } = setUp({ sendSample: false });
		asking.ask('1');
		const secret = await TEST_SECRET;
		const request = { query: { secret, kind: 'sms-inbound' }, body: text('IN-1') };
		const more = { mode: 'manual' as const, waiting: asking.waiting };
		expect(await server.take(request, more)).toEqual(['IN-1']);
		Object.assign(server.parameters, { textMatch: 'contains', textTerm: 'order' });
		expect(await server.take(request, more)).toEqual([]);
		expect(asking.called).toEqual([]);
	});

	it('needs the secret', async () => {
		const { server, asking, text } = setUp();
		asking.ask('1');
		const request = { query: { secret: `${SECRET}x` }, body: text('IN-1') };
		expect(await server.take(request, { waiting: asking.waiting })).toBe(401);
		expect(asking.called).toEqual([]);
	});
});

describe('other events', () => {
	it('are no replies', async () => {
		const { server, asking } = setUp();
		const { echo } = asking.ask('1');
		const row = { message_id: 'OUT-1', status_code: 201, from: PERSON, custom_string: echo };
		const request = { query: { secret: SECRET, kind: 'sms-receipts' }, body: row };
		expect(await server.take(request, { waiting: asking.waiting })).toEqual(['OUT-1']);
		server.parameters.events = ['smsReceipt'];
		const text = { body: textRow('IN-1', { custom_string: echo }) };
		expect(await server.take(text, { waiting: asking.waiting })).toEqual([]);
		expect(asking.called).toEqual([]);
	});

	it('of a request with a reply go on', async () => {
		const { asking, receive, text } = setUp();
		const { echo } = asking.ask('1');
		const rows = [
			text('IN-1', { from: '+61499999999' }),
			text('IN-2', { custom_string: echo }),
			text('IN-3', { from: '+61488888888' }),
		];
		const { events } = await receive(rows);
		expect(events.map(({ messageId }) => messageId)).toEqual(['IN-1', 'IN-3']);
	});
});

describe('Hand Replies to Waiting Questions', () => {
	it('can start the workflow, too, with events that say so', async () => {
		const { asking, receive, text } = setUp({ questions: 'both' });
		const { echo } = asking.ask('1');
		const rows = [text('IN-1', { custom_string: echo }), text('IN-2', { from: '+61499999999' })];
		const { events, accept } = await receive(rows);
		expect(events.map(({ messageId, handedOn }) => [messageId, handedOn])).toEqual([
			['IN-1', true],
			['IN-2', undefined],
		]);
		accept();
		const again = await receive(rows);
		expect(again.events).toEqual([]);
		expect(asking.called).toEqual(['1']);
	});

	it('can be off', async () => {
		const { server, asking, take } = setUp({ questions: 'no' });
		const { echo } = asking.ask('1');
		expect(await take('IN-1', { custom_string: echo })).toEqual(['IN-1']);
		expect([asking.called, server.fake.received]).toEqual([[], []]);
	});
});

describe('Confirm with ClickSend', () => {
	const known = (fields: IDataObject) => ({
		...{ message_id: 'IN-1', from: PERSON, to: LINE, body: 'Yes', original_message_id: 'OUT-1' },
		...fields,
	});

	it('comes before a question gets anything', async () => {
		const { server, asking, take } = setUp({ confirm: true });
		const { echo } = asking.ask('1');
		server.fake.things.set('/sms/inbound/OUT-1', known({ body: 'No', custom_string: echo }));
		expect(await take('IN-1', { custom_string: echo })).toBe(403);
		expect(asking.called).toEqual([]);
		server.fake.things.set('/sms/inbound/OUT-1', known({ custom_string: echo }));
		expect(await take('IN-1', { custom_string: echo })).toEqual([]);
		expect(asking.called).toEqual(['1']);
	});

	it('has nothing delivered again that the filters keep out anyway', async () => {
		const { server, asking, take } = setUp({ confirm: true });
		Object.assign(server.parameters, { textMatch: 'contains', textTerm: 'order' });
		asking.ask('1');
		expect(await take('IN-1', { original_message_id: '' })).toEqual([]);
		expect(asking.called).toEqual([]);
	});
});
