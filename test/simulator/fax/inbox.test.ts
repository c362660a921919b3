import { describe, expect, it } from 'vitest';
import { formOf, receiver, start, until } from '../helpers';

const THEN = 1_700_000_000;

describe('a fax comes in', () => {
	const rule = (more: Record<string, unknown>) => ({
		dedicated_number: '*',
		rule_name: 'Faxes',
		action: 'URL',
		enabled: 1,
		...more,
	});

	it('as a form at each rule for its number that is switched on', async () => {
		const { api, control } = await start();
		const { url, hits } = await receiver();
		const rules = {
			all: {},
			own: { dedicated_number: '+61298440000' },
			other: { dedicated_number: '+61298449999' },
			off: { enabled: 0 },
		};
		for (const [name, more] of Object.entries(rules)) {
			const fields = rule({ ...more, action_address: `${url}?rule=${name}` });
			expect((await api('POST', '/automations/fax/inbound', fields)).status).toBe(200);
		}
		const fax = { from: '02 9844 1484', to: '+61298440000', pages: 3, timestamp: THEN };
		const { json } = await control('POST', '/fax', { ...fax, message_id: 'FAX-1' });
		expect(json.message_id).toBe('FAX-1');
		await until(async () => (await control('GET', '/deliveries/summary')).json.pending === 0);
		expect(hits.map((hit) => hit.url.searchParams.get('rule')).sort()).toEqual(['all', 'own']);
		const [hit] = hits;
		expect(hit?.headers['content-type']).toBe('application/x-www-form-urlencoded');
		const fields = formOf(hit);
		expect(fields).toMatchObject({
			message_id: 'FAX-1',
			from: '+61298441484',
			to: '+61298440000',
			timestamp: String(THEN),
			pages: '3',
			user_id: '1001',
			subaccount_id: '2001',
		});
		expect(fields._media_file_url).toBe(fields.url);
		const file = await fetch(fields.url ?? '');
		expect(file.headers.get('content-type')).toBe('application/pdf');
		const content = await file.text();
		expect(content.match(/\/Type\/Page\//g)).toHaveLength(3);
		// A reader finds the table of contents, and by it each object, by its place in the file.
		const [, table] = /startxref\n(\d+)/.exec(content) ?? [];
		expect(content.slice(Number(table))).toMatch(/^xref\n0 6\n/);
		const places = [...content.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
		expect(places.map((place) => content.slice(place, place + 7))).toEqual(
			[1, 2, 3, 4, 5].map((number) => `${number} 0 obj`),
		);
	});
});
