import type { RuleKind } from '../../shared/rules/kinds';
import {
	EMAIL_RECEIPTS,
	FAX_INBOUND,
	FAX_RECEIPTS,
	SMS_INBOUND,
	SMS_RECEIPTS,
	VOICE_RECEIPTS,
} from '../../shared/rules/kinds';

/** What can start a workflow. */
export type EventName =
	| 'emailReceipt'
	| 'faxInbound'
	| 'faxReceipt'
	| 'mmsReceipt'
	| 'smsInbound'
	| 'smsReceipt'
	| 'voiceReceipt';

/** Where an event comes from. */
export interface EventKind {
	/** for people, in rule names and errors */
	label: string;
	rules: RuleKind;
	/** lets ClickSend send a sample event */
	sample?: string;
	/** what tells whether ClickSend knows the event's message */
	lookUp?: { path: string; field: 'messageId' | 'originalMessageId' };
}

/** The events, with ClickSend's endpoints for each (REST API v3: automations). */
export const EVENTS: Readonly<Record<EventName, EventKind>> = {
	smsInbound: {
		label: 'SMS received',
		rules: SMS_INBOUND,
		sample: '/sms/inbound',
		lookUp: { path: '/sms/inbound', field: 'originalMessageId' },
	},
	smsReceipt: {
		label: 'SMS receipt',
		rules: SMS_RECEIPTS,
		sample: '/sms/receipts',
		lookUp: { path: '/sms/receipts', field: 'messageId' },
	},
	mmsReceipt: {
		label: 'MMS receipt',
		rules: SMS_RECEIPTS,
		lookUp: { path: '/mms/receipts', field: 'messageId' },
	},
	voiceReceipt: {
		label: 'voice receipt',
		rules: VOICE_RECEIPTS,
		sample: '/voice/receipts',
		lookUp: { path: '/voice/receipts', field: 'messageId' },
	},
	emailReceipt: {
		label: 'email receipt',
		rules: EMAIL_RECEIPTS,
		sample: '/email/receipts',
	},
	faxInbound: {
		label: 'fax received',
		rules: FAX_INBOUND,
	},
	faxReceipt: {
		label: 'fax receipt',
		rules: FAX_RECEIPTS,
		sample: '/fax/receipts',
		lookUp: { path: '/fax/receipts', field: 'messageId' },
	},
};

/** The kinds of rules that serve events, each once. */
export const rulesFor = (events: readonly EventName[]): RuleKind[] => [
	...new Set(events.map((event) => EVENTS[event].rules)),
];
