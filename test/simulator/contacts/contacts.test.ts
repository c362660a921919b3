import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, onTestFinished } from 'vitest';
import { start, until, type Client } from '../helpers';

async function withList(
	contacts: Array<Record<string, string>>,
): Promise<Client & { list: number }> {
	const client = await start({ seed: false });
	const { list_id } = (await client.api('POST', '/lists', { list_name: 'Test' })).json.data;
	for (const contact of contacts) await client.api('POST', `/lists/${list_id}/contacts`, contact);
	return { ...client, list: list_id };
}

const ADA = { phone_number: '+61491570156', first_name: 'Ada', email: 'ada@example.com' };

const BEN = { phone_number: '+61491570157', first_name: 'Ben' };

/** Serves one text file on loopback. */
async function serve(content: string): Promise<string> {
	const server = createServer((_, response) => response.end(content));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/contacts.csv`;
}

describe('lists', () => {
	it('are created, renamed and deleted; names are cut at 50 and may repeat', async () => {
		const { api } = await start({ seed: false });
		const first = (await api('POST', '/lists', { list_name: 'x'.repeat(60) })).json.data;
		expect(first).toMatchObject({ list_name: 'x'.repeat(50), _contacts_count: 0 });
		const second = (await api('POST', '/lists', { list_name: 'x'.repeat(50) })).json.data;
		expect(second.list_id).not.toBe(first.list_id);
		await api('PUT', `/lists/${first.list_id}`, { list_name: 'y' });
		expect((await api('GET', `/lists/${first.list_id}`)).json.data.list_name).toBe('y');
		expect((await api('DELETE', `/lists/${first.list_id}`)).json.data).toEqual([]);
		expect((await api('GET', `/lists/${first.list_id}`)).status).toBe(404);
	});
});

describe('contacts', () => {
	it('need a phone number, an email or a fax number', async () => {
		const { api, list } = await withList([]);
		const path = `/lists/${list}/contacts`;
		const refused = await api('POST', path, { first_name: 'Ada' });
		expect(refused.status).toBe(400);
		expect(Object.keys(refused.json.data)).toContain('phone_number');
		for (const field of ['phone_number', 'email', 'fax_number']) {
			expect((await api('POST', path, { [field]: '+61261111111' })).status, field).toBe(200);
		}
	});

	it('are updated field by field', async () => {
		const { api, list } = await withList([ADA]);
		const [{ contact_id }] = (await api('GET', `/lists/${list}/contacts`)).json.data.data;
		const path = `/lists/${list}/contacts/${contact_id}`;
		await api('PUT', path, { first_name: 'Ida', email: '' });
		expect((await api('GET', path)).json.data).toMatchObject({
			first_name: 'Ida',
			email: null,
			phone_number: ADA.phone_number,
			_list_name: 'Test',
		});
		await api('DELETE', path);
		expect((await api('GET', path)).status).toBe(404);
	});

	it('are copied with a new id and transferred with their own', async () => {
		const { api, list } = await withList([ADA]);
		const other = (await api('POST', '/lists', { list_name: 'Other' })).json.data.list_id;
		const [{ contact_id }] = (await api('GET', `/lists/${list}/contacts`)).json.data.data;
		const count = async (id: number) =>
			(await api('GET', `/lists/${id}`)).json.data._contacts_count;
		const path = `/lists/${list}/contacts/${contact_id}`;
		const copy = (await api('PUT', `${path}/copy/${other}`)).json.data;
		expect(copy).toMatchObject({ list_id: other, first_name: 'Ada' });
		expect(copy.contact_id).not.toBe(contact_id);
		expect([await count(list), await count(other)]).toEqual([1, 1]);
		const moved = (await api('PUT', `${path}/transfer/${other}`)).json.data;
		expect(moved).toMatchObject({ contact_id, list_id: other });
		expect([await count(list), await count(other)]).toEqual([0, 2]);
	});

	it.each([
		['an array', ['phone_number']],
		['an object', { phone_number: 'phone_number' }],
	])('lose their duplicates, with fields as %s', async (_, fields) => {
		const { api, list } = await withList([ADA, { ...ADA, first_name: 'Ida' }, BEN]);
		const path = `/lists/${list}/remove-duplicates`;
		expect((await api('PUT', path)).json.data).toEqual({ deleted: 0 });
		expect((await api('PUT', path, { fields })).json.data).toEqual({ deleted: 1 });
		const { data } = (await api('GET', `/lists/${list}/contacts`)).json.data;
		expect(data.map((row) => row.first_name)).toEqual(['Ada', 'Ben']);
		expect((await api('PUT', path, { fields: ['shoe_size'] })).status).toBe(400);
	});

	it('leave a list once they have opted out', async () => {
		const { api, list } = await withList([ADA, BEN]);
		const optOut = (await api('POST', '/lists', { list_name: 'Out' })).json.data.list_id;
		await api('POST', `/lists/${optOut}/contacts`, { email: 'ADA@example.com' });
		const path = `/lists/${list}/remove-opted-out-contacts/${optOut}`;
		expect((await api('PUT', path)).json.data).toEqual({ deleted: 1 });
		expect((await api('GET', `/lists/${list}`)).json.data._contacts_count).toBe(1);
	});

	it('are found by a word, lists and contacts told apart', async () => {
		const { api } = await start();
		const types = async (q: string) =>
			(await api('GET', `/search/contacts-lists?q=${q}`)).json.data.data.map((row) => row.type);
		expect(await types('custom')).toEqual(['list']);
		expect(await types('nguyen')).toEqual(['contact']);
	});
});

describe('files of contacts', () => {
	it('are exported as CSV that can be downloaded without a sign-in', async () => {
		const { api, list } = await withList([{ ...ADA, last_name: 'O"Neil, Jr' }, BEN]);
		const { json } = await api('GET', `/lists/${list}/export?filename=people.csv`);
		const file = await fetch(json.data.url);
		expect(file.headers.get('content-type')).toContain('text/csv');
		expect(file.headers.get('content-disposition')).toContain('people.csv');
		const rows = parse<Record<string, string>>(await file.text(), { columns: true });
		expect(rows).toMatchObject([{ last_name: 'O"Neil, Jr', phone_number: ADA.phone_number }, BEN]);
	});

	it('are imported a moment after the call, columns as ordered', async () => {
		const { api, control, list } = await withList([]);
		await control('POST', '/settings', { importDelayMs: 30 });
		const file_url = await serve('Name,Shoe,Mobile\nAda,38,+61491570156\nBen,44,+61491570157\n');
		const preview = await api('POST', `/lists/${list}/import-csv-preview`, { file_url });
		expect(preview.json.data).toEqual(['Name', 'Shoe', 'Mobile']);
		const field_order = ['first_name', 'none', 'phone'];
		const { json } = await api('POST', `/lists/${list}/import`, { file_url, field_order });
		expect(json.data).toMatchObject({ ids: [json.data.id] });
		const now = (await api('GET', `/lists/${list}`)).json.data;
		expect(now).toMatchObject({ _contacts_count: 0, _import_in_progress: 1 });
		const rows = await until(
			async () => (await api('GET', `/lists/${list}/contacts`)).json.data.data,
		);
		expect(rows).toMatchObject([
			{ first_name: 'Ada', phone_number: '+61491570156' },
			{ first_name: 'Ben', phone_number: '+61491570157' },
		]);
	});

	it('are not fetched from elsewhere', async () => {
		const { api, control, list } = await withList([]);
		await control('POST', '/settings', { importDelayMs: 0 });
		const body = { file_url: 'https://example.com/a.csv', field_order: ['email'] };
		expect((await api('POST', `/lists/${list}/import`, body)).status).toBe(200);
		const log = await until(async () => (await control('GET', '/deliveries')).json);
		expect(log).toMatchObject([{ event: 'import', outcome: 'skipped', url: body.file_url }]);
	});

	it('name the fields they can have', async () => {
		const { api, list } = await withList([]);
		const { data } = (await api('GET', `/lists/${list}/import-fields`)).json;
		expect(data[0]).toEqual({ field: 'phone', label: 'Phone' });
		expect(data).toContainEqual({ field: 'custom_1', label: 'Custom 1' });
		expect((await api('GET', '/lists/1/import-fields')).status).toBe(404);
	});
});
