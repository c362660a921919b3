import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { readPage } from '../../shared/answers/answer';
import { callClickSend } from '../../shared/api/client';
import { PAGE_SIZE } from '../../shared/api/pages';
import { entryAt } from '../../shared/text/entries';

/** Where a picker's rows come from, and how they are shown. */
export interface Source {
	url: string;
	/** name of the rows in a list without an envelope */
	rowsKey?: string;
	/** whether ClickSend sends the list whole, without pages */
	whole?: boolean;
	/** the query of the first page where it has names of its own */
	first?: IDataObject;
	/** which rows can be picked; all by default */
	only?: (row: IDataObject) => boolean;
	/** a row as the picker shows it, and what it fills in */
	toItem: (row: IDataObject) => INodeListSearchItems;
}

/** What n8n hands back when the person scrolls on: the source, and the query of its next page. */
interface Position {
	source: number;
	query: IDataObject;
}

/** With a search term further pages are read until something matches, up to this many. */
const MAX_PAGES_WITHOUT_MATCH = 20;

function firstQuery({ rowsKey, whole, first }: Source): IDataObject {
	if (whole) return {};
	if (first !== undefined) return first;
	return rowsKey === undefined ? { page: 1, limit: PAGE_SIZE } : { page_size: PAGE_SIZE };
}

function matches(item: INodeListSearchItems, filter: string | undefined): boolean {
	if (!filter) return true;
	const wanted = filter.toLocaleLowerCase();
	return [item.name, item.value].some((text) => String(text).toLocaleLowerCase().includes(wanted));
}

function readToken(token: unknown): Position | undefined {
	return typeof token === 'string' && token !== '' ? (JSON.parse(token) as Position) : undefined;
}

/**
 * Gives a picker one page after another of one or several sources, in their order. ClickSend's
 * lists have no search of their own for this, so a term is applied to the rows.
 *
 * @param sources where the rows come from
 * @param filter what the person typed
 * @param token the position that the previous call returned
 * @throws {NodeApiError} when a call fails; n8n shows it in the picker
 */
async function searchSources(
	context: ILoadOptionsFunctions,
	sources: Source[],
	filter?: string,
	token?: unknown,
): Promise<INodeListSearchResult> {
	let position: Position | undefined = readToken(token) ?? {
		source: 0,
		query: firstQuery(entryAt(sources, 0)),
	};
	const results: INodeListSearchItems[] = [];
	for (let pages = 0; position !== undefined && pages < MAX_PAGES_WITHOUT_MATCH; pages++) {
		const { url, rowsKey, only, toItem } = entryAt(sources, position.source);
		const { body } = await callClickSend(context, { method: 'GET', url, qs: position.query });
		const page = readPage(body, rowsKey);
		const rows = only === undefined ? page.rows : page.rows.filter(only);
		results.push(...rows.map(toItem).filter((item) => matches(item, filter)));
		position = nextPosition(sources, position, page.next);
		if (results.length > 0) break;
	}
	return {
		results,
		paginationToken: position === undefined ? undefined : JSON.stringify(position),
	};
}

function nextPosition(
	sources: Source[],
	{ source, query }: Position,
	next: IDataObject | undefined,
): Position | undefined {
	if (next !== undefined) return { source, query: { ...query, ...next } };
	const following = sources[source + 1];
	return following && { source: source + 1, query: firstQuery(following) };
}

/** What n8n calls for a resource locator's list. */
type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: unknown,
) => Promise<INodeListSearchResult>;

/**
 * Makes the search of a resource locator's list.
 *
 * @param sources where its rows come from, in this order; a function where that depends on the form
 */
export function picker(
	...sources: Array<Source | ((form: ILoadOptionsFunctions) => Source)>
): ListSearch {
	return async function (filter, paginationToken) {
		const chosen = sources.map((source) => (typeof source === 'function' ? source(this) : source));
		return searchSources(this, chosen, filter, paginationToken);
	};
}
