import { describe, expect, it } from 'vitest';
import { start, until } from '../helpers';

describe('delivery', () => {
	it('turns the history from queued over sent to the network to received', async () => {
		const { api, control, sms } = await start();
		await control('POST', '/settings', { receiptDelayMs: 40 });
		const { message_id } = await sms({});
		const seen: Array<string | null> = [];
		await until(async () => {
			const { data } = (await api('GET', `/sms/history?q=message_id:${message_id}`)).json.data;
			const code = data[0].status_code;
			if (seen[seen.length - 1] !== code) seen.push(code);
			return code === '201';
		});
		expect(seen).toEqual([null, '200', '201']);
	});

	it.each([
		['numbers set to fail', { failNumbers: ['+61491570156'] }],
		['a suffix set to fail', { failSuffix: '156' }],
	])('fails for %s, and only for them', async (_, settings) => {
		const { api, control, sms } = await start();
		await control('POST', '/settings', { receiptDelayMs: 0, ...settings });
		await sms({});
		await sms({ to: '+61491570157' });
		const rows = await until(async () => {
			const { data } = (await api('GET', '/sms/history')).json.data;
			return data.every((row) => /201|301/.test(row.status_code)) && data;
		});
		expect(rows).toMatchObject([
			{ status: 'Failed', status_code: '301', error_code: '301' },
			{ status: 'Sent', status_code: '201', error_code: null },
		]);
		const shown = (await control('GET', '/messages')).json;
		expect(shown).toMatchObject([{ statusCode: '301' }, { statusCode: '201' }]);
	});
});
