import { describe, expect, it } from 'vitest';
import { formOf, inboundRule, receiptRule, receiver, start, until } from './helpers';

const PHONE = '+61491570156';
const THEN = 1_700_000_000;

describe('a fax comes in', () => {
	const rule = (more: Record<string, unknown>) => ({
		dedicated_number: '*',
		rule_name: 'Faxes',
		action: 'URL',
		enabled: 1,
		...more,
	});

	it('as a form at each rule for its number that is switched on', async () => {
		const { api, control } = await start();
		const { url, hits } = await receiver();
		const rules = {
			all: {},
			own: { dedicated_number: '+61298440000' },
			other: { dedicated_number: '+61298449999' },
			off: { enabled: 0 },
		};
		for (const [name, more] of Object.entries(rules)) {
			const fields = rule({ ...more, action_address: `${url}?rule=${name}` });
			expect((await api('POST', '/automations/fax/inbound', fields)).status).toBe(200);
		}
		const fax = { from: '02 9844 1484', to: '+61298440000', pages: 3, timestamp: THEN };
		const { json } = await control('POST', '/fax', { ...fax, message_id: 'FAX-1' });
		expect(json.message_id).toBe('FAX-1');
		await until(async () => (await control('GET', '/deliveries/summary')).json.pending === 0);
		expect(hits.map((hit) => hit.url.searchParams.get('rule')).sort()).toEqual(['all', 'own']);
		const [hit] = hits;
		expect(hit?.headers['content-type']).toBe('application/x-www-form-urlencoded');
		const fields = formOf(hit);
		expect(fields).toMatchObject({
			message_id: 'FAX-1',
			from: '+61298441484',
			to: '+61298440000',
			timestamp: String(THEN),
			pages: '3',
			user_id: '1001',
			subaccount_id: '2001',
		});
		expect(fields._media_file_url).toBe(fields.url);
		const file = await fetch(fields.url ?? '');
		expect(file.headers.get('content-type')).toBe('application/pdf');
		const content = await file.text();
		expect(content.match(/\/Type\/Page\//g)).toHaveLength(3);
		// A reader finds the table of contents, and by it each object, by its place in the file.
		const [, table] = /startxref\n(\d+)/.exec(content) ?? [];
		expect(content.slice(Number(table))).toMatch(/^xref\n0 6\n/);
		const places = [...content.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
		expect(places.map((place) => content.slice(place, place + 7))).toEqual(
			[1, 2, 3, 4, 5].map((number) => `${number} 0 obj`),
		);
	});
});

describe('a fax that was sent', () => {
	it('gets a receipt, and can be asked for by its id before and after', async () => {
		const { api, control } = await start();
		const { url, hits } = await receiver();
		const send = async () => {
			const messages = [{ to: '+61298441484', custom_string: 'order 7' }];
			const body = { file_url: 'https://example.com/a.pdf', messages };
			return (await api('POST', '/fax/send', body)).json.data.messages[0]?.message_id ?? '';
		};
		const early = await send();
		expect((await api('GET', `/fax/receipts/${early}`)).json.data).toMatchObject({
			message_id: early,
			to: '+61298441484',
		});
		await control('POST', '/settings', { receiptDelayMs: 0 });
		const rule = receiptRule({ action: 'URL', action_address: url });
		expect((await api('POST', '/automations/fax/receipts', rule)).status).toBe(200);
		const message_id = await send();
		const hit = await until(() => hits.map(formOf).find((form) => form.message_id === message_id));
		expect(hit).toMatchObject({
			message_type: 'fax',
			status_code: '201',
			custom_string: 'order 7',
		});
		expect((await api('GET', `/fax/receipts/${message_id}`)).json.data).toMatchObject({
			to: '+61298441484',
			status_code: '201',
			timestamp: Number(hit.timestamp),
		});
	});
});

describe('an email that was sent', () => {
	it('gets a receipt', async () => {
		const { api, control } = await start();
		const { url, hits } = await receiver();
		await control('POST', '/settings', { receiptDelayMs: 0 });
		const rule = receiptRule({ action: 'URL', action_address: url });
		expect((await api('POST', '/automations/email/receipts', rule)).status).toBe(200);
		const { json } = await api('POST', '/email/send', {
			to: [{ email: 'ada@example.com', name: 'Ada' }],
			from: { email_address_id: 4062, name: 'Demo' },
			subject: 'Order',
			body: '<p>Hello</p>',
			custom_string: 'order 7',
		});
		const [hit] = await until(() => hits);
		expect(formOf(hit)).toMatchObject({
			message_id: json.data.message_id,
			message_type: 'email',
			status_code: '201',
			custom_string: 'order 7',
		});
	});
});

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
