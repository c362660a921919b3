import type { INodeProperties } from 'n8n-workflow';
import { cronNodeOptions } from 'n8n-workflow';

const webhookOnly = { show: { mode: ['webhook'] } };
const pollingOnly = { show: { mode: ['polling'] } };

const SMS_INBOUND = {
	name: 'SMS Received',
	value: 'smsInbound',
	description: 'Somebody texts one of your numbers, or replies to a message',
};
const SMS_RECEIPT = {
	name: 'SMS Delivery Receipt',
	value: 'smsReceipt',
	description: 'An SMS was delivered, or was not',
};
const MMS_RECEIPT = {
	name: 'MMS Delivery Receipt',
	value: 'mmsReceipt',
	description: 'An MMS was delivered, or was not',
};
const VOICE_RECEIPT = {
	name: 'Voice Receipt',
	value: 'voiceReceipt',
	description: 'A voice call was taken, or was not, with the keys that were pressed',
};

const eventsBase: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: ['smsInbound'],
	description: 'What starts the workflow',
};

/** The fields of the trigger's form. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Webhook',
				value: 'webhook',
				description: 'ClickSend calls this n8n at once. It needs a public https:// address.',
			},
			{
				name: 'Polling',
				value: 'polling',
				description: 'This n8n asks ClickSend every so often. It works everywhere.',
			},
		],
		default: 'webhook',
		description: 'How events get here',
	},
	{
		...eventsBase,
		displayOptions: webhookOnly,
		options: [
			{
				name: 'Email Receipt',
				value: 'emailReceipt',
				description: 'A transactional email was delivered, or was not',
			},
			{
				name: 'Fax Receipt',
				value: 'faxReceipt',
				description: 'A fax was delivered, or was not',
			},
			{
				name: 'Fax Received',
				value: 'faxInbound',
				description: 'A fax comes in at one of your numbers',
			},
			MMS_RECEIPT,
			SMS_RECEIPT,
			SMS_INBOUND,
			VOICE_RECEIPT,
		],
	},
	{
		...eventsBase,
		displayOptions: pollingOnly,
		options: [MMS_RECEIPT, SMS_RECEIPT, SMS_INBOUND, VOICE_RECEIPT],
	},
	{
		displayName: 'Poll Times',
		name: 'pollTimes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Poll Time' },
		displayOptions: pollingOnly,
		default: { item: [{ mode: 'everyMinute' }] },
		description: 'When to ask ClickSend for new events',
		placeholder: 'Add Poll Time',
		options: cronNodeOptions,
	},
	{
		// n8n reads poll times of every node that can poll; in webhook mode there are none.
		displayName: 'Poll Times',
		name: 'pollTimes',
		type: 'hidden',
		displayOptions: webhookOnly,
		default: { item: [] },
	},
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		displayOptions: pollingOnly,
		options: [
			{ name: 'Now', value: 'now', description: 'Only events from the activation on' },
			{ name: 'A Date', value: 'date', description: 'Unread events from a date on as well' },
		],
		default: 'now',
		description: 'What counts as new when the workflow is activated for the first time',
	},
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		displayOptions: { show: { mode: ['polling'], startFrom: ['date'] } },
		required: true,
		default: '',
		description: 'In the workflow’s time zone',
	},
	{
		displayName: 'Mark as Read',
		name: 'markAsRead',
		type: 'options',
		displayOptions: pollingOnly,
		options: [
			{
				name: 'No',
				value: 'no',
				description: 'Events stay unread at ClickSend, for others who read them',
			},
			{
				name: 'One by One',
				value: 'byId',
				description:
					'Each received SMS at the poll after it went into the workflow. Receipts are marked by time, as ClickSend offers nothing else.',
			},
			{
				name: 'By Time',
				value: 'byTime',
				description:
					'What went into the workflow more than a quarter of an hour ago, up to the first event that did not',
			},
		],
		default: 'no',
		description: 'Whether events are marked as read at ClickSend once they are in the workflow',
	},
	{
		displayName: 'Registration',
		name: 'registration',
		type: 'options',
		displayOptions: webhookOnly,
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description: 'The rules at ClickSend are made and removed with the workflow',
			},
			{
				name: 'I Register the URL Myself',
				value: 'manual',
				description: 'You enter the production URL into rules in the ClickSend dashboard',
			},
		],
		default: 'automatic',
		description: 'Who makes the rules at ClickSend that deliver the events',
	},
	{
		displayName: 'Secret Name',
		name: 'carrier',
		type: 'string',
		displayOptions: { show: { mode: ['webhook'], registration: ['manual'] } },
		required: true,
		default: 'secret',
		description:
			'Name of the header, or of the part of the URL behind the question mark, that carries the secret: secret for …/webhook?secret=…',
	},
	{
		displayName: 'Secret',
		name: 'secret',
		type: 'string',
		typeOptions: { password: true },
		displayOptions: { show: { mode: ['webhook'], registration: ['manual'] } },
		required: true,
		default: '',
		description:
			'A random text of at least 16 characters, letters and digits; a password manager makes one. Requests without it are refused.',
	},
	{
		displayName: 'Texts',
		name: 'textMatch',
		type: 'options',
		displayOptions: { show: { events: ['smsInbound'] } },
		options: [
			{ name: 'All', value: 'any' },
			{ name: 'That Contain', value: 'contains' },
			{ name: 'That Do Not Contain', value: 'notContains' },
			{ name: 'That Start With', value: 'startsWith' },
		],
		default: 'any',
		description: 'Which received texts start the workflow',
	},
	{
		displayName: 'Text',
		name: 'textTerm',
		type: 'string',
		displayOptions: {
			show: {
				events: ['smsInbound'],
				textMatch: ['contains', 'notContains', 'startsWith'],
			},
		},
		required: true,
		default: '',
		placeholder: 'e.g. YES',
		description: 'Capitals do not matter',
	},
	{
		displayName: 'Number Names or IDs',
		name: 'numbers',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getDedicatedNumbers' },
		displayOptions: { show: { events: ['smsInbound', 'faxInbound'] } },
		default: [],
		description:
			'Which of your numbers the message has to come to. None means all. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Allow Local Address',
				name: 'allowLocalAddress',
				type: 'boolean',
				displayOptions: { show: { '/mode': ['webhook'] } },
				default: false,
				description:
					'Whether to make rules also when the address of this n8n is local or not encrypted, for development',
			},
			{
				displayName: 'Confirm with ClickSend',
				name: 'confirm',
				type: 'boolean',
				displayOptions: { show: { '/mode': ['webhook'] } },
				default: false,
				description:
					'Whether to ask ClickSend for the message before the workflow starts, and to refuse events of which ClickSend says otherwise. Of a second answer to one message ClickSend confirms all but the text. Received SMS that answer no message, email receipts and received faxes cannot be confirmed and are refused.',
			},
			{
				displayName: 'Drop Own Numbers',
				name: 'dropOwn',
				type: 'boolean',
				default: false,
				description:
					'Whether to leave out texts that come from a number of your own account, so that two workflows cannot answer each other for ever',
			},
			{
				displayName: 'More Help Words',
				name: 'helpWords',
				type: 'string',
				default: '',
				placeholder: 'e.g. HILFE, AYUDA',
				description: 'Texts that count as a question for help, with commas between',
			},
			{
				displayName: 'More Opt-In Words',
				name: 'optInWords',
				type: 'string',
				default: '',
				placeholder: 'e.g. JOIN, RESUME',
				description: 'Texts that count as an opt-in, with commas between',
			},
			{
				displayName: 'More Opt-Out Words',
				name: 'optOutWords',
				type: 'string',
				default: '',
				placeholder: 'e.g. NO MORE, LEAVE ME ALONE',
				description: 'Texts that count as an opt-out, with commas between',
			},
			{
				displayName: 'Receipts',
				name: 'receipts',
				type: 'options',
				options: [
					{ name: 'All', value: 'all' },
					{ name: 'Delivered Only', value: 'delivered' },
					{ name: 'Failed Only', value: 'failed' },
					{ name: 'Final Only', value: 'final', description: 'Those that no later one follows' },
				],
				default: 'final',
				description:
					'Which receipts start the workflow. A message can have a temporary one first, and then a final one.',
			},
			{
				displayName: 'Send a Sample Event',
				name: 'sendSample',
				type: 'boolean',
				displayOptions: { show: { '/mode': ['webhook'] } },
				default: true,
				description:
					'Whether ClickSend sends a made-up event to the test URL when you listen for a test event, so that you need no phone. It passes all filters of the node. ClickSend has none for MMS receipts and received faxes.',
			},
		],
	},
];
