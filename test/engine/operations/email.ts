import { page, success } from '../support/api';
import { picked, type OperationTable } from './support/table';

const file = (content: string, mimeType: string, fileName: string) => ({
	data: Buffer.from(content).toString('base64'),
	mimeType,
	fileName,
});
const base64 = (content: string) => Buffer.from(content).toString('base64');

const address = { email_address_id: 2, email_address: 'me@example.com', verified: 0 };

export const allowedEmailAddressTable: OperationTable = [
	{
		operation: 'create',
		parameters: { emailAddress: ' me@example.com ' },
		requests: [
			{ method: 'POST', path: '/email/addresses', body: { email_address: 'me@example.com' } },
		],
		answers: [success(address)],
		output: [address],
	},
	{
		operation: 'delete',
		parameters: { emailAddressId: picked('2') },
		requests: [{ method: 'DELETE', path: '/email/addresses/2' }],
		answers: [success({})],
		output: [{ deleted: true, email_address_id: '2' }],
	},
	{
		operation: 'get',
		parameters: { emailAddressId: picked(2) },
		requests: [{ method: 'GET', path: '/email/addresses/2' }],
		answers: [success(address)],
		output: [address],
	},
	{
		operation: 'getAll',
		requests: [{ method: 'GET', path: '/email/addresses', query: { page: '1', limit: '100' } }],
		answers: [page([address])],
		output: [address],
	},
	{
		operation: 'sendVerification',
		parameters: { emailAddressId: picked('2') },
		requests: [{ method: 'PUT', path: '/email/address-verify/2/send' }],
		answers: [success({})],
		output: [{ sent: true, email_address_id: '2' }],
	},
	{
		operation: 'verify',
		parameters: { emailAddressId: picked('2'), activationToken: '123456' },
		requests: [{ method: 'PUT', path: '/email/address-verify/2/verify/123456' }],
		// The description's example still says 0.
		answers: [success(address)],
		output: [{ ...address, email_address_id: '2', verified: true }],
	},
];

const row = {
	message_id: 'E1',
	// What ClickSend's own example of an accepted email says.
	status: 'WaitApproval',
	status_text: 'Accepted for delivery',
	to: [{ email: 'jane@example.com', name: 'Jane Doe' }],
	from_email_address_id: 2,
	from_name: 'My Company',
	subject: 'Order 7',
	price: '0.0050',
};
const email = {
	fromAddressId: picked('2'),
	fromName: 'My Company',
	subject: 'Order 7',
	body: '<p>Hello</p>',
};
const sentEmail = {
	from: { email_address_id: 2, name: 'My Company' },
	subject: 'Order 7',
	body: '<p>Hello</p>',
};

export const emailTable: OperationTable = [
	{
		operation: 'send',
		parameters: {
			...email,
			to: 'Jane Doe <jane@example.com>, "Doe, John" <john@example.com>; max@example.com',
			// Braces in a field with the HTML editor are expressions.
			body: '<p>Hello {{ $json.name }}, {{ $json.gift }}</p>',
			additionalFields: {
				attachments: {
					file: [
						{ binaryPropertyName: 'data', fileName: 'invoice.pdf' },
						{ binaryPropertyName: 'logo', contentId: 'logo-1', inline: true },
						{ binaryPropertyName: 'data, logo' },
					],
				},
				bcc: 'archive@example.com',
				cc: 'Boss <boss@example.com>',
				schedule: '2026-07-01T09:00:00',
			},
		},
		item: {
			json: { name: 'Jane', gift: '$& for you' },
			binary: {
				data: file('%PDF', 'application/pdf', 'a.pdf'),
				logo: file('GIF89a', 'image/gif', 'logo.gif'),
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/email/send',
				body: {
					...sentEmail,
					body: '<p>Hello Jane, $& for you</p>',
					to: [
						{ email: 'jane@example.com', name: 'Jane Doe' },
						{ email: 'john@example.com', name: 'Doe, John' },
						{ email: 'max@example.com' },
					],
					cc: [{ email: 'boss@example.com', name: 'Boss' }],
					bcc: [{ email: 'archive@example.com' }],
					attachments: [
						{
							content: base64('%PDF'),
							type: 'application/pdf',
							filename: 'invoice.pdf',
							disposition: 'attachment',
							content_id: 'data',
						},
						{
							content: base64('GIF89a'),
							type: 'image/gif',
							filename: 'logo.gif',
							disposition: 'inline',
							content_id: 'logo-1',
						},
						{
							content: base64('%PDF'),
							type: 'application/pdf',
							filename: 'a.pdf',
							disposition: 'attachment',
							content_id: 'data',
						},
						{
							content: base64('GIF89a'),
							type: 'image/gif',
							filename: 'logo.gif',
							disposition: 'attachment',
							content_id: 'logo',
						},
					],
					schedule: 1782896400,
				},
			},
		],
		answers: [
			success({
				user_id: 1,
				...row,
				body: '<p>Hello</p>',
				_attachments: [],
				_currency: { currency_name_short: 'AUD' },
			}),
		],
		output: [{ ...row, currency: 'AUD' }],
	},
	{
		operation: 'calculatePrice',
		parameters: {
			...email,
			to: '={{ $json.to }}',
			body: '={{ $json.html }}',
			additionalFields: { attachments: { file: [{ binaryPropertyName: '*' }] } },
		},
		item: {
			// Braces that come from data are no expressions.
			json: { to: [{ email: 'a@b.co', name: 'A' }, 'c@d.co'], html: '<p>{{ 1 + 1 }}</p>' },
			binary: { data: file('%PDF', 'application/pdf', 'a.pdf') },
		},
		requests: [
			{
				method: 'POST',
				path: '/email/price',
				body: {
					...sentEmail,
					body: '<p>{{ 1 + 1 }}</p>',
					to: [{ email: 'a@b.co', name: 'A' }, { email: 'c@d.co' }],
					attachments: [
						{
							content: base64('%PDF'),
							type: 'application/pdf',
							filename: 'a.pdf',
							disposition: 'attachment',
							content_id: 'data',
						},
					],
				},
			},
		],
		// The description shows a page of emails here.
		answers: [
			success({
				total: 1,
				per_page: 15,
				current_page: 1,
				last_page: 1,
				next_page_url: null,
				prev_page_url: null,
				from: 1,
				to: 1,
				data: [{ price: '0.0050', subject: 'Order 7' }],
				_currency: { currency_name_short: 'AUD' },
			}),
		],
		output: [{ price: '0.0050', subject: 'Order 7', currency: 'AUD' }],
	},
	{
		operation: 'createTestReceipt',
		parameters: { url: 'https://example.com/hook' },
		requests: [
			{ method: 'POST', path: '/email/receipts', body: { url: 'https://example.com/hook' } },
		],
		answers: [success({ message_id: 'E1' })],
		output: [{ message_id: 'E1' }],
	},
	{
		operation: 'exportHistory',
		parameters: { filename: 'emails', download: false, filters: { dateFrom: '2026-06-01' } },
		requests: [
			{
				method: 'GET',
				path: '/email/history/export',
				query: { filename: 'emails.csv', date_from: '1780272000' },
			},
		],
		answers: [success({ url: 'https://files.example.com/x' })],
		output: [{ url: 'https://files.example.com/x', filename: 'emails.csv' }],
	},
	{
		operation: 'getHistory',
		parameters: { filters: { dateTo: '1782896400' } },
		requests: [
			{
				method: 'GET',
				path: '/email/history',
				query: { page: '1', limit: '100', date_to: '1782896400' },
			},
		],
		answers: [page([{ ...row, body: '<p>Hello</p>', body_plain_text: 'Hello' }])],
		output: [row],
	},
];

