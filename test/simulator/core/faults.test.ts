import { describe, expect, it } from 'vitest';
import { receiver, start } from '../helpers';

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

	describe('that alter the answer', () => {
		/** A list of 40 contacts, read 15 to a page. */
		async function altering(alter: Record<string, unknown>, match = '/contacts') {
			const { api, control } = await start();
			const { json } = await api('POST', '/lists', { list_name: 'Forty' });
			const { list_id } = json.data as unknown as { list_id: number };
			await control('POST', '/contacts/bulk', { list_id, count: 40 });
			const fault = { match: { path: match }, alter };
			expect((await control('POST', '/faults', fault)).json).toEqual({ active: 1 });
			const read = async (page: number) =>
				(await api('GET', `/lists/${list_id}/contacts?page=${page}&limit=15`)).json
					.data as unknown as {
					current_page?: number;
					last_page?: number;
					total?: number;
					data: Array<{ contact_id?: number; phone_number?: string }>;
				};
			return { read, control };
		}

		it('leave out counters', async () => {
			const { read } = await altering({ omit: ['last_page', 'total'] });
			const page = await read(2);
			expect(page).toMatchObject({ current_page: 2, per_page: 15 });
			expect(page).not.toHaveProperty('last_page');
			expect(page).not.toHaveProperty('total');
			expect(page.data).toHaveLength(15);
		});

		it('repeat a page, under its own number and under another', async () => {
			const { read, control } = await altering({ page: 1 }, 'page=2');
			const [first, second] = [await read(1), await read(2)];
			expect(second).toEqual(first);
			const [, logged] = (await control('GET', '/requests')).json.slice(-2);
			expect(logged).toMatchObject({ query: { page: '2' } });
			const other = await altering({ page: 1, set: { current_page: 2 } }, 'page=2');
			const [one, two] = [await other.read(1), await other.read(2)];
			expect(two.current_page).toBe(2);
			expect(two.data).toEqual(one.data);
		});

		it('name other totals and give fewer rows', async () => {
			const { read } = await altering({ set: { total: 41 }, keepRows: 3 });
			const page = await read(1);
			expect(page.total).toBe(41);
			expect(page.data).toHaveLength(3);
		});

		it('change each row', async () => {
			const { read } = await altering({ omitInRows: ['contact_id'], setInRows: { email: null } });
			for (const row of (await read(1)).data) {
				expect(row).not.toHaveProperty('contact_id');
				expect(row).toMatchObject({ email: null, phone_number: expect.any(String) as unknown });
			}
		});

		it('of a send, whose messages left all the same', async () => {
			const { api, control } = await start();
			const alter = { omitInRows: ['status'], set: { queued_count: 7 } };
			await control('POST', '/faults', { match: { path: '/sms/send' }, alter, times: 1 });
			const { json } = await api('POST', '/sms/send', { messages });
			expect(json.data.messages).toHaveLength(1);
			expect(json.data.messages[0]).not.toHaveProperty('status');
			expect(json.data).toMatchObject({ queued_count: 7, total_count: 1 });
			expect((await control('GET', '/messages')).json).toHaveLength(1);
			const after = await api('POST', '/sms/send', { messages });
			expect(after.json.data.messages[0]).toMatchObject({ status: 'SUCCESS' });
		});

		it('leave a refusal as it is', async () => {
			const { api, control } = await start();
			const alter = { set: { total: 1 }, keepRows: 1 };
			await control('POST', '/faults', { match: { path: '/lists' }, alter });
			expect((await api('GET', '/lists/999/contacts')).status).toBe(404);
		});
	});

	it('are lifted, and never disturb the control endpoints', async () => {
		const { api, control } = await start();
		await control('POST', '/faults', { match: {}, status: 500 });
		expect((await control('GET', '/faults')).json).toHaveLength(1);
		expect((await api('GET', '/lists')).status).toBe(500);
		await control('DELETE', '/faults');
		expect((await api('GET', '/lists')).status).toBe(200);
	});

	it.each([301, 302, 303, 307, 308])('redirect with %i', async (status) => {
		const { api, control } = await start();
		const target = await receiver();
		await control('POST', '/faults', {
			match: { path: '/sms/send' },
			status,
			location: target.url,
			times: 1,
		});
		await api('POST', '/sms/send', { messages });
		// The client of these tests follows: with GET, except after 307 and 308.
		expect(target.hits.map(({ method }) => method)).toEqual([status < 307 ? 'GET' : 'POST']);
		expect((await control('GET', '/messages')).json).toHaveLength(0);
	});

	it.each([
		[{ match: {}, status: 302, location: 7 }],
		[{ match: {}, drop: 'sideways' }],
		[{ match: {}, statuscode: 500 }],
		[{ match: { path: '(' }, status: 500 }],
		[{ match: {}, alter: 'all' }],
		[{ match: {}, alter: { total: 5 } }],
		[{ match: {}, alter: { keepRows: 'one' } }],
		[{ match: {}, alter: { omit: 'total' } }],
		[{ match: {}, alter: { set: [] } }],
		['x'],
	])('are refused when they are wrong: %j', async (fault) => {
		const { control } = await start();
		expect((await control('POST', '/faults', fault)).status).toBe(400);
		expect((await control('GET', '/faults')).json).toEqual([]);
	});
});
