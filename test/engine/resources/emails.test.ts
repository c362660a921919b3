import type { INodeParameters } from 'n8n-workflow';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import {
	searchEmailAddresses,
	searchEmailSenders,
	searchEmailTemplates,
	searchMasterTemplates,
	searchTemplateCategories,
} from '../../../nodes/ClickSend/methods/listSearch';
import { clickSendAnswers, page, success } from '../support/api';
import { pickerContext, runNode } from '../support/engine';
import { holdDate, isolateNetwork } from '../support/setup';
import { picked } from '../support/form';
import { EMAIL, file, more } from './support/email';

isolateNetwork();
holdDate();

const TEMPLATE: INodeParameters = { resource: 'emailTemplate', templateId: picked('292') };
const attached = (...file: INodeParameters[]) => more(EMAIL, { attachments: { file } });

describe('bad input gets an error and nothing is sent', () => {
	it.each<[string, INodeParameters, string]>([
		[
			'no recipient',
			{ ...EMAIL, to: ' ; , ' },
			'Recipient has no email address; check the expression',
		],
		[
			'an expression that fails',
			{ ...EMAIL, to: '={{ $json.no.such.field }}' },
			'Recipient is empty',
		],
		[
			'a recipient that is none',
			{ ...EMAIL, to: 'jane@example.com, Doe' },
			'Recipient: "Doe" is not an email address',
		],
		[
			'a name with a comma and no quotes',
			{ ...EMAIL, to: 'Doe, Jane <jane@example.com>' },
			'Recipient: "Doe" is not an email address',
		],
		[
			'a phone number',
			{ ...EMAIL, to: '+61411111111' },
			'Recipient: "+61411111111" is not an email address',
		],
		['a copy to nobody', more(EMAIL, { cc: '={{ $json.none }}' }), 'CC is empty'],
		[
			'a blind copy to something else',
			more(EMAIL, { bcc: 'archive' }),
			'BCC: "archive" is not an email address',
		],
		['no sender', { ...EMAIL, fromAddressId: picked('={{ $json.none }}') }, 'Sender is empty'],
		[
			'a sender’s address in place of its ID',
			{ ...EMAIL, fromAddressId: picked('={{ "me@example.com" }}') },
			'No sender is chosen',
		],
		['no name', { ...EMAIL, fromName: '={{ $json.none }}' }, 'Sender Name is empty'],
		['a name of blanks', { ...EMAIL, fromName: ' ' }, 'Sender Name has nothing but blanks'],
		['a subject of nothing', { ...EMAIL, subject: '\u200b' }, 'Subject has nothing but blanks'],
		['no subject', { ...EMAIL, subject: '={{ $json.none }}' }, 'Subject is empty'],
		['a body of nothing', { ...EMAIL, body: '{{ $json.none }}' }, 'The body of the email is empty'],
		['no body', { ...EMAIL, body: '={{ $json.none }}' }, 'Email Body is empty'],
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
			'The attachments have more than 20 MB together, which this node does not take',
		],
		[
			'a picture that is too large',
			{ ...TEMPLATE, operation: 'uploadImage', mediaSource: 'binary' },
			{ data: file(Buffer.alloc(20_000_001), 'image/png', 'a.png') },
			'The file has 21 MB; this node takes at most 20 MB',
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
