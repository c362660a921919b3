import type { IDataObject } from 'n8n-workflow';
import { outcomeOfReceipt } from '../../shared/answers/receipts';
import { partyKey } from '../../shared/phone/phoneKey';
import { textOf } from '../../shared/text/text';
import { readTime } from '../../shared/text/time';
import type { EventName } from './events';
import { emailIdOf, emailRecipientOf } from './emailReceipt';
import { EVENTS } from './events';
import type { Keywords } from '../../shared/replies/keywords';
import { isPolled } from './polled';

/** An event as it goes into the workflow, the same in both modes. */
export interface TriggerEvent extends IDataObject {
	event: EventName;
	messageId: string;
	/** ISO, UTC */
	receivedAt: string;
	/** what ClickSend sent */
	raw: IDataObject;
}

/** What an event's fields are read with. */
export interface OutputSettings {
	readKeywords: (text: string) => Keywords;
	/** undefined where the account's numbers are not known */
	isOwnNumber?: (number: string) => boolean;
}

/** Longest value of a field that identifies something, against nonsense from outside. */
const LONGEST_ID = 200;

/** From 1973 to 2100, in Unix seconds: a time outside is none that ClickSend can have meant. */
const FIRST_TIME = 100_000_000;
const LAST_TIME = 4_102_444_800;

/** A time in Unix seconds, from seconds, milliseconds or ISO, as number or text. */
function secondsOf(value: unknown): number | undefined {
	const { seconds = 0 } = readTime(textOf(value), 'UTC');
	return seconds >= FIRST_TIME && seconds <= LAST_TIME ? seconds : undefined;
}

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

const DAY_ALONE = /^\d+-\d+-\d+$/;

/**
 * When the event happened, in Unix seconds; undefined where it does not say so. A day without a time
 * of day is earlier than the event, and a receipt's message may have been sent days before: either would
 * put it among what is done with.
 */
export function timestampOf(row: IDataObject): number | undefined {
	const time = textOf(row.timestamp);
	return DAY_ALONE.test(time) ? undefined : secondsOf(time);
}

/** The fields of a receipt that may say whom it is about; ClickSend's own are those of emails. */
const RECIPIENT = /^(to|recipient|rcpt)(_|$)|address|email/i;

const recipientsIn = (row: IDataObject): string[] =>
	Object.keys(row)
		.filter((name) => RECIPIENT.test(name))
		.sort()
		// An empty field of the list may be none of the webhook's.
		.filter((name) => (row[name] ?? '') !== '')
		.map((name) => textOf(row[name]) || JSON.stringify(row[name]));

/** The code of a status. The end of a fax has a word in its place in the list, and a number elsewhere. */
function codeOf(event: EventName, row: IDataObject): string {
	const { status, isFinal } = outcomeOfReceipt(row);
	return event === 'faxReceipt' && isFinal ? status : textOf(row.status_code);
}

/**
 * What makes an event the same one when it is delivered again: a second status is another event, and
 * of an email each recipient's. Receipts in ClickSend's lists have no status word, those of webhooks
 * do: it counts where the code does not say everything.
 */
export function identityOf(event: EventName, row: IDataObject): string {
	const time = textOf(row.timestamp) || textOf(row.timestamp_send);
	const code = codeOf(event, row);
	const parts = [event, textOf(row.message_id), code, time];
	if (EVENTS[event].rules.type === 'receipt') {
		const isCodeEnough = isPolled(event) && /^(\d{3}|delivered|failed)$/.test(code);
		if (!isCodeEnough) parts.push(...[row.status, row.status_text].map(textOf));
		parts.push(...recipientsIn(row));
	}
	return parts.join('|');
}

/** When an event happened, as the output has it. */
const receivedAtOf = (row: IDataObject): string =>
	isoOf(timestampOf(row) ?? Math.floor(Date.now() / 1000));

/** One conversation, whichever of the two numbers wrote; empty where one of them is withheld. */
const conversationOf = (one: string, other: string): string =>
	one === '' || other === '' ? '' : [partyKey(one), partyKey(other)].sort().join('-');

/** The text of a message as it came, empty for null; undefined where there is none. */
export function textIn(row: IDataObject): string | undefined {
	const text = row.body ?? row.message;
	if (typeof text === 'string' || typeof text === 'number') return String(text);
	return text === null || (text === undefined && row.body === null) ? '' : undefined;
}

