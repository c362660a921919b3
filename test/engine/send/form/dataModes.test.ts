import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../../../nodes/shared/text/text';
import { runNode } from '../../support/engine';
import { fakeClickSend, phoneOf } from '../../support/phones';
import { isolateNetwork } from '../../support/setup';
import { people, SEND } from '../support/items';

isolateNetwork();

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
		expect(outputs[0][1].json.error).toMatch(/^Your Reference is empty/);
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
	const AUTO = { resource: 'sms', operation: 'send', dataMode: 'autoMapInputData' };

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
			{ textTemplate: 'Hello {name}, {First Day} has { places } places' },
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
			{ textTemplate: 'Hello {name}' },
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
		const shared = await sentFor([row], { textTemplate: 'Shared' });
		expect(shared.messages[0].body).toBe('Shared');
		nock.cleanAll();
		const own = await sentFor([row], { textTemplate: '' });
		expect(own.messages[0].body).toBe('My own');
	});

	it('reads a shared text that is an expression for each item', async () => {
		const { messages } = await sentFor(
			[
				{ to: phoneOf(0), kind: 'A', name: 'Ann' },
				{ to: phoneOf(1), kind: 'B', name: 'Bob' },
			],
			{ textTemplate: '=Kind {{ $json.kind }} for {name}' },
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
