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

export const SMS_INBOUND: RuleKind = {
	name: 'sms-inbound',
	path: '/automations/sms/inbound',
	type: 'inbound',
	takesNumber: true,
	takesText: true,
	takesFormat: true,
};
export const SMS_RECEIPTS: RuleKind = {
	name: 'sms-receipts',
	path: '/automations/sms/receipts',
	type: 'receipt',
	takesMatch: true,
};
export const VOICE_RECEIPTS: RuleKind = {
	name: 'voice-receipts',
	path: '/automations/voice/receipts',
	type: 'receipt',
	takesMatch: true,
};
export const EMAIL_RECEIPTS: RuleKind = {
	name: 'email-receipts',
	path: '/automations/email/receipts',
	type: 'receipt',
};
export const FAX_INBOUND: RuleKind = {
	name: 'fax-inbound',
	path: '/automations/fax/inbound',
	type: 'inbound',
	takesNumber: true,
};
export const FAX_RECEIPTS: RuleKind = {
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
