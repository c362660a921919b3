import type { INodeProperties } from 'n8n-workflow';
import { pollingOnly, webhookOnly } from './mode';

/** The events, in the order of use; `action` is what n8n lists when somebody adds the node. */
const SMS_INBOUND = {
	name: 'SMS Received',
	value: 'smsInbound',
	action: 'On SMS received',
	description: 'Somebody texts one of your numbers, or replies to a message',
};
const SMS_RECEIPT = {
	name: 'SMS Delivery Receipt',
	value: 'smsReceipt',
	action: 'On SMS delivery receipt',
	description: 'An SMS was delivered, or was not',
};
const MMS_RECEIPT = {
	name: 'MMS Delivery Receipt',
	value: 'mmsReceipt',
	action: 'On MMS delivery receipt',
	description: 'An MMS was delivered, or was not',
};
const VOICE_RECEIPT = {
	name: 'Voice Delivery Receipt',
	value: 'voiceReceipt',
	action: 'On voice delivery receipt',
	description: 'A voice call was taken, or was not, with the keys that were pressed',
};
const EMAIL_RECEIPT = {
	name: 'Email Delivery Receipt',
	value: 'emailReceipt',
	action: 'On email delivery receipt',
	description: 'A transactional email was delivered, or was not',
};
const FAX_INBOUND = {
	name: 'Fax Received',
	value: 'faxInbound',
	action: 'On fax received',
	description: 'A fax comes in at one of your numbers',
};
const FAX_RECEIPT = {
	name: 'Fax Delivery Receipt',
	value: 'faxReceipt',
	action: 'On fax delivery receipt',
	description: 'A fax was delivered, or was not',
};

const eventsBase: INodeProperties = {
	displayName: 'Trigger On',
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
			SMS_INBOUND,
			SMS_RECEIPT,
			MMS_RECEIPT,
			VOICE_RECEIPT,
			EMAIL_RECEIPT,
			FAX_INBOUND,
			FAX_RECEIPT,
		],
	},
	{
		...eventsBase,
		displayOptions: pollingOnly,
		options: [SMS_INBOUND, SMS_RECEIPT, MMS_RECEIPT, VOICE_RECEIPT, FAX_RECEIPT],
	},
];

/** A choice of several of the account's numbers, which stand in the list as they are. */
const ofOwnNumbers: Pick<INodeProperties, 'type' | 'typeOptions'> = {
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getDedicatedNumbers' },
};

/** Choose which received messages start it. */
export const messageFields: INodeProperties[] = [
	{
		displayName: 'Which Texts',
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
		displayName: 'Numbers',
		name: 'numbers',
		...ofOwnNumbers,
		displayOptions: { show: { events: ['smsInbound', 'faxInbound'] } },
		default: [],
		description:
			'Which of your numbers the message has to come to. None means all. An <a href="https://docs.n8n.io/code/expressions/">expression</a> may give them as well.',
	},
];
