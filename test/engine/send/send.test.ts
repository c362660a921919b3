import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { phoneKey } from '../../../nodes/shared/phone/phoneKey';
import { textOf } from '../../../nodes/shared/text/text';
import { envelope, networkFailure } from '../support/api';
import { runNode, type TestItem } from '../support/engine';
import {
	fakeClickSend,
	messagesAnswer,
	outcomesByItem,
	phoneOf,
	refusedRow,
	rowOf,
} from '../support/phones';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

const SEND = {
	resource: 'sms',
	operation: 'send',
	to: '={{ $json.phone }}',
	body: '=Hello {{ $json.id }}',
	additionalFields: { customString: '={{ $json.id }}' },
};

const people = (count: number): Array<TestItem & { json: IDataObject }> =>
	Array.from({ length: count }, (_none, index) => ({
		json: { id: `item-${index}`, phone: phoneOf(index) },
	}));

const list = (value: string) => ({ __rl: true, mode: 'id', value });
const sizes = (calls: Array<{ messages: unknown[] }>) =>
	calls.map(({ messages }) => messages.length);

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

/** Rows of which any may lack a custom string or a country: auto-mapped, they may be empty. */
const MAPPED = { resource: 'sms', operation: 'send', dataMode: 'autoMapInputData', body: '' };
const asRow = ({ to, body, custom, country }: IDataObject): TestItem => ({
	json: { to, body, customString: custom, country },
});

