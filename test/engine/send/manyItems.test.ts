import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../../nodes/shared/text/text';
import { envelope } from '../support/api';
import { runNode } from '../support/engine';
import { picked } from '../support/form';
import { fakeClickSend, messagesAnswer, phoneOf, rowOf } from '../support/phones';
import { isolateNetwork } from '../support/setup';
import { people, SEND, sizes } from './support/items';

isolateNetwork();

describe('many items', () => {
	it('go out in calls of a thousand and come out in their order', async () => {
		const items = people(2500);
		const fake = fakeClickSend();
		const { outputs, error } = await runNode(SEND, { items });
		expect(error).toBeUndefined();
		expect(sizes(fake.calls)).toEqual([1000, 1000, 500]);
		expect(fake.taken.map(({ to }) => to)).toEqual(items.map(({ json }) => json.phone));
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_item, item) => ({ item })),
		);
		expect(outputs[0].map(({ json }) => json.custom_string)).toEqual(
			items.map(({ json }) => json.id),
		);
		expect(outputs[0].map(({ json }) => json.to)).toEqual(items.map(({ json }) => json.phone));
	});

	it.each([
		[7, [7, 7, 6]],
		[20, [20]],
		[1, Array.from({ length: 20 }, () => 1)],
		[5000, [20]],
		['={{ 12 }}', [12, 8]],
	])('go out in calls of the chosen size (%s)', async (batchSize, wanted) => {
		const fake = fakeClickSend();
		const { outputs } = await runNode({ ...SEND, options: { batchSize } }, { items: people(20) });
		expect(sizes(fake.calls)).toEqual(wanted);
		expect(outputs[0]).toHaveLength(20);
	});

	it('never need more than a thousand in a call, whatever the size says', async () => {
		const fake = fakeClickSend();
		await runNode({ ...SEND, options: { batchSize: 2000 } }, { items: people(1001) });
		expect(sizes(fake.calls)).toEqual([1000, 1]);
	});

	it.each([11, 10_000, '={{ 10000 }}'])(
		'are ten at the same time at most (%s)',
		async (callsInFlight) => {
			let inFlight = 0;
			let most = 0;
			nock('https://rest.clicksend.com')
				.persist()
				.post('/v3/sms/send')
				.reply(function (_uri, body, respond) {
					most = Math.max(most, ++inFlight);
					setTimeout(() => {
						inFlight--;
						const { messages } = body as { messages: IDataObject[] };
						const rows = messages.map((message) => rowOf(message, textOf(message.custom_string)));
						respond(null, [200, envelope({ messages: rows })]);
					}, 20);
				});
			const options = { batchSize: 1, callsInFlight };
			const { outputs } = await runNode({ ...SEND, options }, { items: people(40) });
			expect(outputs[0]).toHaveLength(40);
			expect(most).toBe(10);
		},
	);

	it('keep their order with several calls in flight, of which the first come last', async () => {
		let inFlight = 0;
		let most = 0;
		let calls = 0;
		nock('https://rest.clicksend.com')
			.persist()
			.post('/v3/sms/send')
			.reply(function (_uri, body, respond) {
				most = Math.max(most, ++inFlight);
				const delay = calls++ < 3 ? 90 - 30 * calls : 5;
				setTimeout(() => {
					inFlight--;
					const { messages } = body as { messages: IDataObject[] };
					const rows = messages.map((message) => rowOf(message, textOf(message.custom_string)));
					respond(null, [200, envelope({ messages: rows })]);
				}, delay);
			});
		const items = people(80);
		const { outputs } = await runNode(
			{ ...SEND, options: { batchSize: 10, callsInFlight: 3 } },
			{ items },
		);
		expect(calls).toBe(8);
		expect(most).toBe(3);
		expect(outputs[0].map(({ json }) => json.message_id)).toEqual(items.map(({ json }) => json.id));
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_item, item) => ({ item })),
		);
	});

	it('that cannot be sent cost themselves only, and stay in their place', async () => {
		const items = people(6);
		items[1].json.phone = '';
		items[4].json.phone = null;
		const fake = fakeClickSend();
		const { outputs } = await runNode(SEND, { items, onError: 'continueRegularOutput' });
		expect(sizes(fake.calls)).toEqual([4]);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_item, item) => ({ item })),
		);
		const failed = outputs[0].flatMap(({ json }, index) => (json.error === undefined ? [] : index));
		expect(failed).toEqual([1, 4]);
	});

	it.each(['sms', 'mms', 'voice'])(
		'are priced in calls of a thousand too: %s',
		async (resource) => {
			const fake = fakeClickSend();
			const { outputs } = await runNode(
				{
					...SEND,
					resource,
					operation: 'calculatePrice',
					...(resource === 'mms' && { subject: 'Hi', mediaUrl: 'https://example.com/a.jpg' }),
				},
				{ items: people(1500) },
			);
			expect(fake.calls.map(({ path }) => path)).toEqual([
				`/${resource}/price`,
				`/${resource}/price`,
			]);
			expect(sizes(fake.calls)).toEqual([1000, 500]);
			expect(fake.taken).toEqual([]);
			expect(outputs[0]).toHaveLength(1500);
			expect(outputs[0][1499]).toMatchObject({ pairedItem: { item: 1499 } });
		},
	);

	it('may be none at all', async () => {
		const fake = fakeClickSend();
		const { error } = await runNode(SEND, { items: [] });
		expect(error).toBeUndefined();
		expect(fake.received).toEqual([]);
	});
});

