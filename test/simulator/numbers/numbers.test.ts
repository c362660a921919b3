import { describe, expect, it } from 'vitest';
import { start } from '../helpers';

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
