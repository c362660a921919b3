import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { readPage } from '../answers/answer';
import type { Problem } from '../answers/problem';
import { userError } from '../answers/problem';
import type { CallOptions, ClickSendContext, ClickSendRequest } from './client';
import { callClickSend } from './client';
import { outcomeOf } from './outcome';

/** ClickSend's page size: 15 to 100, 100 everywhere (contacts from 1). */
export const PAGE_SIZE = 100;
/** The cursor lists (own numbers, alpha tags) take up to 500. */
const CURSOR_PAGE_SIZE = 500;

/** Most full pages of a list that never says how many it has. */
const MOST_UNCOUNTED = 1000;
const ENDLESS: Problem = {
	message: `The list has more than ${MOST_UNCOUNTED * PAGE_SIZE} rows and names no end`,
	advice: 'Use Limit in place of Return All',
};

export interface ListOptions {
	/** the name of the rows in a list without an envelope, which pages by cursor */
	rowsKey?: string;
	/** rows per page, where a caller shows one page at a time */
	pageSize?: number;
	/** the query of the first page, where it is none of page and limit or page_size */
	first?: IDataObject;
	call?: CallOptions;
}

/** Whether an answer leads to where the reading has been already, and would go on doing so for ever. */
function isStuck(position: IDataObject, next: IDataObject, offsets: Set<unknown>): boolean {
	if (next.offset === undefined) return Number(next.page) <= Number(position.page);
	const before = offsets.size;
	return offsets.add(next.offset).size === before;
}

/** Takes in a page; false where the same came before. */
function isNew(rows: IDataObject[], seen: Set<string>): boolean {
	const before = seen.size;
	return seen.add(createHash('sha256').update(JSON.stringify(rows)).digest('base64')).size > before;
}

/**
 * Reads a list page by page, as long as the caller wants more.
 *
 * The reading ends at the last page that an answer names, which moves when the list grows, and at
 * an answer that leads nowhere new. An answer without any counter leads to the next page while it
 * is as long as a page is. Where a missing row would do harm, readWholeList is for it.
 *
 * @param context n8n's `this` of the function that runs
 * @param request the list endpoint
 * @param options where the rows are and how many per page
 * @yields the rows of each page
 * @throws {NodeApiError} when a page cannot be read
 */
export async function* readPages(
	context: ClickSendContext,
	request: ClickSendRequest,
	options: ListOptions = {},
): AsyncGenerator<IDataObject[], void> {
	const { rowsKey } = options;
	let position: IDataObject | undefined =
		options.first ??
		(rowsKey === undefined
			? { page: 1, limit: options.pageSize ?? PAGE_SIZE }
			: { page_size: options.pageSize ?? CURSOR_PAGE_SIZE });
	const seen = new Set<string>();
	const offsets = new Set<unknown>();
	while (position !== undefined) {
		const qs: IDataObject = { ...request.qs, ...position };
		const { value: answer, error } = await outcomeOf(
			callClickSend(context, { ...request, qs }, options.call),
		);
		// Nobody has said that there is such a page.
		if (seen.size > 0 && error instanceof NodeApiError && error.httpCode === '404') return;
		if (error !== undefined) throw error;
		const page = readPage(answer.body, rowsKey);
		const { rows } = page;
		const isFull: boolean =
			page.isUncounted === true && rows.length === position.limit && position.page !== undefined;
		// A list that does not know pages answers with the same rows again.
		if (isFull && !isNew(rows, seen)) return;
		if (seen.size > MOST_UNCOUNTED)
			throw userError(context.getNode(), ENDLESS, options.call?.itemIndex);
		yield rows;
		if (!isFull) seen.clear();
		const next: IDataObject | undefined = isFull ? { page: Number(position.page) + 1 } : page.next;
		position =
			next === undefined || isStuck(position, next, offsets) ? undefined : { ...position, ...next };
	}
}

/**
 * Reads a short list that ClickSend sends whole.
 *
 * @returns all rows
 */
export async function readWhole(
	context: ClickSendContext,
	request: ClickSendRequest,
	{ rowsKey, call }: ListOptions = {},
): Promise<IDataObject[]> {
	const { body } = await callClickSend(context, request, call);
	return readPage(body, rowsKey).rows;
}

/**
 * Reads a list up to a number of rows.
 *
 * @param limit most rows to return
 * @returns the rows in ClickSend's order
 */
export async function readPagedRows(
	context: ClickSendContext,
	request: ClickSendRequest,
	limit: number,
	options: ListOptions = {},
): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for await (const rows of readPages(context, request, options)) {
		for (const row of rows) {
			if (found.length >= limit) return found;
			found.push(row);
		}
		if (found.length >= limit) return found;
	}
	return found;
}
