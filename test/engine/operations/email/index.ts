import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';
import { base64, file } from '../support/files';

const row = {
	message_id: 'E1',
	// What ClickSend's own example of an accepted email says.
	status: 'WaitApproval',
	status_text: 'Accepted for delivery',
	to: [{ email: 'jane@example.com', name: 'Jane Doe' }],
	subject: 'Order 7',
	price: '0.0050',
};
/** What a simplified output leaves out of it. */
const more = { from_email_address_id: 2, body: '<p>Hello</p>' };
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
		variant: 'without subject and name',
		parameters: { ...email, fromName: '', subject: '', to: 'jane@example.com' },
		requests: [
			{
				method: 'POST',
				path: '/email/send',
				body: {
					from: { email_address_id: 2 },
					to: [{ email: 'jane@example.com' }],
					body: '<p>Hello</p>',
				},
			},
		],
		answers: [success(row)],
		output: [{ ...row, price: 0.005 }],
	},
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
				bcc: 'Archive <archive@example.com>',
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
					bcc: [{ email: 'archive@example.com', name: 'Archive' }],
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
				...more,
				from_name: 'My Company',
				_attachments: [],
				_currency: { currency_name_short: 'AUD' },
			}),
		],
		output: [{ ...row, price: 0.005, from_name: 'My Company', currency: 'AUD' }],
	},
	{
		operation: 'calculatePrice',
		parameters: {
			...email,
			to: '={{ $json.to }}',
			body: '={{ $json.html }}',
			additionalFields: {
				attachments: { file: [{ binaryPropertyName: '*' }] },
				bcc: 'Archive <archive@example.com>',
				cc: 'Boss <boss@example.com>, max@example.com',
			},
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
					cc: [{ email: 'boss@example.com', name: 'Boss' }, { email: 'max@example.com' }],
					bcc: [{ email: 'archive@example.com', name: 'Archive' }],
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
		output: [{ price: 0.005, subject: 'Order 7', currency: 'AUD' }],
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
		answers: [page([{ ...row, ...more, hard_bounce_count: 1 }])],
		output: [{ ...row, price: 0.005, hard_bounce_count: 1 }],
	},
];
