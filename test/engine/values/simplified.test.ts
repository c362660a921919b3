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
import { ACCOUNT, rowOf } from '../support/phones';
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

describe('a row reads from left to right', () => {
	it.each<[resource: string, operation: string, first: string[]]>([
		['sms', 'send', ['to', 'status', 'price', 'parts']],
		['sms', 'reply', ['to', 'status', 'price', 'parts']],
		['sms', 'calculatePrice', ['to', 'status', 'price', 'parts']],
		['sms', 'getHistory', ['to', 'status', 'date', 'price']],
		['mms', 'send', ['to', 'status', 'price']],
		['mms', 'getHistory', ['to', 'status', 'date', 'price']],
		['voice', 'send', ['to', 'status', 'price']],
		['voice', 'getHistory', ['to', 'status', 'date', 'price']],
		['fax', 'send', ['to', 'status', 'price', 'pages']],
		['email', 'send', ['to', 'status', 'price']],
		['email', 'getHistory', ['to', 'status', 'price']],
		['letter', 'send', ['address_name', 'status', 'price']],
		['postcard', 'send', ['address_name', 'status', 'price']],
	])('%s %s: %j', async (resource, operation, first) => {
		for (const routingOnly of [false, true]) {
			nock.cleanAll();
			const json = await simplifiedBy(resource, operation, routingOnly);
			expect(Object.keys(json).slice(0, first.length)).toEqual(first);
		}
	});
});

describe('prices and counts', () => {
	it.each<[IDataObject, IDataObject]>([
		[
			{ message_price: '0.0700', message_parts: '2' },
			{ price: 0.07, parts: 2 },
		],
		[
			{ message_price: 0.07, message_parts: 2 },
			{ price: 0.07, parts: 2 },
		],
		[
			{ message_price: '0.0000', message_parts: 0 },
			{ price: 0, parts: 0 },
		],
		[{ message_price: '-1.5' }, { price: -1.5 }],
		[
			{ message_price: 'free', message_parts: '1 of 2' },
			{ price: 'free', parts: '1 of 2' },
		],
		[{ message_price: '', message_parts: null }, {}],
		[{ message_price: null, price: '0.5' }, { price: 0.5 }],
		[{ message_price: '1e3' }, { price: '1e3' }],
		[{ message_price: ' 0.07 ' }, { price: 0.07 }],
	])('are numbers where ClickSend gives one: %j', async (given, wanted) => {
		const message = { to: '+61411111111', body: 'Hi', status: 'SUCCESS' };
		const form = { resource: 'sms', operation: 'send', to: message.to, body: message.body };
		for (const routingOnly of [false, true]) {
			nock.cleanAll();
			clickSendAnswers(({ path }) =>
				path === '/account' ? ACCOUNT : success({ messages: [{ ...message, ...given }] }),
			);
			const simplified = await runNode(form, { routingOnly });
			expect(simplified.outputs[0][0].json).toEqual({ ...message, ...wanted });
			const raw = await runNode({ ...form, output: 'raw' }, { routingOnly });
			expect(raw.outputs[0][0].json).toMatchObject(given);
		}
	});
});

