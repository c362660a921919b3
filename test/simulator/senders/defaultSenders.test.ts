import { describe, expect, it } from 'vitest';
import { start } from '../helpers';

/** The fields of an answer that these tests read. */
type Data = Record<string, unknown>;

const rowsOf = (data: unknown) => (data as { data: Data[] }).data;

describe('default senders', () => {
	const strategy = { sender_type: 'alpha_tag', sender_id: 'DemoShop' };
	const sender = (country: string, more: object = strategy) => ({
		country_code: country,
		product_type: 'SMS',
		default_sender_strategies: [more],
	});
	const path = '/senders/default-senders';

	it('are what SMS to their country come from', async () => {
		const { api, sms } = await start();
		const { id } = (await api('POST', path, sender('AU'))).json.data;
		expect((await api('POST', path, sender('AU'))).status).toBe(400);
		expect(await sms({})).toMatchObject({ from: 'DemoShop', status: 'SUCCESS' });
		expect(await sms({ from: 'Other' })).toMatchObject({ from: 'Other' });
		expect(await sms({ to: '+6421555123' })).not.toMatchObject({ from: 'DemoShop' });
		const number = { sender_type: 'longcode', sender_id: '+61480000777' };
		const patch = (strategies: object[]) =>
			api('PATCH', `${path}/${id}`, { default_sender_strategies: strategies });
		expect((await patch([number])).status).toBe(400);
		expect((await patch([strategy, strategy])).status).toBe(400);
		await patch([{ ...number, sender_country_code: 'AU' }]);
		expect(await sms({ body: 'Again' })).toMatchObject({ from: '+61480000777' });
		await api('DELETE', `${path}/${id}`);
		expect((await api('GET', `${path}/${id}`)).status).toBe(404);
		expect(await sms({ body: 'Shared' })).not.toMatchObject({ from: '+61480000777' });
	});

	it('are paged by a cursor, newest first', async () => {
		const { api } = await start();
		for (const country of ['AU', 'NZ', 'GB']) await api('POST', path, sender(country));
		const read = async (query: string) =>
			(await api('GET', `${path}?${query}`)).json.data as unknown as {
				data: Data[];
				next_page_url: string | null;
			};
		const first = await read('per_page=2');
		expect(first.data.map((row) => row.country_code)).toEqual(['GB', 'NZ']);
		const offset = /offset=([^&]+)/.exec(first.next_page_url ?? '')?.[1] ?? '';
		const second = await read(`per_page=2&offset=${encodeURIComponent(offset)}`);
		expect(second).toMatchObject({ data: [{ country_code: 'AU' }], next_page_url: null });
		const sorted = await read('sort_by=country_code&sort_direction=asc');
		expect(sorted.data.map((row) => row.country_code)).toEqual(['AU', 'GB', 'NZ']);
	});

	it('have types that depend on the country', async () => {
		const { api } = await start();
		const types = '/senders/compliant-sender-types';
		expect((await api('GET', types)).status).toBe(400);
		const query = 'filter[product_type]=SMS&filter[country_code][0]=US';
		const [row] = rowsOf((await api('GET', `${types}?${query}`)).json.data);
		expect(row).toMatchObject({
			recipient_country_code: 'US',
			blocked_sender_types: ['alpha_tag', 'own_number'],
		});
		const all = rowsOf((await api('GET', `${types}?filter[product_type]=SMS`)).json.data);
		expect(all.length).toBeGreaterThan(200);
	});
});
