import { choice, collection, text } from '../../fields/builders';
import {
	HISTORY_FIELDS,
	RECEIPT_FIELDS,
	exportFields,
	markReadFields,
	messageIdField,
} from '../../fields/history';
import { exportFilters, historyFilters } from '../../fields/historyFilters';
import {
	commonMessageOptions,
	recipientFields,
	replyEmailOption,
	senderField,
} from '../../fields/message/message';
import { priceOptions, sendOptions, textTemplateField } from '../../fields/message/sendOptions';
import { Sending } from '../../limits/counting/sending';
import type { Messages } from '../../send/sendItems';
import { messages } from '../../send/sendItems';
import { refuseCustomString } from '../../styles/export';
import { markedRead } from '../../styles/markRead';
import { orderedBy } from '../../styles/order';
import { confirmation, exportFile, list, single } from '../../styles/styles';
import { NO_LOOP } from '../hints';
import type { Resource, Row } from '../types';
import { showFor } from '../types';

const SENDS: Messages = {
	channel: 'mms',
	sending: new Sending('mms', '/mms/price'),
};

const operations: Row[] = [
	{
		name: 'Calculate Price',
		value: 'calculatePrice',
		action: 'Calculate price of MMS',
		description: 'Get the price without sending anything',
		endpoint: 'POST /mms/price',
		style: messages({ ...SENDS, pricesOnly: true }),
	},
	{
		name: 'Cancel',
		value: 'cancel',
		action: 'Cancel scheduled MMS',
		description: 'Cancel one message that is scheduled for later',
		endpoint: 'PUT /mms/{messageId}/cancel',
		style: confirmation('cancelled', { message_id: 'messageId' }),
	},
	{
		name: 'Cancel All',
		value: 'cancelAll',
		action: 'Cancel all scheduled MMS',
		description: 'Cancel every scheduled MMS of the account. This cannot be undone.',
		confirm: 'I want to cancel every scheduled MMS of the account for good',
		endpoint: 'PUT /mms/cancel-all',
		style: confirmation('cancelled'),
	},
	{
		name: 'Export History',
		value: 'exportHistory',
		action: 'Export MMS history',
		description: 'Get the sent messages as a CSV file',
		endpoint: 'GET /mms/history/export',
		style: exportFile({ prepare: [refuseCustomString, orderedBy({ date: 'date_added' })] }),
	},
	{
		name: 'Get Delivery Receipt',
		value: 'getReceipt',
		action: 'Get delivery receipt of MMS',
		description: 'Get the receipt of one message',
		endpoint: 'GET /mms/receipts/{messageId}',
		style: single({ fields: RECEIPT_FIELDS }),
	},
	{
		name: 'Get Delivery Receipts',
		value: 'getReceipts',
		action: 'Get MMS delivery receipts',
		description: 'Get the receipts that are not marked as read',
		endpoint: 'GET /mms/receipts',
		style: list({ fields: RECEIPT_FIELDS }),
	},
	{
		name: 'Get History',
		value: 'getHistory',
		action: 'Get MMS history',
		description: 'Get the sent messages with their delivery status',
		endpoint: 'GET /mms/history',
		style: list({
			fields: HISTORY_FIELDS.mms,
			searched: ['from', 'status_code'],
			times: ['date_added', 'date'],
		}),
	},
	{
		name: 'Mark Delivery Receipts as Read',
		value: 'markReceiptsRead',
		action: 'Mark MMS delivery receipts as read',
		description:
			'Mark all receipts, or those before a time, so that Get Delivery Receipts returns them no more',
		confirm: 'I want to mark these receipts as read: they are not listed again',
		endpoint: 'PUT /mms/receipts-read',
		style: markedRead,
	},
	{
		name: 'Send',
		value: 'send',
		hint: NO_LOOP,
		action: 'Send MMS',
		description: 'Send a picture with a text to a phone number or a contact list',
		isDefault: true,
		endpoint: 'POST /mms/send',
		style: messages(SENDS),
	},
];

export const mms: Resource = {
	name: 'MMS',
	description: 'Picture messages',
	value: 'mms',
	hint: 'Only where the message has to show a picture: costs more, and few countries take it.',
	operations,
	fields: [
		...showFor({ operation: ['send', 'calculatePrice'] }, [
			...recipientFields,
			text('Subject', 'subject', {
				description: 'At most 20 characters; every MMS needs one',
				body: 'messages[0].subject',
			}),
			textTemplateField,
			text('Message Text', 'body', {
				typeOptions: { rows: 4 },
				displayOptions: { show: { dataMode: ['defineBelow'] } },
				required: true,
				placeholder: 'e.g. This is what it looks like',
				hint: 'At most 1,500 characters, or 500 with emoji and the like',
				body: 'messages[0].body',
			}),
			choice('File Source', 'mediaSource', {
				noDataExpression: true,
				options: [
					{
						name: 'Binary File',
						value: 'binary',
						description: 'A file of the input item; it is uploaded to ClickSend first',
					},
					{
						name: 'URL',
						value: 'url',
						description: 'A public address of a JPG or GIF file',
					},
				],
				default: 'url',
			}),
			text('Media URL', 'mediaUrl', {
				displayOptions: { show: { mediaSource: ['url'] } },
				placeholder: 'e.g. https://example.com/poster.jpg',
				description: 'JPG or GIF of at most 250 kB at a public address',
				body: 'media_file',
			}),
			text('Input Data Field Name', 'binaryPropertyName', {
				displayOptions: { show: { mediaSource: ['binary'] } },
				required: true,
				default: 'data',
				hint: 'The name of the input field that holds the file',
				description: 'JPG, GIF, PNG or BMP of at most 250 kB',
			}),
			senderField,
			collection('additionalFields', [...commonMessageOptions, replyEmailOption]),
		]),
		...showFor({ operation: ['getHistory'] }, [historyFilters]),
		...showFor({ operation: ['exportHistory'] }, [exportFilters]),
		...showFor({ operation: ['exportHistory'] }, exportFields),
		...showFor({ operation: ['cancel', 'getReceipt'] }, [messageIdField]),
		...showFor({ operation: ['markReceiptsRead'] }, markReadFields),
		...showFor({ operation: ['send'] }, [sendOptions]),
		...showFor({ operation: ['calculatePrice'] }, [priceOptions]),
	],
};
