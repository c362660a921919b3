import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';
import {
	answer,
	history,
	pdf,
	pdfItem,
	recipient,
	row,
	sentRecipient,
	simple,
	upload,
	uploaded,
} from '../support/mail';

export const letterTable: OperationTable = [
	{
		operation: 'send',
		parameters: {
			returnAddressId: picked('1154'),
			recipients: {
				recipient: [
					recipient,
					{
						...recipient,
						addressName: 'Jane Doe',
						addressLine2: 'Unit 2',
						// Many countries have no states.
						addressState: '',
						addressCountry: 'nz',
						customString: 'order 7',
						recipientReturnAddressId: '12',
						schedule: '2026-07-01T09:00:00',
					},
				],
			},
			additionalFields: {
				colour: true,
				duplex: true,
				priorityPost: false,
				templateUsed: true,
				source: 'crm',
			},
		},
		item: pdfItem,
		requests: [
			upload(pdf, 'post'),
			{
				method: 'POST',
				path: '/post/letters/send',
				body: {
					file_url: 'https://files.example.com/letter.pdf',
					source: 'crm',
					colour: 1,
					duplex: 1,
					priority_post: 0,
					template_used: 1,
					recipients: [
						sentRecipient,
						{
							...sentRecipient,
							address_name: 'Jane Doe',
							address_line_2: 'Unit 2',
							address_state: '',
							address_country: 'NZ',
							custom_string: 'order 7',
							return_address_id: 12,
							schedule: 1782896400,
						},
					],
				},
			},
		],
		answers: [
			uploaded('letter.pdf'),
			success({
				recipients: [row, { ...row, message_id: 'L2', address_name: 'Jane Doe' }],
				_currency: { currency_name_short: 'AUD' },
			}),
		],
		output: [simple, { ...simple, message_id: 'L2', address_name: 'Jane Doe' }],
	},
	{
		operation: 'calculatePrice',
		parameters: {
			returnAddressId: picked(1154),
			fileSource: 'url',
			fileUrl: 'https://example.com/a,b.pdf',
			recipients: { recipient: [recipient] },
		},
		requests: [
			{
				method: 'POST',
				path: '/post/letters/price',
				body: {
					file_url: 'https://example.com/a,b.pdf',
					source: 'n8n',
					recipients: [sentRecipient],
				},
			},
		],
		answers: [answer],
		output: [simple],
	},
	{
		operation: 'cancel',
		parameters: { messageId: 'L1' },
		requests: [{ method: 'PUT', path: '/post/letters/L1/cancel' }],
		answers: [success(true)],
		output: [{ cancelled: true, message_id: 'L1' }],
	},
	{
		operation: 'detectAddress',
		item: pdfItem,
		requests: [
			{
				method: 'POST',
				path: '/post/letters/detect-address',
				body: { content: pdf.toString('base64') },
			},
		],
		answers: [success({ address_name: 'John Doe', address_city: 'Perth' })],
		output: [{ address_name: 'John Doe', address_city: 'Perth' }],
	},
	{
		operation: 'exportHistory',
		parameters: {
			filename: 'letters',
			download: false,
			filters: { dateFrom: '2026-06-01', dateTo: '1782896400', orderBy: 'date_added:desc' },
		},
		requests: [
			{
				method: 'GET',
				path: '/post/letters/history/export',
				query: {
					filename: 'letters.csv',
					date_from: '1780272000',
					date_to: '1782896400',
					order_by: 'date_added:desc',
				},
			},
		],
		answers: [success({ url: 'https://files.example.com/x' })],
		output: [{ url: 'https://files.example.com/x', filename: 'letters.csv' }],
	},
	{
		operation: 'getHistory',
		requests: [
			{ method: 'GET', path: '/post/letters/history', query: { page: '1', limit: '100' } },
		],
		answers: [page(history)],
		output: [{ message_id: 'L1', address_name: 'John Smith' }],
	},
];
