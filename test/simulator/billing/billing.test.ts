import { describe, expect, it } from 'vitest';
import { start } from '../helpers';

describe('recharging', () => {
	it('adds a package to the balance and lists the payment', async () => {
		const { api } = await start();
		const balance = async () => Number((await api('GET', '/account')).json.data.balance);
		const before = await balance();
		const [first] = (await api('GET', '/recharge/packages')).json.data.packages;
		const bought = (await api('PUT', `/recharge/purchase/${first.package_id}`)).json.data;
		expect(await balance()).toBe(before + Number(first.package_price));
		const listed = (await api('GET', '/recharge/transactions')).json.data.data;
		expect(listed).toMatchObject([{ transaction_id: bought.transaction_id, amount: '20' }]);
		const one = await api('GET', `/recharge/transactions/${bought.transaction_id}`);
		expect(one.json.data).toEqual(listed[0]);
		expect((await api('PUT', '/recharge/purchase/99')).status).toBe(404);
	});

	it('keeps a card and shows the end of its number only', async () => {
		const { api } = await start();
		expect((await api('GET', '/recharge/credit-card')).status).toBe(404);
		const card = {
			number: '4242424242424242',
			expiry_month: 7,
			expiry_year: 2029,
			cvc: 123,
			name: 'Ann',
			bank_name: 'Bank',
		};
		expect((await api('PUT', '/recharge/credit-card', { ...card, cvc: '' })).status).toBe(400);
		expect((await api('PUT', '/recharge/credit-card', card)).status).toBe(200);
		const { data } = (await api('GET', '/recharge/credit-card')).json;
		expect(data).toMatchObject({ display_number: 'XXXX-XXXX-XXXX-4242', expiry_month: 7 });
		expect(data).not.toHaveProperty('number');
	});
});
