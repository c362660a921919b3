import type { INodeProperties } from 'n8n-workflow';
import { choice, text } from '../builders';
import { allowLocalUrlsField } from './localUrls';

/** Where the document comes from that is sent. */
export const documentSourceField = choice('File Source', 'fileSource', {
	options: [
		{
			name: 'Binary File',
			value: 'binary',
			description: 'A file of the input item, uploaded to ClickSend just before it is sent',
		},
		{ name: 'URL', value: 'url', description: 'A PDF at a public address, fetched by ClickSend' },
	],
	default: 'binary',
});

/** The file of the input item. */
export const binaryField = text('Input Data Field Name', 'binaryPropertyName', {
	displayOptions: { show: { fileSource: ['binary'] } },
	required: true,
	default: 'data',
	hint: 'The name of the input field that holds the file',
});

const urlField = text('File URL', 'fileUrl', {
	displayOptions: { show: { fileSource: ['url'] } },
	required: true,
	placeholder: 'e.g. https://example.com/letter.pdf',
});

/** The document that is sent. */
export const documentFields: readonly INodeProperties[] = [binaryField, urlField];

/** The same for what has two sides. */
export const twoSidedFields: readonly INodeProperties[] = [
	{
		...binaryField,
		hint: 'The name of the input field that holds the file, or two names for front and back, such as front, back',
	},
	{
		...urlField,
		displayName: 'File URLs',
		placeholder: 'e.g. https://example.com/card.pdf',
		description: 'PDF of two pages, or two URLs with a space between',
	},
];

/** Where an address is read. */
export const addressSourceFields: readonly INodeProperties[] = [
	{
		...documentSourceField,
		displayName: 'Address Source',
		options: [
			{
				name: 'Binary File',
				value: 'binary',
				description: 'A PDF of the input item with the address at its top',
			},
			{ name: 'Text', value: 'text', description: 'The address as lines of text' },
			{
				name: 'URL',
				value: 'url',
				description: 'A PDF at a public address, downloaded by n8n first',
			},
		],
	},
	text('Address', 'address', {
		typeOptions: { rows: 4 },
		displayOptions: { show: { fileSource: ['text'] } },
		required: true,
		description: 'Name and address as they stand on an envelope, each part on a line of its own',
		body: 'address',
	}),
];

/** Beside a URL that n8n itself downloads. */
export const localDownloadField: INodeProperties = {
	...allowLocalUrlsField,
	displayOptions: { show: { fileSource: ['url'] } },
};