const MEDIA_NAME = /media|mms|image|picture|attachment|file|subject/i;
const ADDRESS = /^https?:\/\//i;

/** Whether a value is an address, or has one somewhere in it. */
const hasAddress = (value: unknown): boolean =>
	typeof value === 'object' && value !== null
		? /"https?:\/\//i.test(JSON.stringify(value))
		: ADDRESS.test(textOf(value));

/** Whether a message brings a picture or the like: an MMS need not have a text. */
export const hasMedia = (row: IDataObject): boolean =>
	/mms/i.test(textOf(row.message_type)) ||
	Object.entries(row).some(([name, value]) => {
		const isThere = textOf(value) !== '' || (typeof value === 'object' && value !== null);
		return (MEDIA_NAME.test(name) && isThere) || hasAddress(value);
	});

function smsInbound(row: IDataObject, settings: OutputSettings) {
	const from = textOf(row.from) || textOf(row.sms);
	const to = textOf(row.to) || textOf(row.originalsenderid);
	const body = textIn(row) ?? '';
	return {
		from,
		body,
		receivedAt: receivedAtOf(row),
		to,
		originalBody: textOf(row.original_body),
		...settings.readKeywords(body),
		customString: textOf(row.custom_string),
		isFromOwnNumber: settings.isOwnNumber?.(from) ?? null,
		conversation: conversationOf(from, to),
		messageId: textOf(row.message_id),
		originalMessageId: textOf(row.original_message_id),
	};
}

function faxInbound(row: IDataObject) {
	// ClickSend documents no body for received faxes: the names that its other endpoints use.
	const fileUrl = [row._media_file_url, row._file_url, row.file_url, row.url]
		.map(textOf)
		.find(Boolean);
	const pages = textOf(row.pages ?? row._pages);
	return {
		from: textOf(row.from),
		pages: /^\d{1,9}$/.test(pages) ? Number(pages) : null,
		fileUrl: fileUrl ?? null,
		receivedAt: receivedAtOf(row),
		to: textOf(row.to),
		customString: textOf(row.custom_string),
		messageId: textOf(row.message_id),
	};
}

function receipt(row: IDataObject, channel: string) {
	const sentAt = secondsOf(row.timestamp_send);
	const { status, isFinal } = outcomeOfReceipt(row);
	const isEmail = channel === 'email';
	return {
		...(isEmail && { to: emailRecipientOf(row) }),
		status,
		...(channel === 'voice' && { digits: textOf(row.digits) || null }),
		reason: textOf(row.error_text) || textOf(row.status_text) || textOf(row.status),
		errorCode: textOf(row.error_code) || null,
		receivedAt: receivedAtOf(row),
		sentAt: sentAt === undefined ? null : isoOf(sentAt),
		isFinal,
		statusCode: textOf(row.status_code),
		customString: textOf(row.custom_string),
		messageId: isEmail ? emailIdOf(row) : textOf(row.message_id),
	};
}

/**
 * Why a row cannot be an event, whoever sent it. A sender that is withheld and a receipt without a
 * status are no fault: what ClickSend means by them is in `raw`, and refused they would be lost.
 *
 * @returns the name of the field that is missing or too long; undefined where nothing is wrong
 */
export function faultIn(event: EventName, row: IDataObject): string | undefined {
	const names = ['message_id', 'original_message_id', 'from', 'status_code'];
	// An email may go to many.
	if (event !== 'emailReceipt') names.push('to');
	for (const name of names) {
		if (textOf(row[name]).length > LONGEST_ID) return `${name} is too long`;
	}
	if (textOf(row.message_id) === '') return 'message_id is missing';
	const hasContent = event !== 'smsInbound' || textIn(row) !== undefined || hasMedia(row);
	return hasContent ? undefined : 'body is missing';
}

/**
 * Makes the output of an event.
 *
 * @param event which one
 * @param row the webhook's fields or the list's row, with an id. An event whose time cannot be read counts
 *   from now
 * @returns stable names in the order in which people read them, as n8n shows them in columns, and what
 *   ClickSend sent under `raw`
 */
export function toOutput(
	event: EventName,
	row: IDataObject,
	settings: OutputSettings,
): TriggerEvent {
	const { type, name } = EVENTS[event].rules;
	if (type === 'receipt') return { ...receipt(row, name.replace(/-.*/, '')), event, raw: row };
	const own = event === 'smsInbound' ? smsInbound(row, settings) : faxInbound(row);
	return { ...own, event, raw: row };
}
