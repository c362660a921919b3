import { choice, text } from '../../fields/builders';
import { localDownloadField } from '../../fields/files/file';
import { takeFile } from '../../files/fileSource';
import { UPLOADED } from '../../files/upload';
import { sent } from '../../styles/sent';
import type { Resource, Row } from '../types';
import { showFor } from '../types';

const operations: Row[] = [
	{
		name: 'Upload',
		value: 'upload',
		action: 'Upload file',
		description:
			'Upload a file and have it converted for a service. ClickSend keeps it for 10 minutes, so use the URL at once.',
		isDefault: true,
		endpoint: 'POST /uploads',
		style: sent({
			...UPLOADED,
			isUndocumented: true,
			prepare: [takeFile],
			repeat: 'safely',
		}),
	},
];

export const file: Resource = {
	name: 'File',
	description: 'Uploads',
	value: 'file',
	operations,
	fields: [
		...showFor({ operation: ['upload'] }, [
			choice('File Source', 'fileSource', {
				options: [
					{ name: 'Binary File', value: 'binary', description: 'A file of the input item' },
					{ name: 'URL', value: 'url', description: 'A public address, downloaded by n8n first' },
				],
				default: 'binary',
			}),
			text('Input Data Field Name', 'binaryPropertyName', {
				displayOptions: { show: { fileSource: ['binary'] } },
				required: true,
				default: 'data',
				hint: 'The name of the input field that holds the file',
			}),
			text('File URL', 'fileUrl', {
				displayOptions: { show: { fileSource: ['url'] } },
				required: true,
				placeholder: 'e.g. https://example.com/letter.pdf',
			}),
			choice('Convert For', 'convert', {
				options: [
					{ name: 'CSV Import', value: 'csv' },
					{ name: 'Fax', value: 'fax', description: 'The result is a PDF' },
					{ name: 'Letter', value: 'post', description: 'The result is a PDF' },
					{
						name: 'MMS',
						value: 'mms',
						description: 'The result is an image; an MMS takes at most 250 kB',
					},
					{ name: 'No Conversion', value: '' },
					{ name: 'Postcard', value: 'postcard', description: 'The result is a PDF' },
				],
				default: 'mms',
				description: 'The service that the file has to fit',
				query: 'convert',
				value: '={{ $value || undefined }}',
			}),
		]),
		...showFor({ operation: ['upload'] }, [localDownloadField]),
	],
};
