import type { INodeProperties } from 'n8n-workflow';
import { pollingOnly, webhookOnly } from './mode';

const FAX_RECEIPT = {
	name: 'Fax Receipt',
	value: 'faxReceipt',
	description: 'A fax was delivered, or was not',
};
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

/** Choose what starts the workflow; polling has fewer events. */
export const eventFields: INodeProperties[] = [
	{
		...eventsBase,
		displayOptions: webhookOnly,
		options: [
			{
				name: 'Email Receipt',
				value: 'emailReceipt',
				description: 'A transactional email was delivered, or was not',
			},
			FAX_RECEIPT,
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
		options: [FAX_RECEIPT, MMS_RECEIPT, SMS_RECEIPT, SMS_INBOUND, VOICE_RECEIPT],
	},
];

/** Choose which received messages start it. */
export const messageFields: INodeProperties[] = [
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
];
