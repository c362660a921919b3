import type { INodeProperties } from 'n8n-workflow';
import { showFor } from '../helpers';
import { allowLocalUrlsField } from './localUrls';

/** Where the document comes from that is sent. */
const documentSourceField: INodeProperties = {
	displayName: 'File Source',
	name: 'fileSource',
	type: 'options',
	options: [
		{
			name: 'Binary File',
			value: 'binary',
			description: 'A file of the input item, uploaded to ClickSend just before it is sent',
		},
		{ name: 'URL', value: 'url', description: 'A PDF at a public address, fetched by ClickSend' },
	],
	default: 'binary',
};

const binaryField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	displayOptions: { show: { fileSource: ['binary'] } },
	required: true,
	default: 'data',
	hint: 'The name of the input field that holds the file',
};

const urlField: INodeProperties = {
	displayName: 'File URL',
	name: 'fileUrl',
	type: 'string',
	displayOptions: { show: { fileSource: ['url'] } },
	required: true,
	default: '',
	placeholder: 'e.g. https://example.com/letter.pdf',
};

/** What is printed or faxed, once for all that send a document. */
export const documentFields: INodeProperties[] = [
	...showFor(
		{
			resource: ['directMailCampaign', 'fax', 'letter', 'postcard'],
			operation: ['send', 'calculatePrice'],
		},
		[documentSourceField],
	),
	...showFor({ resource: ['letter'], operation: ['detectAddress'] }, [
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
		{
			displayName: 'Address',
			name: 'address',
			type: 'string',
			typeOptions: { rows: 4 },
			displayOptions: { show: { fileSource: ['text'] } },
			required: true,
			default: '',
			description: 'Name and address as they stand on an envelope, each part on a line of its own',
			routing: { send: { type: 'body', property: 'address' } },
		},
	]),
	...showFor(
		{ resource: ['fax', 'letter'], operation: ['calculatePrice', 'detectAddress', 'send'] },
		[binaryField, urlField],
	),
	...showFor(
		{ resource: ['directMailCampaign', 'postcard'], operation: ['send', 'calculatePrice'] },
		[
			{
				...binaryField,
				hint: 'The name of the input field that holds the file, or two names for front and back, such as front, back',
			},
			{
				...urlField,
				displayName: 'File URLs',
				placeholder: 'e.g. https://example.com/card.pdf',
				description:
					'A PDF with two pages, or two URLs separated by a space for front and back, each of one page',
			},
		],
	),
	...showFor(
		{
			resource: ['file', 'letter'],
			operation: ['detectAddress', 'upload'],
			fileSource: ['url'],
		},
		[allowLocalUrlsField],
	),
];
