import type { Fields } from '../core/data/fields';
import type { Message } from './types';

/** The message as a send or price call answers it. */
export function sentRow(message: Message): Fields {
	const accepted = message.status === 'SUCCESS';
	const row: Fields = {
		direction: 'out',
		date: message.date,
		to: message.to,
		body: message.body,
		from: message.from,
		schedule: message.schedule || (message.channel === 'sms' ? message.date : ''),
		message_id: message.messageId,
		message_parts: message.parts,
		message_price: message.price.toFixed(4),
		from_email: message.fromEmail,
		list_id: message.listId,
		custom_string: message.customString,
		contact_id: message.contactId,
		user_id: message.account.userId,
		subaccount_id: message.account.subaccountId,
		is_shared_system_number: message.isSharedNumber,
		country: message.country,
		carrier: accepted ? carrierOf(message) : null,
		status: message.status,
	};
	if (message.channel === 'mms') {
		row.subject = message.subject;
		row._media_file_url = message.mediaUrl;
	}
	if (message.channel === 'voice') {
		addVoice(row, message);
		row.status_code = message.receiptCode;
		row.status_text = null;
	}
	return row;
}

/** The message as the histories list it. */
export function historyRow(message: Message): Fields {
	const row: Fields = {
		direction: 'out',
		date: message.date,
		to: message.to,
		body: message.body,
		status: message.historyStatus,
		from: message.from,
		schedule: String(message.schedule || message.date),
		status_code: message.receiptCode,
		status_text: message.receiptCode ? RECEIPT_TEXT[message.receiptCode] : null,
		error_code: message.receiptCode === '301' ? '301' : null,
		error_text: message.receiptCode === '301' ? RECEIPT_TEXT['301'] : null,
		message_id: message.messageId,
		message_parts: message.parts,
		message_price: message.price.toFixed(4),
		from_email: message.fromEmail,
		list_id: message.listId,
		custom_string: message.customString || null,
		contact_id: message.contactId,
		user_id: message.account.userId,
		subaccount_id: message.account.subaccountId,
		country: message.country,
		carrier: carrierOf(message),
		first_name: message.firstName,
		last_name: message.lastName,
		_api_username: message.account.username,
	};
	if (message.channel === 'mms') {
		row.subject = message.subject;
		row.priority = 2;
		row.date_added = message.date;
		row._media_file_url = message.mediaUrl;
	}
	if (message.channel === 'voice') addVoice(row, message);
	return row;
}

/** What a receipt says in words, in the history and in the receipt itself. */
export const RECEIPT_TEXT = {
	'200': 'Success: Message sent to network.',
	'201': 'Success: Message received on handset.',
	'301': 'Failed: Message could not be delivered.',
} as const;

function addVoice(row: Fields, message: Message): void {
	row.date_added = message.date;
	row.to_type = 'mobile';
	row.lang = message.lang;
	row.voice = message.voice;
	row.require_input = message.requireInput;
	row.machine_detection = message.machineDetection;
	row.machine_detected = 0;
	row.digits = message.digits ?? '';
	row._api_username = message.account.username;
}

const CARRIERS = ['Telstra', 'Optus', 'Vodafone'];

function carrierOf(message: Message): string {
	return CARRIERS[message.to.charCodeAt(message.to.length - 1) % CARRIERS.length] ?? '';
}
