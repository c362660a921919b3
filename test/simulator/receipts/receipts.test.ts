import { describe, expect, it } from 'vitest';
import { formOf, receiver, receiptRule as rule, start, until } from '../helpers';

describe('receipt rules', () => {
	it('send a form with all fields, first temporary, then final', async () => {
		const { api, control, sms } = await start();
		const { url, hits } = await receiver();
		await control('POST', '/settings', { receiptDelayMs: 5 });
		await api('POST', '/automations/sms/receipts', rule({ action: 'URL', action_address: url }));
		const { message_id } = await sms({ custom_string: 'order 7' });
		await until(() => hits.length === 2);
		const [first, second] = hits.map(formOf);
		expect(first).toMatchObject({ message_id, status_code: '200' });
		expect(second).toMatchObject({
			message_id,
			status: 'Delivered',
			status_code: '201',
			custom_string: 'order 7',
			message_type: 'sms',
			error_code: '',
			user_id: '1001',
			subaccount_id: '2001',
		});
		expect(Number(second?.timestamp)).toBeGreaterThanOrEqual(Number(second?.timestamp_send));
	});

	it.each([
		[0, ['200', '200', '301', '201']],
		[1, ['301']],
		[2, ['201']],
	])('with match_type %i give %j to polling', async (match_type, codes) => {
		const { api, control } = await start();
		await control('POST', '/settings', { receiptDelayMs: 0, failSuffix: '156' });
		await api('POST', '/automations/sms/receipts', rule({ match_type }));
		const messages = ['+61491570156', '+61491570157'].map((to) => ({ to, body: 'Hello' }));
		await api('POST', '/sms/send', { messages });
		const rows = await until(async () => {
			const { data } = (await api('GET', '/sms/receipts')).json.data;
			return data.length === codes.length && data;
		});
		expect(rows.map((row) => row.status_code)).toEqual(codes);
		const [row] = rows;
		expect((await api('GET', `/sms/receipts/${row.message_id}`)).status).toBe(200);
		await api('PUT', '/sms/receipts-read');
		expect((await api('GET', '/sms/receipts')).json.data.total).toBe(0);
		expect((await api('GET', `/sms/receipts/${row.message_id}`)).status).toBe(200);
	});

	it('run as far as they are among the ten oldest that match', async () => {
		const { api, control } = await start();
		const path = '/automations/sms/receipts';
		for (let at = 0; at < 9; at++) await api('POST', path, rule({ action: 'NONE', match_type: 0 }));
		await api('POST', path, rule({ action: 'NONE', match_type: 1 }));
		for (let at = 0; at < 2; at++) await api('POST', path, rule({ match_type: 0 }));
		for (const code of ['201', '301']) {
			await control('POST', '/receipt', { channel: 'sms', status_code: code });
		}
		const { data } = (await api('GET', '/sms/receipts')).json.data;
		expect(data.map((row) => row.status_code)).toEqual(['201']);
	});

	it('keep voice apart, with the keys that were pressed', async () => {
		const { api, control, sms } = await start();
		await control('POST', '/settings', {
			receiptDelayMs: 0,
			temporaryReceipts: false,
			voiceDigits: '3',
		});
		await api('POST', '/automations/voice/receipts', rule({}));
		await sms({ voice: 'female', require_input: 1 }, 'voice');
		await sms({});
		const rows = await until(async () => (await api('GET', '/voice/receipts')).json.data.data);
		expect(rows).toMatchObject([{ message_type: 'voice', status_code: '201', digits: '3' }]);
		expect((await api('GET', '/sms/receipts')).json.data.total).toBe(0);
	});

	it('for SMS give those of MMS too, in a list of their own', async () => {
		const { api, control } = await start();
		await control('POST', '/settings', { receiptDelayMs: 0, temporaryReceipts: false });
		await api('POST', '/automations/sms/receipts', rule({}));
		await api('POST', '/mms/send', {
			media_file: 'https://example.com/a.jpg',
			messages: [{ to: '+61491570156', subject: 'Hi', body: 'Hello' }],
		});
		const rows = await until(async () => (await api('GET', '/mms/receipts')).json.data.data);
		expect(rows).toMatchObject([{ message_type: 'mms' }]);
	});
});

describe('test receipts', () => {
	it.each(['sms', 'voice', 'fax'])(
		'of %s go to a URL or wait to be polled for',
		async (channel) => {
			const { api } = await start();
			const { url, hits } = await receiver();
			await api('POST', `/${channel}/receipts`, { url });
			const [hit] = await until(() => hits);
			expect(new URLSearchParams(hit?.body).get('message_type')).toBe(channel);
			const { data } = (await api('POST', `/${channel}/receipts`, { url: 'poll' })).json;
			const list = (await api('GET', `/${channel}/receipts`)).json.data.data;
			expect(list).toMatchObject([{ message_id: data.message_id }]);
			await api('PUT', `/${channel}/receipts-read`, { date_before: data.timestamp });
			expect((await api('GET', `/${channel}/receipts`)).json.data.total).toBe(1);
			await api('PUT', `/${channel}/receipts-read`, { date_before: data.timestamp + 1 });
			expect((await api('GET', `/${channel}/receipts`)).json.data.total).toBe(0);
			expect((await api('GET', `/${channel}/receipts/${data.message_id}`)).status).toBe(200);
		},
	);

	it('of email only go to a URL: there is no list', async () => {
		const { api } = await start();
		const { url, hits } = await receiver();
		const { json } = await api('POST', '/email/receipts', { url });
		const [hit] = await until(() => hits);
		expect(formOf(hit)).toMatchObject({
			message_id: `${String(json.data.message_id)}@clicksend.com`,
			email: 'test@example.com',
			message_type: 'email',
			status: 'Delivered',
		});
		expect((await api('GET', '/email/receipts')).status).toBe(404);
	});
});
