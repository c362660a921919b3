import { describe, expect, it } from 'vitest';
import { start } from './helpers';

const messages = [{ to: '+61491570156', body: 'Hello' }];

describe('faults', () => {
	it('answer with a status and Retry-After, as often as told', async () => {
		const { api, control } = await start();
		const fault = {
			match: { method: 'get', path: '/lists' },
			status: 429,
			retryAfter: 2,
			times: 2,
		};
		await control('POST', '/faults', [fault]);
		expect((await api('GET', '/account')).status).toBe(200);
		expect((await api('POST', '/lists', { list_name: 'x' })).status).toBe(200);
		const hit = await api('GET', '/lists');
		expect(hit.status).toBe(429);
		expect(hit.headers.get('retry-after')).toBe('2');
		expect(hit.json.response_code).toBe('TOO_MANY_REQUESTS');
		expect((await api('GET', '/lists')).status).toBe(429);
		expect((await api('GET', '/lists')).status).toBe(200);
	});

	it('match a regular expression, over the query too, and let the first ones pass', async () => {
		const { api, control } = await start();
		await control('POST', '/faults', { match: { path: '/contacts\\?.*page=2' }, status: 500 });
		await control('POST', '/faults', { match: { path: '^/v3/account$' }, status: 503, skip: 1 });
		expect((await api('GET', '/lists/428/contacts?page=1')).status).toBe(200);
		expect((await api('GET', '/lists/428/contacts?page=2')).status).toBe(500);
		expect((await api('GET', '/account')).status).toBe(200);
		expect((await api('GET', '/account')).status).toBe(503);
	});

	it('answer with any body: an HTML page, or broken JSON with a 200', async () => {
		const { api, control } = await start();
		await control('POST', '/faults', [
			{ match: {}, times: 1, status: 502, body: '<h1>Bad gateway</h1>', contentType: 'text/html' },
			{ match: {}, times: 1, body: '{"http_code":200,' },
		]);
		const page = await api('GET', '/lists');
		expect(page.status).toBe(502);
		expect(page.headers.get('content-type')).toBe('text/html');
		expect(page.text).toBe('<h1>Bad gateway</h1>');
		const broken = await api('GET', '/lists');
		expect(broken).toMatchObject({ status: 200, text: '{"http_code":200,', json: undefined });
	});

	it('do no work when they answer, unless told to', async () => {
		const { api, control } = await start();
		const fault = { match: { path: '/sms/send' }, status: 504, times: 1 };
		await control('POST', '/faults', fault);
		expect((await api('POST', '/sms/send', { messages })).status).toBe(504);
		expect((await control('GET', '/messages')).json).toHaveLength(0);
		await control('POST', '/faults', { ...fault, processed: true });
		const late = await api('POST', '/sms/send', { messages });
		expect(late).toMatchObject({ status: 504, json: { http_code: 504 } });
		expect((await control('GET', '/messages')).json).toHaveLength(1);
	});

	it.each([
		['before', 0],
		['after', 1],
	])('cut the connection %s the work is done', async (drop, sent) => {
		const { api, control } = await start();
		await control('POST', '/faults', { match: { path: '/sms/send' }, drop, times: 1 });
		await expect(api('POST', '/sms/send', { messages })).rejects.toThrow('fetch failed');
		expect((await control('GET', '/messages')).json).toHaveLength(sent);
		const [logged] = (await control('GET', '/requests')).json;
		expect(logged).toMatchObject({ path: '/v3/sms/send', status: 0, body: { messages } });
		expect((await api('POST', '/sms/send', { messages })).status).toBe(200);
	});

	it('delay an answer', async () => {
		const { api, control } = await start();
		const took = async () => {
			const began = performance.now();
			expect((await api('GET', '/lists')).status).toBe(200);
			return performance.now() - began;
		};
		await control('POST', '/faults', { match: {}, latencyMs: 60, times: 1 });
		expect(await took()).toBeGreaterThanOrEqual(58);
		await control('POST', '/settings', { latencyMs: 60 });
		expect(await took()).toBeGreaterThanOrEqual(58);
	});

	it('are lifted, and never disturb the control endpoints', async () => {
		const { api, control } = await start();
		await control('POST', '/faults', { match: {}, status: 500 });
		expect((await control('GET', '/faults')).json).toHaveLength(1);
		expect((await api('GET', '/lists')).status).toBe(500);
		await control('DELETE', '/faults');
		expect((await api('GET', '/lists')).status).toBe(200);
	});

	it.each([
		[{ match: {}, drop: 'sideways' }],
		[{ match: {}, statuscode: 500 }],
		[{ match: { path: '(' }, status: 500 }],
		['x'],
	])('are refused when they are wrong: %j', async (fault) => {
		const { control } = await start();
		expect((await control('POST', '/faults', fault)).status).toBe(400);
		expect((await control('GET', '/faults')).json).toEqual([]);
	});
});
