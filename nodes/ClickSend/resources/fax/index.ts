import { textOf } from '../../../shared/text/text';
import { choice, collection, text, time } from '../../fields/builders';
import { contactListLocator } from '../../fields/contacts/contactList';
import { recipientCountryField } from '../../fields/country';
import { documentFields, documentSourceField } from '../../fields/files/file';
import { exportFields, markReadFields, messageIdField, testUrlField } from '../../fields/history';
import { historyFilters } from '../../fields/historyFilters';
import type { Kept } from '../../fields/kept';
import { DATE, PAGES, PRICE } from '../../fields/kept';
import { replyEmailOption } from '../../fields/message/message';
import { callOptions } from '../../fields/message/sendOptions';
import { DOCUMENT_FIELDS, attachFile } from '../../files/attach';
import { Sending } from '../../limits/counting/sending';
import { markedRead } from '../../styles/markRead';
import type { RecipientRows } from '../../styles/recipients';
import { recipients } from '../../styles/recipients';
import { exportFile, list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { checkFax, useFaxOrder } from './prepare';

const source = { messages: [{ source: 'n8n' }] };

/** What remains of every fax in a simplified output. */
const FAX: readonly Kept[] = [
	...['to', 'status', PRICE, PAGES, 'message_id'],
	...['from', 'custom_string', '_file_url', DATE],
];

const faxes: RecipientRows = {
	rows: 'messages',
	what: 'fax',
	nameOf: ({ to }) => textOf(to),
	fields: [...FAX, 'currency'],
	advice: { INVALID_SENDER_ID: 'Sender has to be a fax number of this account' },
	prepare: [
		checkFax,
		attachFile({ what: 'A fax', convert: 'fax', types: ['pdf', 'doc', 'docx', 'rtf'] }),
	],
	takesLists: DOCUMENT_FIELDS,
};

const operations: Row[] = [
	{
		name: 'Calculate Price',
		value: 'calculatePrice',
		action: 'Calculate price of fax',
		description: 'Get the price and the number of pages without sending anything',
		endpoint: 'POST /fax/price',
		body: source,
		style: recipients({ ...faxes, pricesOnly: true }),
	},
	{
		name: 'Create Test Receipt',
		value: 'createTestReceipt',
		action: 'Create test fax delivery receipt',
		description: 'Let ClickSend send a sample delivery receipt to a URL',
		endpoint: 'POST /fax/receipts',
		style: single(),
	},
	{
		name: 'Export History',
		value: 'exportHistory',
		action: 'Export fax history',
		description: 'Get the sent faxes as a CSV file',
		endpoint: 'GET /fax/history/export',
		style: exportFile(),
	},
	{
		name: 'Get Delivery Receipt',
		value: 'getReceipt',
		action: 'Get delivery receipt of fax',
		description: 'Get the receipt of one fax, also when it is marked as read',
		endpoint: 'GET /fax/receipts/{messageId}',
		style: single({ fields: [...FAX, 'status_text'] }),
	},
	{
		name: 'Get Delivery Receipts',
		value: 'getReceipts',
		action: 'Get fax delivery receipts',
		description: 'Get the receipts that are not marked as read',
		endpoint: 'GET /fax/receipts',
		style: list(),
	},
	{
		name: 'Get History',
		value: 'getHistory',
		action: 'Get fax history',
		description: 'Get the sent faxes with their delivery status',
		endpoint: 'GET /fax/history',
		style: list({
			fields: [...FAX, 'status_text'],
			prepare: [useFaxOrder],
			searched: ['status', 'status_code'],
		}),
	},
	{
		name: 'Mark Delivery Receipts as Read',
		value: 'markReceiptsRead',
		action: 'Mark fax delivery receipts as read',
		description:
			'Mark all receipts, or those before a time, so that Get Delivery Receipts returns them no more',
		confirm: 'I want to mark these receipts as read: they are not listed again',
		endpoint: 'PUT /fax/receipts-read',
		style: markedRead,
	},
	{
		name: 'Send',
		value: 'send',
		action: 'Send fax',
		description: 'Send a document to a fax number or a contact list',
		isDefault: true,
		endpoint: 'POST /fax/send',
		body: source,
		style: recipients({ ...faxes, sends: new Sending('fax', '/fax/price') }),
	},
];

export const fax: Resource = {
	name: 'Fax',
	description: 'Fax messages',
	value: 'fax',
	operations,
	fields: [
		...showFor({ operation: ['getHistory'] }, [historyFilters]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [
			choice('Send To', 'recipientType', {
				noDataExpression: true,
				options: [
					{
						name: 'Contact List',
						value: 'list',
						description: 'Every contact of a list that has a fax number',
					},
					{ name: 'Fax Number', value: 'number', description: 'One recipient per input item' },
				],
				default: 'number',
			}),
			text('Recipient', 'to', {
				displayOptions: { show: { recipientType: ['number'] } },
				required: true,
				placeholder: 'e.g. +61261111111',
				description: 'With country code; local numbers need Country',
				body: 'messages[0].to',
			}),
			{
				...contactListLocator,
				displayOptions: { show: { recipientType: ['list'] } },
				description: 'The contact list whose contacts all get the fax',
				routing: { send: { type: 'body', property: 'messages[0].list_id' } },
			},
			text('Sender', 'from', {
				placeholder: 'e.g. +61298441484',
				description: 'A fax number of yours; empty is the account’s own',
				body: 'messages[0].from',
			}),
		]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [
			collection('additionalFields', [
				{
					...recipientCountryField,
					routing: { send: { type: 'body', property: 'messages[0].country' } },
				},
				text('Your Reference', 'customString', {
					description: 'ClickSend’s custom string, which receipts bring back',
					body: 'messages[0].custom_string',
				}),
				replyEmailOption,
				time('Schedule', 'schedule', {
					description: 'When to send, in the workflow’s time zone',
					body: 'messages[0].schedule',
				}),
				text('Source', 'source', {
					placeholder: 'e.g. n8n',
					description: 'For ClickSend’s statistics; n8n where it is empty',
					body: 'messages[0].source',
					value: '={{ $value || "n8n" }}',
				}),
			]),
		]),
		...showFor({ operation: ['exportHistory'] }, exportFields),
		...showFor({ operation: ['getReceipt'] }, [messageIdField]),
		...showFor({ operation: ['markReceiptsRead'] }, markReadFields),
		...showFor({ operation: ['createTestReceipt'] }, [testUrlField]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [documentSourceField]),
		...showFor({ operation: ['calculatePrice', 'send'] }, documentFields),
		...showFor({ operation: ['send', 'calculatePrice'] }, [callOptions]),
	],
};
