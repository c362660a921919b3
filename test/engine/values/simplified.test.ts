import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { RESOURCES } from '../../../nodes/ClickSend/resources';
import { TABLES } from '../operations';
import { people, send } from '../options/support/send';
import type { ReceivedRequest } from '../support/api';
import { clickSendAnswers, page, success } from '../support/api';
import { runNode } from '../support/engine';
import type { MessageCall } from '../support/phones';
import { rowOf } from '../support/phones';
import { holdDate, isolateNetwork } from '../support/setup';

isolateNetwork();
holdDate();

/** Most fields that n8n's guidelines leave to a simplified output. */
const MOST = 10;

/** Every field that ClickSend's rows of sends, prices, histories and accounts are known to have. */
const NAMES = [
	...['direction', 'date', 'to', 'to_type', 'body', 'body_plain_text', 'from', 'schedule'],
	...['message_id', 'message_parts', 'message_price', 'message_pages', 'from_email', 'list_id'],
	...['custom_string', 'contact_id', 'user_id', 'subaccount_id', 'is_shared_system_number'],
	...['country', 'carrier', 'status_code', 'status_text', 'error_code', 'error_text', 'subject'],
	...['first_name', 'last_name', '_api_username', 'priority', '_media_file_url', 'date_added'],
	...['lang', 'voice', 'require_input', 'machine_detection', 'machine_detected', 'digits'],
	...['address_name', 'address_line_1', 'address_line_2', 'address_city', 'address_state'],
	...['address_postal_code', 'address_country', 'return_address_id', 'letter_file_name', 'source'],
	...['colour', 'duplex', 'post_pages', 'post_price', 'priority_post', '_file_url', 'ip_address'],
	...['from_email_address_id', 'from_name', 'soft_bounce_count', 'hard_bounce_count', 'price'],
	...['username', 'user_email', 'user_phone', 'user_first_name', 'user_last_name', 'balance'],
	...['account', 'account_name', 'account_billing_email', 'default_country_sms', 'timezone'],
	...['active', 'banned', 'auto_recharge', 'auto_recharge_amount', 'low_credit_amount'],
	...['on_trial', 'trial_expiry', 'reply_to', 'delivery_to', 'country_ip', 'date_sign_up'],
];
const ROW: IDataObject = {
	...Object.fromEntries(NAMES.map((name) => [name, name])),
	status: 'SUCCESS',
	country: 'AU',
};
const _currency = { currency_name_short: 'AUD' };

/** Rows with every field for what was asked, and everything beside them. */
function fullAnswer({ method, path, body }: ReceivedRequest) {
	if (path === '/uploads') return success({ url: 'https://files.example.com/x' });
	if (path === '/account') return success({ ...ROW, _currency, setting_sms_message_char_limit: 8 });
	if (method === 'GET') return page([ROW]);
	const { messages = [] } = body as { messages?: IDataObject[] };
	return success({
		...(path.startsWith('/email') && ROW),
		...{ total_price: 1, total_count: 1, queued_count: 1, blocked_count: 0 },
		...(messages.length > 0 && {
			messages: messages.map((one) => ({ ...ROW, custom_string: '', ...one })),
		}),
		...(path.startsWith('/post') && { recipients: [ROW, ROW] }),
		_currency,
	});
}

/** The first simplified item of an operation, with the form of its row in the table. */
async function simplifiedBy(resource: string, operation: string, routingOnly: boolean) {
	const row = TABLES[resource].find((one) => one.operation === operation);
	const { item = {} } = row ?? {};
	// A filter looks for what the row need not have.
	const parameters = { ...row?.parameters };
	delete parameters.filters;
	clickSendAnswers(fullAnswer);
	const { outputs, error } = await runNode(
		{ resource, operation, ...parameters, output: 'simplified' },
		{ items: [item], routingOnly },
	);
	expect(error?.message).toBeUndefined();
	return outputs[0][0].json;
}

/** What is made of such rows: the others are held to their documented answers in answers/. */
const ROWS = ['send', 'reply', 'calculatePrice', 'getHistory'];

const SIMPLIFIED = RESOURCES.flatMap(({ value: resource, operations }) =>
	operations
		.filter(({ style, value }) => style.keeps !== undefined && ROWS.includes(value))
		.filter(() => !resource.endsWith('Campaign'))
		.map(({ value: operation }) => [resource, operation] as const),
);

it('there are operations that simplify', () => {
	expect(SIMPLIFIED.length).toBeGreaterThan(15);
});

describe.each(SIMPLIFIED)('%s %s simplified', (resource, operation) => {
	it.each([false, true])('has ten fields at most (by routing: %s)', async (routingOnly) => {
		const json = await simplifiedBy(resource, operation, routingOnly);
		expect(Object.keys(json).length).toBeLessThanOrEqual(MOST);
		expect(Object.keys(json).length).toBeGreaterThan(MOST - 5);
	});
});

