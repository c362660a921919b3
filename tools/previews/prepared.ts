import { textOf } from '../../nodes/shared/text/text';
import type { Values } from './messages';
import {
	answered,
	arrived,
	delivered,
	faxed,
	LINE,
	linked,
	PDF,
	received,
	scheduled,
	sent,
	tomorrow,
} from './messages';
import type { Fields, Things } from './things';
import { firstOf } from './things';

/**
 * Makes what an operation works on.
 *
 * @param form what the test's form holds
 */
export type Prepare = (things: Things, form: Fields) => Promise<Values>;

/** Something that the demo account has: the value of a field of it. */
const first =
	(path: string, field: string, name: string, rows?: string): Prepare =>
	async (things) => ({ [field]: (await things.first(path, rows))[name] });

/** Something that is made: the value of a field of the answer. */
const made =
	(path: string, body: Fields, field: string, name: string): Prepare =>
	async (things) => ({ [field]: (await things.call('POST', path, body))[name] });

const all =
	(...parts: readonly Prepare[]): Prepare =>
	async (things, form) => {
		const values: Values = {};
		for (const part of parts) Object.assign(values, await part(things, form));
		return values;
	};

const aList = first('/lists', 'listId', 'list_id');
const anAddress = first('/post/return-addresses', 'returnAddressId', 'return_address_id');
const aSender = first('/email/addresses', 'fromAddressId', 'email_address_id');
const anEmailTemplate = first('/email/templates', 'templateId', 'template_id');

/** A contact with all that one can have. */
const EVERYTHING = {
	...{ first_name: 'Ann', last_name: 'Lee', phone_number: '+61491570158' },
	...{ email: 'ann@example.com', fax_number: '+61298441484', organization_name: 'Demo' },
	...{ address_line_1: '1 High Street', address_line_2: 'Flat 2', address_city: 'Perth' },
	...{ address_state: 'WA', address_postal_code: '6000', address_country: 'AU' },
	...{ custom_1: 'a', custom_2: 'b', custom_3: 'c', custom_4: 'd' },
};

const contact: Prepare = async (things) => {
	const { data } = await things.call('GET', '/lists');
	const [from, to, optOut] = (data as Fields[]).map(({ list_id }) => list_id);
	const contacts = `/lists/${textOf(from)}/contacts`;
	const person = await things.call('POST', contacts, EVERYTHING);
	return {
		...{ listId: from, toListId: to, optOutListId: optOut, contactId: person.contact_id },
		...{ phoneNumber: person.phone_number, email: person.email },
		...{ listName: 'Customers', query: 'Ann' },
	};
};

const posted =
	(kind: 'letters' | 'postcards'): Prepare =>
	async (things) => {
		const { return_address_id } = await things.first('/post/return-addresses');
		const { recipients } = await things.call('POST', `/post/${kind}/send`, {
			...(kind === 'letters' ? { file_url: PDF } : { file_urls: [PDF] }),
			recipients: [
				{
					...{ address_name: 'Ann', address_line_1: '1 High Street', address_city: 'Perth' },
					...{ address_state: 'WA', address_postal_code: '6000', address_country: 'AU' },
					...{ return_address_id, schedule: tomorrow() },
				},
			],
		});
		return {
			messageId: firstOf(recipients).message_id,
			returnAddressId: return_address_id,
			recipientReturnAddressId: return_address_id,
		};
	};

const emailed: Prepare = async (things, form) => {
	const { fromAddressId } = await aSender(things, form);
	await things.call('POST', '/email/send', {
		to: [{ email: 'ada@example.com', name: 'Ada' }],
		from: { email_address_id: fromAddressId, name: 'Demo' },
		...{ subject: 'Order', body: '<p>Hello</p>' },
	});
	return { fromAddressId };
};

const emailCampaign: Prepare = async (things, form) => {
	const values = await all(aList, aSender, anEmailTemplate)(things, form);
	const { email_campaign_id } = await things.call('POST', '/email-campaigns/send', {
		...{ name: 'June', subject: 'News', body: '<p>Hi</p>', from_name: 'Demo' },
		...{ from_email_address_id: values.fromAddressId, list_id: values.listId },
		// What has left has a history; what has not can be changed.
		...(form.operation !== 'getHistory' && { schedule: tomorrow() }),
	});
	return { ...values, campaignId: email_campaign_id };
};

const campaign =
	(kind: 'mms' | 'sms'): Prepare =>
	async (things, form) => {
		const { listId } = await aList(things, form);
		const row = await things.call('POST', `/${kind}-campaigns/send`, {
			...{ name: 'June', from: LINE, body: 'See smsg.io/xxxxx', list_id: listId },
			...{ url_to_shorten: 'https://example.com/sale', schedule: tomorrow() },
			...(kind === 'mms' && { subject: 'Sale', media_file: 'https://example.com/a.jpg' }),
		});
		return { listId, campaignId: row[`${kind}_campaign_id`], from: LINE };
	};

/** A rule of the channel that the form says. */
const rule =
	(kind: 'inbound' | 'receipts'): Prepare =>
	async (things, { channel }) => {
		const row = await things.call('POST', `/automations/${textOf(channel)}/${kind}`, {
			...{ rule_name: 'Front desk', action: 'URL', action_address: 'https://example.com/in' },
			...(kind === 'inbound' && { dedicated_number: '*', message_search_type: 0 }),
			...{ message_search_term: 'STOP', match_type: 0, enabled: 1 },
		});
		return { ruleId: row.inbound_rule_id ?? row.receipt_rule_id };
	};

/** What verifies everything at the simulator. */
const token =
	(field: string): Prepare =>
	async () =>
		Promise.resolve({ [field]: '123456' });

