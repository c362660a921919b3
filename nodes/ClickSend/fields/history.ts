import type { INodeProperties } from 'n8n-workflow';
import { choice, collection, text, time, toggle } from './builders';
import type { Kept } from './kept';

/** Raw `q` for what the named filters do not cover. */
export const customFilterOption = text('Custom Filter', 'customFilter', {
	placeholder: 'e.g. status_code:201,country:AU',
	description:
		'More conditions as field:value, separated by commas. ClickSend answers a filter that it cannot read with no results and no error.',
	query: 'q.custom',
});

/** How several filters combine. */
export const operatorOption = choice('Match', 'operator', {
	options: [
		{ name: 'All Filters', value: 'AND' },
		{ name: 'Any Filter', value: 'OR' },
	],
	default: 'AND',
	description: 'Whether a result has to match all of the filters or any of them',
	query: 'operator',
});

/** Filters of what was sent: SMS, MMS and voice, as list and as export. */
export const historyFilters = collection('filters', [
	customFilterOption,
	text('Custom String', 'customString', {
		description: 'Only messages with this reference',
		query: 'q.custom_string',
	}),
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
	choice('Sort', 'orderBy', {
		options: [
			{ name: 'Newest First', value: 'date:desc' },
			{ name: 'Oldest First', value: 'date:asc' },
		],
		default: 'date:desc',
		description: 'ClickSend’s own order is oldest first',
		query: 'order_by',
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
	text('To', 'to', {
		placeholder: 'e.g. +61411111111',
		description: 'Only messages to this number, written as ClickSend stores it',
		query: 'q.to',
	}),
]);

/** What remains of every message in a history when Simplify is on. */
const SENT: readonly Kept[] = [
	'message_id',
	['date', 'date_added'],
	'to',
	'body',
	'status',
	'status_code',
	'custom_string',
];

/** The same by channel: what people ask of an SMS, a picture and a call, ten fields at most. */
export const HISTORY_FIELDS = {
	sms: [...SENT, 'carrier', 'first_name', 'last_name'],
	mms: [...SENT, 'subject', '_media_file_url', 'message_price'],
	voice: [...SENT, 'lang', 'digits', 'machine_detected'],
} as const;

/** The name of an exported file, and whether to return the file itself. */
export const exportFields: INodeProperties[] = [
	text('File Name', 'filename', {
		default: 'export.csv',
		description: 'Name of the CSV file; .csv is added when it is missing',
		query: 'filename',
		value:
			'={{ /\\.csv$/i.test($value) ? $value.trim() : (String($value).trim() || "export") + ".csv" }}',
	}),
	toggle('Download File', 'download', {
		default: true,
		description:
			'Whether to return the CSV file itself. Otherwise the output holds a link that expires soon.',
	}),
	text('Put Output File in Field', 'binaryPropertyName', {
		displayOptions: { show: { download: [true] } },
		default: 'data',
		required: true,
		hint: 'The name of the output field to put the file in',
	}),
];

/**
 * How far the unread rows are marked as read. A choice of its own, so that an expression that gives
 * no date never marks everything.
 */
export const markReadFields: INodeProperties[] = [
	choice('Mark', 'markScope', {
		options: [
			{ name: 'Everything', value: 'all' },
			{ name: 'What Is Older Than a Date', value: 'before' },
		],
		default: 'all',
	}),
	time('Before', 'dateBefore', {
		displayOptions: { show: { markScope: ['before'] } },
		required: true,
		description: 'Only what is older than this time is marked, in the workflow’s time zone',
		body: 'date_before',
	}),
];

/** One message's ID. */
export const messageIdField = text('Message ID', 'messageId', {
	required: true,
	placeholder: 'e.g. 1EF50711-2787-68F4-8223-9F9C4393E380',
	description: 'The message_id that sending returned',
});

/** Where a test event goes. */
export const testUrlField = text('URL', 'url', {
	required: true,
	default: 'poll',
	placeholder: 'e.g. https://example.com/webhook',
	description: 'Address that gets one test event. The word "poll" leaves it for polling instead.',
	body: 'url',
});
