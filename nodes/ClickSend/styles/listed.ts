import type { IDataObject } from 'n8n-workflow';
import type { ClickSendRequest } from '../../shared/api/client';
import type { ListOptions } from '../../shared/api/pages';
import { refuse } from '../steps/refuse';
import type { ItemContext } from '../steps/types';
import { matchingOf } from './matching';
import { pagesInOrder } from './order';

/** What is to be known of a list to read it. */
export interface Listed extends ListOptions {
	/** the fields of `q` that ClickSend searches the list by: others are matched here */
	searched?: readonly string[];
	/** what ClickSend may call the time that the list is ordered by, likeliest first */
	times?: readonly string[];
}

/** Most rows that are looked through for others than ClickSend searches for, without a date. */
const MOST_ROWS = 20_000;

/**
 * Reads a list up to a number of rows, of those that match.
 *
 * @param limit most rows to return
 * @returns the rows in the list's order
 * @throws {NodeOperationError} when too many rows would have to be looked through
 */
export async function readListed(
	context: ItemContext,
	given: ClickSendRequest,
	limit: number,
	{ searched, times, ...options }: Listed,
): Promise<IDataObject[]> {
	const { request, matches, fields } = matchingOf(given, searched);
	const isWithoutDate = request.qs?.date_from === undefined;
	const refuseMany = (why: string) =>
		refuse(
			context,
			`More than ${MOST_ROWS.toLocaleString('en')} rows would have to be searched`,
			`${why}, so that all of it is read. Limit it with Sent After under Filters`,
		);
	const mayOrder = (rows: number) => {
		if (rows < MOST_ROWS || !isWithoutDate || (limit === Infinity && matches === undefined)) return;
		refuseMany('ClickSend does not sort this list by its time');
	};
	const found: IDataObject[] = [];
	let read = 0;
	for await (const rows of pagesInOrder(context, request, times, options, mayOrder)) {
		if (matches !== undefined && read >= MOST_ROWS && isWithoutDate) {
			refuseMany(`ClickSend cannot search this list by ${fields.join(', ')}`);
		}
		read += rows.length;
		for (const row of rows) {
			if (matches === undefined || matches(row)) found.push(row);
			if (found.length >= limit) return found;
		}
	}
	return found;
}
