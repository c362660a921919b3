import { describe, expect, it } from 'vitest';
import { start, until } from './helpers';

describe('account', () => {
	it('is created inactive, and can send once verified', async () => {
		const { api } = await start();
		const account = {
			username: 'new',
			password: 'secret',
			user_phone: '+61491570157',
			user_email: 'new@example.com',
			user_first_name: 'New',
			user_last_name: 'User',
			account_name: 'New Company',
			country: 'AU',
		};
		expect((await api('POST', '/account', account, '')).json.data.active).toBe(0);
		expect((await api('POST', '/account', account, '')).status).toBe(400);
		const send = async () => {
			const messages = [{ to: '+61491570156', body: 'Hello' }];
			const { json } = await api('POST', '/sms/send', { messages }, 'new:secret');
			return json.data.messages[0].status;
		};
		expect(await send()).toBe('ACCOUNT_NOT_ACTIVATED');
		const verify = (token: string) =>
			api('PUT', `/account-verify/verify/${token}`, undefined, 'new:secret');
		expect((await verify('000000')).status).toBe(400);
		expect((await verify('123456')).status).toBe(200);
		expect(await send()).toBe('SUCCESS');
	});

	it('sums a month up', async () => {
		const { api, sms } = await start();
		await sms({});
		await sms({});
		const now = new Date();
		const month = `${now.getUTCFullYear()}/${now.getUTCMonth() + 1}`;
		const { data } = (await api('GET', `/account/usage/${month}/subaccount`)).json;
		expect(data.sms).toMatchObject([{ username: 'demo', total_count: 2, total_price: 0.1584 }]);
		expect(data.sms_total).toEqual({ count: 2, price: 0.1584 });
		const before = (await api('GET', '/account/usage/2020/1/subaccount')).json.data;
		expect(before.sms).toEqual([]);
		expect((await api('GET', '/account/usage/2020/13/subaccount')).status).toBe(400);
	});

	it('gets a new password by a token', async () => {
		const { api } = await start();
		const body = { subaccount_id: 2001, activation_token: '123456', password: 'fresh' };
		expect((await api('PUT', '/forgot-password/verify', body, '')).status).toBe(200);
		expect((await api('GET', '/account', undefined, 'demo:fresh')).status).toBe(200);
	});
});

describe('lists that never change', () => {
	it('name all countries', async () => {
		const { api } = await start();
		const { data } = (await api('GET', '/countries', undefined, '')).json;
		expect(data.length).toBeGreaterThan(200);
		expect(data).toContainEqual({ code: 'FI', value: 'Finland' });
	});

	it('name voice languages with one gender or several', async () => {
		const { api } = await start();
		const { data } = (await api('GET', '/voice/lang')).json;
		expect(data.length).toBeGreaterThanOrEqual(20);
		expect(data).toContainEqual({
			code: 'en-au',
			country: 'English, Australia',
			gender: ['female', 'male'],
		});
		expect(data.some((row) => typeof row.gender === 'string')).toBe(true);
	});
});

describe('numbers', () => {
	it('are searched, bought and then owned', async () => {
		const { api } = await start();
		const found = (await api('GET', '/numbers/search/US?search=12&search_type=2')).json.data;
		const { dedicated_number } = found.data[0];
		expect(dedicated_number).toMatch(/^\+1\d{8}12$/);
		const path = `/numbers/buy/${encodeURIComponent(dedicated_number)}`;
		expect((await api('POST', path, { type: 'sms' })).json.data).toMatchObject({ country: 'US' });
		expect((await api('POST', path)).status).toBe(404);
		expect((await api('GET', '/numbers')).json.data).toMatchObject({ total: 3 });
		expect(Number((await api('GET', '/account')).json.data.balance)).toBeLessThan(1000);
		expect((await api('GET', '/numbers/search/XX')).status).toBe(400);
	});

	it('are registered with all their particulars', async () => {
		const { api } = await start();
		const path = '/numbers/registrations/number-types/10DLC/country/CA';
		const { status, json } = await api('POST', path, { full_name: 'Sam' });
		expect(status).toBe(400);
		expect(Object.keys(json.data)).toContain('area_code');
	});

	it('of one’s own are verified by a code, with three attempts', async () => {
		const { api } = await start();
		const phone_number = '+61491570158';
		const started = (await api('POST', '/own-numbers/verifications', { phone_number })).json;
		expect(started).toMatchObject({ status: 'PENDING', remaining_attempts: 3 });
		const own = async () => (await api('GET', `/own-numbers/${started.own_number_id}`)).json.status;
		const verify = (code: string) =>
			api('POST', `/own-numbers/verifications/${started.id}/verify`, { phone_number, code });
		expect((await verify('000000')).status).toBe(400);
		expect(await own()).toBe('PENDING');
		expect((await verify('123456')).json).toMatchObject({
			status: 'APPROVED',
			remaining_attempts: 2,
		});
		expect(await own()).toBe('APPROVED');
		const path = `/own-numbers/${started.own_number_id}`;
		expect((await api('PATCH', path, { label: 'Desk' })).json.label).toBe('Desk');
		await api('DELETE', path);
		expect((await api('GET', path)).status).toBe(404);
	});
});

describe('alpha tags', () => {
	it('are asked for and wait', async () => {
		const { api } = await start();
		const { json } = await api('POST', '/alpha-tags', {
			alpha_tag: 'NewShop',
			reason: 'Trademark',
		});
		expect(json).toMatchObject({ alpha_tag: 'NewShop', status: 'PENDING', countries: ['AU'] });
		expect((await api('GET', `/alpha-tags/${json.id}`)).json.alpha_tag).toBe('NewShop');
		await api('DELETE', `/alpha-tags/${json.id}`);
		expect((await api('GET', `/alpha-tags/${json.id}`)).status).toBe(404);
		for (const alpha_tag of ['ab', '123456', 'much too long', 'a b c']) {
			expect((await api('POST', '/alpha-tags', { alpha_tag })).status, alpha_tag).toBe(400);
		}
	});
});

describe('history', () => {
	it('is limited by dates', async () => {
		const { api, sms } = await start();
		const { date } = await sms({});
		const total = async (query: string) =>
			(await api('GET', `/sms/history?${query}`)).json.data.total;
		expect(await total(`date_from=${date}&date_to=${date}`)).toBe(1);
		expect(await total(`date_from=${date + 1}`)).toBe(0);
		expect(await total(`date_to=${date - 1}`)).toBe(0);
	});

	it('of voice and MMS ends as completed', async () => {
		const { api, control, sms } = await start();
		await control('POST', '/settings', { receiptDelayMs: 0 });
		await sms({ voice: 'female', lang: 'en-gb' }, 'voice');
		const row = await until(async () => {
			const { data } = (await api('GET', '/voice/history?q=status:Completed')).json.data;
			return data[0];
		});
		expect(row).toMatchObject({ lang: 'en-gb', voice: 'female', status_code: '201' });
	});
});
