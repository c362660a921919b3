import { describe, expect, it } from 'vitest';
import { receiptRule as rule, start } from '../helpers';

describe('rules of every kind', () => {
	it.each([
		['/automations/sms/receipts', { match_type: 1 }],
		['/automations/voice/receipts', { match_type: 2 }],
		[
			'/automations/email/receipts',
			{ match_type: 0, action: 'URL', action_address: 'http://x.y/' },
		],
		['/automations/fax/receipts', { match_type: 0, action: 'URL', action_address: 'http://x.y/' }],
		['/automations/fax/inbound', { dedicated_number: '+61261111111' }],
		['/automations/sms/inbound', { dedicated_number: '*', message_search_type: 0 }],
	])('%s: create, list, get, update, delete', async (path, fields) => {
		const { api } = await start();
		const idField = path.endsWith('inbound') ? 'inbound_rule_id' : 'receipt_rule_id';
		const listIdField = path === '/automations/sms/inbound' ? `sms_${idField}` : idField;
		const created = (await api('POST', path, rule(fields))).json.data;
		const id = created[idField];
		expect(created).toMatchObject({ rule_name: 'Receipts', enabled: 1 });
		const listed = (await api('GET', path)).json.data;
		expect(listed).toMatchObject({ total: 1, data: [{ [listIdField]: id }] });
		const changed = await api('PUT', `${path}/${id}`, rule({ ...fields, rule_name: 'New' }));
		expect(changed.status).toBe(200);
		expect((await api('GET', `${path}/${id}`)).json.data).toMatchObject({ rule_name: 'New' });
		expect((await api('DELETE', `${path}/${id}`)).json.data).toEqual([]);
		expect((await api('GET', `${path}/${id}`)).status).toBe(404);
	});

	it.each([
		['match_type', { match_type: 3 }],
		['action', { action: 'JUGGLE', action_address: 'x' }],
		['action_address', { action: 'URL', action_address: 'not a url' }],
		['enabled', { enabled: 2 }],
		['rule_name', { rule_name: '' }],
	])('refuse a wrong %s by name', async (field, fields) => {
		const { api } = await start();
		const { status, json } = await api('POST', '/automations/sms/receipts', rule(fields));
		expect(status).toBe(400);
		expect(Object.keys(json.data)).toEqual([field]);
	});

	it('ask for every field of a voice rule again when it is updated', async () => {
		const { api } = await start();
		const path = '/automations/voice/receipts';
		const { receipt_rule_id } = (await api('POST', path, rule({}))).json.data;
		const part = await api('PUT', `${path}/${receipt_rule_id}`, { rule_name: 'New' });
		expect(part.status).toBe(400);
	});
});
