import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

const answer = success({
	messages: [{ message_id: 'V1', status: 'SUCCESS', to: '+61411111111', lang: 'en-au' }],
	_currency: { currency_name_short: 'AUD' },
});
const output = [
	{
		message_id: 'V1',
		status: 'SUCCESS',
		to: '+61411111111',
		lang: 'en-au',
		currency: 'AUD',
	},
];

export const voiceTable: OperationTable = [
	{
		operation: 'send',
		parameters: {
			to: '0411 111 111',
			body: 'Your code is 1 2 3',
			lang: picked('en-au'),
			voice: 'male',
			additionalFields: {
				country: 'AU',
				requireInput: true,
				machineDetection: true,
				schedule: '1782961445',
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/voice/send',
				body: {
					messages: [
						{
							source: 'n8n',
							to: '0411111111',
							body: 'Your code is 1 2 3',
							lang: 'en-au',
							voice: 'male',
							country: 'AU',
							require_input: 1,
							machine_detection: 1,
							schedule: 1782961445,
						},
					],
				},
			},
		],
		answers: [answer],
		output,
	},
	{
		operation: 'calculatePrice',
		parameters: { to: '+61411111111', body: 'Hello' },
		requests: [
			{
				method: 'POST',
				path: '/voice/price',
				body: {
					messages: [
						{
							source: 'n8n',
							to: '+61411111111',
							body: 'Hello',
							lang: 'en-us',
							voice: 'female',
						},
					],
				},
			},
		],
		answers: [answer],
		output,
	},
	{
		operation: 'cancel',
		parameters: { messageId: 'V1' },
		requests: [{ method: 'PUT', path: '/voice/V1/cancel' }],
		answers: [success([])],
		output: [{ cancelled: true, message_id: 'V1' }],
	},
	{
		operation: 'cancelAll',
		requests: [{ method: 'PUT', path: '/voice/cancel-all' }],
		answers: [success({ count: 0 })],
		output: [{ count: 0, cancelled: true }],
	},
	{
		operation: 'createTestReceipt',
		parameters: { url: 'https://example.com/hook' },
		requests: [
			{ method: 'POST', path: '/voice/receipts', body: { url: 'https://example.com/hook' } },
		],
		answers: [success({ message_id: 'V1' })],
		output: [{ message_id: 'V1' }],
	},
	{
		operation: 'exportHistory',
		parameters: { download: true, filename: 'calls.CSV', binaryPropertyName: 'report' },
		requests: [{ method: 'GET', path: '/voice/history/export', query: { filename: 'calls.CSV' } }],
		// An export has also been seen to be the file itself.
		answers: [{ status: 200, body: 'to,body\n1,a\n', headers: { 'content-type': 'text/csv' } }],
		output: [{ filename: 'calls.CSV', bytes: 12 }],
		files: { report: 'to,body\n1,a\n' },
	},
	{
		operation: 'getHistory',
		requests: [{ method: 'GET', path: '/voice/history', query: { page: '1', limit: '100' } }],
		answers: [page([{ message_id: 'V1', digits: '5', to_type: 'mobile' }])],
		output: [{ message_id: 'V1', digits: '5' }],
	},
	{
		operation: 'getLanguages',
		requests: [{ method: 'GET', path: '/voice/lang' }],
		answers: [success([{ code: 'en-us', country: 'English, US', gender: 'male' }])],
		output: [{ code: 'en-us', country: 'English, US', gender: 'male' }],
	},
	{
		operation: 'getReceipt',
		parameters: { messageId: 'V1' },
		requests: [{ method: 'GET', path: '/voice/receipts/V1' }],
		answers: [success({ message_id: 'V1', digits: 2 })],
		output: [{ message_id: 'V1', digits: 2 }],
	},
	{
		operation: 'getReceipts',
		requests: [{ method: 'GET', path: '/voice/receipts', query: { page: '1', limit: '100' } }],
		answers: [page([{ message_id: 'V1' }])],
		output: [{ message_id: 'V1' }],
	},
	{
		operation: 'markReceiptsRead',
		requests: [{ method: 'PUT', path: '/voice/receipts-read' }],
		answers: [success([])],
		output: [{ marked_read: true }],
	},
];
