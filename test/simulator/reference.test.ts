import { describe, expect, it } from 'vitest';
import { start } from './helpers';

/** The fields of an answer that these tests read. */
type Data = Record<string, unknown>;
const rowsOf = (data: unknown) => (data as { data: Data[] }).data;

describe('email to SMS', () => {
	it('keeps addresses until they are deleted', async () => {
		const { api } = await start();
		expect((await api('POST', '/sms/email-sms', { email_address: 'me' })).status).toBe(400);
		const created = (
			await api('POST', '/sms/email-sms', { email_address: 'me@example.com', from: 'Me' })
		).json.data as unknown as Data;
		expect(created).toEqual({
			email_address_id: 107,
			email_address: 'me@example.com',
			from: 'Me',
		});
		expect((await api('PUT', '/sms/email-sms/107', { voice: 'male' })).status).toBe(400);
		await api('PUT', '/sms/email-sms/107', { email_address: 'me@example.com', voice: 'male' });
		const { data } = (await api('GET', '/sms/email-sms/107')).json;
		expect(data).toMatchObject({ from: 'Me', voice: 'male', subaccount_id: 2001 });
		expect(rowsOf((await api('GET', '/sms/email-sms')).json.data)).toHaveLength(1);
		await api('DELETE', '/sms/email-sms/107');
		expect((await api('GET', '/sms/email-sms/107')).status).toBe(404);
	});

	it('names a single stripped string differently from those of the list', async () => {
		const { api } = await start();
		const path = '/sms/email-sms-stripped-strings';
		expect((await api('POST', path, {})).status).toBe(400);
		await api('POST', path, { strip_string: 'Kind regards' });
		await api('PUT', `${path}/18`, { strip_string: 'Cheers' });
		expect((await api('GET', `${path}/18`)).json.data).toEqual({
			rule_id: 18,
			stripped_string: 'Cheers',
		});
		expect(rowsOf((await api('GET', path)).json.data)).toEqual([
			{ rule_id: 18, strip_string: 'Cheers' },
		]);
		await api('DELETE', `${path}/18`);
		expect(rowsOf((await api('GET', path)).json.data)).toEqual([]);
	});
});

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

describe('delivery issues', () => {
	it('are listed once they are reported', async () => {
		const { api } = await start();
		const issue = { type: 'SMS', description: 'Late', email_address: 'me@example.com' };
		expect((await api('POST', '/delivery-issues', { ...issue, type: 'TELEX' })).status).toBe(400);
		await api('POST', '/delivery-issues', { ...issue, message_id: 'M1' });
		expect(rowsOf((await api('GET', '/delivery-issues')).json.data)).toMatchObject([
			{ issue_id: 1, message_id: 'M1', type: 'sms', description: 'Late', resolved: 0 },
		]);
	});
});

describe('sending countries', () => {
	it('block the others once a selection is made', async () => {
		const { api, sms } = await start();
		const list = (await api('GET', '/country-list')).json.data as unknown as Data[];
		const australia = list.find(({ code }) => code === 'AU')?.id;
		expect((await api('GET', '/user-countries')).json.data).toHaveLength(list.length);
		const select = (ids: unknown) => api('POST', '/user-countries', { country_list_ids: ids });
		expect((await select(['AU'])).status).toBe(400);
		expect((await select([australia])).json.data).toMatchObject([{ code: 'AU', agreed_at: 0 }]);
		expect(await sms({})).toMatchObject({ status: 'SUCCESS' });
		expect(await sms({ to: '+6421555123' })).toMatchObject({ status: 'COUNTRY_NOT_ENABLED' });
	});

	it('remember when their rules were agreed to', async () => {
		const { api } = await start();
		await api('POST', '/user-countries', { country_list_ids: [1, 2] });
		await api('POST', '/user-countries/agree', { country_list_ids: [2] });
		const agreed = async () =>
			((await api('GET', '/user-countries')).json.data as unknown as Data[]).map(
				({ agreed_at: at }) => Number(at) > 0,
			);
		expect(await agreed()).toEqual([false, true]);
		await api('POST', '/user-countries/agree');
		expect(await agreed()).toEqual([true, true]);
	});

	it('have prices', async () => {
		const { api } = await start();
		expect((await api('GET', '/pricing/au')).json.data).toMatchObject({
			country: 'AU',
			sms: { price: '0.0792' },
			_currency: { currency_name_short: 'AUD' },
		});
		expect((await api('GET', '/pricing/XX')).status).toBe(404);
	});
});

describe('statistics', () => {
	it('count what was sent and what came in', async () => {
		const { api, control, sms } = await start();
		await sms({});
		await sms({ body: 'Second' });
		await sms({ body: 'Later', schedule: Math.floor(Date.now() / 1000) + 3600 });
		await api('PUT', '/sms/cancel-all');
		await control('POST', '/reply', { from: '+61491570156', body: 'Hi' });
		const { data } = (await api('GET', '/statistics/sms')).json;
		expect(data).toMatchObject({
			total: { outbound: { count: 2, price: 0.1584 }, bounced: { count: 0 } },
			stats: [{ outbound: { count: 2 } }],
		});
		expect((await api('GET', '/statistics/voice')).json.data).toMatchObject({
			total: { outbound: { count: 0, price: 0 } },
			stats: [],
		});
	});
});

describe('short URLs', () => {
	it('are the links of a message, unopened, without an envelope', async () => {
		const { api, sms } = await start();
		const { message_id: id } = await sms({ body: 'See https://example.com/a now' });
		const statistics = (await api('GET', `/short-url/statistics/quick_sms/${id}`)).json;
		expect(statistics).toMatchObject({ data: [{ links: { total: 1, opened_total: 0 } }] });
		expect(statistics.http_code).toBeUndefined();
		const { long_url_id: link } = rowsOf(statistics)[0];
		expect((await api('GET', `/short-url/tracking/${String(link)}`)).json).toMatchObject({
			total: 1,
			next_page_url: null,
			data: [{ open_count: 0, contact: { phone_number: '+61491570156' } }],
		});
	});

	it('are none where there is no such message, source or link', async () => {
		const { api } = await start();
		expect((await api('GET', '/short-url/statistics/quick_sms/none')).status).toBe(404);
		expect((await api('GET', '/short-url/statistics/fax/none')).status).toBe(400);
		expect((await api('GET', '/short-url/tracking/none')).status).toBe(404);
	});
});

describe('utilities', () => {
	it('name the time zones', async () => {
		const { api } = await start();
		expect((await api('GET', '/timezones')).json.data).toContain('Australia/Melbourne');
	});

	it('give an SDK as a file', async () => {
		const { api } = await start();
		const { headers, text } = await api('GET', '/sdk-download/php');
		expect(headers.get('content-type')).toBe('application/zip');
		expect(text.slice(0, 2)).toBe('PK');
		expect((await api('GET', '/sdk-download/cobol')).status).toBe(404);
	});
});
