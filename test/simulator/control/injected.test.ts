import { describe, expect, it } from 'vitest';
import { formOf, inboundRule, receiptRule, receiver, start, until } from '../helpers';

const THEN = 1_700_000_000;
const PHONE = '+61491570156';

describe('an injected receipt', () => {
	it.each([
		['sms', 'sms'],
		['mms', 'sms'],
		['voice', 'voice'],
		['fax', 'fax'],
		['email', 'email'],
	])('of %s goes to the rules for %s, and to no others', async (channel, rules) => {
		const { api, control } = await start();
		const { url, hits } = await receiver();
		for (const kind of ['sms', 'voice', 'fax', 'email']) {
			const rule = receiptRule({ action: 'URL', action_address: `${url}?rule=${kind}` });
			expect((await api('POST', `/automations/${kind}/receipts`, rule)).status).toBe(200);
		}
		const given = { message_id: 'M-1', timestamp: THEN, custom_string: 'order 7', digits: '42' };
		await control('POST', '/receipt', { channel, status_code: 301, ...given });
		await until(async () => (await control('GET', '/deliveries/summary')).json.pending === 0);
		expect(hits.map((hit) => hit.url.searchParams.get('rule'))).toEqual([rules]);
		expect(formOf(hits[0])).toMatchObject({
			message_type: channel,
			status: 'Undelivered',
			status_code: '301',
			error_code: '301',
			...given,
			message_id: channel === 'email' ? 'M-1@clicksend.com' : 'M-1',
			timestamp: String(THEN),
		});
	});

	it.each([
		[0, ['200', '201', '300', '301', '302']],
		[1, ['300', '301']],
		[2, ['201']],
	])('with match_type %i is polled with the codes %j', async (match_type, codes) => {
		const { api, control } = await start();
		await api('POST', '/automations/voice/receipts', receiptRule({ match_type }));
		for (const status_code of ['200', '201', '300', '301', '302']) {
			await control('POST', '/receipt', { channel: 'voice', status_code });
		}
		const { data } = (await api('GET', '/voice/receipts')).json.data;
		expect(data.map((row) => row.status_code)).toEqual(codes);
	});

	it.each(['sms', 'mms', 'voice', 'fax'])(
		'of %s is found by its id, read or not',
		async (channel) => {
			const { api, control } = await start();
			const { json } = await control('POST', '/receipt', { channel, timestamp: THEN });
			await api('PUT', `/${channel}/receipts-read`);
			const found = await api('GET', `/${channel}/receipts/${json.message_id}`);
			expect(found.json.data).toMatchObject({ message_type: channel, timestamp: THEN });
			const other = channel === 'sms' ? 'voice' : 'sms';
			expect((await api('GET', `/${other}/receipts/${json.message_id}`)).status).toBe(404);
		},
	);

	it('that is older than one before it does not change what the message came to', async () => {
		const { api, control } = await start();
		const receipt = { channel: 'sms', message_id: 'M-1' };
		await control('POST', '/receipt', { ...receipt, status_code: '201', timestamp: THEN });
		await control('POST', '/receipt', { ...receipt, status_code: '200', timestamp: THEN - 5 });
		const { data } = (await api('GET', '/sms/receipts/M-1')).json;
		expect(data).toMatchObject({ status_code: '201', timestamp: THEN });
	});

	it('of a message that was sent belongs to it', async () => {
		const { api, control, sms } = await start();
		const { message_id } = await sms({ custom_string: 'order 7' });
		await until(async () => (await api('GET', `/sms/receipts/${message_id}`)).status === 200);
		const timestamp = THEN * 2;
		await control('POST', '/receipt', {
			channel: 'sms',
			message_id,
			status_code: '300',
			timestamp,
		});
		const { data } = (await api('GET', `/sms/receipts/${message_id}`)).json;
		expect(data).toMatchObject({ status_code: '300', custom_string: 'order 7' });
	});

	it.each([
		['channel', { channel: 'pigeon' }],
		['channel', {}],
		['status_code', { channel: 'sms', status_code: '999' }],
		['timestamp', { channel: 'sms', timestamp: 'soon' }],
	])('with a wrong %s is refused: %j', async (field, body) => {
		const { control } = await start();
		const { status, json } = await control('POST', '/receipt', body);
		expect(status).toBe(400);
		expect(Object.keys(json.data)).toEqual([field]);
	});
});

describe('an injected reply', () => {
	it('has the time and the ids it is given, stands at its time, and is found when read', async () => {
		const { api, control } = await start();
		await api('POST', '/automations/sms/inbound', inboundRule({ action: 'POLL' }));
		const reply = (body: string, timestamp: number) =>
			control('POST', '/reply', {
				from: PHONE,
				body,
				timestamp,
				message_id: `IN-${body}`,
				original_message_id: `OUT-${body}`,
			});
		await reply('late', THEN + 9);
		await reply('early', THEN);
		await reply('middle', THEN + 5);
		const { data } = (await api('GET', '/sms/inbound')).json.data;
		expect(data.map(({ message_id, timestamp }) => [message_id, timestamp])).toEqual([
			['IN-early', THEN],
			['IN-middle', THEN + 5],
			['IN-late', THEN + 9],
		]);
		await api('PUT', '/sms/inbound-read', { date_before: THEN + 5 });
		await api('PUT', '/sms/inbound-read/IN-late');
		const left = (await api('GET', '/sms/inbound')).json.data.data;
		expect(left.map((row) => row.message_id)).toEqual(['IN-middle']);
		for (const body of ['early', 'late']) {
			const found = await api('GET', `/sms/inbound/OUT-${body}`);
			expect(found.json.data).toMatchObject({ body, message_id: `IN-${body}` });
		}
	});
});
