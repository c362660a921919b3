import type { IDataObject } from 'n8n-workflow';
import { partyKey } from '../ClickSend/phone/phoneKey';
import { textOf } from '../ClickSend/request/text';
import type { EventName } from './events';
import { EVENTS } from './events';
import type { Keywords } from './keywords';

interface Outcome {
	status: 'delivered' | 'failed' | 'pending';
	isFinal: boolean;
}

/** Receipts by status code: 201 and 300, 301 are final (ClickSend's delivery status codes). */
const STATUS: ReadonlyMap<string, Outcome> = new Map([
	['200', { status: 'pending', isFinal: false }],
	['201', { status: 'delivered', isFinal: true }],
	['300', { status: 'failed', isFinal: true }],
	['301', { status: 'failed', isFinal: true }],
	['302', { status: 'pending', isFinal: false }],
]);

/** An event as it goes into the workflow, the same in both modes. */
export interface TriggerEvent extends IDataObject {
	event: EventName;
	messageId: string;
	/** ISO, UTC */
	receivedAt: string;
}

/** A row of a webhook or of a list that cannot be an event. */
export class ShapeError extends Error {}

/** What an event's fields are read with. */
export interface OutputSettings {
	readKeywords: (text: string) => Keywords;
	/** undefined where the account's numbers are not known */
	isOwnNumber?: (number: string) => boolean;
}

/** Longest value of a field that identifies something, against nonsense from outside. */
const LONGEST_ID = 200;

/** Unix seconds, which ClickSend sends as number or text. */
function secondsOf(value: unknown): number | undefined {
	const text = textOf(value);
	return /^\d{9,11}$/.test(text) ? Number(text) : undefined;
}

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** When the event happened, in Unix seconds. */
export function timestampOf(row: IDataObject): number | undefined {
	return secondsOf(row.timestamp) ?? secondsOf(row.timestamp_send);
}

/** What makes an event the same one when it is delivered again: a second status is another event. */
export const identityOf = (event: EventName, row: IDataObject): string =>
	[event, textOf(row.message_id), textOf(row.status_code), textOf(row.timestamp)].join('|');

/** One conversation, whichever of the two numbers wrote. */
const conversationOf = (one: string, other: string): string =>
	[partyKey(one), partyKey(other)].sort().join('-');

/** The text of a message as it came; undefined where there is none. */
function textIn(row: IDataObject): string | undefined {
	const text = row.body ?? row.message;
	return typeof text === 'string' || typeof text === 'number' ? String(text) : undefined;
}

function smsInbound(row: IDataObject, settings: OutputSettings): IDataObject {
	const from = textOf(row.from) || textOf(row.sms);
	const to = textOf(row.to) || textOf(row.originalsenderid);
	const body = textIn(row) ?? '';
	return {
		from,
		to,
		body,
		originalMessageId: textOf(row.original_message_id),
		originalBody: textOf(row.original_body),
		customString: textOf(row.custom_string),
		...settings.readKeywords(body),
		conversation: conversationOf(from, to),
		isFromOwnNumber: settings.isOwnNumber?.(from) ?? null,
	};
}

function faxInbound(row: IDataObject): IDataObject {
	// ClickSend documents no body for received faxes: the names that its other endpoints use.
	const fileUrl = [row._media_file_url, row._file_url, row.file_url, row.url]
		.map(textOf)
		.find(Boolean);
	const pages = textOf(row.pages ?? row._pages);
	return {
		from: textOf(row.from),
		to: textOf(row.to),
		pages: /^\d{1,9}$/.test(pages) ? Number(pages) : null,
		fileUrl: fileUrl ?? null,
		customString: textOf(row.custom_string),
	};
}

/** What became of a message, by its code, or by the word where there is no known one (email). */
export function outcomeOf(row: IDataObject): Outcome {
	const known = STATUS.get(textOf(row.status_code));
	if (known !== undefined) return known;
	const word = textOf(row.status).toLowerCase();
	if (/undelivered|fail|bounce|reject/.test(word)) return { status: 'failed', isFinal: true };
	if (/delivered/.test(word)) return { status: 'delivered', isFinal: true };
	return { status: 'pending', isFinal: false };
}

function receipt(row: IDataObject, channel: string): IDataObject {
	const sentAt = secondsOf(row.timestamp_send);
	return {
		...outcomeOf(row),
		statusCode: textOf(row.status_code),
		reason: textOf(row.error_text) || textOf(row.status_text) || textOf(row.status),
		errorCode: textOf(row.error_code) || null,
		sentAt: sentAt === undefined ? null : isoOf(sentAt),
		customString: textOf(row.custom_string),
		...(channel === 'voice' && { digits: textOf(row.digits) || null }),
	};
}

/**
 * Refuses what cannot be an event, whoever sent it.
 *
 * @throws {ShapeError} naming the field that is missing or too long
 */
export function checkShape(event: EventName, row: IDataObject): void {
	const demand = (isThere: boolean, name: string) => {
		if (!isThere) throw new ShapeError(`${name} is missing`);
	};
	for (const name of ['message_id', 'original_message_id', 'from', 'to', 'status_code']) {
		if (textOf(row[name]).length > LONGEST_ID) throw new ShapeError(`${name} is too long`);
	}
	demand(textOf(row.message_id) !== '', 'message_id');
	demand(timestampOf(row) !== undefined, 'timestamp');
	if (EVENTS[event].rules.type === 'receipt') {
		demand(textOf(row.status_code) !== '' || textOf(row.status) !== '', 'status');
		return;
	}
	demand(textOf(row.from) !== '' || textOf(row.sms) !== '', 'from');
	demand(event !== 'smsInbound' || textIn(row) !== undefined, 'body');
}

/**
 * Makes the output of an event.
 *
 * @param event which one
 * @param row the webhook's fields or the list's row, with an id and a time
 * @returns stable names, and what ClickSend sent under `raw`
 */
export function toOutput(
	event: EventName,
	row: IDataObject,
	settings: OutputSettings,
): TriggerEvent {
	const common = {
		event,
		messageId: textOf(row.message_id),
		receivedAt: isoOf(timestampOf(row) ?? 0),
	};
	const { type, name } = EVENTS[event].rules;
	if (type === 'receipt') return { ...common, ...receipt(row, name.split('-')[0]), raw: row };
	const own = event === 'smsInbound' ? smsInbound(row, settings) : faxInbound(row);
	return { ...common, ...own, raw: row };
}
