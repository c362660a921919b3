/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment --
   the SDK's declarations lean on types of old packages that it does not bring along */
import {
	AccountApi,
	Contact,
	ContactApi,
	ContactList,
	ContactListApi,
	Fields,
	FieldsFields,
	InboundSMSRulesApi,
	SMSApi,
	SmsMessage,
	SmsMessageCollection,
	SmsTemplate,
	UploadApi,
	UploadFile,
	InboundSMSRule,
} from 'clicksend';
import { describe, expect, it } from 'vitest';
import { DEMO_ACCOUNT } from '../../simulator';
import { start, type Json } from './helpers';

// ClickSend's own client is a second opinion on the simulator: neither was written for the other.

interface Configurable {
	basePath: string;
	username: string;
	password: string;
}

/** A simulator and a way to point an API of the SDK at it. */
async function withSdk() {
	const client = await start();
	const connect = <Api extends object>(api: Api): Api => {
		const { username, apiKey } = DEMO_ACCOUNT;
		// The declarations have setters only, and not for every API.
		Object.assign(api as Partial<Configurable>, {
			basePath: client.baseUrl,
			username,
			password: apiKey,
		});
		return api;
	};
	return { client, connect };
}

/** The SDK declares its bodies as strings; they are parsed JSON. */
function dataOf(answer: { body: unknown }): Json {
	const body = answer.body as Json;
	expect(body.response_code).toBe('SUCCESS');
	return body.data;
}

function collection(...texts: string[]): SmsMessageCollection {
	const messages = new SmsMessageCollection();
	messages.messages = texts.map((body) => {
		const message = new SmsMessage();
		Object.assign(message, { body, to: '+61491570156', source: 'sdk', customString: 'ref' });
		return message;
	});
	return messages;
}

describe('the official SDK', () => {
	it('prices, sends and reads the history', async () => {
		const { connect } = await withSdk();
		const sms = connect(new SMSApi());
		const priced = dataOf(await sms.smsPricePost(collection('One', 'Two')));
		expect(priced.total_price).toBe(0.1584);
		const sent = dataOf(await sms.smsSendPost(collection('One', 'Two')));
		expect(sent.queued_count).toBe(2);
		expect(sent.messages[1]).toMatchObject({
			body: 'Two',
			custom_string: 'ref',
			status: 'SUCCESS',
		});
		const q = `message_id:${String(sent.messages[1].message_id)}`;
		const history = dataOf(await sms.smsHistoryGet(q, undefined, undefined, 1, 15));
		expect(history).toMatchObject({
			total: 1,
			data: [{ message_id: sent.messages[1].message_id }],
		});
		const cancelled = dataOf(await sms.smsCancelAllPut());
		expect(cancelled).toEqual({ count: 0 });
	});

	it('keeps templates', async () => {
		const { connect } = await withSdk();
		const sms = connect(new SMSApi());
		const template = Object.assign(new SmsTemplate(), { templateName: 'Hello', body: 'Hi' });
		const { template_id } = dataOf(await sms.smsTemplatesPost(template));
		expect(dataOf(await sms.smsTemplatesGet(1, 15)).total).toBe(3);
		template.body = 'Hi again';
		const changed = dataOf(await sms.smsTemplatesByTemplateIdPut(template_id, template));
		expect(changed.body).toBe('Hi again');
		dataOf(await sms.smsTemplatesByTemplateIdDelete(template_id));
		expect(dataOf(await sms.smsTemplatesGet(1, 15)).total).toBe(2);
	});

	it('keeps lists and contacts', async () => {
		const { connect } = await withSdk();
		const lists = connect(new ContactListApi());
		const contacts = connect(new ContactApi());
		const list = Object.assign(new ContactList(), { listName: 'From the SDK' });
		const { list_id } = dataOf(await lists.listsPost(list));
		for (const custom1 of ['a', 'b']) {
			const contact = Object.assign(new Contact(), { phoneNumber: '+61491570156', custom1 });
			dataOf(await contacts.listsContactsByListIdPost(contact, list_id));
		}
		const page = dataOf(await contacts.listsContactsByListIdGet(list_id, 1, 1));
		expect(page).toMatchObject({ total: 2, per_page: 1, data: [{ custom_1: 'a' }] });
		const fields = new Fields();
		fields.fields = Object.assign(new FieldsFields(), { phoneNumber: 'phone_number' });
		const removed = await lists.listsRemoveDuplicatesByListIdPut(list_id, fields);
		expect(dataOf(removed)).toEqual({ deleted: 1 });
		expect(dataOf(await lists.listsGet(1, 15)).total).toBe(5);
	});

	it('reads the account, and is refused with a wrong key', async () => {
		const { connect } = await withSdk();
		const account = connect(new AccountApi());
		expect(dataOf(await account.accountGet())).toMatchObject({ username: 'demo', active: 1 });
		Object.assign(account, { password: 'wrong' });
		await expect(account.accountGet()).rejects.toMatchObject({ response: { statusCode: 401 } });
	});

	it('uploads a file and makes an inbound rule', async () => {
		const { client, connect } = await withSdk();
		const file = Object.assign(new UploadFile(), {
			content: Buffer.from('a,b').toString('base64'),
		});
		const upload = dataOf(await connect(new UploadApi()).uploadsPost(file, 'csv'));
		expect(await (await fetch(upload._url)).text()).toBe('a,b');
		const rule = Object.assign(new InboundSMSRule(), {
			dedicatedNumber: '*',
			ruleName: 'SDK',
			messageSearchType: 0,
			messageSearchTerm: '',
			action: 'POLL',
			actionAddress: '',
			enabled: 1,
		});
		dataOf(await connect(new InboundSMSRulesApi()).smsInboundAutomationPost(rule));
		await client.control('POST', '/reply', { from: '+61491570156', body: 'Hello' });
		expect(dataOf(await connect(new SMSApi()).smsInboundGet(undefined, 1, 15)).total).toBe(1);
	});
});
