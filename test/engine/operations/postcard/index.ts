import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';
import {
	answer,
	file,
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

const scan = Buffer.from('GIF89a back');

export const postcardTable: OperationTable = [
	{
		operation: 'send',
		parameters: {
			returnAddressId: picked('1154'),
			binaryPropertyName: 'data, back',
			recipients: { recipient: [recipient] },
			output: 'raw',
		},
		item: { binary: { ...pdfItem.binary, back: file(scan, 'image/gif', 'back.gif') } },
		requests: [
			upload(pdf, 'postcard'),
			upload(scan, 'postcard'),
			{
				method: 'POST',
				path: '/post/postcards/send',
				body: {
					file_urls: ['https://files.example.com/x.pdf', 'https://files.example.com/x.pdf'],
					recipients: [sentRecipient],
				},
			},
		],
		answers: [uploaded('x.pdf'), uploaded('x.pdf'), answer],
		output: [
			{
				user_id: 1,
				...row,
				currency: 'AUD',
				_return_address: { user_id: 6 },
				_api_username: 'me',
			},
		],
	},
	{
		operation: 'calculatePrice',
		parameters: {
			returnAddressId: picked('1154'),
			fileSource: 'url',
			fileUrl: 'https://example.com/a,b.pdf https://example.com/back.pdf',
			recipients: { recipient: [recipient] },
		},
		requests: [
			{
				method: 'POST',
				path: '/post/postcards/price',
				body: {
					file_urls: ['https://example.com/a,b.pdf', 'https://example.com/back.pdf'],
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
		requests: [{ method: 'PUT', path: '/post/postcards/L1/cancel' }],
		answers: [success(true)],
		output: [{ cancelled: true, message_id: 'L1' }],
	},
	{
		operation: 'exportHistory',
		parameters: { filename: 'cards.csv', download: false },
		requests: [
			{
				method: 'GET',
				path: '/post/postcards/history/export',
				query: { filename: 'cards.csv' },
			},
		],
		answers: [success({ url: 'https://files.example.com/x' })],
		output: [{ url: 'https://files.example.com/x', filename: 'cards.csv' }],
	},
	{
		operation: 'getHistory',
		requests: [
			{ method: 'GET', path: '/post/postcards/history', query: { page: '1', limit: '100' } },
		],
		answers: [page(history)],
		output: [{ message_id: 'L1', address_name: 'John Smith' }],
	},
];
