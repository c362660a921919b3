import { success } from '../../support/api';
import type { OperationTable } from '../support/table';

const text = Buffer.from('a,b\n');

export const fileTable: OperationTable = [
	{
		operation: 'upload',
		parameters: { convert: 'csv', binaryPropertyName: 'data' },
		item: { binary: { data: { data: text.toString('base64'), mimeType: 'text/csv' } } },
		requests: [
			{
				method: 'POST',
				path: '/uploads',
				query: { convert: 'csv' },
				body: { content: text.toString('base64') },
			},
		],
		answers: [success({ file_name: 'a.csv', _url: 'https://files.example.com/a.csv' })],
		output: [{ file_name: 'a.csv', _url: 'https://files.example.com/a.csv' }],
	},
];
