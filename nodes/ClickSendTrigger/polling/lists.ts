import type { IDataObject } from 'n8n-workflow';
import { counterOf, pageOf, readPage } from '../../shared/answers/answer';
import type { ClickSendContext } from '../../shared/api/client';
import { callClickSend } from '../../shared/api/client';
import { PAGE_SIZE } from '../../shared/api/pages';
import { asObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import { timestampOf } from '../event/output';

const DAY = 24 * 3600;
/** From 2017 to 2100, in Unix seconds: a clock that says something else is wrong. */
const [FIRST_TIME, LAST_TIME] = [1_500_000_000, 4_102_444_800];

/**
 * What is known of the time at ClickSend, in Unix seconds: it says so with each answer. This
 * machine's clock only narrows that down, since either may be wrong.
 */
export interface Clock {
	/** ClickSend's own, or this machine's where ClickSend says none, or nonsense */
	now: number;
	/** it is certainly so late; -Infinity where nothing is known */
	certain: number;
	/** what is later than that lies in the future; Infinity where nothing is known */
	latest: number;
}

function clockOf(headers: IDataObject): Clock {
	const here = Math.floor(Date.now() / 1000);
	const now = Math.floor(Date.parse(textOf(headers.date)) / 1000);
	const isKnown = now > FIRST_TIME && now < LAST_TIME;
	if (!isKnown) return { now: here, certain: -Infinity, latest: Infinity };
	return { now, certain: Math.min(now, here), latest: Math.max(now, here) + DAY };
}

/** Most pages of a list that does not say how many it has. */
const MOST_UNCOUNTED = 1000;

interface ListPage {
	rows: IDataObject[];
	/** the number of the last page, as far as this one says it */
	last: number;
	/** whether there may be more pages, since it does not */
	isOpen: boolean;
	clock: Clock;
}

/** One page of a list of unread events. */
async function readListPage(
	context: ClickSendContext,
	url: string,
	page: number,
): Promise<ListPage> {
	const qs = { page, limit: PAGE_SIZE };
	const { body, headers } = await callClickSend(context, { method: 'GET', url, qs });
	const { rows, next, isUncounted } = readPage(body);
	const { last_page: last, total } = asObject(pageOf(body));
	// A page that names no last one is the first at least: what is on it is never left.
	const pages = counterOf(last) ?? Math.ceil((counterOf(total) ?? 0) / PAGE_SIZE);
	const mayGoOn = next !== undefined || (isUncounted === true && rows.length >= PAGE_SIZE);
	return {
		rows,
		last: Math.max(1, pages),
		isOpen: pages === 0 && mayGoOn,
		clock: clockOf(headers),
	};
}

/**
 * The first page. Where it does not say how many there are, that is found out page by page: events
 * that were not seen would be marked as read with the others.
 */
async function readFirstPage(context: ClickSendContext, url: string): Promise<ListPage> {
	const first = await readListPage(context, url, 1);
	let before = first;
	let { last } = first;
	for (let number = 2; before.isOpen && number <= MOST_UNCOUNTED; number++) {
		const page = await readListPage(context, url, number);
		// A list that does not know pages answers with the same rows again.
		const isSame = JSON.stringify(page.rows) === JSON.stringify(before.rows);
		if (page.rows.length === 0 || isSame) return { ...first, last: number - 1 };
		before = page;
		last = number;
	}
	return { ...first, last };
}

/** The times of a page's rows. One in the future stands anywhere and says nothing of the others. */
const timesOf = ({ rows, clock }: ListPage): number[] =>
	rows.flatMap((row) => timestampOf(row) ?? []).filter((time) => time <= clock.latest);

/** The time of the last row of a page; a page without times is beyond every time. */
function endOf(page: ListPage): number {
	const times = timesOf(page);
	return times.length === 0 ? Infinity : Math.max(...times);
}

function beginOf(page: ListPage): number {
	const times = timesOf(page);
	return times.length === 0 ? Infinity : Math.min(...times);
}

/** What was read of a list. */
export interface Unread {
	rows: IDataObject[];
	/** false where there is more */
	isComplete: boolean;
	now: number;
	clock: Clock;
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
	from: number | ((now: number, clock: Clock) => number),
	mostPages: number,
): Promise<Unread> {
	const first = await readFirstPage(context, url);
	const { clock } = first;
	const since = typeof from === 'number' ? from : from(clock.now, clock);
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
	return { rows, isComplete: end >= first.last, now: clock.now, clock };
}

/** The newest unread events, oldest of them first. */
export async function readNewest(
	context: ClickSendContext,
	url: string,
	most: number,
): Promise<IDataObject[]> {
	const first = await readFirstPage(context, url);
	if (first.last <= 1) return first.rows.slice(-most);
	const last = await readListPage(context, url, first.last);
	const before =
		last.rows.length < most ? await readListPage(context, url, first.last - 1) : undefined;
	return [...(before?.rows ?? []), ...last.rows].slice(-most);
}
