import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { asObject, isObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import { Refusal } from './refusal';

/** Largest request that is read, in bytes; ClickSend's have a few hundred. */
const MOST_BYTES = 256 * 1024;
/** Most events in one request. */
const MOST_EVENTS = 1000;

/** What n8n adds to a request: its body as it came, which some versions read only when asked to. */
interface RawRequest {
	rawBody?: Buffer;
	encoding?: string;
	readRawBody?: () => Promise<void>;
}

const requestOf = (context: IWebhookFunctions): RawRequest =>
	context.getRequestObject() as RawRequest;

/** The parts of the address behind the question mark. */
export const queryOf = (context: IWebhookFunctions): IDataObject =>
	asObject(context.getQueryData());

const hasId = (value: unknown): boolean => isObject(value) && textOf(value.message_id) !== '';

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/**
 * Refuses a request that is too large to be one of ClickSend's.
 *
 * @throws {Refusal} 413
 */
export function checkSize(context: IWebhookFunctions): void {
	const { rawBody } = requestOf(context);
	const announced = Number(textOf(context.getHeaderData()['content-length']));
	if (announced > MOST_BYTES || (rawBody?.length ?? 0) > MOST_BYTES) {
		throw new Refusal(413, 'The request is too large');
	}
}

/** The body as text; empty where n8n has used it up already, as it does with multipart forms. */
async function readText(context: IWebhookFunctions): Promise<string> {
	const request = requestOf(context);
	const type = textOf(context.getHeaderData()['content-type']);
	if (request.rawBody === undefined && !/^multipart\//i.test(type)) {
		await request.readRawBody?.();
		checkSize(context);
	}
	const encoding = request.encoding ?? '';
	return request.rawBody?.toString(Buffer.isEncoding(encoding) ? encoding : 'utf8') ?? '';
}

/** JSON, also JSON within a JSON text; undefined where it is none. */
function parseJson(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'string' ? JSON.parse(value) : value;
	} catch {
		// The error quotes the text; all that matters is that it is something else.
		return undefined;
	}
}

/** The events in a text, whatever it was said to be. */
function eventsIn(text: string): unknown[] {
	const content = text.replace(/^\uFEFF/, '').trim();
	if (/^[[{"]/.test(content)) return listOf(parseJson(content));
	return [Object.fromEntries(new URLSearchParams(content))];
}

/** Fields that only events have: what is in one of theirs is no other event, but perhaps a text. */
const OF_EVENTS = ['body', 'from', 'message', 'original_message_id', 'status', 'status_code', 'to'];
const isEvent = (value: Record<string, unknown>): boolean =>
	OF_EVENTS.some((name) => ['number', 'string'].includes(typeof value[name]));

/** How deep events are looked for: an envelope has them two deep, a form's JSON adds one. */
const DEEPEST = 4;

/** The events within lists, envelopes, and JSON in the field of a form; none where there is no id. */
function eventsWithin(value: unknown, depth = DEEPEST): unknown[] {
	const content = typeof value === 'string' && /^\s*[[{]/.test(value) ? parseJson(value) : value;
	const rows = listOf(content);
	if (rows.some(hasId)) return rows;
	if (depth === 0) return [];
	return rows.flatMap((row) => {
		if (Array.isArray(row)) return eventsWithin(row, depth - 1);
		if (!isObject(row) || isEvent(row)) return [];
		return Object.values(row).flatMap((inner) => eventsWithin(inner, depth - 1));
	});
}

/** The body's events: as n8n has read it by its content type, else as it came. */
async function eventsOfBody(context: IWebhookFunctions): Promise<unknown[]> {
	const body: unknown = context.getBodyData();
	const read = listOf(body);
	if (read.some(hasId)) return read;
	const raw = eventsIn(typeof body === 'string' ? body : await readText(context));
	if (raw.some(hasId)) return raw;
	// Multipart forms have their fields in `data`, and cannot be read again.
	const within = [body, raw].map((value) => eventsWithin(value)).find((rows) => rows.length > 0);
	return within ?? read;
}

/**
 * The events' fields in a request: JSON or form, under any content type or none, one or several, or
 * in the address.
 *
 * @param ownParameters the parts of the address that are no part of an event
 * @returns at least one; each may be anything that JSON can say
 * @throws {Refusal} 400 where there is nothing, 413 where there are too many
 */
export async function readRows(
	context: IWebhookFunctions,
	ownParameters: readonly string[],
): Promise<unknown[]> {
	if (context.getRequestObject().method === 'GET') {
		const fields: IDataObject = { ...queryOf(context) };
		for (const name of ownParameters) delete fields[name];
		return [fields];
	}
	const rows = await eventsOfBody(context);
	if (rows.length > MOST_EVENTS) throw new Refusal(413, 'The request has too many events');
	if (!rows.some(isObject)) throw new Refusal(400, 'The request is no event and no list of events');
	return rows;
}