const PERSON = { user_first_name: 'Ann', user_last_name: 'Lee', user_email: 'ann@example.com' };
const CLIENT = { ...PERSON, username: 'ann', password: 'Secret-1234', account_name: 'Ann Lee' };
const client = made(
	'/reseller/accounts',
	{ ...CLIENT, user_phone: LINE, country: 'AU' },
	'clientUserId',
	'user_id',
);
const subaccount = made(
	'/subaccounts',
	{
		...{ api_username: 'ann', password: 'Secret-1234', email: 'ann@example.com' },
		...{ first_name: 'Ann', last_name: 'Lee', phone_number: LINE },
	},
	'subaccountId',
	'subaccount_id',
);
const verification = made(
	'/own-numbers/verifications',
	{ phone_number: '+61491570157', label: 'Mine' },
	'verificationId',
	'id',
);

const defaultSender = made(
	'/senders/default-senders',
	{
		country_code: 'AU',
		product_type: 'SMS',
		default_sender_strategies: [{ sender_type: 'alpha_tag', sender_id: 'DemoShop', priority: 1 }],
	},
	'defaultSenderId',
	'id',
);

/** A file of contacts that the simulator itself serves. */
const csv: Prepare = async (things) => {
	const content = Buffer.from('Ada,+61491570156,ada@example.com').toString('base64');
	const { _url } = await things.call('POST', '/uploads?convert=csv', { content });
	return { fileUrl: _url };
};

const directMail: Prepare = async (things) => {
	// An area has thousands of letter boxes.
	await things.happens('/settings', { balance: 100_000 });
	await things.call('POST', '/post/direct-mail/campaigns/send', {
		...{ name: 'June', size: 'DL', file_urls: [PDF], schedule: tomorrow() },
		areas: [{ location_id: 21, quantity: 5000 }],
	});
	return {};
};

const card: Prepare = async (things) => {
	const bank = { number: '4242424242424242', expiry_month: '07', expiry_year: '2029' };
	await things.call('PUT', '/recharge/credit-card', {
		...{ ...bank, cvc: '123', name: 'Ann Lee', bank_name: 'Bank' },
	});
	return {};
};

const purchase: Prepare = async (things) => {
	const { transaction_id } = await things.call('PUT', '/recharge/purchase/1');
	return { transactionId: transaction_id };
};

/** What is there before an operation runs, by resource; an operation that needs another has its own. */
export const PREPARED: Readonly<Record<string, Prepare>> = {
	account: all(token('activationToken'), async (things) => {
		const { _subaccount } = await things.call('GET', '/account');
		return { subaccountId: firstOf([_subaccount]).subaccount_id };
	}),
	allowedEmailAddress: first('/email/addresses', 'emailAddressId', 'email_address_id'),
	'account.getUsage': all(sent('sms'), sent('mms'), sent('voice'), emailed, faxed),
	alphaTag: first('/alpha-tags', 'alphaTagId', 'id', 'alpha_tags'),
	contact,
	contactList: all(contact, csv),
	'defaultSender.delete': defaultSender,
	'defaultSender.get': defaultSender,
	'defaultSender.getAll': defaultSender,
	'defaultSender.update': defaultSender,
	deliveryIssue: made(
		'/delivery-issues',
		{ message_id: 'M', type: 'SMS', description: 'Late', email_address: 'ann@example.com' },
		'issueId',
		'id',
	),
	deliveryReceiptRule: rule('receipts'),
	directMailCampaign: directMail,
	email: emailed,
	emailCampaign,
	emailTemplate: anEmailTemplate,
	emailToSmsAddress: made(
		'/sms/email-sms',
		{ email_address: 'ann@example.com', from: LINE },
		'emailAddressId',
		'email_address_id',
	),
	fax: faxed,
	inboundRule: rule('inbound'),
	letter: posted('letters'),
	'mms.cancel': scheduled('mms'),
	'mms.getHistory': arrived('mms'),
	'mms.getReceipt': delivered('mms'),
	'mms.getReceipts': delivered('mms'),
	mmsCampaign: campaign('mms'),
	'number.buy': first('/numbers/search/AU', 'dedicatedNumber', 'dedicated_number'),
	ownNumber: all(
		first('/own-numbers', 'ownNumberId', 'id', 'own_numbers'),
		verification,
		token('code'),
	),
	postcard: posted('postcards'),
	recharge: all(card, purchase),
	reseller: all(client, async (things) => {
		const { subdomain } = await things.call('GET', '/reseller');
		return { subdomain };
	}),
	resellerAccount: client,
	returnAddress: anAddress,
	shortUrl: linked,
	// Of a text with a character that makes it longer.
	'sms.calculatePrice': all(aList, async () => Promise.resolve({ body: 'See you ✓' })),
	'sms.cancel': scheduled('sms'),
	'sms.getHistory': arrived('sms'),
	'sms.getInbound': received,
	'sms.getReceipt': delivered('sms'),
	'sms.getReceipts': delivered('sms'),
	'sms.getReply': answered,
	'sms.markInboundRead': received,
	smsCampaign: campaign('sms'),
	smsTemplate: first('/sms/templates', 'templateId', 'template_id'),
	statistics: all(sent('sms'), sent('voice')),
	strippedString: made(
		'/sms/email-sms-stripped-strings',
		{ strip_string: 'Sent from my phone' },
		'ruleId',
		'rule_id',
	),
	subaccount,
	'voice.cancel': scheduled('voice'),
	'voice.getHistory': arrived('voice'),
	'voice.getReceipt': delivered('voice'),
	'voice.getReceipts': delivered('voice'),
};
