import { choice, collection, text } from '../../fields/builders';
import {
	HISTORY_FIELDS,
	RECEIPT_FIELDS,
	customFilterOption,
	exportFields,
	markReadFields,
	messageIdField,
	operatorOption,
	testUrlField,
	webhookFormatOption,
} from '../../fields/history';
import { smsExportFilters, smsHistoryFilters } from '../../fields/historyFilters';
import { recipientFields } from '../../fields/message/message';
import {
	replyOptions,
	textPriceOptions,
	textSendOptions,
	textTemplateField,
} from '../../fields/message/sendOptions';
import { ask } from '../../ask/style';
import { checkReply } from '../../send/checks/checkReply';
import { Sending } from '../../limits/counting/sending';
import type { Messages } from '../../send/sendItems';
import { messages } from '../../send/sendItems';
import { isNoText, requireUnlessAll } from '../../steps/refuse';
import { refuseCustomString } from '../../styles/export';
import { markedRead } from '../../styles/markRead';
import { orderedBy } from '../../styles/order';
import { confirmation, exportFile, list, single } from '../../styles/styles';
import { NO_LOOP } from '../hints';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { askFields } from './askFields';
import { checkSmsLimit } from './prepare';
import { replyAdditionalFields, replyFromField, replyToField } from './reply';
import { textField, senderFields } from './fields';

const SENDING = new Sending('sms', '/sms/price');
const SENDS: Messages = { channel: 'sms', sending: SENDING };

/** What ClickSend searches a history by. */
const SEARCHED = ['from', 'message_id', 'status', 'subaccount_id', 'to'];

const operations: Row[] = [
	{
		name: 'Calculate Price',
		value: 'calculatePrice',
		action: 'Calculate price of SMS',
		description: 'Get the price and the number of parts without sending anything',
		endpoint: 'POST /sms/price',
		style: messages({ ...SENDS, pricesOnly: true }),
	},
	{
		name: 'Cancel',
		value: 'cancel',
		action: 'Cancel scheduled SMS',
		description: 'Cancel one message that is scheduled for later',
		endpoint: 'PUT /sms/{messageId}/cancel',
		style: confirmation('cancelled', { message_id: 'messageId' }),
	},
	{
		name: 'Cancel All',
		value: 'cancelAll',
		action: 'Cancel all scheduled SMS',
		description:
			'Cancel every scheduled message of the account, or those with one custom string. This cannot be undone.',
		confirm: 'I want to cancel these scheduled messages for good',
		endpoint: 'PUT /sms/cancel-all',
		style: confirmation(
			'cancelled',
			{},
			{ prepare: [requireUnlessAll('cancelScope', 'customString', 'Your Reference', isNoText)] },
		),
	},
	{
		name: 'Create Test Inbound',
		value: 'createTestInbound',
		action: 'Create test inbound SMS',
		description: 'Let ClickSend send a sample reply to a URL, without a phone',
		endpoint: 'POST /sms/inbound',
		style: single(),
	},
	{
		name: 'Create Test Receipt',
		value: 'createTestReceipt',
		action: 'Create test SMS delivery receipt',
		description: 'Let ClickSend send a sample delivery receipt to a URL',
		endpoint: 'POST /sms/receipts',
		style: single({ fields: RECEIPT_FIELDS }),
	},
	{
		name: 'Export History',
		value: 'exportHistory',
		action: 'Export SMS history',
		description:
			'Get the sent messages as a CSV file. ClickSend may put only 15 into it unless Limit says more; Get History returns all.',
		endpoint: 'GET /sms/history/export',
		style: exportFile({ prepare: [refuseCustomString, checkSmsLimit] }),
	},
	{
		name: 'Get Delivery Receipt',
		value: 'getReceipt',
		action: 'Get delivery receipt of SMS',
		description: 'Get the receipt of one message, also when it is marked as read',
		endpoint: 'GET /sms/receipts/{messageId}',
		style: single({ fields: RECEIPT_FIELDS }),
	},
	{
		name: 'Get Delivery Receipts',
		value: 'getReceipts',
		action: 'Get SMS delivery receipts',
		description:
			'Get the receipts that are not marked as read. ClickSend keeps them only while a delivery receipt rule with the action Keep for Polling exists.',
		endpoint: 'GET /sms/receipts',
		style: list({ fields: RECEIPT_FIELDS }),
	},
	{
		name: 'Get History',
		value: 'getHistory',
		action: 'Get SMS history',
		description: 'Get the sent messages with their delivery status',
		endpoint: 'GET /sms/history',
		style: list({ fields: HISTORY_FIELDS.sms, searched: SEARCHED }),
	},
	{
		name: 'Get Inbound',
		value: 'getInbound',
		action: 'Get inbound SMS',
		description:
			'Get the replies that are not marked as read. ClickSend keeps them only while an inbound rule with the action Keep for Polling exists.',
		endpoint: 'GET /sms/inbound',
		// What workflows of before hold.
		style: list({ prepare: [orderedBy({ timestamp: 'date' })] }),
	},
	{
		name: 'Get Reply',
		value: 'getReply',
		action: 'Get reply to SMS',
		description: 'Get the first reply to one sent message, also when it is marked as read',
		endpoint: 'GET /sms/inbound/{messageId}',
		style: single(),
	},
	{
		name: 'Mark All Inbound as Read',
		value: 'markAllInboundRead',
		action: 'Mark all inbound SMS as read',
		description:
			'Mark all replies, or those before a time, so that Get Inbound returns them no more',
		confirm: 'I want to mark all replies as read: they are not listed again',
		endpoint: 'PUT /sms/inbound-read',
		style: markedRead,
	},
	{
		name: 'Mark Delivery Receipts as Read',
		value: 'markReceiptsRead',
		action: 'Mark SMS delivery receipts as read',
		description:
			'Mark all receipts, or those before a time, so that Get Delivery Receipts returns them no more',
		confirm: 'I want to mark these receipts as read: they are not listed again',
		endpoint: 'PUT /sms/receipts-read',
		style: markedRead,
	},
	{
		name: 'Mark Inbound as Read',
		value: 'markInboundRead',
		action: 'Mark inbound SMS as read',
		description: 'Mark one reply, so that Get Inbound returns it no more',
		endpoint: 'PUT /sms/inbound-read/{messageId}',
		style: confirmation('marked_read', { message_id: 'messageId' }),
	},
	{
		name: 'Reply',
		value: 'reply',
		action: 'Reply to SMS',
		description: 'Answer an incoming SMS from the number that it came to',
		endpoint: 'POST /sms/send',
		style: messages({ ...SENDS, check: checkReply }),
	},
	{
		name: 'Send',
		value: 'send',
		hint: NO_LOOP,
		action: 'Send SMS',
		description: 'Send a text message to a phone number or a contact list',
		isDefault: true,
		endpoint: 'POST /sms/send',
		style: messages(SENDS),
	},
	{
		name: 'Send and Wait for Reply',
		value: 'sendAndWait',
		hint: 'Asks one person and waits: the reply comes out. For texts that come in unasked: ClickSend Trigger.',
		action: 'Send SMS and wait for reply',
		description: 'Ask somebody by SMS, and go on with what they text back',
		endpoint: 'POST /sms/send',
		style: ask(SENDING),
	},
];