describe('what people ask for stays', () => {
	it.each<[resource: string, operation: string, fields: string[]]>([
		['voice', 'getHistory', ['digits', 'machine_detected', 'date', 'to', 'status', 'price']],
		['voice', 'send', ['message_id', 'lang', 'voice', 'price', 'currency', 'date']],
		['mms', 'getHistory', ['_media_file_url', 'date', 'subject', 'status', 'price']],
		['mms', 'send', ['_media_file_url', 'date', 'message_id', 'currency', 'price']],
		['sms', 'getHistory', ['parts', 'price', 'from', 'status', 'status_code', 'date']],
		['sms', 'send', ['from', 'parts', 'price', 'custom_string', 'date', 'message_id']],
		['sms', 'calculatePrice', ['encoding', 'parts', 'price', 'currency']],
		['fax', 'send', ['_file_url', 'pages', 'price', 'currency', 'date']],
		['fax', 'getHistory', ['_file_url', 'status_text', 'date', 'price']],
		['letter', 'send', ['pages', 'price', 'address_name', 'currency', 'date']],
		['postcard', 'send', ['_file_url', 'price', 'address_name', 'currency']],
		['postcard', 'getHistory', ['_file_url', 'date', 'status', 'price']],
		['email', 'getHistory', ['hard_bounce_count', 'soft_bounce_count', 'date', 'to', 'price']],
		['email', 'send', ['message_id', 'price', 'currency', 'status_text']],
		['account', 'get', ['balance', '_currency', 'username', 'user_email']],
	])('%s %s: %j', async (resource, operation, fields) => {
		const json = await simplifiedBy(resource, operation, false);
		expect(Object.keys(json)).toEqual(expect.arrayContaining(fields));
	});

	it.each<[string, IDataObject, unknown]>([
		['mms', { schedule: '', date: 1436932432 }, '2015-07-15T03:53:52.000Z'],
		['mms', { schedule: 1436879372, date: 1436932432 }, '2015-07-14T13:09:32.000Z'],
		['mms', { schedule: '' }, undefined],
		['voice', { schedule: null, date_added: 1436879372 }, '2015-07-14T13:09:32.000Z'],
		['voice', { schedule: '1436879372' }, '2015-07-14T13:09:32.000Z'],
		['voice', { date: 1436879372000 }, '2015-07-14T13:09:32.000Z'],
		['voice', { date: '2015-07-14 13:09:32' }, '2015-07-14 13:09:32'],
		['sms', { date: 1e30 }, 1e30],
		['sms', { date: true }, true],
	])('the time of a send: %s %j', async (resource, times, date) => {
		const message = { to: '+61411111111', body: 'Hi', status: 'SUCCESS' };
		clickSendAnswers([success({ messages: [{ ...message, ...times }] })]);
		const media = { subject: 'Hi', mediaUrl: 'https://example.com/a.jpg' };
		const form = { resource, operation: 'send', to: message.to, body: message.body, ...media };
		const { outputs } = await runNode(form);
		expect(outputs[0][0].json).toEqual({
			...message,
			...(date !== undefined && { date }),
		});
	});

	it.each<[string, IDataObject, unknown]>([
		['mms', { date: '1436932432', date_added: 1436879372 }, '2015-07-15T03:53:52.000Z'],
		['mms', { date_added: 1436879372 }, '2015-07-14T13:09:32.000Z'],
		['mms', { date: null, date_added: 1436879372 }, '2015-07-14T13:09:32.000Z'],
		['mms', { date: '', date_added: 1436879372 }, '2015-07-14T13:09:32.000Z'],
		['voice', { date_added: 1436879372 }, '2015-07-14T13:09:32.000Z'],
		['sms', { date: 1715660441 }, '2024-05-14T04:20:41.000Z'],
		['sms', { date: 1715660441, schedule: 1715670441 }, '2024-05-14T04:20:41.000Z'],
	])('a time, by whichever name it comes: %s %j', async (resource, times, date) => {
		clickSendAnswers([page([{ message_id: 'M1', ...times }])]);
		const { outputs } = await runNode({ resource, operation: 'getHistory' });
		expect(outputs[0][0].json).toEqual({ message_id: 'M1', date });
	});

	it.each<[IDataObject, unknown]>([
		[{ schedule: 0, date: 1436871253 }, '2015-07-14T10:54:13.000Z'],
		[{ schedule: '0', date_added: '1436871253' }, '2015-07-14T10:54:13.000Z'],
		[{ schedule: '', date: 1436871253 }, '2015-07-14T10:54:13.000Z'],
		[{ schedule: null, date: 1436871253 }, '2015-07-14T10:54:13.000Z'],
		[{ date: 0, date_added: 1436871253 }, '2015-07-14T10:54:13.000Z'],
		[{ schedule: 1500000000, date: 1436871253 }, '2017-07-14T02:40:00.000Z'],
		[{ schedule: 0 }, undefined],
	])('the time of what was sent at once: %j', async (times, date) => {
		const handle = ({ messages }: MessageCall) =>
			success({ messages: messages.map((message) => ({ ...rowOf(message, 'M1'), ...times })) });
		const mms = { resource: 'mms', subject: 'Hi', mediaUrl: 'https://example.com/a.jpg' };
		for (const parameters of [mms, { resource: 'voice' }]) {
			for (const routingOnly of [false, true]) {
				nock.cleanAll();
				const { outcomes } = await send({}, { parameters, handle, routingOnly, rows: people(1) });
				expect(outcomes[0].date).toBe(date);
			}
		}
	});
});
