import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import { smsParts } from '../../../simulator/messages/parts';
import { start } from '../helpers';

describe('status of each message', () => {
	it.each([
		['SUCCESS', {}],
		['SUCCESS', { to: '0491 570 156', country: 'AU' }],
		['SUCCESS', { to: '61491570156', country: 'US' }],
		['INVALID_RECIPIENT', { to: '0491 570 156', country: 'US' }],
		['INVALID_RECIPIENT', { to: '12' }],
		['INVALID_RECIPIENT', { to: 'Sam' }],
		['MISSING_REQUIRED_FIELDS', { to: '' }],
		['EMPTY_MESSAGE', { body: ' ' }],
		['SUCCESS', { from: 'ElevenChars' }],
		['INVALID_SENDER_ID', { from: 'TwelveChars!' }],
		['INVALID_SENDER_ID', { from: 'My Shop' }],
		['INVALID_SENDER_ID', { from: 'Shop', to: '+12025550123' }],
		['SUCCESS', { from: '+61491570006' }],
		['SUCCESS', { schedule: 4_000_000_000 }],
		['INVALID_SCHEDULE', { schedule: 'tomorrow' }],
		['SUCCESS', { schedule: 1_000_000_000 }],
		['NOT_ENOUGH_PERMISSION_TO_LIST_ID', { list_id: 1 }],
	])('SMS: %s for %j', async (status, fields) => {
		const { sms } = await start();
		expect((await sms(fields)).status).toBe(status);
	});

	it.each([
		['SUCCESS', { voice: 'female' }],
		['INVALID_VOICE', {}],
		['INVALID_VOICE', { voice: 'male', lang: 'ja-jp' }],
		['INVALID_LANG', { voice: 'female', lang: 'xx-xx' }],
	])('voice: %s for %j', async (status, fields) => {
		const { sms } = await start();
		expect((await sms(fields, 'voice')).status).toBe(status);
	});

	it.each([
		['SUCCESS', 'https://example.com/a.jpg', 'Hi'],
		['INVALID_MEDIA_FILE', 'ftp://example.com/a.jpg', 'Hi'],
		['INVALID_MEDIA_FILE', '', 'Hi'],
		['SUBJECT_REQUIRED', 'https://example.com/a.jpg', ''],
	])('MMS: %s for media "%s" and subject "%s"', async (status, media_file, subject) => {
		const { api } = await start();
		const messages = [{ to: '+61491570156', body: 'Hello', subject }];
		const { json } = await api('POST', '/mms/send', { media_file, messages });
		expect(json.data.messages[0].status).toBe(status);
	});

	it('reports a mixed call per message, and sends only the good ones', async () => {
		const { api, control } = await start();
		const messages = [
			{ to: '+61491570156', body: 'One' },
			{ to: '1', body: 'Two' },
			{ to: '+61491570157', body: '' },
		];
		const { status, json } = await api('POST', '/sms/send', { messages });
		expect(status).toBe(200);
		expect(json.data.messages.map((row) => row.status)).toEqual([
			'SUCCESS',
			'INVALID_RECIPIENT',
			'EMPTY_MESSAGE',
		]);
		expect(json.data).toMatchObject({ total_count: 3, queued_count: 1, total_price: 0.0792 });
		expect((await control('GET', '/messages')).json).toHaveLength(1);
		expect((await api('GET', '/sms/history')).json.data.total).toBe(1);
	});

	it('throttles repeated texts only when told to', async () => {
		const { control, sms } = await start();
		expect([(await sms({})).status, (await sms({})).status]).toEqual(['SUCCESS', 'SUCCESS']);
		await control('POST', '/settings', { throttleDuplicates: true });
		const statuses = [await sms({}), await sms({}), await sms({ body: 'Else' })];
		expect(statuses.map(({ status }) => status)).toEqual(['SUCCESS', 'THROTTLED', 'SUCCESS']);
	});

	it('blocks countries when told to, and counts them', async () => {
		const { api, control } = await start();
		await control('POST', '/settings', { blockedCountries: ['GB'] });
		const messages = [{ to: '+447400123456', body: 'Hello' }];
		const { data } = (await api('POST', '/sms/send', { messages })).json;
		expect(data.messages[0].status).toBe('COUNTRY_NOT_ENABLED');
		expect(data.blocked_count).toBe(1);
	});
});

