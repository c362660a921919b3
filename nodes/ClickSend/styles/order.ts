import type { IDataObject } from 'n8n-workflow';
import type { ClickSendContext, ClickSendRequest } from '../../shared/api/client';
import { outcomeOf } from '../../shared/api/outcome';
import type { ListOptions } from '../../shared/api/pages';
import { readPages } from '../../shared/api/pages';
import { textOf } from '../../shared/text/text';
import type { Prepare } from '../steps/types';

/** The field and the direction that a request is ordered by. */
function orderOf({ qs }: ClickSendRequest): { field: string; direction: string[] } {
	const [field = '', ...direction] = textOf(qs?.order_by).split(':');
	return { field, direction };
}

const ordered = (request: ClickSendRequest, field: string, direction: string[]) => ({
	...request,
	qs: { ...request.qs, order_by: [field, ...direction].join(':') },
});

/**
 * Orders a list by the field that ClickSend has for it where the form holds another name.
 *
 * @param names what the form may hold → ClickSend's field
 */
export const orderedBy =
	(names: Readonly<Record<string, string>>): Prepare =>
	(_context, request) => {
		const { field, direction } = orderOf(request);
		const name = Object.hasOwn(names, field) ? names[field] : undefined;
		return name === undefined ? request : ordered(request, name, direction);
	};

/** The time of a row under the first of the names that it has. */
const timeOf = (row: IDataObject, names: readonly string[]): number =>
	Number(textOf(names.map((name) => row[name]).find((value) => textOf(value) !== '')) || NaN);

/** Orders rows by their time; those without one come last. */
function compare(one: number, other: number, isDown: boolean): number {
	if (Number.isNaN(one) || Number.isNaN(other))
		return Number(Number.isNaN(one)) - Number(Number.isNaN(other));
	return isDown ? other - one : one - other;
}

/** Whether the rows with a time are in the order of it. */
function isInOrder(rows: IDataObject[], names: readonly string[], isDown: boolean): boolean {
	const times = rows.map((row) => timeOf(row, names)).filter((time) => !Number.isNaN(time));
	return times.every(
		(time, index) => index === 0 || compare(times[index - 1] ?? time, time, isDown) <= 0,
	);
}

/**
 * Reads a list page by page in the order of its time, whichever name ClickSend has for that: a name
 * that it does not know leaves the order as it is, or gives an error or no rows. Where no name is
 * known, all rows are read and ordered here.
 *
 * @param times what the time may be called, likeliest first; undefined where it is known
 * @yields the rows of each page
 * @throws {NodeApiError} when a page cannot be read
 */
export async function* pagesInOrder(
	context: ClickSendContext,
	request: ClickSendRequest,
	times: readonly string[] | undefined,
	options: ListOptions,
): AsyncGenerator<IDataObject[], void> {
	const { field, direction } = orderOf(request);
	if (times?.includes(field) !== true) {
		yield* readPages(context, request, options);
		return;
	}
	const isDown = direction[0] === 'desc';
	let hasRows = false;
	const failures: Error[] = [];
	for (const name of times) {
		const pages = readPages(context, ordered(request, name, direction), options);
		const { value: first, error } = await outcomeOf(pages.next());
		if (error !== undefined) failures.push(error);
		const rows = first?.value ?? [];
		hasRows ||= rows.length > 0;
		const namesFirst = [name, ...times.filter((other) => other !== name)];
		if (rows.length === 0 || !isInOrder(rows, namesFirst, isDown)) continue;
		yield rows;
		yield* pages;
		return;
	}
	if (failures[0] !== undefined && failures.length === times.length) throw failures[0];
	if (!hasRows) return;
	const qs = { ...request.qs };
	delete qs.order_by;
	const all: IDataObject[] = [];
	for await (const rows of readPages(context, { ...request, qs }, options)) all.push(...rows);
	yield all.sort((one, other) => compare(timeOf(one, times), timeOf(other, times), isDown));
}
