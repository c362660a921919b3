import { describe, expect, it } from 'vitest';
import { start } from '../helpers';

/** The fields of an answer that these tests read. */
type Data = Record<string, unknown>;

const rowsOf = (data: unknown) => (data as { data: Data[] }).data;

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