export const sms: Resource = {
	name: 'SMS',
	description: 'Text messages',
	value: 'sms',
	hint: 'A text: the cheapest, and every phone takes it. The default where nothing else is said.',
	operations,
	fields: [
		...showFor({ operation: ['send', 'calculatePrice'] }, [...recipientFields, textTemplateField]),
		...showFor({ operation: ['send', 'calculatePrice'] }, [
			{ ...textField, displayOptions: { show: { dataMode: ['defineBelow'] } } },
			...senderFields,
		]),
		...showFor({ operation: ['reply'] }, [
			replyToField,
			textField,
			replyFromField,
			replyAdditionalFields,
		]),
		...showFor({ operation: ['sendAndWait'] }, askFields),
		...showFor({ operation: ['cancelAll'] }, [
			choice('Cancel', 'cancelScope', {
				options: [
					{ name: 'All Scheduled Messages', value: 'all' },
					{ name: 'Those With Your Reference', value: 'customString' },
				],
				default: 'all',
			}),
			text('Your Reference', 'customString', {
				displayOptions: { show: { cancelScope: ['customString'] } },
				required: true,
				description: 'Only messages that were sent with this custom string are cancelled',
				body: 'custom_string',
			}),
		]),
		...showFor({ operation: ['getInbound'] }, [
			collection('filters', [
				customFilterOption,
				text('From', 'from', {
					placeholder: 'e.g. +61411111111',
					description: 'Only replies from this number, written as ClickSend stores it',
					query: 'q.from',
				}),
				operatorOption,
				choice('Sort', 'orderBy', {
					options: [
						{ name: 'Newest First', value: 'date:desc' },
						{ name: 'Oldest First', value: 'date:asc' },
					],
					default: 'date:asc',
					query: 'order_by',
				}),
				text('To', 'to', { description: 'Only replies to this number of yours', query: 'q.to' }),
			]),
		]),
		...showFor({ operation: ['getHistory'] }, [smsHistoryFilters]),
		...showFor({ operation: ['exportHistory'] }, [smsExportFilters]),
		...showFor({ operation: ['exportHistory'] }, exportFields),
		...showFor({ operation: ['cancel', 'getReceipt', 'getReply', 'markInboundRead'] }, [
			messageIdField,
		]),
		...showFor({ operation: ['markAllInboundRead', 'markReceiptsRead'] }, markReadFields),
		...showFor({ operation: ['createTestInbound', 'createTestReceipt'] }, [testUrlField]),
		...showFor({ operation: ['createTestInbound'] }, [
			collection('additionalFields', [webhookFormatOption]),
		]),
		...showFor({ operation: ['send'] }, [textSendOptions]),
		...showFor({ operation: ['reply'] }, [replyOptions]),
		...showFor({ operation: ['calculatePrice'] }, [textPriceOptions]),
	],
};
