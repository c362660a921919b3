import type { Call } from '../http/api';

/** The smallest page ClickSend gives; a lower `limit` is raised to it. */
export const SMALLEST_PAGE = 15;
const LARGEST_PAGE = 100;

/**
 * One page in ClickSend's form: rows in `data`, beside the totals and the links. `render` is only
 * called for the rows of the page.
 */
export function page<Row>(
	call: Call,
	rows: readonly Row[],
	render: (row: Row) => unknown,
	smallest = SMALLEST_PAGE,
): Record<string, unknown> {
	const { query } = call;
	const current = Math.max(1, wholeNumber(query.page, 1));
	const asked = wholeNumber(query.limit, SMALLEST_PAGE);
	const size = Math.min(Math.max(asked, smallest), LARGEST_PAGE);
	const last = Math.max(1, Math.ceil(rows.length / size));
	const start = (current - 1) * size;
	const shown = rows.slice(start, start + size);
	return {
		total: rows.length,
		per_page: size,
		current_page: current,
		last_page: last,
		next_page_url: current < last ? pageUrl(call, current + 1) : null,
		prev_page_url: current > 1 ? pageUrl(call, current - 1) : null,
		from: shown.length > 0 ? start + 1 : null,
		to: shown.length > 0 ? start + shown.length : null,
		data: shown.map(render),
	};
}

/**
 * One page by cursor, the way of /own-numbers and /alpha-tags. A cursor names the last row seen as
 * "<workspace>#<row id>", and `next` carries it as it is, so that what follows the "#" is lost to a
 * client that takes the link apart as a URL: ClickSend's examples look just so. The first part
 * changes with the row here, so either half finds the place again.
 */
export function cursorPage<Row extends { id: string }>(
	call: Call,
	rows: readonly Row[],
	name: string,
): Record<string, unknown> {
	const { query, sim } = call;
	const size = Math.min(Math.max(wholeNumber(query.page_size, 10), 1), 500);
	const ordered = query.sort_direction === 'desc' ? [...rows].reverse() : rows;
	const [first, second] = (query.offset ?? '').split('#');
	const seen = query.offset
		? ordered.findIndex((row) => row.id === second || cursorHead(row.id) === first)
		: -1;
	const shown = ordered.slice(seen + 1, seen + 1 + size);
	const left = ordered.length - (seen + 1) - shown.length;
	const link = (offset: string | undefined): string =>
		`${sim.origin}${pathOf(call)}?${offset ? `offset=${offset}&` : ''}page_size=${size}`;
	const lastRow = shown[shown.length - 1];
	return {
		[name]: shown,
		_metadata: {
			pagination: {
				self: link(query.offset),
				next: left > 0 && lastRow ? link(`${cursorHead(lastRow.id)}#${lastRow.id}`) : null,
				page_size: size,
			},
		},
	};
}

/** A second id that belongs to the first: its digits turned round. */
function cursorHead(id: string): string {
	return id.split('-').reverse().join('-');
}

function pathOf(call: Call): string {
	return call.request.url.split('?')[0] ?? '';
}

function pageUrl(call: Call, number: number): string {
	return `${call.sim.origin}${pathOf(call)}?page=${number}`;
}

function wholeNumber(value: string | undefined, otherwise: number): number {
	const number = Number.parseInt(value ?? '', 10);
	return Number.isFinite(number) ? number : otherwise;
}
