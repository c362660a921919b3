import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { byLabel, choice, text, time, toggle } from './builders';
import type { Kept } from './kept';
import { PARTS, PRICE, SENT_AT } from './kept';

/** Raw `q` for what the named filters do not cover. */
export const customFilterOption = text('Custom Filter', 'customFilter', {
	placeholder: 'e.g. status_code:201',
	description: 'More conditions as field:value, separated by commas',
	query: 'q.custom',
});

/** How several filters combine. */
export const operatorOption = choice('Match', 'operator', {
	options: [
		{ name: 'All Filters', value: 'AND' },
		{ name: 'Any Filter', value: 'OR' },
	],
	default: 'AND',
	query: 'operator',
});

/** The two directions of a time, in the order of the form. */
export const timeOrders = (field: string): INodePropertyOptions[] => [
	{ name: 'Newest First', value: `${field}:desc` },
	{ name: 'Oldest First', value: `${field}:asc` },
];

/** The two directions of a field that holds words. */
export const wordOrders = (name: string, field: string): INodePropertyOptions[] => [
	{ name: `${name} A-Z`, value: `${field}:asc` },
	{ name: `${name} Z-A`, value: `${field}:desc` },
];

/** How a list is sorted; the first order is that of the option when it is added. */
export const sortOption = (
	orders: INodePropertyOptions[],
	options: Partial<Pick<INodeProperties, 'description' | 'default'>> = {},
): INodeProperties =>
	choice('Sort', 'orderBy', {
		default: orders[0]?.value,
		...options,
		options: byLabel(orders, ({ name }) => name),
		query: 'order_by',
	});

/** What remains of every message in a simplified history. */
const SENT: readonly Kept[] = [
	...['to', 'status', SENT_AT, PRICE],
	...['message_id', 'body', 'custom_string', 'status_code'],
];

/** The same by channel: what people ask of an SMS, a picture and a call, ten fields at most. */
export const HISTORY_FIELDS = {
	sms: [...SENT, PARTS, 'from'],
	mms: [...SENT, 'subject', '_media_file_url'],
	voice: [...SENT, 'digits', 'machine_detected'],
} as const;

/** What a simplified delivery receipt of an SMS or MMS keeps. */
export const RECEIPT_FIELDS: readonly Kept[] = [
	...['message_id', 'status_code', 'status_text', 'error_code', 'error_text', 'custom_string'],
	...['timestamp', 'timestamp_send', 'digits', 'message_type'],
];

/** The name of an exported file, and whether to return the file itself. */
export const exportFields: INodeProperties[] = [
	text('File Name', 'filename', {
		default: 'export.csv',
		query: 'filename',
		value:
			'={{ /\\.csv$/i.test($value) ? $value.trim() : (String($value).trim() || "export") + ".csv" }}',
	}),
	toggle('Download File', 'download', {
		default: true,
		description: 'Whether to return the file itself, not a link that expires',
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
		body: 'date_before',
	}),
];

/** One message's ID. */
export const messageIdField = text('Message ID', 'messageId', {
	required: true,
	placeholder: 'e.g. 1EF50711-2787-68F4-8223-9F9C4393E380',
});

/** Where a test event goes. */
export const testUrlField = text('URL', 'url', {
	required: true,
	default: 'poll',
	placeholder: 'e.g. https://example.com/webhook',
	description: 'Gets one test event; "poll" leaves it for polling',
	body: 'url',
});

/** How a URL is called with what came in. */
export const webhookFormatOption = choice('Webhook Format', 'webhookType', {
	options: [
		{ name: 'Form (POST)', value: 'post' },
		{ name: 'JSON (POST)', value: 'json' },
		{ name: 'Query (GET)', value: 'get' },
	],
	default: 'json',
	description: 'Form when this is not chosen',
	body: 'webhook_type',
});
