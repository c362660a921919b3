import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { start, until } from '../helpers';

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

	it('of SMS is not searched by what ClickSend does not name', async () => {
		const { api, sms } = await start();
		const { message_id } = await sms({ custom_string: 'order 7' });
		const found = async (q: string) => (await api('GET', `/sms/history?q=${q}`)).json.data.total;
		expect(await found('custom_string:order 7')).toBe(0);
		expect(await found(`message_id:${message_id}`)).toBe(1);
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

describe('history exports', () => {
	it.each(['sms', 'mms', 'voice'])(
		'of %s are CSV with the rows that were asked for',
		async (channel) => {
			const { api } = await start();
			const messages = ['One, "two"', 'Three'].map((body, index) => ({
				to: `+6149157015${6 + index}`,
				body,
				subject: 'Hi',
				voice: 'female',
			}));
			const media_file = 'https://example.com/a.jpg';
			await api('POST', `/${channel}/send`, { media_file, messages });
			const rowsOf = async (query: string) => {
				const path = `/${channel}/history/export?filename=h.csv${query}`;
				const { json } = await api('GET', path);
				const text = await (await fetch(json.data.url)).text();
				return parse<Record<string, string>>(text, { columns: true });
			};
			expect(await rowsOf('')).toMatchObject([{ body: 'One, "two"' }, { body: 'Three' }]);
			expect(await rowsOf('&q=to:%2B61491570157')).toMatchObject([{ body: 'Three' }]);
			expect(await rowsOf('&limit=1')).toMatchObject([{ body: 'One, "two"' }]);
			expect(await rowsOf('&limit=1&page=2')).toMatchObject([{ body: 'Three' }]);
			expect(await rowsOf('&date_to=1000000000')).toEqual([]);
		},
	);
});
