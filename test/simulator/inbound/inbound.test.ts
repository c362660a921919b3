import { describe, expect, it } from 'vitest';
import { formOf, inboundRule, receiver, start, until } from '../helpers';

const FROM = '+61491570156';

describe('a phone replies', () => {
	it.each(['post', 'get', 'json'])(
		'as webhook_type %s, linked to the message it answers',
		async (type) => {
			const { api, control, sms } = await start();
			const { url, hits } = await receiver();
			const rule = inboundRule({ action_address: `${url}?token=a`, webhook_type: type });
			expect((await api('POST', '/automations/sms/inbound', rule)).status).toBe(200);
			const sent = await sms({ body: 'Coming?', custom_string: 'order 7' });
			await control('POST', '/reply', { from: FROM, body: 'Yes & more' });
			const [hit] = await until(() => hits);
			expect(hit?.method).toBe(type === 'get' ? 'GET' : 'POST');
			expect(hit?.url.searchParams.get('token')).toBe('a');
			const fields =
				type === 'get'
					? Object.fromEntries(hit?.url.searchParams ?? [])
					: type === 'json'
						? (JSON.parse(hit?.body ?? '') as Record<string, string>)
						: formOf(hit);
			expect(fields).toMatchObject({
				from: FROM,
				sms: FROM,
				to: sent.from,
				originalsenderid: sent.from,
				body: 'Yes & more',
				message: 'Yes & more',
				original_message_id: sent.message_id,
				original_body: 'Coming?',
				custom_string: 'order 7',
			});
			expect(Number(fields.timestamp)).toBeGreaterThan(1_700_000_000);
			expect(fields.message_id).toMatch(/^[0-9A-F-]{36}$/);
			expect(String(fields.user_id)).toBe('1001');
		},
	);

	it.each([
		['json', 'POST', 'application/json'],
		['get', 'GET', undefined],
		['post', 'POST', 'application/x-www-form-urlencoded'],
	])('as a test in the form of webhook_type %s', async (webhook_type, method, type) => {
		const { api } = await start();
		const { url, hits } = await receiver();
		await api('POST', '/sms/inbound', { url, webhook_type });
		const [hit] = await until(() => hits);
		expect(hit?.method).toBe(method);
		expect(hit?.headers['content-type']).toBe(type);
	});

	it('sends a form without saying so in the rule', async () => {
		const { api, control } = await start();
		const { url, hits } = await receiver();
		await api('POST', '/automations/sms/inbound', inboundRule({ action_address: url }));
		await control('POST', '/reply', { from: FROM, body: 'Hello' });
		const [hit] = await until(() => hits);
		expect(hit?.headers['content-type']).toBe('application/x-www-form-urlencoded');
	});

	it.each([
		[{ message_search_type: 1, message_search_term: 'yes' }, 'Yes please', 'oh yes'],
		[{ message_search_type: 2, message_search_term: 'yes' }, 'oh YES', 'no'],
		[{ message_search_type: 3, message_search_term: 'yes' }, 'no', 'oh yes'],
		[{ dedicated_number: '+61480000777' }, 'to:+61480000777', 'to:+61480000888'],
	])('only to rules that match: %j', async (fields, match, other) => {
		const { api, control } = await start();
		const rule = inboundRule({ ...fields, action: 'POLL', action_address: '' });
		await api('POST', '/automations/sms/inbound', rule);
		for (const body of [other, match]) {
			const to = /^to:(.*)/.exec(body)?.[1];
			await control('POST', '/reply', { from: FROM, body, to });
		}
		const { data } = (await api('GET', '/sms/inbound')).json.data;
		expect(data.map((row) => row.body)).toEqual([match]);
	});

	it('to no rule that is switched off or deleted', async () => {
		const { api, control } = await start();
		const path = '/automations/sms/inbound';
		await api('POST', path, inboundRule({ action: 'POLL', enabled: 0 }));
		const { data } = (await api('POST', path, inboundRule({ action: 'POLL' }))).json;
		await api('DELETE', `${path}/${data.inbound_rule_id}`);
		await control('POST', '/reply', { from: FROM, body: 'Hello' });
		expect((await api('GET', '/sms/inbound')).json.data.total).toBe(0);
	});

	it('only to the ten oldest of the rules that match', async () => {
		const { api, control } = await start();
		const path = '/automations/sms/inbound';
		const makeRule = async (fields: object) =>
			(await api('POST', path, inboundRule({ action: 'POLL', ...fields }))).json.data
				.inbound_rule_id;
		const total = async (body: string) => {
			const reply = await control('POST', '/reply', { from: FROM, body });
			const { data } = (await api('GET', '/sms/inbound')).json.data;
			return data.filter((row) => row.message_id === reply.json.message_id).length;
		};
		// Those that are off, do not match, or do something else.
		const off = { enabled: 0 };
		const word = { message_search_type: 2, message_search_term: 'word' };
		const first = await makeRule(off);
		for (let at = 0; at < 5; at++) await makeRule(word);
		for (let at = 0; at < 8; at++) await makeRule({ action: 'NONE' });
		for (let at = 0; at < 4; at++) await makeRule({});
		expect(await total('Hello')).toBe(2);
		expect(await total('a word')).toBe(5);
		// An updated rule keeps its place.
		await api('PUT', `${path}/${first}`, inboundRule({ action: 'NONE' }));
		expect(await total('Hello')).toBe(1);
		await api('DELETE', `${path}/${first}`);
		expect(await total('Hello')).toBe(2);
	});

	it('and STOP puts the number on the opt-out list', async () => {
		const { api, control } = await start();
		await control('POST', '/reply', { from: FROM, body: ' stop ' });
		await control('POST', '/reply', { from: FROM, body: 'STOP' });
		const { data } = (await api('GET', '/lists/430/contacts?q=phone_number:61491570156')).json.data;
		expect(data).toHaveLength(1);
	});
});

