import { describe, expect, it } from 'vitest';
import { inboundRule, receiver, start, until } from '../helpers';

const FROM = '+61491570156';

describe('retries', () => {
	it('delivers again until it is answered with 200, not with another 2xx', async () => {
		const { api, control } = await start();
		const { url, hits } = await receiver(500, 202, 404);
		await control('POST', '/settings', { retryIntervalMs: 10 });
		await api('POST', '/automations/sms/inbound', inboundRule({ action_address: url }));
		await control('POST', '/reply', { from: FROM, body: 'Hello' });
		const log = await until(async () => {
			const { json } = await control('GET', '/deliveries');
			return json.length === 4 && json;
		});
		expect(log.map((entry) => entry.status)).toEqual([500, 202, 404, 200]);
		expect(log.map((entry) => entry.attempt)).toEqual([1, 2, 3, 4]);
		expect(new Set(hits.map((hit) => hit.body)).size).toBe(1);
		const gaps = hits.slice(1).map((hit, index) => hit.at - (hits[index]?.at ?? 0));
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(8);
	});

	it('gives up after ten repeats', async () => {
		const { api, control } = await start();
		const { url, hits } = await receiver(...Array<number>(20).fill(500));
		await control('POST', '/settings', { retryIntervalMs: 1 });
		await api('POST', '/automations/sms/inbound', inboundRule({ action_address: url }));
		await control('POST', '/reply', { from: FROM, body: 'Hello' });
		await until(() => hits.length >= 11);
		await new Promise((resolve) => setTimeout(resolve, 30));
		expect(hits).toHaveLength(11);
	});

	it('tries again when nobody listens', async () => {
		const { api, control } = await start();
		await control('POST', '/settings', { retryIntervalMs: 1 });
		const rule = inboundRule({ action_address: 'http://127.0.0.1:1/' });
		await api('POST', '/automations/sms/inbound', rule);
		await control('POST', '/reply', { from: FROM, body: 'Hello' });
		const log = await until(async () => {
			const { json } = await control('GET', '/deliveries');
			return json.length >= 3 && json;
		});
		expect(log[0]).toMatchObject({ status: null, outcome: 'unreachable', attempt: 1 });
	});

	it.each(['https://example.com/hook', 'http://10.0.0.1/', 'http://127.0.0.1.example.com/'])(
		'never calls %s',
		async (action_address) => {
			const { api, control } = await start();
			await api('POST', '/automations/sms/inbound', inboundRule({ action_address }));
			await control('POST', '/reply', { from: FROM, body: 'Hello' });
			const { json } = await control('GET', '/deliveries');
			expect(json).toMatchObject([{ outcome: 'skipped', attempt: 0, url: action_address }]);
		},
	);
});