describe('what people ask for stays', () => {
	it.each<[resource: string, operation: string, fields: string[]]>([
		['voice', 'getHistory', ['digits', 'machine_detected', 'lang', 'date', 'to', 'status']],
		['voice', 'send', ['message_id', 'lang', 'voice', 'message_price', 'currency']],
		['mms', 'getHistory', ['_media_file_url', 'date', 'subject', 'status']],
		['mms', 'send', ['_media_file_url', 'schedule', 'message_id', 'currency']],
		['sms', 'getHistory', ['carrier', 'first_name', 'last_name', 'status', 'status_code', 'date']],
		['sms', 'send', ['carrier', 'from', 'message_parts', 'message_price', 'custom_string']],
		['sms', 'calculatePrice', ['encoding', 'message_parts', 'message_price', 'currency']],
		['fax', 'send', ['_file_url', 'message_pages', 'message_price', 'currency']],
		['fax', 'getHistory', ['_file_url', 'status_text', 'date_added']],
		['letter', 'send', ['post_pages', 'post_price', 'address_name', 'currency']],
		['postcard', 'send', ['_file_url', 'post_price', 'address_name', 'currency']],
		['postcard', 'getHistory', ['_file_url', 'schedule', 'status']],
		['email', 'getHistory', ['hard_bounce_count', 'soft_bounce_count', 'date_added', 'to']],
		['email', 'send', ['message_id', 'price', 'currency', 'status_text']],
		['account', 'get', ['balance', '_currency', 'username', 'user_email']],
	])('%s %s: %j', async (resource, operation, fields) => {
		const json = await simplifiedBy(resource, operation, false);
		expect(Object.keys(json)).toEqual(expect.arrayContaining(fields));
	});

	it.each<[string, IDataObject, unknown]>([
		['mms', { schedule: '', date: 1436932432 }, 1436932432],
		['mms', { schedule: 1436879372, date: 1436932432 }, 1436879372],
		['mms', { schedule: '' }, undefined],
		['voice', { schedule: null, date_added: 1436879372 }, 1436879372],
	])('the time of a send: %s %j', async (resource, times, schedule) => {
		const message = { to: '+61411111111', body: 'Hi', status: 'SUCCESS' };
		clickSendAnswers([success({ messages: [{ ...message, ...times }] })]);
		const media = { subject: 'Hi', mediaUrl: 'https://example.com/a.jpg' };
		const form = { resource, operation: 'send', to: message.to, body: message.body, ...media };
		const { outputs } = await runNode(form);
		expect(outputs[0][0].json).toEqual({
			...message,
			...(schedule !== undefined && { schedule }),
		});
	});

	it.each<[string, IDataObject, unknown]>([
		['mms', { date: '1436932432', date_added: 1436879372 }, '1436932432'],
		['mms', { date_added: 1436879372 }, 1436879372],
		['mms', { date: null, date_added: 1436879372 }, 1436879372],
		['mms', { date: '', date_added: 1436879372 }, 1436879372],
		['voice', { date_added: 1436879372 }, 1436879372],
		['sms', { date: 1715660441 }, 1715660441],
	])('a time, by whichever name it comes: %s %j', async (resource, times, date) => {
		clickSendAnswers([page([{ message_id: 'M1', ...times }])]);
		const { outputs } = await runNode({ resource, operation: 'getHistory' });
		expect(outputs[0][0].json).toEqual({ message_id: 'M1', date });
	});

	it.each<[IDataObject, unknown]>([
		[{ schedule: 0, date: 1436871253 }, 1436871253],
		[{ schedule: '0', date_added: '1436871253' }, '1436871253'],
		[{ schedule: '', date: 1436871253 }, 1436871253],
		[{ schedule: null, date: 1436871253 }, 1436871253],
		[{ date: 0, date_added: 1436871253 }, 1436871253],
		[{ schedule: 1500000000, date: 1436871253 }, 1500000000],
		[{ schedule: 0 }, 0],
	])('the time of what was sent at once: %j', async (times, schedule) => {
		const handle = ({ messages }: MessageCall) =>
			success({ messages: messages.map((message) => ({ ...rowOf(message, 'M1'), ...times })) });
		const mms = { resource: 'mms', subject: 'Hi', mediaUrl: 'https://example.com/a.jpg' };
		for (const parameters of [mms, { resource: 'voice' }]) {
			for (const routingOnly of [false, true]) {
				nock.cleanAll();
				const { outcomes } = await send({}, { parameters, handle, routingOnly, rows: people(1) });
				expect(outcomes[0].schedule).toBe(schedule);
			}
		}
	});
});
