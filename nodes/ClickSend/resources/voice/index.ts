import { choice, collection, locator, text, toggle } from '../../fields/builders';
import {
	HISTORY_FIELDS,
	exportFields,
	markReadFields,
	messageIdField,
	testUrlField,
} from '../../fields/history';
import { exportFilters, historyFilters } from '../../fields/historyFilters';
import { commonMessageOptions, recipientFields } from '../../fields/message/message';
import { priceOptions, sendOptions, textTemplateField } from '../../fields/message/sendOptions';
import { Sending } from '../../limits/counting/sending';
import type { Messages } from '../../send/sendItems';
import { messages } from '../../send/sendItems';
import { refuseCustomString } from '../../styles/export';
import { markedRead } from '../../styles/markRead';
import { orderedBy } from '../../styles/order';
import { confirmation, exportFile, list, single, wholeList } from '../../styles/styles';
import { NO_LOOP } from '../hints';
import type { Resource, Row } from '../types';
import { showFor } from '../types';

const SENDS: Messages = {
	channel: 'voice',
	sending: new Sending('voice', '/voice/price'),
};

const operations: Row[] = [
	{
		name: 'Calculate Price',
		value: 'calculatePrice',
		action: 'Calculate price of voice call',
		description: 'Get the price without calling anybody',
		endpoint: 'POST /voice/price',
		style: messages({ ...SENDS, pricesOnly: true }),
	},
	{
		name: 'Cancel',
		value: 'cancel',
		action: 'Cancel scheduled voice call',
		description: 'Cancel one call that is scheduled for later',
		endpoint: 'PUT /voice/{messageId}/cancel',
		style: confirmation('cancelled', { message_id: 'messageId' }),
	},
	{
		name: 'Cancel All',
		value: 'cancelAll',
		action: 'Cancel all scheduled voice calls',
		description: 'Cancel every scheduled call of the account. This cannot be undone.',
		confirm: 'I want to cancel every scheduled call of the account for good',
		endpoint: 'PUT /voice/cancel-all',
		style: confirmation('cancelled'),
	},
	{
		name: 'Create Test Receipt',
		value: 'createTestReceipt',
		action: 'Create test voice delivery receipt',
		description: 'Let ClickSend send a sample delivery receipt to a URL',
		endpoint: 'POST /voice/receipts',
		style: single(),
	},
	{
		name: 'Export History',
		value: 'exportHistory',
		action: 'Export voice history',
		description: 'Get the calls as a CSV file',
		endpoint: 'GET /voice/history/export',
		style: exportFile({ prepare: [refuseCustomString, orderedBy({ date: 'date_added' })] }),
	},
	{
		name: 'Get Delivery Receipt',
		value: 'getReceipt',
		action: 'Get delivery receipt of voice call',
		description: 'Get the receipt of one call, with the key that was pressed',
		endpoint: 'GET /voice/receipts/{messageId}',
		style: single(),
	},
	{
		name: 'Get Delivery Receipts',
		value: 'getReceipts',
		action: 'Get voice delivery receipts',
		description: 'Get the receipts that are not marked as read',
		endpoint: 'GET /voice/receipts',
		style: list(),
	},
	{
		name: 'Get History',
		value: 'getHistory',
		action: 'Get voice history',
		description: 'Get the calls with their status and the keys that were pressed',
		endpoint: 'GET /voice/history',
		style: list({
			fields: HISTORY_FIELDS.voice,
			searched: [],
			times: ['date_added', 'date'],
		}),
	},
	{
		name: 'Get Languages',
		value: 'getLanguages',
		action: 'Get voice languages',
		description: 'Get the languages that calls can be spoken in, with their voices',
		endpoint: 'GET /voice/lang',
		style: wholeList(),
	},
	{
		name: 'Mark Delivery Receipts as Read',
		value: 'markReceiptsRead',
		action: 'Mark voice delivery receipts as read',
		description:
			'Mark all receipts, or those before a time, so that Get Delivery Receipts returns them no more',
		confirm: 'I want to mark these receipts as read: they are not listed again',
		endpoint: 'PUT /voice/receipts-read',
		style: markedRead,
	},
	{
		name: 'Send',
		value: 'send',
		hint: NO_LOOP,
		action: 'Send voice call',
		description: 'Call a phone number or a contact list and read a text out',
		isDefault: true,
		endpoint: 'POST /voice/send',
		style: messages(SENDS),
	},
];

export const voice: Resource = {
	name: 'Voice',
	description: 'Phone calls that read a text',
	value: 'voice',
	hint: 'A call that reads the text out: for people who do not read texts, or must be reached at once.',
	operations,
	fields: [
		...showFor({ operation: ['send', 'calculatePrice'] }, [
			...recipientFields,
			textTemplateField,
			text('Message Text', 'body', {
				typeOptions: { rows: 4 },
				displayOptions: { show: { dataMode: ['defineBelow'] } },
				required: true,
				placeholder: 'e.g. Hello, your taxi is waiting outside',
				hint: 'At most 1,200 characters, or 600 with other letters than in Western Europe',
				description: 'The text to speak; a comma makes a pause',
				body: 'messages[0].body',
			}),
			locator({
				displayName: 'Language',
				name: 'lang',
				required: true,
				description: 'The language in which the text is read',
				routing: { send: { type: 'body', property: 'messages[0].lang' } },
				search: 'searchLanguages',
				choose: 'Select a language…',
				example: 'e.g. en-au',
				byId: 'By Code',
				id: 'en-us',
			}),
			choice('Voice Name or ID', 'voice', {
				typeOptions: { loadOptionsMethod: 'getVoices', loadOptionsDependsOn: ['lang.value'] },
				default: 'female',
				description:
					'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				body: 'messages[0].voice',
			}),
			collection('additionalFields', [
				...commonMessageOptions,
				toggle('Detect Answering Machine', 'machineDetection', {
					description: 'Whether to wait for the beep of a machine',
					body: 'messages[0].machine_detection',
				}),
				toggle('Require Input', 'requireInput', {
					description: 'Whether to ask for a key, which the receipt holds as digits',
					body: 'messages[0].require_input',
				}),
			]),
		]),
		...showFor({ operation: ['getHistory'] }, [historyFilters]),
		...showFor({ operation: ['exportHistory'] }, [exportFilters]),
		...showFor({ operation: ['exportHistory'] }, exportFields),
		...showFor({ operation: ['cancel', 'getReceipt'] }, [messageIdField]),
		...showFor({ operation: ['markReceiptsRead'] }, markReadFields),
		...showFor({ operation: ['createTestReceipt'] }, [testUrlField]),
		...showFor({ operation: ['send'] }, [sendOptions]),
		...showFor({ operation: ['calculatePrice'] }, [priceOptions]),
	],
};
