import { describe, expect, it } from 'vitest';
import { start } from '../helpers';

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
