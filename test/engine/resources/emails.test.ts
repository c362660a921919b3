import type { INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	searchCampaigns,
	searchEmailAddresses,
	searchEmailSenders,
	searchEmailTemplates,
	searchMasterTemplates,
	searchTemplateCategories,
} from '../../../nodes/ClickSend/methods/listSearch';
import { clickSendAnswers, networkFailure, page, refusal, success } from '../support/api';
import { pickerContext, runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';
import { picked } from '../operations/support/table';

isolateNetwork();
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-15T00:00:00Z') }));
afterEach(() => vi.useRealTimers());

const EMAIL: INodeParameters = {
	resource: 'email',
	operation: 'send',
	to: 'jane@example.com',
	fromAddressId: picked('2'),
	fromName: 'My Company',
	subject: 'Order 7',
	body: '<p>Hello</p>',
};
const SMS: INodeParameters = {
	resource: 'smsCampaign',
	operation: 'send',
	campaignName: 'June',
	listId: picked('428'),
	body: 'Sale! Reply STOP to opt out',
};
const MMS: INodeParameters = {
	...SMS,
	resource: 'mmsCampaign',
	subject: 'Sale',
	mediaUrl: 'https://example.com/a.jpg',
};
const NEWS: INodeParameters = { ...EMAIL, ...SMS, resource: 'emailCampaign', body: '<p>Hi</p>' };
const TEMPLATE: INodeParameters = { resource: 'emailTemplate', templateId: picked('292') };

const more = (base: INodeParameters, fields: INodeParameters): INodeParameters => ({
	...base,
	additionalFields: fields,
});
const attached = (...file: INodeParameters[]) => more(EMAIL, { attachments: { file } });
const file = (content: string | Buffer, mimeType = 'image/gif', fileName?: string) => ({
	data: Buffer.from(content).toString('base64'),
	mimeType,
	fileName,
});

const NO_OPT_OUT = 'The text does not say how to opt out';
const NOT_CONFIRMED = 'Nothing was done: this operation has to be confirmed';
const NO_SCHEDULE = 'The schedule is missing: ClickSend would send the campaign at once';

describe('bad input gets an error and nothing is sent', () => {
	it.each<[string, INodeParameters, string]>([
		['no recipient', { ...EMAIL, to: ' ; , ' }, 'To has no email address; check the expression'],
		['an expression that fails', { ...EMAIL, to: '={{ $json.no.such.field }}' }, 'To is empty'],
		[
			'a recipient that is none',
			{ ...EMAIL, to: 'jane@example.com, Doe' },
			'To: "Doe" is not an email address',
		],
		[
			'a name with a comma and no quotes',
			{ ...EMAIL, to: 'Doe, Jane <jane@example.com>' },
			'To: "Doe" is not an email address',
		],
		[
			'a phone number',
			{ ...EMAIL, to: '+61411111111' },
			'To: "+61411111111" is not an email address',
		],
		['a copy to nobody', more(EMAIL, { cc: '={{ $json.none }}' }), 'CC is empty'],
		[
			'a blind copy to something else',
			more(EMAIL, { bcc: 'archive' }),
			'BCC: "archive" is not an email address',
		],
		['no sender', { ...EMAIL, fromAddressId: picked('={{ $json.none }}') }, 'From is empty'],
		[
			'a sender’s address in place of its ID',
			{ ...EMAIL, fromAddressId: picked('={{ "me@example.com" }}') },
			'No sender is chosen',
		],
		['no name', { ...EMAIL, fromName: '={{ $json.none }}' }, 'From Name is empty'],
		['no subject', { ...EMAIL, subject: '={{ $json.none }}' }, 'Subject is empty'],
		['a body of nothing', { ...EMAIL, body: '{{ $json.none }}' }, 'The body of the email is empty'],
		['no body', { ...EMAIL, body: '={{ $json.none }}' }, 'Body is empty'],
		['an email at no time', more(EMAIL, { schedule: '={{ $json.none }}' }), 'Schedule is empty'],
		[
			'an attachment that is missing',
			attached({ binaryPropertyName: 'invoice' }),
			'The item has no file in the field "invoice"',
		],
		[
			'an attachment without a name',
			attached({ binaryPropertyName: '' }),
			'The input data field name of an attachment is empty',
		],
		[
			'an attachment from nowhere',
			attached({ fileSource: 'url', url: '={{ $json.none }}' }),
			'URL is empty',
		],
		[
			'an address that is none',
			{ resource: 'allowedEmailAddress', operation: 'create', emailAddress: 'me' },
			'"me" is not an email address',
		],
		[
			'no address',
			{ resource: 'allowedEmailAddress', operation: 'create', emailAddress: '={{ $json.none }}' },
			'Email Address is empty',
		],
		[
			'a template without a name',
			{ resource: 'emailTemplate', operation: 'create', masterTemplateId: picked('57') },
			'The name of the template is empty',
		],
		[
			'a template of nothing',
			{
				...TEMPLATE,
				operation: 'create',
				templateName: 'News',
				masterTemplateId: picked('={{ $json.none }}'),
			},
			'Master Template is empty',
		],
		[
			'an empty template',
			{ ...TEMPLATE, operation: 'update', body: '{{ $json.none }}' },
			'The body of the template is empty',
		],
		[
			'a picture at no address',
			{ ...TEMPLATE, operation: 'uploadImage', mediaUrl: 'logo.gif' },
			'The URL of the picture is missing or not a web address',
		],
		['a campaign that nobody confirmed', { ...SMS, confirm: '' }, NOT_CONFIRMED],
		['an MMS campaign that nobody confirmed', { ...MMS, confirm: '' }, NOT_CONFIRMED],
		['an email campaign that nobody confirmed', { ...NEWS, confirm: '' }, NOT_CONFIRMED],
		[
			'a change that nobody confirmed',
			{ ...SMS, operation: 'update', confirm: '', campaignId: picked('7') },
			NOT_CONFIRMED,
		],
		['a campaign without a name', { ...SMS, campaignName: '={{ $json.none }}' }, 'Name is empty'],
		[
			'a campaign to no list',
			{ ...SMS, listId: picked('={{ "Customers" }}') },
			'No contact list is chosen',
		],
		['a campaign without a text', { ...SMS, body: '={{ $json.none }}' }, 'Message is empty'],
		['a campaign from nobody', { ...SMS, from: picked('={{ $json.none }}') }, 'From is empty'],
		['a campaign at no time', more(SMS, { schedule: '={{ $json.none }}' }), 'Schedule is empty'],
		[
			'a campaign in the past',
			more(SMS, { schedule: '2026-06-01' }),
			'The schedule 2026-06-01T00:00:00.000Z is in the past',
		],
		[
			'a campaign too far ahead',
			more(SMS, { schedule: '2026-12-01' }),
			'The schedule 2026-12-01T00:00:00.000Z is more than four months ahead',
		],
		['a text without a way out', { ...SMS, body: 'Do not stop now!' }, NO_OPT_OUT],
		['an MMS without a way out', { ...MMS, body: 'Sale!' }, NO_OPT_OUT],
		[
			'a check that an expression would switch off by giving nothing',
			more({ ...SMS, body: 'Sale!' }, { checkOptOut: '={{ $json.none }}' }),
			'Check Opt-Out is empty',
		],
		[
			'a URL without its place',
			more(SMS, { urlToShorten: 'https://example.com' }),
			'There is a URL to shorten, but the text has no place for it',
		],
		[
			'a place without its URL',
			{ ...MMS, body: 'See smsu.io/xxxxx. Reply STOP to opt out' },
			'The text has the placeholder of a short link, but there is no URL to shorten',
		],
		[
			'a URL that is none',
			more(SMS, { urlToShorten: 'example' }),
			'The URL to shorten is not a web address',
		],
		[
			'a URL that turns out empty',
			more(SMS, { urlToShorten: '={{ $json.none }}' }),
			'URL to Shorten is empty',
		],
		['an MMS without a subject', { ...MMS, subject: '={{ $json.none }}' }, 'Subject is empty'],
		['an MMS without a picture', { ...MMS, mediaUrl: '={{ $json.none }}' }, 'Picture URL is empty'],
		[
			'an update without a time',
			{ ...SMS, operation: 'update', campaignId: picked('7') },
			NO_SCHEDULE,
		],
		[
			'an email update without a time',
			{ ...NEWS, operation: 'update', campaignId: picked('7') },
			NO_SCHEDULE,
		],
		['a campaign without content', { ...NEWS, body: '' }, 'The body of the email is empty'],
		[
			// With a template it would go out as the bare template.
			'content that turns out empty',
			{ ...NEWS, body: '={{ $json.none }}', templateId: picked('24') },
			'Body is empty',
		],
		[
			'a template that turns out empty',
			{ ...NEWS, templateId: picked('={{ $json.none }}') },
			'Email Template is empty',
		],
		[
			'the ID of no campaign',
			{ resource: 'smsCampaign', operation: 'cancel', campaignId: picked('={{ $json.none }}') },
			'Campaign is empty',
		],
	])('%s', async (_what, parameters, text) => {
		const received = clickSendAnswers([]);
		const { error } = await runNode(parameters);
		expect(error?.message).toBe(text);
		expect(received).toEqual([]);
	});

	it.each<[string, INodeParameters, object, string]>([
		[
			'an empty attachment',
			attached({ binaryPropertyName: 'data' }),
			{ data: file('') },
			'The file in the field "data" is empty',
		],
		[
			'attachments that are too large together',
			attached({ binaryPropertyName: '*' }),
			{ data: file(Buffer.alloc(15_000_000)), more: file(Buffer.alloc(6_000_000)) },
			'The attachments have more than 20 MB together',
		],
		[
			'a document as picture',
			{ ...MMS, mediaSource: 'binary' },
			{ data: file('%PDF', 'application/pdf') },
			'An MMS cannot carry a file of the type application/pdf',
		],
		[
			'an empty picture',
			{ ...MMS, mediaSource: 'binary' },
			{ data: file('') },
			'The file is empty',
		],
		[
			'a picture that is too large',
			{ ...TEMPLATE, operation: 'uploadImage', mediaSource: 'binary' },
			{ data: file(Buffer.alloc(250_001)) },
			'The file has 251 kB; a template takes at most 250 kB',
		],
	])('%s', async (_what, parameters, binary, text) => {
		const received = clickSendAnswers([]);
		const { error } = await runNode(parameters, { items: [{ binary: binary as never }] });
		expect(error?.message).toBe(text);
		expect(received).toEqual([]);
	});
});

describe('the recipient of an email', () => {
	it.each<[string, object]>([
		[
			'n8n’s email triggers',
			{ value: [{ address: 'jane@b.co', name: 'Jane "JD" Doe' }], text: '…' },
		],
		['a list of addresses', [{ address: 'jane@b.co', name: 'Jane "JD" Doe' }]],
		['Microsoft Outlook', { emailAddress: { address: 'jane@b.co', name: 'Jane "JD" Doe' } }],
	])('comes as %s give it', async (_what, from) => {
		const received = clickSendAnswers([success({ message_id: 'E1', status: 'WaitApproval' })]);
		const { error } = await runNode(
			{ ...EMAIL, to: '={{ $json.from }}' },
			{ items: [{ json: { from } }] },
		);
		expect(error).toBeUndefined();
		expect(received[0].body).toMatchObject({ to: [{ email: 'jane@b.co', name: 'Jane "JD" Doe' }] });
	});
});

describe('an attachment from a URL', () => {
	const fromUrl = (url: string, fields: INodeParameters = {}) =>
		attached({ fileSource: 'url', url, ...fields });
	const sentEmail = success({ message_id: 'E1', status: 'WaitApproval' });

	it('is fetched without the credential, and has the name and type of its server', async () => {
		const received = clickSendAnswers([sentEmail]);
		const host = nock('https://files.example.com', { badheaders: ['authorization'] })
			.get('/bills/June%20bill.pdf?v=2')
			.reply(200, '%PDF-1', { 'content-type': 'application/pdf; charset=binary' });
		await runNode(fromUrl('https://files.example.com/bills/June%20bill.pdf?v=2'));
		host.done();
		expect(received[0].body).toMatchObject({
			attachments: [
				{
					content: Buffer.from('%PDF-1').toString('base64'),
					type: 'application/pdf',
					filename: 'June bill.pdf',
					disposition: 'attachment',
					content_id: 'June bill.pdf',
				},
			],
		});
	});

	it.each([
		['https://files.example.com/100%.pdf', '100%.pdf', 'application/pdf'],
		['https://files.example.com/', 'file', 'application/octet-stream'],
	])('has a name and a type in any case: %s', async (url, filename, type) => {
		const received = clickSendAnswers([sentEmail]);
		nock('https://files.example.com').get(/.*/).reply(200, 'x');
		await runNode(fromUrl(url));
		expect(received[0].body).toMatchObject({
			attachments: [{ filename, type }],
		});
	});

	it('that cannot be fetched stops the email', async () => {
		const received = clickSendAnswers([sentEmail]);
		nock('https://files.example.com').get('/gone.pdf').reply(404);
		const { error } = await runNode(fromUrl('https://files.example.com/gone.pdf'));
		expect(error?.message).toBe('The file could not be fetched from its URL (HTTP 404)');
		expect(received).toEqual([]);
	});
});

describe('the text of a campaign', () => {
	const accepted = success({ sms_campaign_id: 7, status: 'Queued' });

	it.each([
		'Sale! StopMsg.me/xxxxx',
		'Sale! Reply stop to leave',
		'Sale. STOP ends it',
		'To opt-out write to us',
		'Unsubscribe: example.com/u',
	])('says how to opt out: %s', async (body) => {
		clickSendAnswers([accepted]);
		expect((await runNode({ ...SMS, body })).error).toBeUndefined();
	});

	it.each(['Non-STOP sale', 'Our bus stop is new', 'Text us: bestop'])(
		'does not say how to opt out: %s',
		async (body) => {
			clickSendAnswers([]);
			const { error } = await runNode({ ...SMS, body });
			expect(error?.message).toBe(NO_OPT_OUT);
			expect(error?.description).toContain('StopMsg.me/xxxxx');
		},
	);

	it.each(['http://smsg.io/xxxxx', 'http://smsg.us/xxxxx', 'smsu.io/xxxxx'])(
		'has a place for the link: %s',
		async (link) => {
			clickSendAnswers([accepted]);
			const parameters = more(
				{ ...SMS, body: `See ${link} Reply STOP` },
				{ urlToShorten: 'https://example.com' },
			);
			expect((await runNode(parameters)).error).toBeUndefined();
		},
	);

	it('may leave the link to ClickSend, which puts it at the end', async () => {
		const received = clickSendAnswers([accepted]);
		await runNode(more(SMS, { urlToShorten: 'https://example.com', checkShortLink: false }));
		expect(received[0].body).toMatchObject({ url_to_shorten: 'https://example.com' });
	});
});

describe('HTTP 200 covers the call only', () => {
	it.each([
		['INSUFFICIENT_CREDIT', 'Top up the balance in the ClickSend dashboard'],
		['INVALID_SENDER_ID', 'From has to be a verified address of this account'],
		['Failed', ''],
	])('an email of the status %s is an error', async (status, advice) => {
		clickSendAnswers([success({ message_id: 'E1', status })]);
		const { error } = await runNode(EMAIL);
		expect(error?.message).toBe(`${status}: the email was not accepted by ClickSend`);
		expect(error?.description ?? '').toBe(advice);
	});

	it.each(['WaitApproval', 'Queued', 'Scheduled', 'Sent', 'Completed', 'SUCCESS'])(
		'an email of the status %s is not',
		async (status) => {
			clickSendAnswers([success({ message_id: 'E1', status })]);
			const { outputs } = await runNode(EMAIL);
			expect(outputs[0][0].json).toEqual({ message_id: 'E1', status });
		},
	);

	it('a refused recipient is an error that names it', async () => {
		clickSendAnswers([
			success({
				message_id: 'E1',
				status: 'Queued',
				to: [{ email: 'jane@example.com', status: 'SUCCESS' }],
				cc: [{ email: 'x@nowhere.example', status: 'INVALID_RECIPIENT' }],
			}),
		]);
		const { error } = await runNode(EMAIL);
		expect(error?.message).toBe(
			'INVALID_RECIPIENT: the email was not accepted by ClickSend for x@nowhere.example',
		);
		expect(error?.description).toBe(
			'Check the email addresses of the recipients\nOthers may have got it (E1), so do not simply run it again',
		);
	});

	it('a refused campaign goes to the error output, linked to its item', async () => {
		clickSendAnswers(() => success({ status: 'TOO_MANY_RECIPIENTS' }));
		const { outputs } = await runNode(SMS, {
			items: [{ json: { id: 1 } }, { json: { id: 2 } }],
			onError: 'continueErrorOutput',
		});
		expect(outputs[0]).toEqual([]);
		const error =
			'TOO_MANY_RECIPIENTS: the campaign was not accepted by ClickSend. A campaign takes at most 20,000 contacts; split the list';
		expect(outputs[1].map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ id: 1, error }, { item: 0 }],
			[{ id: 2, error }, { item: 1 }],
		]);
	});

	it('an answer that names nothing leaves the outcome unknown', async () => {
		clickSendAnswers([success({})]);
		const { error } = await runNode(EMAIL);
		expect(error?.message).toBe(
			'ClickSend’s answer does not name the email: outcome unknown (do not send it again: first check whether it was done)',
		);
		expect(error?.description).toContain('check the history');
	});

	it('says that other items went their way', async () => {
		const received = clickSendAnswers(() => success({ message_id: 'E1', status: 'Queued' }));
		const { error } = await runNode(
			{ ...EMAIL, to: '={{ $json.to }}' },
			{ items: [{ json: {} }, { json: { to: 'a@b.co' } }] },
		);
		expect(received).toHaveLength(1);
		expect(error?.description).toContain('The other item was handled all the same');
	});
});