describe('what an SMS costs', () => {
	it('is on every item: its encoding, its parts, and the characters that forced unicode', async () => {
		fakeClickSend();
		const bodies = ['Plain', 'a'.repeat(161), 'Café – “now”', 'ok 😀'];
		for (const operation of ['send', 'calculatePrice']) {
			const { outputs } = await runNode(
				{ ...SEND, operation, body: '={{ $json.text }}', additionalFields: {}, output: 'raw' },
				{ items: bodies.map((text, index) => ({ json: { text, phone: phoneOf(index) } })) },
			);
			expect(outputs[0].map(({ json }) => json)).toMatchObject([
				{ encoding: 'GSM-7', parts: 1, unicode_characters: [], currency: 'AUD' },
				{ encoding: 'GSM-7', parts: 2, unicode_characters: [] },
				{ encoding: 'Unicode', parts: 1, unicode_characters: ['–', '“', '”'] },
				{ encoding: 'Unicode', parts: 1, unicode_characters: ['😀'] },
			]);
		}
	});
});

describe('items to contact lists', () => {
	it('travel alone and give one output for each message', async () => {
		const fake = fakeClickSend(({ messages: [message], take }) => {
			const first = 10 * Number(message.list_id);
			const contacts = [1, 2, 3].map((contact) => ({ ...message, to: phoneOf(first + contact) }));
			return messagesAnswer(take(contacts));
		});
		const items = people(2).map(({ json }, index) => ({ json: { ...json, list: 77 + index } }));
		const { outputs } = await runNode(
			{ ...SEND, recipientType: 'list', listId: picked('={{ $json.list }}') },
			{ items },
		);
		expect(fake.calls.map(({ messages }) => messages)).toEqual([
			[expect.objectContaining({ list_id: 77, body: 'Hello item-0', source: 'n8n' })],
			[expect.objectContaining({ list_id: 78, body: 'Hello item-1', source: 'n8n' })],
		]);
		expect(fake.calls[0].messages[0]).not.toHaveProperty('to');
		expect(outputs[0].map(({ json, pairedItem }) => [json.to, pairedItem])).toEqual([
			[phoneOf(771), { item: 0 }],
			[phoneOf(772), { item: 0 }],
			[phoneOf(773), { item: 0 }],
			[phoneOf(781), { item: 1 }],
			[phoneOf(782), { item: 1 }],
			[phoneOf(783), { item: 1 }],
		]);
	});

	it('make a call each, although they are to the same list', async () => {
		const fake = fakeClickSend();
		const { outputs } = await runNode(
			{ ...SEND, recipientType: 'list', listId: picked('={{ $json.list }}') },
			{ items: [5, 5, 6].map((number) => ({ json: { id: 'x', list: number } })) },
		);
		expect(fake.calls.map(({ messages }) => messages.map(({ list_id: id }) => id))).toEqual([
			[5],
			[5],
			[6],
		]);
		expect(outputs[0]).toHaveLength(3);
	});

	it('are items with an error when ClickSend names no message', async () => {
		fakeClickSend(() => messagesAnswer([]));
		const { outputs } = await runNode(
			{ ...SEND, recipientType: 'list', listId: picked('5') },
			{ items: people(2), onError: 'continueRegularOutput' },
		);
		expect(outputs[0].map(({ json }) => json.error)).toEqual([
			expect.stringContaining('ClickSend accepted no message'),
			expect.stringContaining('ClickSend accepted no message'),
		]);
	});
});
