import type { IDataObject } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { counterOf, pageOf } from '../answers/answer';
import { userError } from '../answers/problem';
import { isObject } from '../text/objects';
import { textOf } from '../text/text';
import type { CallOptions, ClickSendContext, ClickSendRequest } from './client';
import { callClickSend } from './client';
import { PAGE_SIZE } from './pages';

/** What takes the rows of one reading. */
export interface RowTaker {
	take(row: IDataObject): void;
	/** whether the reading can end before the list does */
	isDone?(): boolean;
}

export interface WholeListOptions<Taker extends RowTaker> {
	/** begins a reading: the rows of an earlier one no longer count */
	begin: () => Taker;
	/** the field that tells rows apart, such as `contact_id` */
	idField: string;
	/** what did not happen for want of the list, for the error, such as `Nothing was sent` */
	consequence: string;
	call?: CallOptions;
}

/** One page as far as it can be trusted, or why it cannot. */
type CountedPage = { rows: IDataObject[]; total: number; last: number } | { flaw: string };

function countedPage(body: unknown, asked: number): CountedPage {
	const page = pageOf(body);
	if (page === undefined) return { flaw: 'an answer is not the list that was asked for' };
	const [total, current, last] = [page.total, page.current_page, page.last_page].map(counterOf);
	if (total === undefined || current === undefined || last === undefined) {
		return { flaw: 'a page does not say how many there are' };
	}
	if (current !== asked) return { flaw: `page ${current} came for page ${asked}` };
	const rows = page.data;
	if (!rows.every(isObject)) return { flaw: 'a page has rows that are none' };
	if (rows.length === 0 && (asked > 1 || total > 0)) return { flaw: 'a page is empty' };
	return { rows, total, last };
}

/** Tells the rows of a reading apart. */
class Identities {
	private readonly seen = new Set<string>();

	constructor(private readonly idField: string) {}

	get count(): number {
		return this.seen.size;
	}

	/** Takes in the rows of a page; false where one of them came on a page before, or twice. */
	addAll(rows: IDataObject[]): boolean {
		const before = this.seen.size;
		const alike = new Map<string, number>();
		for (const row of rows) this.seen.add(textOf(row[this.idField]) || this.without(row, alike));
		return this.seen.size === before + rows.length;
	}

	/** A row without an ID is known by all that it says, and by its place among the like of a page. */
	private without(row: IDataObject, alike: Map<string, number>): string {
		const hash = createHash('sha256').update(JSON.stringify(row)).digest('base64');
		const place = (alike.get(hash) ?? 0) + 1;
		alike.set(hash, place);
		return `${hash} ${place}`;
	}
}

/** Reads the list once. Returns why what was read may not be all of it; undefined when it is. */
async function readOnce(
	context: ClickSendContext,
	request: ClickSendRequest,
	taker: RowTaker,
	{ idField, call }: Pick<WholeListOptions<RowTaker>, 'call' | 'idField'>,
): Promise<string | undefined> {
	const identities = new Identities(idField);
	let known = 0;
	for (let asked = 1; ; asked++) {
		const qs: IDataObject = { ...request.qs, page: asked, limit: PAGE_SIZE };
		const { body } = await callClickSend(context, { ...request, qs }, call);
		const page = countedPage(body, asked);
		if ('flaw' in page) return page.flaw;
		// What went left a gap, through which another row slipped onto a page that was read.
		if (page.total < known) return `it shrank from ${known} to ${page.total} meanwhile`;
		known = page.total;
		if (!identities.addAll(page.rows)) return 'a row came twice';
		for (const row of page.rows) taker.take(row);
		if (taker.isDone?.()) return undefined;
		if (identities.count > known) return `it has more rows than the ${known} that it names`;
		if (asked >= page.last) break;
	}
	return identities.count === known ? undefined : `${identities.count} of ${known} rows came`;
}

/**
 * Reads a list whose missing rows would do harm, such as people who must not be texted. It counts as
 * read when every page is the one that was asked for, no row came twice, the list did not shrink
 * meanwhile, and there are as many rows as the last page says. It may grow: the new rows come last
 * or, where they push others onto the next page, those come twice. A list that does not fit is read
 * once more, as it may have been changed in that moment; nothing is taken from a reading that fails.
 *
 * Only what the counters cannot show stays unseen: a row that goes and another that comes at the end
 * between the same two pages.
 *
 * @param context n8n's `this` of the function that runs
 * @param request the list endpoint, which pages by `page` and `limit`
 * @param options what takes the rows, and what the error says
 * @returns what took the rows of the reading that counts
 * @throws {NodeApiError} when a page cannot be read
 * @throws {NodeOperationError} when it cannot be known that all rows came
 */
export async function readWholeList<Taker extends RowTaker>(
	context: ClickSendContext,
	request: ClickSendRequest,
	options: WholeListOptions<Taker>,
): Promise<Taker> {
	let taker = options.begin();
	if ((await readOnce(context, request, taker, options)) === undefined) return taker;
	taker = options.begin();
	const flaw = await readOnce(context, request, taker, options);
	if (flaw === undefined) return taker;
	const problem = {
		message: `${options.consequence}: ClickSend did not give the list whole (${flaw})`,
		advice: `The list was read twice. Try again; should this last, ask ClickSend’s support. The call was GET ${request.url}`,
	};
	throw userError(context.getNode(), problem, options.call?.itemIndex);
}

/** The request for the contacts of a list. */
export function contactsOf(listId: string, baseURL?: string): ClickSendRequest {
	return { method: 'GET', baseURL, url: `/lists/${encodeURIComponent(listId)}/contacts` };
}
