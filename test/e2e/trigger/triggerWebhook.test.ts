import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { TriggerStage, type Knock } from '../support/triggerStage';
import type { StoredWorkflow } from '../../../tools/driver/workflow';

const EVENTS = [
	'emailReceipt',
	'faxInbound',
	'faxReceipt',
	'mmsReceipt',
	'smsInbound',
	'smsReceipt',
	'voiceReceipt',
];

const SECRET = 'a-long-random-text';

/** A received SMS as ClickSend sends it. */
const text = (id: string, more: IDataObject = {}): IDataObject => ({
	message_id: id,
	from: '+61411111111',
	to: '+61422222222',
	body: 'Hello',
	timestamp: 1_750_000_000,
	...more,
});

describe('events by webhook in the real n8n', () => {
	let stage: TriggerStage;

	beforeAll(async () => {
		stage = await TriggerStage.start();
	});

	afterAll(() => stage?.stop());

	afterEach(async () => {
		await stage.heal();
		await stage.reset();
	});

	const received = (field: string) => stage.sink.received.map((event) => event[field]);
	const executions = async ({ id }: StoredWorkflow) => (await stage.n8n.executionIds(id)).length;

	it('takes every kind of event, each once', async () => {
		const workflow = await stage.activateNew({ events: EVENTS });
		// The rule for SMS receipts brings those of MMS too.
		expect(await stage.rules()).toHaveLength(EVENTS.length - 1);
		const made: string[] = [];
		for (const kind of EVENTS) made.push(...(await stage.events({ kind, count: 2 })));
		await stage.arrived(made.length);
		await stage.settled(workflow);
		expect(received('messageId').sort()).toEqual(made.sort());
		expect(received('event').sort()).toEqual([...EVENTS, ...EVENTS].sort());
		await stage.deactivate(workflow);
		expect(await stage.rules()).toEqual([]);
	});

	it('takes the receipts of MMS without those of SMS, which share a rule', async () => {
		const workflow = await stage.activateNew({ events: ['mmsReceipt'] });
		await stage.events({ kind: 'smsReceipt', count: 3 });
		await stage.events({ kind: 'mmsReceipt' });
		await stage.settled(workflow);
		expect(received('event')).toEqual(['mmsReceipt']);
	});

	it('starts one execution for a delivery that is repeated, also at the same time', async () => {
		const workflow = await stage.activateNew({ events: ['smsInbound'] });
		await stage.control('settings', { retryIntervalMs: 200 });
		const made = await stage.events({ kind: 'smsInbound', count: 10, repeat: 4 });
		await stage.arrived(made.length);
		await stage.settled(workflow);
		expect((await stage.deliveries()).length).toBeGreaterThanOrEqual(50);
		expect(received('messageId').sort()).toEqual(made.sort());
		expect(await executions(workflow)).toBe(made.length);
	});

	describe('a message with a temporary and a final receipt', () => {
		const send = () =>
			stage.ask('POST', '/sms/send', { messages: [{ to: '+61411111111', body: 'Hi' }] });

		it.each([
			['is two events', {}, ['pending', 'delivered']],
			['is one with Final Only', { receipts: 'final' }, ['delivered']],
			['is one with Delivered Only', { receipts: 'delivered' }, ['delivered']],
		])('%s', async (_title, options, statuses) => {
			const workflow = await stage.activateNew({ events: ['smsReceipt'], options });
			await stage.control('settings', { receiptDelayMs: 150 });
			await send();
			await stage.arrived(statuses.length);
			await stage.settled(workflow);
			expect(received('status')).toEqual(statuses);
			expect(await executions(workflow)).toBe(statuses.length);
		});

		it('that fails is one with Failed Only', async () => {
			const workflow = await stage.activateNew({
				events: ['smsReceipt'],
				options: { receipts: 'failed' },
			});
			await stage.control('settings', { receiptDelayMs: 50, failNumbers: ['+61411111111'] });
			await send();
			await stage.arrived(1);
			await stage.settled(workflow);
			expect(received('status')).toEqual(['failed']);
		});
	});

	it('leaves out texts from own numbers where the user wants it', async () => {
		const workflow = await stage.activateNew({ events: ['smsInbound'] });
		await stage.reply('Dedicated', '+61480000777');
		await stage.arrived(1);
		expect(stage.sink.received).toMatchObject([{ isFromOwnNumber: true }]);
		await stage.publish(workflow, { events: ['smsInbound'], options: { dropOwn: true } });
		await stage.reply('Dedicated', '+61480000777');
		await stage.reply('Own mobile', '+61491570006');
		await stage.reply('Customer');
		await stage.arrived(2);
		await stage.settled(workflow);
		expect(received('body')).toEqual(['Dedicated', 'Customer']);
		expect(await executions(workflow)).toBe(2);
	});

	describe('a rule that is made by hand', () => {
		const byHand = (carrier: string, more: INodeParameters = {}) =>
			stage.activateNew({
				events: EVENTS,
				registration: 'manual',
				carrier,
				secret: SECRET,
				...more,
			});

		it.each(['get', 'json', 'post'])(
			'delivers by %s to the URL with the secret, and stays',
			async (webhook_type) => {
				const workflow = await byHand('key');
				expect(await stage.rules()).toEqual([]);
				const { webhookId } = workflow.nodes[0];
				await stage.ask('POST', '/automations/sms/inbound', {
					dedicated_number: '*',
					rule_name: 'Mine',
					message_search_type: 0,
					action: 'URL',
					action_address: `${stage.n8n.baseUrl}/webhook/${webhookId}/webhook?key=${SECRET}`,
					enabled: 1,
					webhook_type,
				});
				await stage.reply('Ça va? 👍 1+1=2 & more');
				await stage.arrived(1);
				await stage.settled(workflow);
				expect(stage.sink.received).toMatchObject([
					{ event: 'smsInbound', from: '+61411111111', body: 'Ça va? 👍 1+1=2 & more' },
				]);
				expect(JSON.stringify(stage.sink.received)).not.toContain(SECRET);
				await stage.deactivate(workflow);
				expect(await stage.rules()).toMatchObject([{ rule_name: 'Mine' }]);
			},
		);

		const form = (fields: IDataObject) =>
			new URLSearchParams(fields as Record<string, string>).toString();
		const PLAIN = { 'content-type': 'text/plain' };
		const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
		const receipt = { message_type: 'voice', status_code: '201', timestamp: 1_750_000_000 };

		it.each<[string, Knock, string[]]>([
			['JSON', { body: text('A') }, ['smsInbound']],
			[
				'a list of events',
				{ body: [text('A'), text('B'), text('A')] },
				['smsInbound', 'smsInbound'],
			],
			['a form', { body: form(text('A')), headers: FORM }, ['smsInbound']],
			[
				'the address',
				{ method: 'GET', query: text('A') as Record<string, string> },
				['smsInbound'],
			],
			[
				'JSON without content type',
				{ body: JSON.stringify(text('A')), headers: { 'content-type': '' } },
				['smsInbound'],
			],
			[
				'JSON as plain text',
				{ body: JSON.stringify(text('A')), headers: { 'content-type': 'text/plain' } },
				['smsInbound'],
			],
			[
				'JSON as a file',
				{
					body: JSON.stringify(text('A')),
					headers: { 'content-type': 'application/octet-stream' },
				},
				['smsInbound'],
			],
			[
				'JSON as a form',
				{ body: JSON.stringify(text('A', { body: 'a=b&c' })), headers: FORM },
				['smsInbound'],
			],
			['a form as plain text', { body: form(text('A')), headers: PLAIN }, ['smsInbound']],
			[
				'an event whose time nobody can read',
				{ body: text('A', { timestamp: 'yesterday' }) },
				['smsInbound'],
			],
			['an event and something else', { body: [{ nonsense: true }, text('A')] }, ['smsInbound']],
			[
				'an MMS without text',
				{ body: text('A', { body: null, media_url: 'https://f.example.com/1.jpg' }) },
				['smsInbound'],
			],
			[
				'a receipt of a kind that nobody knows',
				{ body: { ...receipt, message_id: 'A', message_type: 'pigeon' } },
				['smsReceipt'],
			],
			[
				'a list of several kinds',
				{ body: [text('A'), { ...receipt, message_id: 'B' }] },
				['smsInbound', 'voiceReceipt'],
			],
		])('delivers %s with the secret in a header', async (_title, knock, events) => {
			const workflow = await byHand('X-Secret');
			const headers = { ...knock.headers, 'x-secret': SECRET };
			expect(await stage.knock(workflow, { ...knock, headers })).toBe(200);
			await stage.arrived(events.length);
			await stage.settled(workflow);
			expect(received('event')).toEqual(events);
			expect(await executions(workflow)).toBe(1);
		});

		/** A GET has no body. */
		const bodiless = (knock: Knock): Knock =>
			knock.method === 'GET' ? { ...knock, body: undefined } : knock;

		it.each<[number, string, Knock]>([
			[401, 'no secret', { query: {} }],
			[401, 'a wrong secret in the URL', { query: { key: 'wrong' } }],
			[401, 'a wrong secret in a header', { query: {}, headers: { key: 'wrong' } }],
			[401, 'two secrets', { query: {}, headers: { key: `${SECRET}, ${SECRET}` } }],
			[401, 'no secret and no event', { method: 'GET', query: {} }],
			[422, 'malformed JSON', { body: '{"message_id": "A", ' }],
			[400, 'a JSON text', { body: '"A"' }],
			[400, 'an empty list', { body: [] }],
			[400, 'a list of something else', { body: [1, null] }],
			[400, 'an empty object', { body: {} }],
			[400, 'no message id', { body: text('') }],
			[400, 'a list of rows that are none', { body: [text(''), { nonsense: true }] }],
			[413, 'too large a text', { body: text('A', { body: 'x'.repeat(300_000) }) }],
			[413, 'too many events', { body: Array.from({ length: 1001 }, () => ({})) }],
		])('answers %i to %s, and starts nothing', async (status, _title, knock) => {
			const workflow = await byHand('key');
			const query = knock.query ?? { key: SECRET };
			expect(await stage.knock(workflow, { body: text('A'), ...bodiless(knock), query })).toBe(
				status,
			);
			await stage.settled(workflow);
			expect(await executions(workflow)).toBe(0);
			// What was refused is not taken for known.
			expect(await stage.knock(workflow, { body: text('A'), query: { key: SECRET } })).toBe(200);
			await stage.arrived(1);
		});

		it('is not activated when the secret turns out empty', async () => {
			const workflow = await stage.create({
				events: EVENTS,
				registration: 'manual',
				secret: '={{ "" }}',
			});
			await expect(stage.activate(workflow)).rejects.toThrow(/has no secret/);
		});
	});

	it('refuses requests to its own rules without their secret', async () => {
		const workflow = await stage.activateNew({ events: ['smsInbound'] });
		const [{ action_address: address }] = await stage.rules();
		const query = Object.fromEntries(new URL(address as string).searchParams);
		expect(await stage.knock(workflow, { query: { ...query, secret: '' }, body: text('A') })).toBe(
			401,
		);
		expect(await stage.knock(workflow, { body: text('A') })).toBe(401);
		expect(await stage.knock(workflow, { query, body: text('A') })).toBe(200);
		await stage.arrived(1);
		await stage.settled(workflow);
		expect(await executions(workflow)).toBe(1);
	});

	it('takes an event once whose sender hung up before the answer', async () => {
		const workflow = await stage.activateNew({ events: ['smsInbound'] });
		const [{ action_address: address }] = await stage.rules();
		const query = Object.fromEntries(new URL(address as string).searchParams);
		const ids = Array.from({ length: 12 }, (_, index) => `HANGS-UP-${index}`);
		for (const [index, id] of ids.entries()) {
			await stage.hangUp(workflow, { query, body: text(id) }, index * 3);
		}
		// ClickSend comes again after a minute; n8n is done with what it got of the first tries by then.
		await pause(2000);
		await stage.settled(workflow);
		for (const id of ids) {
			expect(await stage.knock(workflow, { query, body: text(id) })).toBe(200);
		}
		await stage.arrived(ids.length);
		await stage.settled(workflow);
		expect(received('messageId').sort()).toEqual(ids.sort());
		expect(await executions(workflow)).toBe(ids.length);
	});

	describe('with Confirm with ClickSend', () => {
		const activate = () =>
			stage.activateNew({ events: ['smsInbound', 'smsReceipt'], options: { confirm: true } });

		/** A message has gone out, so that the phone's next text answers it. */
		async function sendFirst(): Promise<void> {
			await stage.control('settings', {
				receiptDelayMs: 0,
				temporaryReceipts: false,
				retryIntervalMs: 200,
			});
			await stage.ask('POST', '/sms/send', { messages: [{ to: '+61411111111', body: 'Hi?' }] });
			await stage.arrived(1);
		}

		it('takes what ClickSend knows', async () => {
			const workflow = await activate();
			await sendFirst();
			await stage.reply('Yes');
			await stage.arrived(2);
			await stage.settled(workflow);
			expect(received('event')).toEqual(['smsReceipt', 'smsInbound']);
		});

		it('refuses what ClickSend does not know, even with the secret', async () => {
			const workflow = await activate();
			const [{ action_address: address }] = await stage.rules('sms/inbound');
			const query = Object.fromEntries(new URL(address as string).searchParams);
			const forged = text('A', { original_message_id: '00000000-0000-0000-0000-000000000000' });
			expect(await stage.knock(workflow, { query, body: forged })).toBe(403);
			expect(await stage.knock(workflow, { query, body: text('B') })).toBe(403);
			expect(await executions(workflow)).toBe(0);
		});

		it('takes an event later when ClickSend could not be asked', async () => {
			const workflow = await activate();
			await sendFirst();
			await stage.control('faults', {
				match: { method: 'GET', path: '^/v3/sms/inbound/' },
				status: 503,
				retryAfter: 0,
			});
			await stage.reply('Yes');
			await stage.delivery('refused');
			await stage.heal();
			await stage.arrived(2);
			await stage.settled(workflow);
			expect(received('event')).toEqual(['smsReceipt', 'smsInbound']);
		});
	});
});