const template = { template_id: 292, template_id_master: 57, template_name: 'News', body: '<p>' };

export const emailTemplateTable: OperationTable = [
	{
		operation: 'create',
		parameters: { templateName: 'News', masterTemplateId: picked('57') },
		requests: [
			{
				method: 'POST',
				path: '/email/templates',
				body: { template_name: 'News', template_id_master: 57 },
			},
		],
		answers: [success(template)],
		output: [template],
	},
	{
		operation: 'delete',
		parameters: { templateId: picked('292') },
		requests: [{ method: 'DELETE', path: '/email/templates/292' }],
		answers: [success([])],
		output: [{ deleted: true, template_id: '292' }],
	},
	{
		operation: 'get',
		parameters: { templateId: picked(292) },
		requests: [{ method: 'GET', path: '/email/templates/292' }],
		answers: [success(template)],
		output: [template],
	},
	{
		operation: 'getAll',
		requests: [{ method: 'GET', path: '/email/templates', query: { page: '1', limit: '100' } }],
		answers: [page([{ template_id: 292, template_name: 'News' }])],
		output: [{ template_id: 292, template_name: 'News' }],
	},
	{
		operation: 'update',
		parameters: { templateId: picked('292'), body: '<h1>{{ "N" + "ews" }}</h1>' },
		requests: [{ method: 'PUT', path: '/email/templates/292', body: { body: '<h1>News</h1>' } }],
		answers: [success(template)],
		output: [template],
	},
	{
		operation: 'uploadImage',
		parameters: { templateId: picked('292'), mediaSource: 'binary' },
		item: { binary: { data: file('GIF89a', 'image/gif', 'a.gif') } },
		requests: [
			{
				method: 'POST',
				path: '/uploads',
				query: { convert: 'mms' },
				body: { content: base64('GIF89a') },
			},
			{
				method: 'POST',
				path: '/email/templates-images/292',
				body: { url: 'https://files.example.com/a.gif' },
			},
		],
		answers: [
			success({ _url: 'https://files.example.com/a.gif' }),
			success({ image_url: 'https://files.example.com/template/a.gif' }),
		],
		output: [{ image_url: 'https://files.example.com/template/a.gif' }],
	},
];

const master = { template_id_master: 57, template_name: 'Welcome Email' };

export const masterEmailTemplateTable: OperationTable = [
	{
		operation: 'get',
		parameters: { masterTemplateId: picked('57') },
		requests: [{ method: 'GET', path: '/email/master-templates/57' }],
		answers: [success(master)],
		output: [master],
	},
	{
		operation: 'getAll',
		requests: [
			{ method: 'GET', path: '/email/master-templates', query: { page: '1', limit: '100' } },
		],
		answers: [success([master])],
		output: [master],
	},
	{
		operation: 'getByCategory',
		parameters: { categoryId: picked('4') },
		requests: [
			{
				method: 'GET',
				path: '/email/master-templates-categories/4/master-templates',
				query: { page: '1', limit: '100' },
			},
		],
		answers: [success([{ ...master, category_id: 4 }])],
		output: [{ ...master, category_id: 4 }],
	},
	{
		operation: 'getCategories',
		requests: [
			{
				method: 'GET',
				path: '/email/master-templates-categories',
				query: { page: '1', limit: '100' },
			},
		],
		answers: [success([{ category_id: 4, category_name: 'Birthday' }])],
		output: [{ category_id: 4, category_name: 'Birthday' }],
	},
	{
		operation: 'getCategory',
		parameters: { categoryId: picked('4') },
		requests: [{ method: 'GET', path: '/email/master-templates-categories/4' }],
		answers: [success({ category_id: 4, name: 'Birthday' })],
		output: [{ category_id: 4, name: 'Birthday' }],
	},
];
