import type { Account } from '../core/accounts';

export type Channel = 'sms' | 'mms' | 'voice';

export const CHANNELS: readonly Channel[] = ['sms', 'mms', 'voice'];

/** What became of one message of a send or price call. */
export type MessageStatus =
	| 'SUCCESS'
	| 'ACCOUNT_NOT_ACTIVATED'
	| 'INVALID_RECIPIENT'
	| 'THROTTLED'
	| 'INVALID_SENDER_ID'
	| 'INSUFFICIENT_CREDIT'
	| 'INVALID_CREDENTIALS'
	| 'EMPTY_MESSAGE'
	| 'TOO_MANY_RECIPIENTS'
	| 'MISSING_REQUIRED_FIELDS'
	| 'INVALID_SCHEDULE'
	| 'NOT_ENOUGH_PERMISSION_TO_LIST_ID'
	| 'INVALID_LANG'
	| 'INVALID_VOICE'
	| 'SUBJECT_REQUIRED'
	| 'INVALID_MEDIA_FILE'
	| 'COUNTRY_NOT_ENABLED';

export type HistoryStatus = 'Queued' | 'Scheduled' | 'Sent' | 'Completed' | 'Failed' | 'Cancelled';

/** The delivery states a receipt can report. */
export type ReceiptCode = '200' | '201' | '301';

/** One message to one recipient, whether it was accepted or refused. */
export interface Message {
	channel: Channel;
	messageId: string;
	account: Account;
	status: MessageStatus;
	/** E.164 where the number could be read, else as given. */
	to: string;
	from: string;
	isSharedNumber: boolean;
	body: string;
	country: string | null;
	/** Unix seconds: when it was accepted. */
	date: number;
	/** Unix seconds; 0 for at once. */
	schedule: number;
	parts: number;
	price: number;
	customString: string;
	listId: number | null;
	contactId: number | null;
	firstName: string | null;
	lastName: string | null;
	fromEmail: string | null;
	/** MMS. */
	subject: string;
	mediaUrl: string | null;
	/** Voice. */
	lang: string;
	voice: string;
	requireInput: number;
	machineDetection: number;
	digits: string | null;
	/** How far it has come, for the history and the receipts. */
	historyStatus: HistoryStatus;
	receiptCode: ReceiptCode | null;
	/** Unix seconds of the last receipt. */
	receiptAt: number;
	/** Calls a scheduled message off; null once it has left. */
	unschedule: (() => void) | null;
}
