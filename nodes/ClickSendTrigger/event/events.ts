/** What can start a workflow. */
export type EventName =
	| 'emailReceipt'
	| 'faxInbound'
	| 'faxReceipt'
	| 'mmsReceipt'
	| 'smsInbound'
	| 'smsReceipt'
	| 'voiceReceipt';

/** Rules of one path at ClickSend, which deliver one kind of event, or two: SMS rules serve MMS too. */
export interface RuleKind {
	/** part of a webhook's address, so that an event says which rule it comes from */
	name: string;
	/** the automations endpoint */
	path: string;
	type: 'inbound' | 'receipt';
	/** whether rules can be limited to a number, and to texts */
	takesNumber?: boolean;
	takesText?: boolean;
	/** whether rules can be limited to failed or to delivered messages */
	takesMatch?: boolean;
	/** whether rules can choose how the webhook is sent */
	takesFormat?: boolean;
}

const SMS_INBOUND: RuleKind = {
	name: 'sms-inbound',
	path: '/automations/sms/inbound',
	type: 'inbound',
	takesNumber: true,
	takesText: true,
	takesFormat: true,
};
const SMS_RECEIPTS: RuleKind = {
	name: 'sms-receipts',
	path: '/automations/sms/receipts',
	type: 'receipt',
	takesMatch: true,
};
const VOICE_RECEIPTS: RuleKind = {
	name: 'voice-receipts',
	path: '/automations/voice/receipts',
	type: 'receipt',
	takesMatch: true,
};
const EMAIL_RECEIPTS: RuleKind = {
	name: 'email-receipts',
	path: '/automations/email/receipts',
	type: 'receipt',
};
const FAX_INBOUND: RuleKind = {
	name: 'fax-inbound',
	path: '/automations/fax/inbound',
	type: 'inbound',
	takesNumber: true,
};
const FAX_RECEIPTS: RuleKind = {
	name: 'fax-receipts',
	path: '/automations/fax/receipts',
	type: 'receipt',
};

/** All kinds of rules. */
export const RULE_KINDS: readonly RuleKind[] = [
	SMS_INBOUND,
	SMS_RECEIPTS,
	VOICE_RECEIPTS,
	EMAIL_RECEIPTS,
	FAX_INBOUND,
	FAX_RECEIPTS,
];

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
