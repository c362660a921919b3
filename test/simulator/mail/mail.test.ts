import { describe, expect, it } from 'vitest';
import { start, type Client } from '../helpers';

const ADDRESS = {
	address_name: 'John Smith',
	address_line_1: '1 Test Street',
	address_city: 'Perth',
	address_state: 'WA',
	address_postal_code: '6000',
	address_country: 'AU',
	return_address_id: 1154,
};

/** The fields of an answer that these tests read. */
interface Row {
	[name: string]: unknown;
	recipients: Row[];
	messages: Row[];
	data: Row[];
}

/** Calls the API and returns what is in `data`. */
async function data({ api }: Client, method: string, path: string, body?: unknown): Promise<Row> {
	const { status, json } = await api(method, path, body);
	expect(status).toBe(200);
	return json.data as unknown as Row;
}

const PDF = '%PDF-1.4 /Type /Pages /Type /Page /Type /Page';
const URL = 'https://example.com/letter.pdf';
const tomorrow = () => Math.floor(Date.now() / 1000) + 86_400;

async function balance(client: Client): Promise<number> {
	return Number((await data(client, 'GET', '/account')).balance);
}

async function upload(client: Client, content: string): Promise<string> {
	const body = { content: Buffer.from(content).toString('base64') };
	return String((await data(client, 'POST', '/uploads?convert=post', body))._url);
}

describe('return addresses', () => {
	it('are made, changed and deleted', async () => {
		const client = await start();
		const made = await data(client, 'POST', '/post/return-addresses', ADDRESS);
		expect(made).toMatchObject({ address_name: 'John Smith', address_line_2: '' });
		const path = `/post/return-addresses/${String(made.return_address_id)}`;
		await data(client, 'PUT', path, { address_city: 'Albany' });
		expect(await data(client, 'GET', path)).toMatchObject({
			address_city: 'Albany',
			address_line_1: '1 Test Street',
		});
		const list = await data(client, 'GET', '/post/return-addresses');
		expect(list.data.map((row) => row.address_name)).toEqual(['Demo Company', 'John Smith']);
		await data(client, 'DELETE', path);
		expect((await client.api('GET', path)).status).toBe(404);
	});

	it.each([
		['POST', '/post/return-addresses', { ...ADDRESS, address_city: '' }],
		['POST', '/post/return-addresses', { ...ADDRESS, address_country: 'Australia' }],
		['PUT', '/post/return-addresses/1154', { address_city: '' }],
	])('refuse %s %s with %j', async (method, path, body) => {
		const { api } = await start();
		expect((await api(method, path, body)).status).toBe(400);
	});
});

describe('letters', () => {
	it('cost by page, colour and way, and are in the history', async () => {
		const client = await start();
		const before = await balance(client);
		const file_url = await upload(client, PDF);
		const body = { file_url, recipients: [ADDRESS], colour: 1, priority_post: 1 };
		const price = await data(client, 'POST', '/post/letters/price', body);
		expect(price).toMatchObject({ total_price: 2.9, total_count: 1, queued_count: 1 });
		expect(await balance(client)).toBe(before);

		const sent = await data(client, 'POST', '/post/letters/send', body);
		expect(sent.recipients[0]).toMatchObject({
			status: 'SUCCESS',
			post_pages: 2,
			post_price: '2.9000',
			address_name: 'John Smith',
			_return_address: { address_name: 'Demo Company' },
		});
		expect(await balance(client)).toBeCloseTo(before - 2.9);
		const history = await data(client, 'GET', '/post/letters/history');
		expect(history.data[0].message_id).toBe(sent.recipients[0].message_id);
		const file = await data(client, 'GET', '/post/letters/history/export?filename=a.csv');
		expect(await (await fetch(String(file.url))).text()).toContain('John Smith');
	});

	it('keep their file beyond the life of the upload', async () => {
		const client = await start();
		const file_url = await upload(client, PDF);
		const body = { file_url, recipients: [ADDRESS] };
		const sent = await data(client, 'POST', '/post/letters/send', body);
		expect(sent.recipients[0]._file_url).not.toBe(file_url);
		expect((await fetch(String(sent.recipients[0]._file_url))).status).toBe(200);
	});

	it('have a status for each recipient', async () => {
		const client = await start();
		const recipients = [
			ADDRESS,
			{ ...ADDRESS, address_city: '' },
			{ ...ADDRESS, address_country: 'Australia' },
			{ ...ADDRESS, return_address_id: 1 },
			{ ...ADDRESS, schedule: 'soon' },
			{ ...ADDRESS, address_postal_code: '11111', address_state: '' },
		];
		const sent = await data(client, 'POST', '/post/letters/send', { file_url: URL, recipients });
		expect(sent.recipients.map(({ status, post_price }) => [status, post_price])).toEqual([
			['SUCCESS', '1.4500'],
			['MISSING_REQUIRED_FIELDS', '0.0000'],
			['INVALID_RECIPIENT', '0.0000'],
			['INVALID_SENDER_ID', '0.0000'],
			['INVALID_SCHEDULE', '0.0000'],
			['SUCCESS', '0.0000'],
		]);
		expect((await data(client, 'GET', '/post/letters/history')).total).toBe(2);
	});

	it('are refused without credit', async () => {
		const client = await start();
		await client.control('POST', '/settings', { balance: 2 });
		const body = { file_url: URL, recipients: [ADDRESS, ADDRESS] };
		const sent = await data(client, 'POST', '/post/letters/send', body);
		expect(sent.recipients.map(({ status }) => status)).toEqual(['SUCCESS', 'INSUFFICIENT_CREDIT']);
	});

	it('can be cancelled until their time, which gives the price back', async () => {
		const client = await start();
		const before = await balance(client);
		const recipients = [{ ...ADDRESS, schedule: tomorrow() }, ADDRESS];
		const sent = await data(client, 'POST', '/post/letters/send', { file_url: URL, recipients });
		const [later, now] = sent.recipients.map((row) => `/post/letters/${String(row.message_id)}`);
		expect(await data(client, 'PUT', `${later}/cancel`)).toBe(true);
		expect((await client.api('PUT', `${later}/cancel`)).status).toBe(404);
		expect((await client.api('PUT', `${now}/cancel`)).status).toBe(404);
		expect(await balance(client)).toBeCloseTo(before - 1.45);
		const history = await data(client, 'GET', '/post/letters/history');
		expect(history.data.map(({ status }) => status)).toEqual(['Cancelled', 'SUCCESS']);
	});

	it.each([
		[{ recipients: [ADDRESS] }],
		[{ file_url: URL, recipients: [] }],
		[{ file_url: 'letter.pdf', recipients: [ADDRESS] }],
	])('are refused as a call: %j', async (body) => {
		const { api } = await start();
		expect((await api('POST', '/post/letters/send', body)).status).toBe(400);
	});

	it('are refused when their upload has expired', async () => {
		const client = await start();
		await client.control('POST', '/settings', { uploadExpiryMs: 0 });
		const body = { file_url: await upload(client, PDF), recipients: [ADDRESS] };
		expect((await client.api('POST', '/post/letters/send', body)).status).toBe(400);
	});
});

