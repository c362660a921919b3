import { describe, expect, it } from 'vitest';
import { start } from '../helpers';

describe('subaccounts', () => {
	it('are made, changed, given a new key and deleted', async () => {
		const { api } = await start();
		const body = {
			api_username: 'night',
			password: 'p',
			email: 'n@example.com',
			phone_number: '+61491570157',
			first_name: 'N',
			last_name: 'Ight',
		};
		expect((await api('POST', '/subaccounts', { ...body, email: '' })).status).toBe(400);
		const made = (await api('POST', '/subaccounts', body)).json.data;
		const at = `/subaccounts/${made.subaccount_id}`;
		expect((await api('PUT', at, { access_users: 2 })).status).toBe(400);
		await api('PUT', at, { access_users: 1 });
		const { data } = (await api('PUT', `${at}/regen-api-key`)).json;
		expect(data).toMatchObject({ api_username: 'night', access_users: 1 });
		expect(data.api_key).not.toBe(made.api_key);
		expect((await api('DELETE', at)).status).toBe(200);
		expect((await api('GET', at)).status).toBe(404);
	});
});

describe('a reseller', () => {
	it('moves credit to a client, and no more than there is', async () => {
		const { api } = await start();
		const client = (
			await api('POST', '/reseller/accounts', {
				username: 'client',
				password: 'p',
				user_email: 'c@example.com',
				user_phone: '+61491570157',
				user_first_name: 'C',
				user_last_name: 'Lient',
				account_name: 'Client',
				country: 'AU',
			})
		).json.data;
		expect(client).not.toHaveProperty('password');
		const transfer = (balance: number) =>
			api('PUT', '/reseller/transfer-credit', {
				client_user_id: client.user_id,
				balance,
				currency: 'AUD',
			});
		expect((await transfer(25)).json.data.balance).toBe(25);
		expect((await transfer(1_000_000)).status).toBe(400);
		const one = (await api('GET', `/reseller/accounts/${client.user_id}`)).json.data;
		expect(one).toMatchObject({ username: 'client', balance: 25 });
		expect((await api('GET', '/account')).json.data.balance).toBe('975.000000');
	});
});
