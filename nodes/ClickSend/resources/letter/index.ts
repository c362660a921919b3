import { collection } from '../../fields/builders';
import {
	addressSourceFields,
	documentFields,
	documentSourceField,
	localDownloadField,
} from '../../fields/files/file';
import { MAIL_FIELDS, recipientsField } from '../../fields/files/mail';
import { returnAddressLocator } from '../../fields/files/returnAddress';
import { customFilterOption, exportFields, messageIdField } from '../../fields/history';
import { attachFile } from '../../files/attach';
import { recipients } from '../../styles/recipients';
import { confirmation, exportFile, list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { takeAddress } from './prepare';
import { MAIL_TYPES, mailRows } from './rows';

/** The sending app's name, which ClickSend shows in its statistics. */
const source = { source: 'n8n' };

const letters = mailRows(
	'letter',
	attachFile({ what: 'A letter', convert: 'post', types: MAIL_TYPES }),
);

const operations: Row[] = [
	{
		name: 'Calculate Price',
		value: 'calculatePrice',
		action: 'Calculate price of letter',
		description: 'Get the price and the number of pages without sending anything',
		endpoint: 'POST /post/letters/price',
		body: source,
		style: recipients({ ...letters, pricesOnly: true }),
	},
	{
		name: 'Cancel',
		value: 'cancel',
		action: 'Cancel scheduled letter',
		description: 'Cancel one letter that is scheduled for later',
		endpoint: 'PUT /post/letters/{messageId}/cancel',
		style: confirmation('cancelled', { message_id: 'messageId' }),
	},
	{
		name: 'Detect Address',
		value: 'detectAddress',
		action: 'Detect address in letter',
		description:
			'Find the recipient’s address in a PDF, or split an address that is one text into its parts',
		endpoint: 'POST /post/letters/detect-address',
		style: single({ prepare: [takeAddress], repeat: 'safely' }),
	},
	{
		name: 'Export History',
		value: 'exportHistory',
		action: 'Export letter history',
		description: 'Get the sent letters as a CSV file',
		endpoint: 'GET /post/letters/history/export',
		style: exportFile(),
	},
	{
		name: 'Get History',
		value: 'getHistory',
		action: 'Get letter history',
		description: 'Get the sent and the scheduled letters',
		endpoint: 'GET /post/letters/history',
		style: list({ fields: MAIL_FIELDS }),
	},
	{
		name: 'Send',
		value: 'send',
		action: 'Send letter',
		description: 'Have a document printed and posted to one or several addresses, for money',
		isDefault: true,
		endpoint: 'POST /post/letters/send',
		body: source,
		style: recipients(letters),
	},
];

export const letter: Resource = {
	name: 'Letter',
	value: 'letter',
	operations,
	fields: [
		...showFor({ operation: ['exportHistory'] }, [
			collection('filters', [
				customFilterOption,
				{
					displayName: 'Sent After',
					name: 'dateFrom',
					type: 'dateTime',
					default: '',
					description: 'Only letters from this time on, in the workflow’s time zone',
					routing: { send: { type: 'query', property: 'date_from' } },
				},
				{
					displayName: 'Sent Before',
					name: 'dateTo',
					type: 'dateTime',
					default: '',
					description: 'Only letters up to this time, in the workflow’s time zone',
					routing: { send: { type: 'query', property: 'date_to' } },
				},
				{
					displayName: 'Sort',
					name: 'orderBy',
					type: 'options',
					options: [
						{ name: 'Newest First', value: 'date_added:desc' },
						{ name: 'Oldest First', value: 'date_added:asc' },
					],
					default: 'date_added:desc',
					routing: { send: { type: 'query', property: 'order_by' } },
				},
			]),
		]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [
			collection('additionalFields', [
				{
					displayName: 'ClickSend Template Used',
					name: 'templateUsed',
					type: 'boolean',
					default: false,
					description:
						'Whether the document was made with ClickSend’s letter template, so that the address stands where the envelope’s window is',
					routing: {
						send: { type: 'body', property: 'template_used', value: '={{ $value ? 1 : 0 }}' },
					},
				},
				{
					displayName: 'Colour',
					name: 'colour',
					type: 'boolean',
					default: false,
					description: 'Whether to print in colour instead of black and white',
					routing: {
						send: { type: 'body', property: 'colour', value: '={{ $value ? 1 : 0 }}' },
					},
				},
				{
					displayName: 'Double-Sided',
					name: 'duplex',
					type: 'boolean',
					default: false,
					description: 'Whether to print on both sides of the paper',
					routing: {
						send: { type: 'body', property: 'duplex', value: '={{ $value ? 1 : 0 }}' },
					},
				},
				{
					displayName: 'Priority Post',
					name: 'priorityPost',
					type: 'boolean',
					default: false,
					description: 'Whether to send it by priority post, which costs more',
					routing: {
						send: { type: 'body', property: 'priority_post', value: '={{ $value ? 1 : 0 }}' },
					},
				},
				{
					displayName: 'Source',
					name: 'source',
					type: 'string',
					default: '',
					placeholder: 'e.g. n8n',
					description:
						'What the letter is counted under in ClickSend’s statistics. Default is n8n.',
					routing: {
						send: { type: 'body', property: 'source', value: '={{ $value || "n8n" }}' },
					},
				},
			]),
		]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [returnAddressLocator]),
		...showFor({ operation: ['exportHistory'] }, exportFields),
		...showFor({ operation: ['cancel'] }, [messageIdField]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [documentSourceField]),
		...showFor({ operation: ['detectAddress'] }, addressSourceFields),
		...showFor({ operation: ['calculatePrice', 'detectAddress', 'send'] }, documentFields),
		...showFor({ operation: ['detectAddress'] }, [localDownloadField]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [recipientsField]),
	],
};