it('postcards take one or two files and share nothing with letters', async () => {
	const client = await start();
	const card = (file_urls: string[]) => ({ file_urls, recipients: [ADDRESS] });
	const sent = await data(client, 'POST', '/post/postcards/send', card([URL, URL]));
	expect(sent).toMatchObject({ total_price: 1.6, recipients: [{ status: 'SUCCESS' }] });
	expect((await data(client, 'GET', '/post/letters/history')).total).toBe(0);
	expect((await data(client, 'GET', '/post/postcards/history')).total).toBe(1);
	const three = await client.api('POST', '/post/postcards/price', card([URL, URL, URL]));
	expect(three.status).toBe(400);
});

describe('addresses are found', () => {
	const found = {
		address_name: 'John Doe',
		address_line_1: '123 Main Street',
		address_city: 'East Perth',
		address_state: 'WA',
		address_postal_code: '6004',
	};

	it.each([
		['John Doe\n123 Main Street\nEast Perth WA 6004', { address_country: 'AU' }],
		[
			'John Doe\n123 Main Street\nUnit 2\nEast Perth, WA 6004\nNew Zealand\n',
			{ address_line_2: 'Unit 2', address_country: 'NZ' },
		],
	])('in the text %j', async (address, more) => {
		const client = await start();
		expect(await data(client, 'POST', '/post/letters/detect-address', { address })).toMatchObject({
			...found,
			...more,
		});
	});

	it('in a PDF', async () => {
		const client = await start();
		const pdf =
			'%PDF-1.4 (John Doe) Tj (123 Main Street) Tj (East Perth WA 6004) Tj (Dear John,) Tj';
		const content = Buffer.from(pdf).toString('base64');
		expect(await data(client, 'POST', '/post/letters/detect-address', { content })).toMatchObject(
			found,
		);
	});

	it.each([{ address: 'Hello' }, { content: 'AAAA' }, {}])('or not, in %j', async (body) => {
		const { api } = await start();
		expect((await api('POST', '/post/letters/detect-address', body)).status).toBe(400);
	});
});

describe('direct mail', () => {
	const campaign = (location_id: number) => ({
		name: 'June',
		size: 'DL',
		file_urls: [URL],
		areas: [{ location_id, quantity: 5000 }],
	});

	it('finds areas, prices them, charges them and lists the campaign', async () => {
		const client = await start();
		const before = await balance(client);
		const found = await data(client, 'GET', '/post/direct-mail/locations/search/AU?q=perth');
		expect(found.data.map(({ name }) => name)).toEqual(['East Perth', 'Perth']);
		const body = campaign(Number(found.data[1].location_id));
		const price = await data(client, 'POST', '/post/direct-mail/campaigns/price', body);
		expect(price.total_price).toBe(550);
		expect(await balance(client)).toBe(before);
		const sent = await data(client, 'POST', '/post/direct-mail/campaigns/send', body);
		expect(sent).toMatchObject({ campaign_id: 1, status: 'Queued' });
		expect(await balance(client)).toBeCloseTo(before - 550);
		const list = await data(client, 'GET', '/post/direct-mail/campaigns');
		expect(list.data.map(({ name }) => name)).toEqual(['June']);
		// The second one is beyond the balance.
		expect((await client.api('POST', '/post/direct-mail/campaigns/send', body)).status).toBe(400);
	});

	it.each([
		campaign(1),
		{ ...campaign(22), size: 'A4' },
		{ ...campaign(22), areas: [] },
		{ ...campaign(22), file_urls: ['flyer.pdf'] },
	])('refuses %j', async (body) => {
		const { api } = await start();
		expect((await api('POST', '/post/direct-mail/campaigns/price', body)).status).toBe(400);
	});
});
