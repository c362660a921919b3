import { describe, expect, it } from 'vitest';
import { namesIn, readFacts } from '../engine/answers/facts';
import { inboundRule, receiptRule, start, until, type Client } from './helpers';

const FACTS = readFacts().filter(({ isDocumented }) => isDocumented);

type Row = Record<string, unknown>;

/** Where rows stand in an answer. */
const WITHIN = ['data', 'messages', 'recipients', 'packages', 'own_numbers', 'alpha_tags'];

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;

/** The first row of an answer, or its one thing. */
function rowOf(value: unknown): Row | undefined {
	if (Array.isArray(value)) return rowOf(value[0]);
	if (!isRow(value)) return undefined;
	const name = WITHIN.find((within) => isRow(value[within]));
	return name === undefined ? value : rowOf(value[name]);
}

/** What a row lacks of what is documented; of several shapes the one that it comes closest to. */
function missingIn(endpoint: string, row: Row): string[] {
	const shapes = FACTS.filter((fact) => fact.endpoint === endpoint).map(({ shape }) => shape);
	const lacks = shapes.map((shape) => namesIn(shape).filter((name) => !(name in row)));
	const [least] = lacks.sort((one, other) => one.length - other.length);
	if (least === undefined) throw new Error(`${endpoint} is not documented`);
	return least;
}

const TO = '+61491570156';
const NAMES = { first_name: 'Ann', last_name: 'Lee' };
const ADDRESS = {
	...{ address_name: 'Ann', address_line_1: '1 High Street', address_city: 'Perth' },
	...{ address_state: 'WA', address_postal_code: '6000', address_country: 'AU' },
};
const EMAIL = {
	to: [{ email: 'ada@example.com', name: 'Ada' }],
	from: { email_address_id: 4062, name: 'Demo' },
	...{ subject: 'Order', body: '<p>Hello</p>' },
};
const spoken = { to: TO, body: 'Hello', voice: 'female', lang: 'en-au' };
const SUBACCOUNT = { api_username: 'ann', password: 'Secret-1234', email: 'ann@example.com' };
const CAMPAIGN = { name: 'June', body: 'Hello', from: '+61480000777' };
const ISSUE = { message_id: 'M', type: 'SMS', description: 'Late' };
const PDF = 'https://example.com/a.pdf';
const FAX_RULE = { dedicated_number: '*', rule_name: 'In', action: 'POLL', enabled: 1 };

/** Calls that make something, and are answered with it. */
const made = (list_id: unknown, letter: object): Array<[string, unknown]> => [
	['POST /automations/sms/receipts', receiptRule({})],
	['POST /automations/voice/receipts', receiptRule({})],
	['POST /automations/fax/receipts', receiptRule({})],
	['POST /automations/sms/inbound', inboundRule({ action: 'POLL' })],
	['POST /automations/fax/inbound', { ...FAX_RULE, action_address: '' }],
	['POST /sms/send', { messages: [{ to: TO, body: 'Hello' }] }],
	['POST /sms/price', { messages: [{ to: TO, body: 'Hello' }] }],
	['POST /voice/send', { messages: [spoken] }],
	['POST /voice/price', { messages: [spoken] }],
	['POST /fax/send', { file_url: PDF, messages: [{ to: '+61298441484' }] }],
	['POST /fax/price', { file_url: PDF, messages: [{ to: '+61298441484' }] }],
	['POST /post/letters/send', { ...letter, file_url: PDF }],
	['POST /post/letters/price', { ...letter, file_url: PDF }],
	['POST /post/postcards/send', { ...letter, file_urls: [PDF] }],
	['POST /post/postcards/price', { ...letter, file_urls: [PDF] }],
	['POST /post/return-addresses', ADDRESS],
	['POST /email/send', EMAIL],
	['POST /email/addresses', { email_address: 'shop@example.com' }],
	['POST /email/templates', { template_name: 'June', template_id_master: 57 }],
	['POST /lists', { list_name: 'Guests' }],
	['POST /sms/templates', { template_name: 'June', body: 'Hello' }],
	['POST /sms-campaigns/send', { ...CAMPAIGN, list_id }],
	['POST /subaccounts', { ...SUBACCOUNT, ...NAMES, phone_number: TO }],
	['POST /sms/email-sms-stripped-strings', { strip_string: 'Sent from' }],
	['POST /delivery-issues', { ...ISSUE, email_address: 'ann@example.com' }],
	['POST /sms/inbound', { url: 'poll' }],
	['POST /sms/receipts', { url: 'poll' }],
	['POST /fax/receipts', { url: 'poll' }],
	['POST /user-countries', { country_list_ids: [1, 2] }],
	['PUT /recharge/purchase/{package_id}', undefined],
];

/** Lists and things that are there after that, or from the beginning. */
const READ = [
	...['/account', '/alpha-tags', '/countries', '/country-list', '/user-countries', '/voice/lang'],
	...['/automations/sms/inbound', '/automations/fax/inbound', '/automations/sms/receipts'],
	...['/automations/voice/receipts', '/automations/fax/receipts', '/delivery-issues'],
	...['/email/addresses', '/email/history', '/email/master-templates', '/email/templates'],
	...['/email/master-templates-categories', '/fax/history', '/fax/receipts', '/lists', '/numbers'],
	...['/own-numbers', '/post/letters/history', '/post/postcards/history'],
	...[
		'/post/return-addresses',
		'/referral/accounts',
		'/recharge/packages',
		'/recharge/transactions',
		'/sms-campaigns',
	],
	...['/sms/email-sms-stripped-strings', '/sms/history'],
	...['/sms/inbound', '/sms/receipts', '/sms/templates', '/subaccounts', '/voice/history'],
].map((path) => `GET ${path}`);

async function ask({ api }: Client, endpoint: string, body?: unknown): Promise<Row> {
	const [method, path] = endpoint.replace('{package_id}', '1').split(' ');
	const { status, text, json } = await api(method, path, body);
	expect(status, text).toBe(200);
	const row = rowOf(json);
	if (row === undefined) throw new Error(`${endpoint} answers with no row: ${text}`);
	return row;
}

describe('the simulator', () => {
	it('answers with every field that is documented', async () => {
		const client = await start();
		await client.control('POST', '/settings', { receiptDelayMs: 0 });
		const missing: Record<string, string[]> = {};
		const take = async (endpoint: string, body?: unknown) => {
			const lacks = missingIn(endpoint, await ask(client, endpoint, body));
			if (lacks.length > 0) missing[endpoint] = lacks;
		};
		const { list_id: list } = await ask(client, 'GET /lists');
		const { return_address_id } = await ask(client, 'GET /post/return-addresses');
		const letter = { recipients: [{ ...ADDRESS, return_address_id }] };
		for (const [endpoint, body] of made(list, letter)) await take(endpoint, body);
		await until(async () => (await client.api('GET', '/fax/receipts')).json.data.total > 1);
		for (const endpoint of READ) await take(endpoint);
		expect(missing).toEqual({});
	});
});
