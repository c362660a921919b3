import { describe, expect, it } from 'vitest';
import { start } from '../helpers';

describe('request log', () => {
	it('keeps who asked what and the answer, never the key', async () => {
		const { api, control } = await start();
		await api('POST', '/lists?x=1', { list_name: 'Log' });
		await api('GET', '/account', undefined, 'demo:wrong');
		const log = await control('GET', '/requests');
		expect(log.json).toMatchObject([
			{
				method: 'POST',
				path: '/v3/lists',
				query: { x: '1' },
				body: { list_name: 'Log' },
				user: 'demo',
				status: 200,
			},
			{ method: 'GET', path: '/v3/account', status: 401 },
		]);
		expect(log.text).not.toMatch(/DEMO-KEY|Basic|wrong/);
		await control('DELETE', '/requests');
		expect((await control('GET', '/requests')).json).toEqual([]);
	});
});

describe('settings', () => {
	it('change all or nothing', async () => {
		const { api, control } = await start();
		const wrong = await control('POST', '/settings', { latencyMs: 5, speed: 1, failNumbers: 'x' });
		expect(wrong.status).toBe(400);
		expect(Object.keys(wrong.json.data)).toEqual(['speed', 'failNumbers']);
		expect((await control('GET', '/settings')).json.latencyMs).toBe(0);
		await control('POST', '/settings', { balance: 12.5 });
		expect((await api('GET', '/account')).json.data.balance).toBe('12.500000');
	});
});

describe('what the phones got', () => {
	it('can be asked for by number and channel', async () => {
		const { control, sms } = await start();
		await sms({ from: 'DemoShop', body: 'One' });
		await sms({ to: '+61491570157', body: 'Two' });
		await sms({ voice: 'female', body: 'Three' }, 'voice');
		const bodies = async (query: string) =>
			(await control('GET', `/messages${query}`)).json.map((row) => row.body);
		expect(await bodies('')).toEqual(['One', 'Two', 'Three']);
		expect(await bodies('?to=%2B61491570156')).toEqual(['One', 'Three']);
		expect(await bodies('?channel=voice')).toEqual(['Three']);
		const [first] = (await control('GET', '/messages')).json;
		expect(first).toMatchObject({ channel: 'sms', to: '+61491570156', from: 'DemoShop' });
	});

	it('is shown as conversations, newest first, and only when there is news', async () => {
		const { control, origin, phoneUrl, sms } = await start();
		expect((await fetch(phoneUrl)).headers.get('content-type')).toContain('text/html');
		await sms({ body: 'One' });
		await sms({ to: '+61491570157', body: 'Two' });
		await control('POST', '/reply', { from: '0491 570 156', body: 'Answer' });
		const number = encodeURIComponent('+61491570156');
		const view = await (await fetch(`${origin}/phone/data?number=${number}`)).json();
		expect(view).toMatchObject({
			total: 2,
			phones: [
				{ number: '+61491570156', body: 'Answer', direction: 'in' },
				{ number: '+61491570157', body: 'Two', direction: 'out' },
			],
			conversation: [{ body: 'One' }, { body: 'Answer' }],
		});
	});

	it('says nothing when nothing changed', async () => {
		const { origin } = await start();
		const { version } = (await (await fetch(`${origin}/phone/data`)).json()) as { version: number };
		expect((await fetch(`${origin}/phone/data?version=${version}`)).status).toBe(204);
	});
});

describe('bulk contacts', () => {
	it('makes a list of 50,000 valid recipients in well under a second', async () => {
		const { api, control } = await start();
		const began = performance.now();
		const { json } = await control('POST', '/contacts/bulk', { list_id: 429, count: 50_000 });
		// Generous, for slow machines: it takes a quarter of a second.
		expect(performance.now() - began).toBeLessThan(2000);
		expect(json.contacts).toBe(50_002);
		const last = (await api('GET', '/lists/429/contacts?limit=100&page=501')).json.data;
		expect(last).toMatchObject({ total: 50_002, last_page: 501, from: 50_001 });
	});
});