describe('what an SMS costs', () => {
	it('is on every item: encoding, parts, and the characters that forced unicode', async () => {
		fakeClickSend();
		const bodies = ['Plain', 'a'.repeat(161), 'Café – “now”', 'ok 😀'];
		for (const operation of ['send', 'calculatePrice']) {
			const { outputs } = await runNode(
				{ ...SEND, operation, body: '={{ $json.text }}', additionalFields: {} },
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
			{ ...SEND, recipientType: 'list', listId: list('={{ $json.list }}') },
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
			{ ...SEND, recipientType: 'list', listId: list('={{ $json.list }}') },
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
			{ ...SEND, recipientType: 'list', listId: list('5') },
			{ items: people(2), onError: 'continueRegularOutput' },
		);
		expect(outputs[0].map(({ json }) => json.error)).toEqual([
			expect.stringContaining('ClickSend accepted no message'),
			expect.stringContaining('ClickSend accepted no message'),
		]);
	});
});

describe('calls that ClickSend takes as a whole', () => {
	const MMS = { ...SEND, resource: 'mms', subject: 'Poster', mediaUrl: '={{ $json.media }}' };
	const media = ['a', 'b', 'a', 'a', 'c', 'b'].map((name) => `https://example.com/${name}.jpg`);

	it('hold the MMS with one media file', async () => {
		const fake = fakeClickSend();
		const items = people(6).map(({ json }, index) => ({ json: { ...json, media: media[index] } }));
		const { outputs } = await runNode(MMS, { items });
		const sent = fake.calls.map(({ body, messages }) => [
			body.media_file,
			messages.map(({ custom_string: id }) => id),
		]);
		expect(sent).toEqual([
			[media[0], ['item-0', 'item-2', 'item-3']],
			[media[1], ['item-1', 'item-5']],
			[media[4], ['item-4']],
		]);
		expect(outputs[0].map(({ json }) => json.custom_string)).toEqual(
			people(6).map(({ json }) => json.id),
		);
	});

	it('are split at the batch size within one media file', async () => {
		const fake = fakeClickSend();
		const items = people(6).map(({ json }, index) => ({ json: { ...json, media: media[index] } }));
		await runNode({ ...MMS, options: { batchSize: 2 } }, { items });
		expect(sizes(fake.calls).sort()).toEqual([1, 1, 2, 2]);
	});

	const picture = (content: string) => ({
		data: {
			data: Buffer.from(content).toString('base64'),
			mimeType: 'image/gif',
			fileName: 'a.gif',
		},
	});
	const binaryMms = { ...MMS, mediaSource: 'binary', binaryPropertyName: 'data' };

	it('share an upload when the items’ files are the same', async () => {
		const fake = fakeClickSend();
		const items = ['one', 'two', 'one', 'one'].map((content, index) => ({
			...people(4)[index],
			binary: picture(content),
		}));
		const { outputs } = await runNode(binaryMms, { items });
		const uploads = fake.received.filter(({ path }) => path === '/uploads');
		expect(uploads.map(({ body }) => body)).toEqual([
			{ content: Buffer.from('one').toString('base64') },
			{ content: Buffer.from('two').toString('base64') },
		]);
		expect(sizes(fake.calls)).toEqual([3, 1]);
		expect(fake.calls[0].body.media_file).not.toBe(fake.calls[1].body.media_file);
		expect(outputs[0].map(({ json }) => json.custom_string)).toEqual(
			items.map(({ json }) => json.id),
		);
	});

	it('leave out an item without its file, and send the others', async () => {
		const fake = fakeClickSend();
		const items: TestItem[] = people(3).map((item) => ({ ...item, binary: picture('one') }));
		delete items[1].binary;
		const { outputs } = await runNode(binaryMms, { items, onError: 'continueRegularOutput' });
		expect(fake.taken.map(({ custom_string: id }) => id)).toEqual(['item-0', 'item-2']);
		expect(outputs[0][1].json.error).toContain('no file in the field "data"');
	});

	it('leave unsent what a failed upload belongs to', async () => {
		const two = Buffer.from('two').toString('base64');
		const fake = fakeClickSend(undefined, ({ body }) =>
			(body as { content: string }).content === two
				? { status: 400, body: { response_code: 'BAD_REQUEST', response_msg: 'Bad file.' } }
				: undefined,
		);
		const items = ['one', 'two', 'one'].map((content, index) => ({
			...people(3)[index],
			binary: picture(content),
		}));
		const { outputs } = await runNode(binaryMms, { items, onError: 'continueRegularOutput' });
		expect(fake.taken.map(({ custom_string: id }) => id)).toEqual(['item-0', 'item-2']);
		expect(outputs[0][1].json.error).toContain('Bad file.');
	});

	it('hold the SMS with the same senders and the same choice on links', async () => {
		const fake = fakeClickSend();
		const choices = [
			{ sender: 'A', short: true },
			{ sender: 'A', short: false },
			{ sender: 'B', short: true },
			{ sender: 'A', short: true },
		];
		await runNode(
			{
				...SEND,
				additionalFields: {
					customString: '={{ $json.id }}',
					shortenUrls: '={{ $json.short }}',
					senders: {
						sender: [
							{ countryCode: 'AU', senderId: '={{ $json.sender }}', senderType: 'alpha_tag' },
							{ countryCode: 'NZ', senderId: 'Kiwi', senderType: 'alpha_tag' },
						],
					},
				},
			},
			{
				items: people(4).map(({ json }, index) => ({ json: { ...json, ...choices[index] } })),
			},
		);
		const sent = fake.calls.map(({ body, messages }) => [
			(body.senders as IDataObject[])[0].sender_id,
			body.shorten_urls,
			messages.map(({ custom_string: id }) => id),
		]);
		expect(sent).toEqual([
			['A', true, ['item-0', 'item-3']],
			['A', false, ['item-1']],
			['B', true, ['item-2']],
		]);
		expect(fake.calls[0].body.senders).toEqual([
			{ recipient_country_code: 'AU', sender_id: 'A', sender_type: 'alpha_tag' },
			{ recipient_country_code: 'NZ', sender_id: 'Kiwi', sender_type: 'alpha_tag' },
		]);
	});
});

describe('Map Each Field Below', () => {
	it('mixes fields that are the same for all items with expressions', async () => {
		const fake = fakeClickSend();
		const items = people(3).map(({ json }, index) => ({
			json: {
				...json,
				sender: index === 1 ? 'Second' : 'First',
				country: ['AU', 'NZ', 'GB'][index],
			},
		}));
		await runNode(
			{
				...SEND,
				body: 'The same for all',
				from: { __rl: true, mode: 'id', value: '={{ $json.sender }}' },
				additionalFields: {
					country: '={{ $json.country }}',
					customString: 'shared',
					fromEmail: 'reply@example.com',
				},
			},
			{ items },
		);
		const same = {
			source: 'n8n',
			body: 'The same for all',
			custom_string: 'shared',
			from_email: 'reply@example.com',
		};
		expect(fake.calls).toHaveLength(1);
		expect(fake.calls[0].messages).toEqual([
			{ ...same, to: phoneOf(0), from: 'First', country: 'AU' },
			{ ...same, to: phoneOf(1), from: 'Second', country: 'NZ' },
			{ ...same, to: phoneOf(2), from: 'First', country: 'GB' },
		]);
	});

	it('reads each item’s own values in a collection with one expression', async () => {
		const fake = fakeClickSend();
		await runNode(
			{
				...SEND,
				resource: 'voice',
				lang: { __rl: true, mode: 'id', value: 'en-au' },
				voice: 'male',
				additionalFields: { requireInput: true, customString: '={{ $json.id.toUpperCase() }}' },
			},
			{ items: people(2) },
		);
		expect(fake.calls[0].messages).toEqual(
			[0, 1].map((index) => ({
				source: 'n8n',
				to: phoneOf(index),
				body: `Hello item-${index}`,
				lang: 'en-au',
				voice: 'male',
				require_input: 1,
				custom_string: `ITEM-${index}`,
			})),
		);
	});

	it('never carries a value over to an item that has none, which is its error', async () => {
		const fake = fakeClickSend();
		const items = [{ id: 'a', ref: 'first' }, { id: 'b' }, { id: 'c', ref: 'third' }].map(
			(json, index) => ({ json: { ...json, phone: phoneOf(index) } }),
		);
		const { outputs } = await runNode(
			{ ...SEND, additionalFields: { customString: '={{ $json.ref }}' } },
			{ items, onError: 'continueRegularOutput' },
		);
		expect(fake.taken.map(({ custom_string: ref }) => ref)).toEqual(['first', 'third']);
		expect(outputs[0][1].json.error).toMatch(/^Custom String is empty/);
	});

	it('makes an expression that fails that item’s error', async () => {
		const fake = fakeClickSend();
		const items = [{ who: { phone: phoneOf(0) } }, {}, { who: { phone: phoneOf(2) } }].map(
			(json) => ({ json }),
		);
		const { outputs } = await runNode(
			{ ...SEND, to: '={{ $json.who.phone }}', body: 'Hi', additionalFields: {} },
			{ items, onError: 'continueRegularOutput' },
		);
		expect(fake.taken.map(({ to }) => to)).toEqual([phoneOf(0), phoneOf(2)]);
		expect(outputs[0].map(({ json }) => json.error === undefined)).toEqual([true, false, true]);
	});
});

describe('Auto-Map Input Data', () => {
	const AUTO = { resource: 'sms', operation: 'send', dataMode: 'autoMapInputData', body: '' };

	async function sentFor(rows: IDataObject[], parameters: INodeParameters = {}) {
		const fake = fakeClickSend();
		const run = await runNode(
			{ ...AUTO, ...parameters },
			{ items: rows.map((json) => ({ json })), onError: 'continueRegularOutput' },
		);
		return { ...run, messages: fake.taken, calls: fake.calls };
	}

	const TO = phoneOf(1);
	const base = { to: TO, body: 'Hi' };

	it.each([
		['to', 'to'],
		['TO', 'to'],
		['Phone', 'to'],
		['Phone Number', 'to'],
		['phone_number', 'to'],
		['phoneNumber', 'to'],
		['PHONE-NUMBER', 'to'],
		['Mobile', 'to'],
		['mobile number', 'to'],
		['Recipient', 'to'],
		['body', 'body'],
		['Message', 'body'],
		['TEXT', 'body'],
		['from', 'from'],
		['Sender', 'from'],
		['Sender ID', 'from'],
		['sender_id', 'from'],
		['custom_string', 'custom_string'],
		['Custom String', 'custom_string'],
		['customString', 'custom_string'],
		['Reference', 'custom_string'],
		['country', 'country'],
		['Country Code', 'country'],
		['from_email', 'from_email'],
		['Reply-To Email', 'from_email'],
	])('takes the column %s as %s', async (column, target) => {
		const value = { to: phoneOf(2), country: 'NZ' }[target] ?? 'Value';
		const row: IDataObject = { ...base, [column]: value };
		if (target !== column) delete row[target];
		const { messages } = await sentFor([row]);
		expect(messages).toHaveLength(1);
		expect(messages[0]).toMatchObject({ ...base, [target]: value });
	});

	it('leaves all other columns out', async () => {
		const { messages } = await sentFor([
			{ ...base, name: 'Ann', id: 5, row_number: 2, token: 'x', textile: 'y' },
		]);
		expect(messages).toEqual([{ source: 'n8n', ...base }]);
	});

	it.each([
		[
			'to before phone, wherever it stands',
			{ phone: phoneOf(8), to: TO, mobile: phoneOf(9) },
			{ to: TO },
		],
		['phone, and number for no recipient', { number: 4711, phone: TO }, { to: TO }],
		[
			'a name as it is before one with a number',
			{ 'Mobile 2': phoneOf(8), Mobile: TO },
			{ to: TO },
		],
		['body before message', { message: 'no', body: 'yes', to: TO }, { body: 'yes' }],
		['a number before a list', { list_id: 5, to: TO }, { to: TO }],
	])('takes %s', async (_name, row, wanted) => {
		const { messages } = await sentFor([{ body: 'Hi', ...row }]);
		expect(messages).toHaveLength(1);
		expect(messages[0]).toMatchObject(wanted);
		expect(messages[0]).not.toHaveProperty('list_id');
	});

	it.each([
		['another column', { phone: '', mobile: phoneOf(9) }],
		['a number that is none of a phone', { phone: '', number: 4711 }],
		['a contact list, as rows of contacts have it', { phone_number: '', list_id: 428 }],
		['a column of another name', { 'Mobile 2': phoneOf(9) }],
	])('sends an item without recipient to nobody, not to %s', async (_name, row) => {
		const { messages, outputs } = await sentFor([{ ...base, ...row, to: undefined }, base]);
		expect(messages.map(({ to }) => to)).toEqual([TO]);
		expect(outputs[0][0].json.error).toContain('The recipient is empty');
	});

	it('reads cells that are typed as numbers', async () => {
		const { messages } = await sentFor([
			{ phone: 61_411_111_111, message: 42, custom_string: 7, from: 61_400_000_000 },
		]);
		expect(messages[0].to).toBe('61411111111');
		expect(messages[0].body).toBe('42');
		expect(textOf(messages[0].custom_string)).toBe('7');
		expect(textOf(messages[0].from)).toBe('61400000000');
	});

	it('fills placeholders in the shared text with the item’s fields', async () => {
		const { messages } = await sentFor(
			[
				{ ...base, name: 'Ann', 'First Day': 'Monday', places: 0 },
				{ ...base, to: phoneOf(2), name: '$& {places}', 'First Day': 'Friday', places: 3 },
			],
			{ body: 'Hello {name}, {First Day} has { places } places' },
		);
		expect(messages.map(({ body }) => body)).toEqual([
			'Hello Ann, Monday has 0 places',
			'Hello $& {places}, Friday has 3 places',
		]);
	});

	it('makes a missing placeholder that item’s error', async () => {
		const { messages, outputs } = await sentFor(
			[
				{ to: phoneOf(0), name: 'Ann' },
				{ to: phoneOf(1) },
				{ to: phoneOf(2), name: '' },
				{ to: phoneOf(3), name: 'Dan' },
			],
			{ body: 'Hello {name}' },
		);
		expect(messages.map(({ body }) => body)).toEqual(['Hello Ann', 'Hello Dan']);
		expect(outputs[0][1].json.error).toContain('{name}');
		expect(outputs[0][2].json.error).toContain('{name}');
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
	});

	it('prefers the shared text to a text of the item, and takes that when there is none', async () => {
		const row = { to: TO, message: 'My own' };
		const shared = await sentFor([row], { body: 'Shared' });
		expect(shared.messages[0].body).toBe('Shared');
		nock.cleanAll();
		const own = await sentFor([row], { body: '' });
		expect(own.messages[0].body).toBe('My own');
	});

	it('reads a shared text that is an expression for each item', async () => {
		const { messages } = await sentFor(
			[
				{ to: phoneOf(0), kind: 'A', name: 'Ann' },
				{ to: phoneOf(1), kind: 'B', name: 'Bob' },
			],
			{ body: '=Kind {{ $json.kind }} for {name}' },
		);
		expect(messages.map(({ body }) => body)).toEqual(['Kind A for Ann', 'Kind B for Bob']);
	});

	it('lets the item’s own fields override those of the form', async () => {
		const { messages } = await sentFor(
			[
				{ ...base, from: 'Own', country: 'NZ' },
				{ ...base, to: phoneOf(2), from: '', country: null },
			],
			{ from: { __rl: true, mode: 'id', value: 'Form' }, additionalFields: { country: 'AU' } },
		);
		expect(messages[0]).toMatchObject({ from: 'Own', country: 'NZ' });
		expect(messages[1]).toMatchObject({ from: 'Form', country: 'AU' });
	});

	it('takes schedules in every form, 0 and empty cells for at once', async () => {
		const now = Math.floor(Date.now() / 1000);
		const unix = now + 7200;
		const { messages, outputs } = await sentFor(
			[
				unix,
				String(unix),
				unix * 1000,
				new Date(unix * 1000).toISOString(),
				'in 2 hours',
				0,
				'',
				'next week',
				now - 7200,
			].map((schedule, index) => ({ to: phoneOf(index), body: 'Hi', schedule })),
		);
		const schedules = messages.map(({ schedule }) => schedule);
		expect(schedules.slice(0, 4)).toEqual([unix, unix, unix, unix]);
		expect(schedules[4]).toBeGreaterThanOrEqual(unix);
		expect(schedules[4]).toBeLessThan(unix + 10);
		expect(schedules.slice(5)).toEqual([undefined, undefined]);
		expect(outputs[0][7].json.error).toContain('"next week" is not a date');
		expect(outputs[0][8].json.error).toContain('is in the past');
	});

	it('takes subject and picture of an MMS, and groups by the picture', async () => {
		const rows = ['a', 'b', 'a'].map((name, index) => ({
			to: phoneOf(index),
			body: 'Hi',
			subject: `Subject ${index}`,
			'Media URL': `https://example.com/${name}.jpg`,
		}));
		const { calls } = await sentFor(rows, {
			resource: 'mms',
			subject: 'Form',
			mediaUrl: 'https://example.com/form.jpg',
		});
		expect(calls.map(({ body, messages }) => [body.media_file, messages.length])).toEqual([
			['https://example.com/a.jpg', 2],
			['https://example.com/b.jpg', 1],
		]);
		expect(calls[0].messages[1].subject).toBe('Subject 2');
	});

	it('takes language and voice of a call', async () => {
		const { messages } = await sentFor(
			[{ ...base, Language: 'de-de', Voice: 'male', 'Require Input': true }],
			{ resource: 'voice' },
		);
		expect(messages[0]).toMatchObject({ lang: 'de-de', voice: 'male', require_input: 1 });
	});

	it('makes an item without recipient an error of its own', async () => {
		const { messages, outputs } = await sentFor([{ body: 'Hi' }, { ...base }]);
		expect(messages).toHaveLength(1);
		expect(outputs[0][0].json.error).toContain('The recipient is empty');
	});
});

describe('an answer', () => {
	/** Sends drafts whose rows ClickSend rearranges. */
	async function sendAs(
		drafts: IDataObject[],
		rearrange: (rows: IDataObject[]) => unknown[],
		parameters: INodeParameters = {},
	) {
		fakeClickSend(({ messages }) => {
			const rows = messages.map((message) => ({
				...rowOf(message, `for ${textOf(message.custom_string ?? message.body)}`),
				to: completed(message),
			}));
			return messagesAnswer(rearrange(rows));
		});
		const { outputs } = await runNode(
			{
				...MAPPED,
				...parameters,
			},
			{ items: drafts.map(asRow), onError: 'continueRegularOutput' },
		);
		return outcomesByItem(outputs, drafts.length).map((outcomes) => {
			expect(outcomes).toHaveLength(1);
			return outcomes[0];
		});
	}

	/** The recipient as ClickSend completes it, for an Australian account. */
	const completed = ({ to, country }: IDataObject) => `+${phoneKey(to, textOf(country) || 'AU')}`;
	const ids = (outcomes: IDataObject[]) => outcomes.map(({ message_id: id }) => id ?? 'error');

	const three = ['a', 'b', 'c'].map((custom, index) => ({
		to: phoneOf(index),
		body: 'Hi',
		custom,
	}));

	it.each<[string, (rows: IDataObject[]) => unknown[], string[]]>([
		['in another order', ([a, b, c]) => [c, a, b], ['for a', 'for b', 'for c']],
		['with fewer rows', ([a, , c]) => [a, c], ['for a', 'error', 'for c']],
		['with more rows', ([a, b, c]) => [b, a, c, b], ['for a', 'for b', 'for c']],
		['with a row twice in another’s place', ([a, , c]) => [a, a, c], ['for a', 'error', 'for c']],
		[
			'with the rows of strangers',
			([a, b, c]) => [{ ...a, to: '+4411', custom_string: 'z' }, c, b],
			['error', 'for b', 'for c'],
		],
		['with rows that are none', ([a, , c]) => [null, c, 'x', a], ['for a', 'error', 'for c']],
		['without any row', () => [], ['error', 'error', 'error']],
	])('%s is given to the right items', async (_name, rearrange, wanted) => {
		const outcomes = await sendAs(three, rearrange);
		expect(ids(outcomes)).toEqual(wanted);
		for (const { error } of outcomes) {
			if (error !== undefined) expect(error).toMatch(/outcome unknown/);
		}
	});

	it('that leaves custom strings out is matched by position, else by no guess', async () => {
		const without = (rows: IDataObject[]) => rows.map((row) => ({ ...row, custom_string: null }));
		const inOrder = await sendAs(three, without);
		expect(ids(inOrder)).toEqual(['for a', 'for b', 'for c']);
		nock.cleanAll();
		const reordered = await sendAs(three, ([a, b, c]) => without([c, a, b]));
		ids(reordered).forEach((id, index) => {
			expect([`for ${three[index].custom}`, 'error']).toContain(id);
		});
	});

	it('with two texts to one number is matched by the text', async () => {
		const drafts = ['First', 'Second', 'Third'].map((body) => ({ to: phoneOf(0), body }));
		const outcomes = await sendAs(drafts, ([a, b, c]) => [b, c, a]);
		expect(outcomes.map(({ body }) => body)).toEqual(['First', 'Second', 'Third']);
	});

	it('that names one of two texts to one number belongs to that one', async () => {
		const drafts = ['First', 'Second'].map((body) => ({ to: phoneOf(0), body }));
		const outcomes = await sendAs(drafts, ([, b]) => [b]);
		expect(ids(outcomes)).toEqual(['error', 'for Second']);
	});

	it('with texts that begin alike prefers the same text', async () => {
		const drafts = ['Hello', 'Hello again'].map((body) => ({ to: phoneOf(0), body }));
		const outcomes = await sendAs(drafts, ([a, b]) => [b, a]);
		expect(outcomes.map(({ body }) => body)).toEqual(['Hello', 'Hello again']);
		nock.cleanAll();
		const reversed = await sendAs([...drafts].reverse(), ([a, b]) => [b, a]);
		expect(reversed.map(({ body }) => body)).toEqual(['Hello again', 'Hello']);
	});

	it('with identical messages gives each a row of its own', async () => {
		const drafts = [1, 2, 3].map(() => ({ to: phoneOf(0), body: 'Hi' }));
		const number = (rows: IDataObject[]) =>
			rows.map((row, index) => ({ ...row, message_id: `M${index}` }));
		const outcomes = await sendAs(drafts, number);
		expect(ids(outcomes).sort()).toEqual(['M0', 'M1', 'M2']);
		nock.cleanAll();
		const fewer = await sendAs(drafts, (rows) => number(rows).slice(1));
		expect(ids(fewer).sort()).toEqual(['M1', 'M2', 'error']);
	});

	it('with one message named twice says so of one item only', async () => {
		const drafts = [1, 2].map(() => ({ to: phoneOf(0), body: 'Hi' }));
		const outcomes = await sendAs(drafts, ([row]) => [row, row]);
		expect(ids(outcomes)).toEqual(['for Hi', 'error']);
	});

	it.each(['', null, 'null', 'pending'])(
		'with the same placeholder (%j) for every ID names them all the same',
		async (placeholder) => {
			const unnamed = (rows: IDataObject[]) =>
				rows.map((row) => ({ ...row, message_id: placeholder }));
			const outcomes = await sendAs(three, unnamed);
			expect(outcomes.map(({ custom_string: custom }) => custom)).toEqual(['a', 'b', 'c']);
			nock.cleanAll();
			const reordered = await sendAs(three, ([a, b, c]) => unnamed([b, c, a]));
			expect(reordered.map(({ custom_string: custom }) => custom)).toEqual(['a', 'b', 'c']);
		},
	);

	it('with a shortened text is matched in any order', async () => {
		const drafts = ['a', 'b'].map((letter) => ({ to: phoneOf(0), body: letter.repeat(700) }));
		const outcomes = await sendAs(drafts, ([a, b]) =>
			[b, a].map((row) => ({ ...row, body: textOf(row.body).slice(0, 600) })),
		);
		expect(outcomes.map(({ body }) => textOf(body)[0])).toEqual(['a', 'b']);
	});

	it('whose text ClickSend has changed is matched by recipient and custom string', async () => {
		const outcomes = await sendAs(three, ([a, , c]) =>
			[c, a].map((row) => ({ ...row, body: 'See https://smsg.us/1a2b' })),
		);
		expect(ids(outcomes)).toEqual(['for a', 'error', 'for c']);
	});

	it.each([
		['AU', '0411 111 111'],
		['AU', '411111111'],
		['GB', '07700 900123'],
		['US', '(415) 555-2671'],
		['DE', '0151/23456789'],
		['RU', '8 912 345-67-89'],
		['HU', '06 20 123 4567'],
		['LT', '0 612 34567'],
		['BY', '8 029 123-45-67'],
	])('with the completed number of a local one (%s %s) is matched', async (country, to) => {
		const drafts = [
			{ to, country, body: 'Hi', custom: 'local' },
			{ to: phoneOf(1), country: '', body: 'Hi', custom: 'other' },
		];
		const inOrder = await sendAs(drafts, (rows) => rows);
		expect(ids(inOrder)).toEqual(['for local', 'for other']);
		nock.cleanAll();
		const reordered = await sendAs(drafts, (rows) => [...rows].reverse());
		expect(ids(reordered)).toEqual(['for local', 'for other']);
	});

	it('to a local number and a foreign one that ends alike is not mixed up', async () => {
		const drafts = [
			{ to: '0411111111', country: 'AU', body: 'Hi' },
			{ to: '+44411111111', country: 'GB', body: 'Hi' },
		];
		for (const rearrange of [
			([a, b]: IDataObject[]) => [a, b],
			([a, b]: IDataObject[]) => [b, a],
			([, b]: IDataObject[]) => [b],
			([a]: IDataObject[]) => [a],
		]) {
			const outcomes = await sendAs(drafts, rearrange);
			const wanted = ['+61411111111', '+44411111111'];
			outcomes.forEach(({ to, error }, index) => {
				if (error === undefined) expect(to).toBe(wanted[index]);
			});
			nock.cleanAll();
		}
	});

	it('with an empty recipient in a refused row blames only that item', async () => {
		const refused = ([a, b, c]: IDataObject[]) => [
			a,
			{ ...refusedRow(b, 'INVALID_RECIPIENT'), to: '' },
			c,
		];
		const inOrder = await sendAs(three, refused);
		expect(ids(inOrder)).toEqual(['for a', 'error', 'for c']);
		expect(inOrder[1].error).toMatch(/^INVALID_RECIPIENT: the message to nobody/);
		nock.cleanAll();
		const reordered = await sendAs(three, (rows) => refused(rows).reverse());
		expect(ids(reordered)).toEqual(['for a', 'error', 'for c']);
	});

	describe('to several spellings of one number', () => {
		const INTERNATIONAL = '+61411111111';
		const LOCAL = '0411 111 111';
		const CELL = '411111111';
		const NO_PLUS = '61411111111';
		const numbered = (rows: IDataObject[]) =>
			rows.map((row, index) => ({ ...row, message_id: `M${index}` }));
		const refusal = (row: IDataObject) => refusedRow(row, 'THROTTLED');
		const drafts = (...numbers: string[]) => numbers.map((to) => ({ to, body: 'Hi' }));

		it.each<[string, string[]]>([
			['with and without calling code', [INTERNATIONAL, LOCAL]],
			['without it first', [LOCAL, INTERNATIONAL]],
			['three', [INTERNATIONAL, LOCAL, NO_PLUS]],
			['four', [CELL, LOCAL, NO_PLUS, INTERNATIONAL]],
			['only local ones', [LOCAL, CELL]],
			['the same local one', [LOCAL, LOCAL, LOCAL]],
			['with the zero behind the calling code', ['+61 0411 111 111', LOCAL]],
		])('gives each its row: %s', async (_name, numbers) => {
			for (const rearrange of [numbered, (rows: IDataObject[]) => numbered(rows).reverse()]) {
				const outcomes = await sendAs(drafts(...numbers), rearrange);
				expect(ids(outcomes).sort()).toEqual(numbers.map((_number, index) => `M${index}`));
				nock.cleanAll();
			}
		});

		it.each<[string, IDataObject[], (rows: IDataObject[]) => unknown[], string[]]>([
			[
				'another text for each, in another order',
				[
					{ to: INTERNATIONAL, body: 'First' },
					{ to: LOCAL, body: 'Second' },
				],
				([a, b]) => [b, a],
				['M0', 'M1'],
			],
			[
				'a custom string for each, in another order',
				[
					{ to: LOCAL, body: 'Hi', custom: 'one' },
					{ to: INTERNATIONAL, body: 'Hi', custom: 'two' },
				],
				([a, b]) => [b, a],
				['M0', 'M1'],
			],
			[
				'custom strings that the answer leaves out',
				[
					{ to: LOCAL, body: 'Hi', custom: 'one' },
					{ to: INTERNATIONAL, body: 'Hi', custom: 'two' },
				],
				(rows) => rows.map((row) => ({ ...row, custom_string: null })),
				['M0', 'M1'],
			],
			[
				'a number that ends alike between them, in another order',
				drafts(LOCAL, '+44411111111', INTERNATIONAL),
				([a, b, c]) => [c, b, a],
				['M2', 'M1', 'M0'],
			],
			[
				'texts that ClickSend changed, all taken',
				[
					{ to: LOCAL, body: 'See https://a.example' },
					{ to: INTERNATIONAL, body: 'See https://b.example' },
				],
				([a, b]) => [
					{ ...a, body: 'See smsg.us/1' },
					{ ...b, body: 'See smsg.us/2' },
				],
				['M0', 'M1'],
			],
			['fewer rows than messages', drafts(INTERNATIONAL, LOCAL), ([a]) => [a], ['M0', 'error']],
			[
				'fewer rows than equal local messages',
				drafts(LOCAL, LOCAL, LOCAL),
				([a, b]) => [a, b],
				['M0', 'M1', 'error'],
			],
			[
				'fewer rows than local messages of other spellings',
				drafts(LOCAL, CELL),
				([a]) => [a],
				['error', 'error'],
			],
			[
				'one refused, in order',
				drafts(INTERNATIONAL, LOCAL),
				([a, b]) => [a, refusal(b)],
				['M0', 'error'],
			],
		])('%s', async (_name, messages, rearrange, wanted) => {
			const outcomes = await sendAs(messages, (rows) => rearrange(numbered(rows)));
			expect(ids(outcomes)).toEqual(wanted);
		});

		it('says of one of them that it was refused, whichever, and of none that it is unknown', async () => {
			for (const rearrange of [
				([a, b, c]: IDataObject[]) => [a, refusal(b), c],
				([a, b, c]: IDataObject[]) => [refusal(a), c, b],
				([a, b, c]: IDataObject[]) => [c, b, refusal(a)],
			]) {
				const outcomes = await sendAs(drafts(INTERNATIONAL, LOCAL, CELL), (rows) =>
					rearrange(numbered(rows)),
				);
				const errors = outcomes.flatMap(({ error }) => (error === undefined ? [] : [error]));
				expect(errors).toEqual([expect.stringMatching(/^THROTTLED/)]);
				nock.cleanAll();
			}
		});

		it('leaves unknown which of two texts that ClickSend changed was refused', async () => {
			const messages = ['one', 'two'].map((word) => ({ to: INTERNATIONAL, body: `See ${word}` }));
			const outcomes = await sendAs([...messages, { to: LOCAL, body: 'Hi' }], ([a, b, c]) => [
				c,
				{ ...refusal(a), body: 'changed' },
				{ ...b, body: 'changed as well' },
			]);
			expect(ids(outcomes)).toEqual(['error', 'error', 'for Hi']);
			for (const { error } of outcomes.slice(0, 2)) expect(error).toMatch(/outcome unknown/);
		});

		it('attributes a refusal without recipient to the one that is left', async () => {
			const outcomes = await sendAs(three, ([a, b, c]) => [c, { ...refusal(b), to: '' }, a]);
			expect(ids(outcomes)).toEqual(['for a', 'error', 'for c']);
			expect(outcomes[1].error).toMatch(/^THROTTLED/);
			nock.cleanAll();
			const fewer = await sendAs(three, ([a, b]) => [
				{ ...refusal(b), to: '', custom_string: null },
				a,
			]);
			expect(ids(fewer)).toEqual(['for a', 'error', 'error']);
			for (const { error } of fewer.slice(1)) expect(error).toMatch(/outcome unknown/);
		});
	});

	it('with refusals in another order blames the right items', async () => {
		const outcomes = await sendAs(three, ([a, b, c]) => [
			refusedRow(c, 'COUNTRY_NOT_ENABLED'),
			refusedRow(a, 'INVALID_SENDER_ID'),
			b,
		]);
		expect(outcomes[0].error).toMatch(/^INVALID_SENDER_ID.*"\+61420000000"/);
		expect(outcomes[1].message_id).toBe('for b');
		expect(outcomes[2].error).toMatch(/^COUNTRY_NOT_ENABLED.*"\+61420000002"/);
	});

	it('that is lost after the messages were taken is said of each item', async () => {
		const fake = fakeClickSend(({ take }) => {
			take();
			return networkFailure('ECONNRESET');
		});
		const { outputs } = await runNode(SEND, { items: people(3), onError: 'continueRegularOutput' });
		expect(fake.taken).toHaveLength(3);
		expect(outputs[0].map(({ json }) => json.error)).toEqual(
			[0, 1, 2].map(() => expect.stringMatching(/outcome unknown/) as unknown),
		);
	});
});

describe('whatever ClickSend makes of the rows', () => {
	const NUMBERS = [
		{ to: '+61411111111', completed: '+61411111111' },
		{ to: '0411 111 111', completed: '+61411111111' },
		{ to: '61422222222', completed: '+61422222222' },
		{ to: '0422222222', completed: '+61422222222' },
		{ to: '+44411111111', completed: '+44411111111' },
		{ to: '+64211111111', completed: '+64211111111' },
	];
	const draft = fc.record({
		number: fc.constantFrom(...NUMBERS),
		body: fc.constantFrom('Hi', 'Hi there', 'Bye', 'x'.repeat(300)),
		custom: fc.constantFrom('', 'one', 'two', 'y'.repeat(50)),
		// Without a country the account's own counts, which is Australia.
		country: fc.constantFrom('AU', ''),
		refused: fc.boolean(),
	});
	/** What is done to the rows: an order, which are left out, named twice, or lack something. */
	const change = fc.record({
		order: fc.integer(),
		drop: fc.boolean(),
		twice: fc.boolean(),
		noRecipient: fc.boolean(),
	});
	type Draft = typeof draft extends fc.Arbitrary<infer Value> ? Value : never;

	const same = (a: Draft, b: Draft) =>
		a.number.completed === b.number.completed && a.body === b.body && a.custom === b.custom;

	it('each item has one outcome, and a success is the item’s own', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(draft, change), { minLength: 1, maxLength: 8 }),
				fc.boolean(),
				async (entries, shuffle) => {
					const drafts = entries.map(([one]) => one);
					fakeClickSend(({ messages }) => {
						const rows = messages.map((message, index): IDataObject => {
							const { number, custom, body, refused } = drafts[index];
							const row = refused
								? refusedRow(message, 'INVALID_RECIPIENT')
								: rowOf(message, `M${index}`);
							const { noRecipient } = entries[index][1];
							return {
								...row,
								to: refused && noRecipient ? '' : number.completed,
								body: body.slice(0, 160),
								custom_string: custom.slice(0, 50),
							};
						});
						const answered = entries
							.map(([, how], index) => ({ ...how, row: rows[index] }))
							.filter(({ drop }) => !drop)
							.flatMap((entry) => (entry.twice ? [entry, entry] : [entry]));
						if (shuffle) answered.sort((a, b) => a.order - b.order);
						return messagesAnswer(answered.map(({ row }) => row));
					});
					const { outputs, error } = await runNode(MAPPED, {
						items: drafts.map(({ number, ...row }) => asRow({ ...row, to: number.to })),
						onError: 'continueRegularOutput',
					});
					nock.cleanAll();
					expect(error).toBeUndefined();
					const outcomes = outcomesByItem(outputs, drafts.length);
					const ids: unknown[] = [];
					outcomes.forEach((list, index) => {
						expect(list).toHaveLength(1);
						const { message_id: id, status, error: text } = list[0];
						if (text !== undefined) return;
						expect(status).toBe('SUCCESS');
						// The row was made for this message, or for one that is the same.
						const made = drafts[Number(textOf(id).slice(1))];
						expect(made.refused).toBe(false);
						expect(same(made, drafts[index])).toBe(true);
						ids.push(id);
					});
					expect(new Set(ids).size).toBe(ids.length);
				},
			),
			{ numRuns: 150 },
		);
	});

	it('an answer in order is taken whole', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(draft, { minLength: 1, maxLength: 8 }), async (drafts) => {
				fakeClickSend(({ messages }) =>
					messagesAnswer(
						messages.map((message, index) => ({
							...rowOf(message, `M${index}`),
							to: drafts[index].number.completed,
							body: drafts[index].body.slice(0, 160),
							custom_string: drafts[index].custom.slice(0, 50),
						})),
					),
				);
				const { outputs } = await runNode(MAPPED, {
					items: drafts.map(({ number, ...row }) => asRow({ ...row, to: number.to })),
					onError: 'continueRegularOutput',
				});
				nock.cleanAll();
				expect(outputs[0].map(({ json }) => json.message_id)).toEqual(
					drafts.map((_draft, index) => `M${index}`),
				);
			}),
			{ numRuns: 40 },
		);
	});
});
