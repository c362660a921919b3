import type { TriggerSettings } from '../../../../nodes/ClickSendTrigger/form/settings';

/** A form that asks for everything. */
export const OPEN_SETTINGS: TriggerSettings = {
	mode: 'webhook',
	events: [
		...(['smsInbound', 'smsReceipt', 'mmsReceipt', 'voiceReceipt'] as const),
		...(['emailReceipt', 'faxInbound', 'faxReceipt'] as const),
	],
	numbers: [],
	textMatch: 'any',
	textTerm: '',
	receipts: 'all',
	dropOwn: false,
	keywords: {},
	questions: 'handOn',
	registersByHand: false,
	carrier: '',
	secret: '',
	allowLocalAddress: false,
	confirm: false,
	sendSample: false,
	markAsRead: 'no',
	startFrom: 'now',
	startDate: '',
	testItems: 1,
};