describe('polling', () => {
	it('fills only while a POLL rule exists, once for each of them, oldest first', async () => {
		const { api, control } = await start();
		const total = async () => (await api('GET', '/sms/inbound')).json.data.total;
		await control('POST', '/reply', { from: FROM, body: 'Zero' });
		expect(await total()).toBe(0);
		for (let rule = 0; rule < 2; rule++) {
			await api('POST', '/automations/sms/inbound', inboundRule({ action: 'POLL' }));
		}
		for (const body of ['One', 'Two']) await control('POST', '/reply', { from: FROM, body });
		const { data } = (await api('GET', '/sms/inbound')).json.data;
		expect(data.map((row) => row.body)).toEqual(['One', 'One', 'Two', 'Two']);
		expect(await total()).toBe(4);
	});

	it('forgets what is marked as read, by id, by date, or all', async () => {
		const { api, control, sms } = await start();
		await api('POST', '/automations/sms/inbound', inboundRule({ action: 'POLL' }));
		const sent = await sms({});
		const ids: string[] = [];
		for (const body of ['One', 'Two', 'Three']) {
			const reply = await control('POST', '/reply', { from: FROM, body });
			ids.push(reply.json.message_id);
		}
		const bodies = async () =>
			(await api('GET', '/sms/inbound')).json.data.data.map((row) => row.body);
		await api('PUT', `/sms/inbound-read/${ids[1]}`);
		expect(await bodies()).toEqual(['One', 'Three']);
		expect((await api('PUT', `/sms/inbound-read/${ids[1]}`)).status).toBe(404);
		await api('PUT', '/sms/inbound-read', { date_before: 1_000_000_000 });
		expect(await bodies()).toEqual(['One', 'Three']);
		await api('PUT', '/sms/inbound-read');
		expect(await bodies()).toEqual([]);
		const first = await api('GET', `/sms/inbound/${sent.message_id}`);
		expect(first.json.data).toMatchObject({ body: 'One', message_id: ids[0] });
	});
});

describe('test messages', () => {
	it('go to a URL', async () => {
		const { api } = await start();
		const { url, hits } = await receiver();
		const { json } = await api('POST', '/sms/inbound', { url });
		const [hit] = await until(() => hits);
		expect(formOf(hit).message_id).toBe(json.data.message_id);
	});

	it('wait to be polled for', async () => {
		const { api } = await start();
		const { json } = await api('POST', '/sms/inbound', { url: 'poll' });
		const { data } = (await api('GET', '/sms/inbound')).json.data;
		expect(data).toMatchObject([{ message_id: json.data.message_id }]);
	});
});
