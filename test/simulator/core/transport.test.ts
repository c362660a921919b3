import { describe, expect, it } from 'vitest';
import { DEMO_ACCOUNT, startSimulator } from '../../../simulator';
import { start } from '../helpers';

const TEST_KEY = 'D83DED51-9E35-4D42-9BB9-0E34B7CA85AE';

describe('sign-in', () => {
	it('answers 401 in the envelope without, with a wrong and for an unknown user', async () => {
		const { api } = await start();
		for (const user of ['', `${DEMO_ACCOUNT.username}:wrong`, `nobody:${DEMO_ACCOUNT.apiKey}`]) {
			const { status, json } = await api('GET', '/account', undefined, user);
			expect(status).toBe(401);
			expect(json).toEqual({
				http_code: 401,
				response_code: 'UNAUTHORIZED',
				response_msg: 'Authorization failed.',
				data: null,
			});
		}
	});

	it('takes the account password in place of the key', async () => {
		const { api } = await start();
		await api('PUT', '/account', { password: 'secret' });
		expect((await api('GET', '/account', undefined, 'demo:secret')).status).toBe(200);
	});

	it('asks for none on the open endpoints', async () => {
		const { api } = await start();
		const open: Array<[string, string, unknown?]> = [
			['GET', '/countries'],
			['PUT', '/forgot-username', { email: 'demo@example.com' }],
			['PUT', '/forgot-password', { username: 'demo' }],
		];
		for (const [method, path, body] of open) {
			expect((await api(method, path, body, '')).status, path).toBe(200);
		}
	});

	it.each([
		['nocredit', 'INSUFFICIENT_CREDIT', { active: 1, banned: 0 }],
		['notactive', 'ACCOUNT_NOT_ACTIVATED', { active: 0, banned: 0 }],
		['banned', 'INVALID_CREDENTIALS', { active: 1, banned: 1 }],
	])('lets %s in and refuses each message with %s', async (name, refusal, flags) => {
		const { api } = await start();
		const user = `${name}:${TEST_KEY}`;
		const account = await api('GET', '/account', undefined, user);
		expect(account.json.data).toMatchObject(flags);
		const body = { messages: [{ to: '+61491570156', body: 'Hello' }] };
		const sent = await api('POST', '/sms/send', body, user);
		expect(sent.status).toBe(200);
		expect(sent.json.data.messages[0].status).toBe(refusal);
		expect(sent.json.data.queued_count).toBe(0);
	});
});

describe('envelope', () => {
	it('wraps answers, and unknown paths and ids in 404', async () => {
		const { api } = await start();
		const found = await api('GET', '/lists/428');
		expect(found.json).toMatchObject({ http_code: 200, response_code: 'SUCCESS' });
		for (const path of ['/nothing-here', '/lists/1', '/lists/428/contacts/1', '/sms/templates/1']) {
			const { status, json } = await api('GET', path);
			expect(status, path).toBe(404);
			expect(json).toMatchObject({ http_code: 404, response_code: 'NOT_FOUND' });
		}
	});

	it('answers 400 for broken JSON, a body that is no object, and missing fields by name', async () => {
		const { api } = await start();
		for (const body of ['{"list_name":', '[1]']) {
			const { status, json } = await api('POST', '/lists', body);
			expect(status).toBe(400);
			expect(json.response_code).toBe('BAD_REQUEST');
		}
		const { json } = await api('POST', '/sms/templates', { template_name: 'A' });
		expect(json.data).toEqual({ body: 'The body field is required.' });
	});

	it('reads a PUT without a body, and with a JSON content type and no body', async () => {
		const { api } = await start();
		expect((await api('PUT', '/sms/cancel-all')).json.data).toEqual({ count: 0 });
		expect((await api('PUT', '/sms/cancel-all', '')).json.data).toEqual({ count: 0 });
	});

	it('lets a trailing slash pass', async () => {
		const { api } = await start();
		expect((await api('PUT', '/lists/428/remove-duplicates/')).status).toBe(200);
	});
});

describe('listening', () => {
	it('rejects when the port is taken', async () => {
		const { origin } = await start();
		const port = Number(new URL(origin).port);
		await expect(startSimulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});

	it('starts empty without the demo data', async () => {
		const { api } = await start({ seed: false });
		expect((await api('GET', '/lists')).json.data.total).toBe(0);
	});

	it('gives a fresh simulator after a reset', async () => {
		const { api, control, sms } = await start();
		await sms({});
		await api('DELETE', '/lists/428');
		await control('POST', '/settings', { balance: 1 });
		await control('POST', '/reset');
		expect((await api('GET', '/sms/history')).json.data.total).toBe(0);
		expect((await api('GET', '/lists/428')).status).toBe(200);
		expect((await api('GET', '/account')).json.data.balance).toBe('1000.000000');
	});
});
