import type { IDataObject } from 'n8n-workflow';
import { objectOf, readPage } from '../ClickSend/request/answer';
import type { ClickSendContext } from '../ClickSend/request/client';
import { callClickSend } from '../ClickSend/request/client';
import { PAGE_SIZE } from '../ClickSend/request/pages';
import { textOf } from '../ClickSend/request/text';
import { timestampOf } from './output';

interface ListPage {
	rows: IDataObject[];
	last: number;
	total: number;
	/** ClickSend's clock when it answered, in Unix seconds */
	now: number;
}

/** One page of a list of unread events. */
async function readListPage(
	context: ClickSendContext,
	url: string,
	page: number,
): Promise<ListPage> {
	const qs = { page, limit: PAGE_SIZE };
	const { body, headers } = await callClickSend(context, { method: 'GET', url, qs });
	const { last_page: last, total } = objectOf(body);
	const clock = Date.parse(textOf(headers.date));
	return {
		rows: readPage(body).rows,
		last: Number(last ?? 1),
		total: Number(total ?? 0),
		now: Math.floor((Number.isNaN(clock) ? Date.now() : clock) / 1000),
	};
}

/** The time of the last row of a page; a page without rows is beyond every time. */
function endOf({ rows }: ListPage): number {
	const times = rows.map(timestampOf).filter((time) => time !== undefined);
	return times.length === 0 ? Infinity : Math.max(...times);
}

const beginOf = ({ rows }: ListPage): number => {
	const times = rows.map(timestampOf).filter((time) => time !== undefined);
	return times.length === 0 ? Infinity : Math.min(...times);
};

/** What was read of a list. */
export interface Unread {
	rows: IDataObject[];
	/** false where there is more */
	isComplete: boolean;
	/** ClickSend's clock, in Unix seconds */
	now: number;
}

/**
 * Reads the unread events from a time on. ClickSend gives them oldest first and keeps them until they
 * are marked as read, so the first page that matters is looked for by halves.
 *
 * The pages are read backwards: when somebody marks events as read meanwhile, the others move onto
 * earlier pages, and nothing can slip through between two.
 *
 * @param url the list
 * @param from Unix seconds, or a function that makes it from ClickSend's clock
 * @param mostPages how many pages to read, the oldest
 */
export async function readUnread(
	context: ClickSendContext,
	url: string,
	from: number | ((now: number) => number),
	mostPages: number,
): Promise<Unread> {
	const first = await readListPage(context, url, 1);
	const { now } = first;
	const since = typeof from === 'number' ? from : from(now);
	let low = 0;
	if (first.last > 1 && endOf(first) < since) {
		// The first page whose last row is not older lies in (low, high].
		low = 1;
		let high = first.last;
		while (high - low > 1) {
			const middle = Math.floor((low + high) / 2);
			if (endOf(await readListPage(context, url, middle)) < since) low = middle;
			else high = middle;
		}
	}
	const end = Math.min(first.last, low + mostPages);
	const rows: IDataObject[] = [];
	for (let number = end; number >= 1; number--) {
		const page = await readListPage(context, url, number);
		rows.unshift(...page.rows);
		// Rows that moved are on pages before the first one.
		if (number <= low + 1 && beginOf(page) < since) break;
	}
	return { rows, isComplete: end >= first.last, now };
}

/** The newest unread events, oldest of them first. */
export async function readNewest(
	context: ClickSendContext,
	url: string,
	most: number,
): Promise<IDataObject[]> {
	const first = await readListPage(context, url, 1);
	if (first.last <= 1) return first.rows.slice(-most);
	const last = await readListPage(context, url, first.last);
	const before =
		last.rows.length < most ? await readListPage(context, url, first.last - 1) : undefined;
	return [...(before?.rows ?? []), ...last.rows].slice(-most);
}
