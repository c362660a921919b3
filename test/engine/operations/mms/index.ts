import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

const png = Buffer.from('not a real picture').toString('base64');
const simple = {
	message_id: 'MMS1',
	status: 'SUCCESS',
	to: '+61411111111',
	_media_file_url: 'https://files.example.com/p.jpg',
};
const answer = success({
	messages: [{ ...simple, schedule: '', subject: 'Poster', country: 'AU' }],
});
const output = [simple];

export const mmsTable: OperationTable = [
	{
		operation: 'send',
		parameters: {
			to: '+61411111111',
			subject: 'Poster',
			body: 'Look',
			from: picked('+61422222222'),
			mediaSource: 'binary',
			binaryPropertyName: 'picture',
			additionalFields: { customString: 'c' },
		},
		item: { binary: { picture: { data: png, mimeType: 'image/png', fileName: 'p.png' } } },
		requests: [
			{ method: 'POST', path: '/uploads', query: { convert: 'mms' }, body: { content: png } },
			{
				method: 'POST',
				path: '/mms/send',
				body: {
					media_file: 'https://files.example.com/p.jpg',
					messages: [
						{
							source: 'n8n',
							to: '+61411111111',
							subject: 'Poster',
							body: 'Look',
							from: '+61422222222',
							custom_string: 'c',
						},
					],
				},
			},
		],
		answers: [success({ file_name: 'p.jpg', _url: 'https://files.example.com/p.jpg' }), answer],
		output,
	},
	{
		operation: 'calculatePrice',
		parameters: {
			to: '+61411111111',
			subject: 'Poster',
			body: 'Look',
			mediaUrl: 'https://example.com/p.jpg',
		},
		requests: [
			{
				method: 'POST',
				path: '/mms/price',
				body: {
					media_file: 'https://example.com/p.jpg',
					messages: [{ source: 'n8n', to: '+61411111111', subject: 'Poster', body: 'Look' }],
				},
			},
		],
		answers: [answer],
		output,
	},
	{
		operation: 'cancel',
		parameters: { messageId: 'MMS1' },
		requests: [{ method: 'PUT', path: '/mms/MMS1/cancel' }],
		answers: [success([])],
		output: [{ cancelled: true, message_id: 'MMS1' }],
	},
	{
		operation: 'cancelAll',
		requests: [{ method: 'PUT', path: '/mms/cancel-all' }],
		answers: [success({ count: 5 })],
		output: [{ count: 5, cancelled: true }],
	},
	{
		operation: 'exportHistory',
		parameters: { filters: { orderBy: 'date:asc', exportLimit: 200 }, download: false },
		requests: [
			{
				method: 'GET',
				path: '/mms/history/export',
				query: { filename: 'export.csv', order_by: 'date_added:asc', limit: '200' },
			},
		],
		answers: [success({ url: 'https://files.example.com/e.csv' })],
		output: [{ url: 'https://files.example.com/e.csv', filename: 'export.csv' }],
	},
	{
		operation: 'getHistory',
		parameters: { filters: { from: '+61422222222', to: '+61411111111' }, output: 'raw' },
		requests: [
			{
				method: 'GET',
				path: '/mms/history',
				query: { page: '1', limit: '100', q: 'from:+61422222222' },
			},
		],
		answers: [
			page([
				{ message_id: 'MMS0', to: '+61433333333', priority: 2 },
				{ message_id: 'MMS1', to: '+61411111111', priority: 2 },
			]),
		],
		output: [{ message_id: 'MMS1', to: '+61411111111', priority: 2 }],
	},
	{
		operation: 'getReceipt',
		parameters: { messageId: 'MMS1' },
		requests: [{ method: 'GET', path: '/mms/receipts/MMS1' }],
		answers: [success({ message_id: 'MMS1' })],
		output: [{ message_id: 'MMS1' }],
	},
	{
		operation: 'getReceipts',
		requests: [{ method: 'GET', path: '/mms/receipts', query: { page: '1', limit: '100' } }],
		answers: [page([])],
		output: [],
	},
	{
		operation: 'markReceiptsRead',
		parameters: { markScope: 'before', dateBefore: '1780272000' },
		requests: [{ method: 'PUT', path: '/mms/receipts-read', body: { date_before: 1780272000 } }],
		answers: [success([])],
		output: [{ marked_read: true }],
	},
];