describe('calls', () => {
	it('takes 1000 messages and refuses 1001', async () => {
		const { api } = await start();
		const messages = Array.from({ length: 1001 }, () => ({ to: '+61411111111', body: 'Hello' }));
		const refused = await api('POST', '/sms/send', { messages });
		expect(refused.status).toBe(400);
		const taken = await api('POST', '/sms/send', { messages: messages.slice(1) });
		expect(taken.json.data.queued_count).toBe(1000);
	});

	it('refuses a call without messages, naming the field', async () => {
		const { api } = await start();
		for (const body of [{}, { messages: [] }, { messages: 'x' }]) {
			const { status, json } = await api('POST', '/sms/send', body);
			expect(status).toBe(400);
			expect(json.data).toHaveProperty('messages');
		}
	});

	it('sends a list to each of its contacts, with their names', async () => {
		const { api } = await start();
		const body = { messages: [{ list_id: 428, to: '+61400000000', body: 'Hi (First Name)' }] };
		const { data } = (await api('POST', '/sms/send', body)).json;
		expect(data.total_count).toBe(5);
		expect(data.messages[0]).toMatchObject({
			to: '+61491570156',
			body: 'Hi Ada',
			list_id: 428,
			contact_id: expect.any(Number) as number,
		});
	});

	it('sends to nobody of a list with more than 1000 recipients', async () => {
		const { api, control, sms } = await start();
		const { list_id } = (await api('POST', '/lists', { list_name: 'Big' })).json.data;
		await control('POST', '/contacts/bulk', { list_id, count: 1001 });
		expect((await sms({ list_id })).status).toBe('TOO_MANY_RECIPIENTS');
		expect((await control('GET', '/messages')).json).toEqual([]);
	});

	it('answers 422 for spoken text that is too long', async () => {
		const { api } = await start();
		const send = (body: string) =>
			api('POST', '/voice/send', { messages: [{ to: '+61491570156', body, voice: 'female' }] });
		expect((await send('a'.repeat(1200))).status).toBe(200);
		expect((await send('a'.repeat(1201))).status).toBe(422);
		expect((await send('ж'.repeat(601))).status).toBe(422);
	});
});

describe('parts and prices', () => {
	it.each([
		['a'.repeat(160), 1],
		['a'.repeat(161), 2],
		['a'.repeat(307), 3],
		['€'.repeat(80), 1],
		['€'.repeat(81), 2],
		['ж'.repeat(70), 1],
		['ж'.repeat(71), 2],
	])('counts %#', async (body, parts) => {
		const { sms } = await start();
		const row = await sms({ body });
		expect(row.message_parts).toBe(parts);
		expect(Number(row.message_price)).toBeCloseTo(0.0792 * parts, 4);
	});

	it('counts plain text by its length just as the calculator does', () => {
		const character = fc.constantFrom(...'abc XYZ0189@£$Øøà\n!"#%()?');
		fc.assert(
			fc.property(fc.string({ unit: character, maxLength: 500 }), (body) => {
				expect(smsParts(body)).toBe(new SegmentedMessage(body, 'auto').segmentsCount);
			}),
			{ numRuns: 60 },
		);
	});

	it('cuts text that needs more parts than the account sends', async () => {
		const { sms, api, control } = await start();
		const plain = await sms({ body: 'a'.repeat(2000) });
		expect([plain.message_parts, plain.body.length]).toEqual([6, 918]);
		const unicode = await sms({ body: '😀'.repeat(400) });
		expect(unicode.message_parts).toBe(6);
		// No half of a character may be left.
		expect([...unicode.body].every((character: string) => character === '😀')).toBe(true);

		await control('POST', '/settings', { smsPartLimit: 2 });
		expect((await sms({ body: 'b'.repeat(2000) })).body).toHaveLength(306);
		const { data } = (await api('GET', '/account')).json;
		expect(data).toMatchObject({ setting_sms_message_char_limit: 2 });
	});

	it('charges by country and part, and leaves test numbers free', async () => {
		const { api } = await start();
		const messages = [
			{ to: '+61491570156', body: 'a'.repeat(161) },
			{ to: '+12025550123', body: 'Hello' },
			{ to: '+61411111111', body: 'Hello' },
		];
		const { data } = (await api('POST', '/sms/send', { messages })).json;
		expect(data.total_price).toBe(0.1807);
		expect(data._currency.currency_name_short).toBe('AUD');
		expect((await api('GET', '/account')).json.data.balance).toBe('999.819300');
	});

	it('costs nothing and stores nothing to ask for the price', async () => {
		const { api, control } = await start();
		const messages = [{ to: '+61491570156', body: 'Hello' }];
		const { data } = (await api('POST', '/sms/price', { messages })).json;
		expect(data).toMatchObject({ total_price: 0.0792, queued_count: 1 });
		expect((await api('GET', '/account')).json.data.balance).toBe('1000.000000');
		expect((await api('GET', '/sms/history')).json.data.total).toBe(0);
		expect((await control('GET', '/messages')).json).toEqual([]);
	});

	it('stops at the last cent, but not for free numbers', async () => {
		const { api, control } = await start();
		await control('POST', '/settings', { balance: 0.1 });
		const messages = ['+61491570156', '+61491570157', '+61411111111'].map((to) => ({
			to,
			body: 'x',
		}));
		const { data } = (await api('POST', '/sms/send', { messages })).json;
		expect(data.messages.map((row) => row.status)).toEqual([
			'SUCCESS',
			'INSUFFICIENT_CREDIT',
			'SUCCESS',
		]);
	});
});

