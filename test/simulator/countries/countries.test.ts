import { describe, expect, it } from 'vitest';
import { start } from '../helpers';

/** The fields of an answer that these tests read. */
type Data = Record<string, unknown>;

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
