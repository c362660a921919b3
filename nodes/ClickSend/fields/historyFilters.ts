import type { INodeProperties } from 'n8n-workflow';
import { choice, collection, numeric, text, time } from './builders';
import { timeOrders, wordOrders, customFilterOption, operatorOption, sortOption } from './history';

/** What was sent, by the fields that ClickSend searches an SMS history by. */
const conditions: INodeProperties[] = [
	customFilterOption,
	text('From', 'from', { query: 'q.from' }),
	operatorOption,
	text('Message ID', 'messageId', { query: 'q.message_id' }),
	time('Sent After', 'dateFrom', {
		query: 'date_from',
	}),
	time('Sent Before', 'dateTo', {
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
		query: 'q.subaccount_id',
	}),
	text('To', 'to', {
		placeholder: 'e.g. +61411111111',
		query: 'q.to',
	}),
];

/** A history is looked through for it: ClickSend itself does not search by it. */
const customStringOption = text('Your Reference', 'customString', {
	description:
		'The custom string. The node looks through all messages for it: set Sent After, too.',
	query: 'q.custom_string',
});

/** Kept for workflows that hold it, which would export everything without it. */
const notExportedOption = text('Your Reference', 'customString', {
	description: 'Exports cannot filter by it: with a value nothing is exported. Use Get History.',
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
		description: 'From 15 to 100; Page goes on',
	},
	numeric('Page', 'exportPage', {
		typeOptions: { minValue: 1 },
		default: 1,
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
