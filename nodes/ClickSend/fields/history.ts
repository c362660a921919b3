import type { INodeProperties } from 'n8n-workflow';
import { collection } from './builders';

/** Raw `q` for what the named filters do not cover. */
export const customFilterOption: INodeProperties = {
	displayName: 'Custom Filter',
	name: 'customFilter',
	type: 'string',
	default: '',
	placeholder: 'e.g. status_code:201,country:AU',
	description:
		'More conditions as field:value, separated by commas. ClickSend answers a filter that it cannot read with no results and no error.',
	routing: { send: { type: 'query', property: 'q.custom' } },
};

/** How several filters combine. */
export const operatorOption: INodeProperties = {
	displayName: 'Match',
	name: 'operator',
	type: 'options',
	options: [
		{ name: 'All Filters', value: 'AND' },
		{ name: 'Any Filter', value: 'OR' },
	],
	default: 'AND',
	description: 'Whether a result has to match all of the filters or any of them',
	routing: { send: { type: 'query', property: 'operator' } },
};

/** Filters of what was sent: SMS, MMS and voice, as list and as export. */
export const historyFilters: INodeProperties = collection('filters', [
	customFilterOption,
	{
		displayName: 'Custom String',
		name: 'customString',
		type: 'string',
		default: '',
		description: 'Only messages with this reference',
		routing: { send: { type: 'query', property: 'q.custom_string' } },
	},
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		description: 'Only messages from this sender',
		routing: { send: { type: 'query', property: 'q.from' } },
	},
	operatorOption,
	{
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		default: '',
		routing: { send: { type: 'query', property: 'q.message_id' } },
	},
	{
		displayName: 'Sent After',
		name: 'dateFrom',
		type: 'dateTime',
		default: '',
		description: 'Only messages from this time on, in the workflow’s time zone',
		routing: { send: { type: 'query', property: 'date_from' } },
	},
	{
		displayName: 'Sent Before',
		name: 'dateTo',
		type: 'dateTime',
		default: '',
		description: 'Only messages up to this time, in the workflow’s time zone',
		routing: { send: { type: 'query', property: 'date_to' } },
	},
	{
		displayName: 'Sort',
		name: 'orderBy',
		type: 'options',
		options: [
			{ name: 'Newest First', value: 'date:desc' },
			{ name: 'Oldest First', value: 'date:asc' },
		],
		default: 'date:desc',
		description: 'ClickSend’s own order is oldest first',
		routing: { send: { type: 'query', property: 'order_by' } },
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
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
		routing: { send: { type: 'query', property: 'q.status' } },
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		placeholder: 'e.g. +61411111111',
		description: 'Only messages to this number, written as ClickSend stores it',
		routing: { send: { type: 'query', property: 'q.to' } },
	},
]);

/** What remains of a message in the history when Simplify is on. */
export const HISTORY_FIELDS = [
	'message_id',
	'date',
	'direction',
	'to',
	'from',
	'body',
	'subject',
	'status',
	'status_code',
	'status_text',
	'error_code',
	'error_text',
	'message_parts',
	'message_price',
	'custom_string',
	'country',
	'schedule',
	'digits',
	'list_id',
	'contact_id',
] as const;

/** The name of an exported file, and whether to return the file itself. */
export const exportFields: INodeProperties[] = [
	{
		displayName: 'File Name',
		name: 'filename',
		type: 'string',
		default: 'export.csv',
		description: 'Name of the CSV file; .csv is added when it is missing',
		routing: {
			send: {
				type: 'query',
				property: 'filename',
				value:
					'={{ /\\.csv$/i.test($value) ? $value.trim() : (String($value).trim() || "export") + ".csv" }}',
			},
		},
	},
	{
		displayName: 'Download File',
		name: 'download',
		type: 'boolean',
		default: true,
		description:
			'Whether to return the CSV file itself. Otherwise the output holds a link that expires soon.',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		displayOptions: { show: { download: [true] } },
		default: 'data',
		required: true,
		hint: 'The name of the output field to put the file in',
	},
];

/**
 * How far the unread rows are marked as read. A choice of its own, so that an expression that gives
 * no date never marks everything.
 */
export const markReadFields: INodeProperties[] = [
	{
		displayName: 'Mark',
		name: 'markScope',
		type: 'options',
		options: [
			{ name: 'Everything', value: 'all' },
			{ name: 'What Is Older Than a Date', value: 'before' },
		],
		default: 'all',
	},
	{
		displayName: 'Before',
		name: 'dateBefore',
		type: 'dateTime',
		displayOptions: { show: { markScope: ['before'] } },
		required: true,
		default: '',
		description: 'Only what is older than this time is marked, in the workflow’s time zone',
		routing: { send: { type: 'body', property: 'date_before' } },
	},
];

/** One message's ID. */
export const messageIdField: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 1EF50711-2787-68F4-8223-9F9C4393E380',
	description: 'The message_id that sending returned',
};

/** Where a test event goes. */
export const testUrlField: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	required: true,
	default: 'poll',
	placeholder: 'e.g. https://example.com/webhook',
	description: 'Address that gets one test event. The word "poll" leaves it for polling instead.',
	routing: { send: { type: 'body', property: 'url' } },
};
