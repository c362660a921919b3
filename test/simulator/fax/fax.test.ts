import { describe, expect, it } from 'vitest';
import { formOf, receiptRule, receiver, start, until, type Client } from '../helpers';

const URL = 'https://example.com/fax.pdf';

interface Row {
	[name: string]: unknown;
	messages: Row[];
	data: Row[];
}

async function data({ api }: Client, method: string, path: string, body?: unknown): Promise<Row> {
	const { status, json } = await api(method, path, body);
	expect(status).toBe(200);
	return json.data as unknown as Row;
}

const balance = async (client: Client) => Number((await data(client, 'GET', '/account')).balance);

describe('faxes', () => {
	it('cost by page, have a status each, and are in the history', async () => {
		const client = await start();
		const before = await balance(client);
		const messages = [
			{ to: '+61298441484', custom_string: 'one' },
			{ to: '02 9844 1484', country: 'AU', from: '+61298440000' },
			{ to: '+61261111111' },
			{ to: '12' },
			{ to: '+61298441484', from: 'Shop' },
			{ to: '+61298441484', schedule: 'soon' },
			{ list_id: 1 },
			{},
		];
		const body = { file_url: URL, messages };
		const price = await data(client, 'POST', '/fax/price', body);
		expect(price).toMatchObject({ total_price: 0.36, total_count: 8, queued_count: 3 });
		expect(await balance(client)).toBe(before);
		const sent = await data(client, 'POST', '/fax/send', body);
		expect(sent.messages.map(({ status, message_price }) => [status, message_price])).toEqual([
			['SUCCESS', '0.1800'],
			['SUCCESS', '0.1800'],
			['SUCCESS', '0.0000'],
			['INVALID_RECIPIENT', '0.0000'],
			['INVALID_SENDER_ID', '0.0000'],
			['INVALID_SCHEDULE', '0.0000'],
			['NOT_ENOUGH_PERMISSION_TO_LIST_ID', '0.0000'],
			['MISSING_REQUIRED_FIELDS', '0.0000'],
		]);
		expect(await balance(client)).toBeCloseTo(before - 0.36);

		const history = await data(client, 'GET', '/fax/history?q=custom_string:one');
		expect(history.data).toMatchObject([
			{ to: '+61298441484', status: 'SUCCESS', status_code: '201', message_pages: 1 },
		]);
		const ordered = await data(client, 'GET', '/fax/history?order=to:asc');
		expect(ordered.data[0].to).toBe('+61261111111');
		const file = await data(client, 'GET', '/fax/history/export?filename=a.csv');
		expect(await (await fetch(String(file.url))).text()).toContain('+61298441484');
	});

	it('go to every contact of a list that has a fax number', async () => {
		const client = await start();
		const list = await data(client, 'POST', '/lists', { list_name: 'Faxes' });
		const contacts = `/lists/${String(list.list_id)}/contacts`;
		await data(client, 'POST', contacts, { fax_number: '+61298441484' });
		await data(client, 'POST', contacts, { phone_number: '+61491570156' });
		const messages = [{ list_id: list.list_id }];
		const sent = await data(client, 'POST', '/fax/send', { file_url: URL, messages });
		expect(sent.messages.map(({ to }) => to)).toEqual(['+61298441484']);
	});

	it('are refused without credit, and by an account that cannot send', async () => {
		const client = await start();
		await client.control('POST', '/settings', { balance: 0.2 });
		const messages = [{ to: '+61298441484' }, { to: '+61298441484' }];
		const body = { file_url: URL, messages };
		const sent = await data(client, 'POST', '/fax/send', body);
		expect(sent.messages.map(({ status }) => status)).toEqual(['SUCCESS', 'INSUFFICIENT_CREDIT']);
		const user = 'notactive:D83DED51-9E35-4D42-9BB9-0E34B7CA85AE';
		const { json } = await client.api('POST', '/fax/price', body, user);
		expect(json.data.messages[0].status).toBe('ACCOUNT_NOT_ACTIVATED');
	});

	it.each([
		[{ messages: [{ to: '+61298441484' }] }],
		[{ file_url: 'fax.pdf', messages: [{ to: '+61298441484' }] }],
		[{ file_url: URL, messages: [] }],
		[{ file_url: URL, messages: ['+61298441484'] }],
	])('are refused as a call: %j', async (body) => {
		const { api } = await start();
		expect((await api('POST', '/fax/send', body)).status).toBe(400);
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
		await api('POST', '/automations/fax/receipts', receiptRule({}));
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
		const polled = async () => (await api('GET', '/fax/receipts')).json.data.data;
		expect(await polled()).toMatchObject([
			{ message_id, status_code: 'Completed', status_text: '', message_type: 'fax' },
		]);
		await api('PUT', '/fax/receipts-read');
		expect(await polled()).toEqual([]);
	});
});
