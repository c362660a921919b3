import { describe, expect, it } from 'vitest';
import { start } from '../helpers';

/** The fields of an answer that these tests read. */
type Data = Record<string, unknown>;

const rowsOf = (data: unknown) => (data as { data: Data[] }).data;

describe('email to SMS', () => {
	it('keeps addresses until they are deleted', async () => {
		const { api } = await start();
		expect((await api('POST', '/sms/email-sms', { email_address: 'me' })).status).toBe(400);
		const created = (
			await api('POST', '/sms/email-sms', { email_address: 'me@example.com', from: 'Me' })
		).json.data as unknown as Data;
		expect(created).toEqual({
			email_address_id: 107,
			email_address: 'me@example.com',
			from: 'Me',
		});
		expect((await api('PUT', '/sms/email-sms/107', { voice: 'male' })).status).toBe(400);
		await api('PUT', '/sms/email-sms/107', { email_address: 'me@example.com', voice: 'male' });
		const { data } = (await api('GET', '/sms/email-sms/107')).json;
		expect(data).toMatchObject({ from: 'Me', voice: 'male', subaccount_id: 2001 });
		expect(rowsOf((await api('GET', '/sms/email-sms')).json.data)).toHaveLength(1);
		await api('DELETE', '/sms/email-sms/107');
		expect((await api('GET', '/sms/email-sms/107')).status).toBe(404);
	});

	it('names a single stripped string differently from those of the list', async () => {
		const { api } = await start();
		const path = '/sms/email-sms-stripped-strings';
		expect((await api('POST', path, {})).status).toBe(400);
		await api('POST', path, { strip_string: 'Kind regards' });
		await api('PUT', `${path}/18`, { strip_string: 'Cheers' });
		expect((await api('GET', `${path}/18`)).json.data).toEqual({
			rule_id: 18,
			stripped_string: 'Cheers',
		});
		expect(rowsOf((await api('GET', path)).json.data)).toEqual([
			{ rule_id: 18, strip_string: 'Cheers' },
		]);
		await api('DELETE', `${path}/18`);
		expect(rowsOf((await api('GET', path)).json.data)).toEqual([]);
	});
});
