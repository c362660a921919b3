import type { INodeProperties } from 'n8n-workflow';
import { choice, text } from '../builders';

/** Where the picture of an MMS campaign or of an email template comes from. */
export const pictureFields: INodeProperties[] = [
	choice('File Source', 'mediaSource', {
		noDataExpression: true,
		options: [
			{
				name: 'Binary File',
				value: 'binary',
				description: 'A file of the input item; it is uploaded to ClickSend first',
			},
			{ name: 'URL', value: 'url', description: 'A public address of a JPG or GIF file' },
		],
		default: 'url',
	}),
	text('Picture URL', 'mediaUrl', {
		displayOptions: { show: { mediaSource: ['url'] } },
		required: true,
		placeholder: 'e.g. https://example.com/poster.jpg',
	}),
	text('Input Data Field Name', 'binaryPropertyName', {
		displayOptions: { show: { mediaSource: ['binary'] } },
		required: true,
		default: 'data',
		hint: 'The name of the input field that holds the file',
		description: 'JPG, GIF, PNG or BMP; phones take 250 kB',
	}),
];
