/** The events of which ClickSend keeps a list; of the others only webhooks tell. */
export const POLLED_EVENTS = [
	'smsInbound',
	'smsReceipt',
	'mmsReceipt',
	'voiceReceipt',
	'faxReceipt',
] as const;

export type PolledEvent = (typeof POLLED_EVENTS)[number];

/** A list of unread events, oldest first. */
interface EventList {
	path: string;
	/** marks as read what came before a time */
	markRead: string;
	/** marks one event as read */
	markOneRead?: string;
}

/** The lists (REST API v3: inbound, receipts). */
export const LISTS: Readonly<Record<PolledEvent, EventList>> = {
	smsInbound: {
		path: '/sms/inbound',
		markRead: '/sms/inbound-read',
		markOneRead: '/sms/inbound-read',
	},
	smsReceipt: { path: '/sms/receipts', markRead: '/sms/receipts-read' },
	mmsReceipt: { path: '/mms/receipts', markRead: '/mms/receipts-read' },
	voiceReceipt: { path: '/voice/receipts', markRead: '/voice/receipts-read' },
	faxReceipt: { path: '/fax/receipts', markRead: '/fax/receipts-read' },
};

/** Whether ClickSend keeps a list of an event. */
export const isPolled = (event: string): event is PolledEvent => event in LISTS;
