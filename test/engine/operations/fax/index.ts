import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

const document = Buffer.from('{\\rtf1 Hello}');
const row = {
	message_id: 'F1',
	status: 'SUCCESS',
	to: '+61261111111',
	message_pages: 1,
	_file_url: 'https://files.example.com/fax.pdf',
};
const answer = success({
	total_price: 0.2,
	messages: [{ user_id: 1, ...row, status_text: 'Sent', from_email: 'a@b.co' }],
	_currency: { currency_name_short: 'AUD' },
});
const { message_pages: pages, ...rest } = row;
const simple = { ...rest, pages };
const output = [{ ...simple, currency: 'AUD' }];

export const faxTable: OperationTable = [
	{
		operation: 'send',
		parameters: {
			to: '+61 2 6111 1111',
			from: '+61298441484',
			additionalFields: {
				customString: 'order 7',
				fromEmail: 'me@example.com',
				country: 'AU',
				schedule: '2026-07-01T09:00:00',
				source: 'crm',
			},
		},
		item: {
			binary: {
				data: {
					data: document.toString('base64'),
					mimeType: 'application/octet-stream',
					fileName: 'Order.RTF',
				},
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/uploads',
				query: { convert: 'fax' },
				body: { content: document.toString('base64') },
			},
			{
				method: 'POST',
				path: '/fax/send',
				body: {
					file_url: 'https://files.example.com/fax.pdf',
					messages: [
						{
							source: 'crm',
							to: '+61261111111',
							from: '+61298441484',
							custom_string: 'order 7',
							from_email: 'me@example.com',
							country: 'AU',
							schedule: 1782896400,
						},
					],
				},
			},
		],
		answers: [success({ url: 'https://files.example.com/fax.pdf' }), answer],
		output,
	},
	{
		operation: 'calculatePrice',
		parameters: {
			recipientType: 'list',
			listId: picked('428'),
			fileSource: 'url',
			fileUrl: 'https://example.com/fax.pdf',
		},
		requests: [
			{
				method: 'POST',
				path: '/fax/price',
				body: {
					file_url: 'https://example.com/fax.pdf',
					messages: [{ source: 'n8n', list_id: 428 }],
				},
			},
		],
		answers: [answer],
		output,
	},
	{
		operation: 'createTestReceipt',
		parameters: { url: 'poll' },
		requests: [{ method: 'POST', path: '/fax/receipts', body: { url: 'poll' } }],
		answers: [success({ message_id: 'F1' })],
		output: [{ message_id: 'F1' }],
	},
	{
		operation: 'exportHistory',
		parameters: { filename: 'faxes.csv', download: false },
		requests: [{ method: 'GET', path: '/fax/history/export', query: { filename: 'faxes.csv' } }],
		answers: [success({ url: 'https://files.example.com/x' })],
		output: [{ url: 'https://files.example.com/x', filename: 'faxes.csv' }],
	},
	{
		operation: 'getHistory',
		parameters: { filters: { status: 'Sent', orderBy: 'date:desc', dateFrom: '1782896400' } },
		requests: [
			{
				method: 'GET',
				path: '/fax/history',
				query: {
					page: '1',
					limit: '100',
					q: 'status:Sent',
					// The sources disagree on the name.
					order: 'date_added:desc',
					order_by: 'date_added:desc',
					date_from: '1782896400',
				},
			},
		],
		answers: [page([{ ...row, carrier: '' }])],
		output: [simple],
	},
	{
		operation: 'getReceipt',
		parameters: { messageId: 'F1' },
		requests: [{ method: 'GET', path: '/fax/receipts/F1' }],
		answers: [success({ message_id: 'F1', status_text: 'Sent', status_code: '201' })],
		output: [{ message_id: 'F1', status_text: 'Sent' }],
	},
	{
		operation: 'getReceipts',
		requests: [{ method: 'GET', path: '/fax/receipts', query: { page: '1', limit: '100' } }],
		answers: [page([{ message_id: 'F1' }])],
		output: [{ message_id: 'F1' }],
	},
	{
		operation: 'markReceiptsRead',
		parameters: { markScope: 'before', dateBefore: '1782896400' },
		requests: [{ method: 'PUT', path: '/fax/receipts-read', body: { date_before: 1782896400 } }],
		answers: [success([])],
		output: [{ marked_read: true }],
	},
];
