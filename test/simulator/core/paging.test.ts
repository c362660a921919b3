import { describe, expect, it } from 'vitest';
import { start, type Client } from '../helpers';

async function withTemplates(count: number): Promise<Client> {
	const client = await start({ seed: false });
	for (let index = 1; index <= count; index++) {
		const name = `Template ${String(index).padStart(3, '0')}`;
		await client.api('POST', '/sms/templates', { template_name: name, body: `Text ${index % 2}` });
	}
	return client;
}

describe('pages', () => {
	it('raises small limits to 15, lowers large ones to 100, and links the neighbours', async () => {
		const { api, origin } = await withTemplates(40);
		const path = '/sms/templates';
		const second = (await api('GET', `${path}?limit=2&page=2`)).json.data;
		expect(second).toMatchObject({
			total: 40,
			per_page: 15,
			current_page: 2,
			last_page: 3,
			from: 16,
			to: 30,
			next_page_url: `${origin}/v3${path}?page=3`,
			prev_page_url: `${origin}/v3${path}?page=1`,
		});
		expect(second.data).toHaveLength(15);
		expect(second.data[0].template_name).toBe('Template 016');
		const all = (await api('GET', `${path}?limit=1000`)).json.data;
		expect(all).toMatchObject({ per_page: 100, last_page: 1, next_page_url: null });
		expect(all.data).toHaveLength(40);
	});

	it('gives an empty page beyond the last one', async () => {
		const { api } = await withTemplates(1);
		const { data } = (await api('GET', '/sms/templates?page=9')).json;
		expect(data).toMatchObject({ total: 1, current_page: 9, data: [], from: null });
	});

	it('allows contacts in pages from 1', async () => {
		const { api } = await start();
		const { data } = (await api('GET', '/lists/428/contacts?limit=2&page=3')).json;
		expect(data).toMatchObject({ total: 5, per_page: 2, last_page: 3 });
		expect(data.data).toHaveLength(1);
	});

	it('walks a big list without losing or repeating a contact', async () => {
		const { api, control } = await start();
		await control('POST', '/contacts/bulk', { list_id: 429, count: 498 });
		const seen = new Set<number>();
		for (let page = 1; page <= 5; page++) {
			const { data } = (await api('GET', `/lists/429/contacts?limit=100&page=${page}`)).json.data;
			for (const contact of data) seen.add(contact.contact_id);
		}
		expect(seen.size).toBe(500);
	});
});

describe('q, operator and order_by', () => {
	it('filters by one field, by all of several, or by any', async () => {
		const { api } = await withTemplates(4);
		const total = async (query: string): Promise<number> =>
			(await api('GET', `/sms/templates?${query}`)).json.data.total;
		expect(await total('q=template_name:003')).toBe(1);
		expect(await total('q=body:text 1')).toBe(2);
		expect(await total('q=template_name:003,body:text 0')).toBe(0);
		expect(await total('q=template_name:003,body:text 0&operator=OR')).toBe(3);
		expect(await total('q=body:')).toBe(4);
	});

	it('gives no rows and no error for a malformed q or an unknown field', async () => {
		const { api } = await withTemplates(2);
		for (const q of ['nonsense', ':x', 'nofield:1', 'body:text,broken']) {
			const { status, json } = await api('GET', `/sms/templates?q=${q}`);
			expect(status).toBe(200);
			expect(json.data.total, q).toBe(0);
		}
	});

	it('needs a "+" in q to be encoded', async () => {
		const { api, sms } = await start();
		await sms({});
		const total = async (q: string): Promise<number> =>
			(await api('GET', `/sms/history?q=${q}`)).json.data.total;
		expect(await total('to:%2B61491570156')).toBe(1);
		expect(await total('to:+61491570156')).toBe(0);
	});

	it('orders, numbers as numbers', async () => {
		const { api } = await withTemplates(12);
		const { data } = (await api('GET', '/sms/templates?order_by=template_id:desc')).json.data;
		const ids = data.map((row) => row.template_id);
		expect(ids).toEqual([...ids].sort((a: number, b: number) => b - a));
		expect(data[0].template_name).toBe('Template 012');
	});
});

describe('cursor pages', () => {
	it.each([
		['/own-numbers', 'own_numbers'],
		['/alpha-tags', 'alpha_tags'],
	] as const)('walks %s by offset, without the envelope', async (path, name) => {
		const { api } = await start({ seed: false });
		for (let index = 0; index < 5; index++) {
			if (name === 'alpha_tags') await api('POST', path, { alpha_tag: `Shop${index}` });
			else {
				const phone_number = `+6149157015${index}`;
				await api('POST', `${path}/verifications`, { phone_number });
			}
		}
		const seen: string[] = [];
		let offset = '';
		for (let page = 0; page < 3; page++) {
			const query = `page_size=2${offset && `&offset=${encodeURIComponent(offset)}`}`;
			const { json } = await api('GET', `${path}?${query}`);
			expect(json.http_code).toBeUndefined();
			seen.push(...json[name].map((row) => row.id));
			const { next } = json._metadata.pagination;
			expect(next === null).toBe(page === 2);
			// As a careful client does: the cursor holds a "#" that a URL parser takes for a fragment.
			offset = /offset=([^&]+)/.exec(next ?? '')?.[1] ?? '';
		}
		expect(new Set(seen).size).toBe(5);
	});
});
