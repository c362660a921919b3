import { describe, expect, it } from 'vitest';
import { start, type Client } from '../helpers';

/** What a test reads of an answer's `data`. */
type Data = Record<string, unknown> & { data: Array<Record<string, unknown>> };

describe('the links of an SMS campaign', () => {
	const CAMPAIGN = { list_id: 428, name: 'June', body: 'See http://smsg.io/xxxxx Reply STOP' };

	async function sent(client_: Client) {
		const body = { ...CAMPAIGN, url_to_shorten: 'https://example.com' };
		const { json } = await client_.api('POST', '/sms-campaigns/send', body);
		return `/sms-campaigns/${String((json.data as unknown as Data).sms_campaign_id)}`;
	}

	it('are one for each contact', async () => {
		const client_ = await start();
		const path = await sent(client_);
		const tracking = (await client_.api('GET', `${path}/link-tracking`)).json.data;
		expect(tracking.total).toBe(5);
		expect(tracking.data[0]).toMatchObject({ to: '+61491570156', clicks: 0 });
		const { json } = await client_.api('GET', `${path}/link-statistics`);
		expect(json.data).toEqual({ total_links: 5, total_clicks: 0 });
		const { url } = (await client_.api('GET', `${path}/link-export`)).json.data;
		expect(await (await fetch(url)).text()).toContain('+61491570156');
	});

	it('come at the end of a text without a place for one', async () => {
		const { api } = await start();
		const body = { ...CAMPAIGN, body: 'Sale', url_to_shorten: 'https://example.com' };
		await api('POST', '/sms-campaigns/send', body);
		const { data } = (await api('GET', '/sms/history')).json.data;
		expect(data[0].body).toMatch(/^Sale http:\/\/smsg\.io\/\w{5}$/);
	});
});

it('sends a campaign to more contacts than a call', async () => {
	const { api, control } = await start();
	await control('POST', '/contacts/bulk', { list_id: 429, count: 1500 });
	const body = { list_id: 429, name: 'June', body: 'Hi' };
	const { json } = await api('POST', '/sms-campaigns/send', body);
	expect(json.data).toMatchObject({ status: 'Queued', _total_count: 1502 });
});