describe('schedule', () => {
	const later = (): number => Math.floor(Date.now() / 1000) + 3600;

	it('keeps a message until it is due', async () => {
		const { api, control, sms } = await start();
		const { message_id } = await sms({ schedule: later() });
		const row = async () => (await api('GET', '/sms/history')).json.data.data[0];
		expect(await row()).toMatchObject({ message_id, status: 'Scheduled', status_code: null });
		expect((await control('GET', '/messages')).json).toEqual([]);
		expect((await control('POST', '/due')).json).toEqual({ sent: 1 });
		expect((await row()).status).not.toBe('Scheduled');
		expect((await control('GET', '/messages')).json).toHaveLength(1);
	});

	it('cancels one, gives the money back, and cannot cancel it again', async () => {
		const { api, control, sms } = await start();
		const { message_id } = await sms({ schedule: later() });
		const cancel = () => api('PUT', `/sms/${message_id}/cancel`);
		expect((await cancel()).json).toMatchObject({ http_code: 200, data: null });
		expect((await cancel()).status).toBe(404);
		expect((await api('GET', '/account')).json.data.balance).toBe('1000.000000');
		expect((await api('GET', '/sms/history?q=status:Cancelled')).json.data.total).toBe(1);
		expect((await control('POST', '/due')).json).toEqual({ sent: 0 });
	});

	it('cannot cancel what has left, nor over another channel', async () => {
		const { api, sms } = await start();
		const sent = await sms({});
		expect((await api('PUT', `/sms/${sent.message_id}/cancel`)).status).toBe(404);
		const held = await sms({ schedule: later() });
		expect((await api('PUT', `/voice/${held.message_id}/cancel`)).status).toBe(404);
	});

	it('cancels all, or all with a reference', async () => {
		const { api, sms } = await start();
		for (const custom_string of ['a', 'a', 'b']) await sms({ schedule: later(), custom_string });
		await sms({ schedule: later(), voice: 'female' }, 'voice');
		const cancel = async (path: string, body?: unknown) => (await api('PUT', path, body)).json.data;
		expect(await cancel('/sms/cancel-all', { custom_string: 'a' })).toEqual({ count: 2 });
		expect(await cancel('/sms/cancel-all')).toEqual({ count: 1 });
		expect(await cancel('/voice/cancel-all')).toEqual({ count: 1 });
	});
});

describe('the summary of a price', () => {
	const price = async (fields: object) => {
		const { api } = await start();
		const messages = [
			{ to: '+61491570156', body: 'Hi', ...fields },
			{ to: '+61491570157', body: 'Hi' },
			{ to: '+6421123456', body: 'Hi' },
		];
		return (await api('POST', '/sms/price', { messages })).json.data;
	};

	it('tells of each country, by its code', async () => {
		expect(await price({ show_summary: true })).toMatchObject({
			_summary: {
				countries: {
					AU: { name: 'Australia', recipient_count: 2, selected: true, usable_sender_id: true },
					NZ: { name: 'New Zealand', recipient_count: 1 },
				},
			},
		});
	});

	it.each([{}, { show_summary: false }])('is left out for %j', async (fields) => {
		expect(await price(fields)).not.toHaveProperty('_summary');
	});
});
