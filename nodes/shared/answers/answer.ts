import type { IDataObject } from 'n8n-workflow';
import { asObject, fromFields, isObject } from '../text/objects';
import { textOf } from '../text/text';

/** One page of a list, whichever of ClickSend's shapes it came in. */
export interface Page {
	rows: IDataObject[];
	/** the query of the next page, or undefined on the last one */
	next?: IDataObject;
	/** whether the answer says nothing of further pages, neither counters nor a link */
	isUncounted?: true;
}

const toRow = (value: unknown): IDataObject =>
	isObject(value) ? value : fromFields([['value', value]]);

/**
 * Takes the envelope off an answer.
 *
 * @returns `data` where there is an envelope, else the body (own numbers and alpha tags have none)
 */
export function dataOf(body: unknown): unknown {
	return isObject(body) && 'data' in body ? body.data : body;
}

/**
 * Takes one thing out of an answer.
 *
 * @returns the object in `data`; an empty object where ClickSend sends none
 */
export function objectOf(body: unknown): IDataObject {
	const data = dataOf(body);
	if (Array.isArray(data)) return data.length > 0 ? toRow(data[0]) : {};
	if (data === null || data === undefined || data === '') return {};
	return toRow(data);
}

/** The objects in what should be a list of them; none where it is no list. */
export function rowsOf(value: unknown): IDataObject[] {
	return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A counter, which ClickSend sends as number or as text; undefined where it is none. */
export function counterOf(value: unknown): number | undefined {
	const text = textOf(value);
	return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Undoes the encoding of a part of a URL, which need not be encoded. */
export function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		// A "%" of its own: it is not encoded.
		return text;
	}
}

/** The query of the next page after a cursor list's link to it, a whole URL. */
function cursorQuery(next: unknown): IDataObject | undefined {
	if (typeof next !== 'string' || next === '') return undefined;
	// The cursor holds a "#", which the URL in the documentation leaves unencoded.
	const offset = /[?&]offset=([^&]+)/.exec(next)?.[1];
	if (offset === undefined) return undefined;
	// Without it the same cursor may stand for the page before.
	const direction = /[?&]direction=(\w+)/.exec(next)?.[1];
	return { offset: decode(offset), ...(direction !== undefined && { direction }) };
}

/** The query of the next page after a link to it that names its number. */
function numberedQuery(next: unknown): IDataObject | undefined {
	const page = counterOf(/[?&]page=(\d+)/.exec(textOf(next))?.[1]);
	return page === undefined ? undefined : { page };
}

const withNext = (rows: unknown[], next: IDataObject | undefined, isUncounted = false): Page => ({
	rows: rows.map(toRow),
	...(next !== undefined && { next }),
	...(next === undefined && isUncounted && { isUncounted }),
});

/** What a list's answer holds: rows beside their counters, or rows alone. */
function unwrapped(body: unknown): unknown {
	// MMS campaigns are described as a page without an envelope around it.
	const data =
		isObject(body) && Array.isArray(body.data) && 'last_page' in body ? body : dataOf(body);
	const isWrapped =
		Array.isArray(data) && data.length === 1 && isObject(data[0]) && Array.isArray(data[0].data);
	return isWrapped ? data[0] : data;
}

/**
 * The page in an answer, with its counters as ClickSend sent them.
 *
 * @returns undefined where there are no rows under `data`
 */
export function pageOf(body: unknown): (IDataObject & { data: unknown[] }) | undefined {
	const page = unwrapped(body);
	return isObject(page) && Array.isArray(page.data)
		? (page as IDataObject & { data: unknown[] })
		: undefined;
}

/** The three letters of a currency as ClickSend describes it; empty where it names none. */
export const lettersOf = (currency: unknown): string =>
	textOf(asObject(currency).currency_name_short);

/** What the prices of a list are in, where that stands beside its rows. */
function currencyOfRows(body: unknown): string {
	const data = unwrapped(body);
	const { _currency, currency = _currency } = asObject(Array.isArray(data) ? body : data);
	return lettersOf(currency);
}

/** Gives rows the currency of their list, but for those that have one. */
function withCurrency(page: Page, currency: string): Page {
	const isWithout = (row: IDataObject) => !('currency' in row) && !('_currency' in row);
	const rows = page.rows.map((row) => (isWithout(row) ? { ...row, currency } : row));
	return { ...page, rows };
}

/**
 * Reads one page of a list. What its prices are in comes with each row, as with each message.
 *
 * ClickSend has five shapes: rows in `data.data` beside the page counters, the same wrapped in an
 * array (a slip of its description that is tolerated), a plain array in `data`, rows under their
 * own name beside `_metadata` with a cursor, and rows in `data` or `data.data` beside a
 * `next_page_url` with a cursor.
 *
 * @param body the answer
 * @param rowsKey the name of the rows where they are neither `data` nor `data.data`
 */
export function readPage(body: unknown, rowsKey?: string): Page {
	const page = readRows(body, rowsKey);
	const currency = currencyOfRows(body);
	return currency === '' ? page : withCurrency(page, currency);
}

function readRows(body: unknown, rowsKey?: string): Page {
	const inEnvelope = dataOf(body);
	if (rowsKey !== undefined && isObject(inEnvelope) && inEnvelope !== body) {
		const rows = inEnvelope[rowsKey];
		return { rows: Array.isArray(rows) ? rows.map(toRow) : [] };
	}
	if (rowsKey !== undefined && isObject(body) && !('data' in body)) {
		const metadata = asObject(body._metadata);
		const rows = body[rowsKey];
		return {
			rows: Array.isArray(rows) ? rows.map(toRow) : [],
			next: cursorQuery(asObject(metadata.pagination).next),
		};
	}
	const data = unwrapped(body);
	// Without an envelope, the link to the next page stands beside the rows.
	if (Array.isArray(data)) {
		const link = isObject(body) ? body.next_page_url : undefined;
		return withNext(data, cursorQuery(link), link === undefined);
	}
	if (!isObject(data) || !Array.isArray(data.data)) return { rows: [] };
	const { next_page_url: link } = data;
	const page = counterOf(data.current_page);
	const last = counterOf(data.last_page);
	if (page === undefined || last === undefined) {
		const isOpen = link === undefined || (last !== undefined && last > 1);
		return withNext(data.data, cursorQuery(link) ?? numberedQuery(link), isOpen);
	}
	return withNext(data.data, page < last ? { page: page + 1 } : cursorQuery(link));
}
