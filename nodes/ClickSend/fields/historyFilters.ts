import type { INodeProperties } from 'n8n-workflow';
import { choice, collection, numeric, text, time } from './builders';
import { timeOrders, wordOrders, customFilterOption, operatorOption, sortOption } from './history';

/** What was sent, by the fields that ClickSend searches an SMS history by. */
const conditions: INodeProperties[] = [
	customFilterOption,
	text('From', 'from', { description: 'Only messages from this sender', query: 'q.from' }),
	operatorOption,
	text('Message ID', 'messageId', { query: 'q.message_id' }),
	time('Sent After', 'dateFrom', {
		description: 'Only messages from this time on, in the workflow’s time zone',
		query: 'date_from',
	}),
	time('Sent Before', 'dateTo', {
		description: 'Only messages up to this time, in the workflow’s time zone',
		query: 'date_to',
	}),
	choice('Status', 'status', {
		options: [
			{ name: 'Cancelled', value: 'Cancelled' },
			{ name: 'Cancelled After Review', value: 'CancelledAfterReview' },
			{ name: 'Completed', value: 'Completed' },
			{ name: 'Failed', value: 'Failed' },
			{ name: 'Queued', value: 'Queued' },
			{ name: 'Received', value: 'Received' },
			{ name: 'Scheduled', value: 'Scheduled' },
			{ name: 'Sent', value: 'Sent' },
			{ name: 'Waiting for Approval', value: 'WaitApproval' },
		],
		default: 'Sent',
		query: 'q.status',
	}),
	text('Subaccount ID', 'subaccountId', {
		placeholder: 'e.g. 1039',
		description: 'Only messages of this subaccount; Subaccount > Get Many returns the IDs',
		query: 'q.subaccount_id',
	}),
	text('To', 'to', {
		placeholder: 'e.g. +61411111111',
		description: 'Only messages to this number, written as ClickSend stores it',
		query: 'q.to',
	}),
];

/** A history is looked through for it: ClickSend itself does not search by it. */
const customStringOption = text('Custom String', 'customString', {
	description:
		'Only messages with exactly this reference. The node looks through all messages for it: set Sent After too, so that they are few.',
	query: 'q.custom_string',
});

/** Kept for workflows that hold it, which would export everything without it. */
const notExportedOption = text('Custom String (Not for Exports)', 'customString', {
	description:
		'Exports cannot be limited to a reference: with a value here nothing is exported. Get History can.',
	query: 'q.custom_string',
});

const sortByTime = sortOption(timeOrders('date'));

const sortSms = sortOption(
	[
		...timeOrders('date'),
		...wordOrders('From', 'from'),
		...wordOrders('Status', 'status'),
		...wordOrders('Text', 'body'),
		...wordOrders('To', 'to'),
		...wordOrders('Username', 'username'),
	],
	{ description: 'ClickSend’s own order is oldest first' },
);

/** How long a file of MMS, voice calls or letters gets. */
export const exportLimitOption = numeric('Limit', 'exportLimit', {
	typeOptions: { minValue: 1 },
	default: 50000,
	description: 'Max number of messages in the file',
	query: 'limit',
});

/** Filters of the history of SMS. */
export const smsHistoryFilters = collection('filters', [
	...conditions,
	customStringOption,
	sortSms,
]);

/** Filters of the history of MMS, voice calls and faxes. */
export const historyFilters = collection('filters', [
	...conditions,
	customStringOption,
	sortByTime,
]);

/** Filters of the file with the history of SMS. */
export const smsExportFilters = collection('filters', [
	...conditions,
	notExportedOption,
	sortSms,
	{
		...exportLimitOption,
		typeOptions: { minValue: 15, maxValue: 100 },
		default: 100,
		description:
			'Max number of messages in the file, from 15 to 100; Page goes on to the next ones',
	},
	numeric('Page', 'exportPage', {
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'Which part of the history the file holds, with as many messages as Limit says',
		query: 'page',
	}),
]);

/** Filters of the file with the history of MMS or voice calls. */
export const exportFilters = collection('filters', [
	...conditions,
	exportLimitOption,
	notExportedOption,
	sortByTime,
]);