describe('a send whose outcome is unknown', () => {
	const update = { operation: 'update', campaignId: picked('7') };
	const sends: Record<string, INodeParameters> = {
		email: EMAIL,
		'SMS campaign': SMS,
		'MMS campaign': MMS,
		'email campaign': NEWS,
		// Without a later time it sends.
		'updated SMS campaign': more({ ...SMS, ...update }, { schedule: '0' }),
	};
	for (const [name, parameters] of Object.entries(sends)) {
		it.each([
			['a time-out', networkFailure('ETIMEDOUT')],
			['a failure of the server', refusal(500, 'INTERNAL_SERVER_ERROR')],
		])(`is not repeated: ${name} after %s`, async (_what, answer) => {
			const received = clickSendAnswers(() => answer);
			const { error } = await runNode(parameters);
			expect(received).toHaveLength(1);
			expect(error?.message).toMatch(/: outcome unknown \(do not send it again/);
		});
	}

	it.each(Object.entries(sends))('is no matter for a price: %s', async (_name, parameters) => {
		const received = clickSendAnswers([
			refusal(503, 'UNAVAILABLE'),
			success({ total_price: '0.01', _currency: { currency_name_short: 'AUD' } }),
		]);
		const { outputs } = await runNode({ ...parameters, operation: 'calculatePrice' });
		expect(outputs[0][0].json).toEqual({ total_price: '0.01', currency: 'AUD' });
		expect(received).toHaveLength(2);
	});
});

describe('the HTML of an email', () => {
	it('shows values that are no texts as n8n does', async () => {
		const received = clickSendAnswers([success({ message_id: 'E1' })]);
		const items = [{ json: { total: 7, lines: [1, 2] } }];
		await runNode(
			{ ...EMAIL, body: '{{ $json.total }} {{ $json.lines }} {{ $json.none }}' },
			{ items },
		);
		expect(received[0].body).toMatchObject({ body: '7 [1,2] ' });
	});
});

describe('pickers', () => {
	const address = (id: number, verified: unknown) => ({
		email_address_id: id,
		email_address: `a${id}@b.co`,
		verified,
	});

	it('offer as senders only what is verified', async () => {
		const received = clickSendAnswers([
			page([address(1, 0)], 1, 2),
			page([address(2, '1'), address(3, 1)], 2, 2),
		]);
		const { results } = await searchEmailSenders.call(pickerContext());
		expect(results).toEqual([
			{ name: 'a2@b.co', value: '2' },
			{ name: 'a3@b.co', value: '3' },
		]);
		expect(received).toHaveLength(2);
	});

	it('show of all addresses which are not verified', async () => {
		clickSendAnswers([page([address(1, 0), address(2, 1)])]);
		const { results } = await searchEmailAddresses.call(pickerContext());
		expect(results.map(({ name }) => name)).toEqual(['a1@b.co (not verified)', 'a2@b.co']);
	});

	it.each([
		['smsCampaign', '/sms-campaigns', 'sms_campaign_id'],
		['mmsCampaign', '/mms-campaigns', 'mms_campaign_id'],
		['emailCampaign', '/email-campaigns', 'email_campaign_id'],
	])('find the campaigns of %s', async (resource, path, id) => {
		const received = clickSendAnswers([
			page([{ [id]: 7, name: 'June', status: 'Scheduled' }, { [id]: 8 }]),
		]);
		const { results } = await searchCampaigns.call(pickerContext({ resource, operation: 'get' }));
		expect(results).toEqual([
			{ name: 'June (Scheduled)', value: '7' },
			{ name: '8', value: '8' },
		]);
		expect(received[0].path).toBe(path);
	});

	it('find templates, master templates and their categories', async () => {
		clickSendAnswers([
			page([{ template_id: 1, template_name: 'News' }, { template_id: 2 }]),
			success([{ template_id_master: 57, template_name: 'Welcome' }, { template_id_master: 58 }]),
			success([
				{ category_id: 4, category_name: 'Birthday' },
				{ category_id: 5, name: 'Art' },
			]),
		]);
		const names = async (search: typeof searchEmailTemplates) =>
			(await search.call(pickerContext())).results.map(({ name, value }) => `${name}=${value}`);
		expect(await names(searchEmailTemplates)).toEqual(['News=1', 'Template 2=2']);
		expect(await names(searchMasterTemplates)).toEqual(['Welcome=57', 'Template 58=58']);
		expect(await names(searchTemplateCategories)).toEqual(['Birthday=4', 'Art=5']);
	});
});
