import { describe, expect, it } from 'vitest';
import { start } from '../helpers';

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
