import type { IDataObject } from 'n8n-workflow';
import type { ClickSendContext, ClickSendRequest } from '../../shared/api/client';
import { outcomeOf } from '../../shared/api/outcome';
import type { ListOptions } from '../../shared/api/pages';
import { readPages } from '../../shared/api/pages';
import { textOf } from '../../shared/text/text';
import type { Prepare } from '../steps/types';

/** The field and the direction that a request is ordered by. */
function orderOf({ qs }: ClickSendRequest): { field: string; direction: string[] } {
	const words = textOf(qs?.order_by).toLowerCase().split(':');
	const [field = '', ...direction] = words.map((word) => word.trim());
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

/** What the rows with a time say of an order: they are in another one, in this one, or all alike. */
function orderIn(
	rows: IDataObject[],
	names: readonly string[],
	isDown: boolean,
): 'other' | 'this' | 'open' {
	const times = rows.map((row) => timeOf(row, names)).filter((time) => !Number.isNaN(time));
	const isBack = (time: number, index: number) =>
		compare(times[index - 1] ?? time, time, isDown) > 0;
	if (times.some(isBack)) return 'other';
	// Rows without any time will never tell.
	return times.length === 0 || times[0] !== times.at(-1) ? 'this' : 'open';
}

/** The first pages of a list, as many as tell its order, and those that follow. */
interface Beginning {
	rows: IDataObject[];
	isInOrder: boolean;
	rest: AsyncGenerator<IDataObject[], void>;
}

/** Reads on while all times are one, as after a send to many: those rows are in any order. */
async function beginningOf(
	pages: AsyncGenerator<IDataObject[], void>,
	names: readonly string[],
	isDown: boolean,
): Promise<Beginning> {
	const rows: IDataObject[] = [];
	for (;;) {
		const { value, done } = await pages.next();
		rows.push(...(value ?? []));
		const order = orderIn(rows, names, isDown);
		if (done || order !== 'open') return { rows, isInOrder: order !== 'other', rest: pages };
	}
}

/**
 * Reads a list page by page in the order of its time, whichever name ClickSend has for that: a name
 * that it does not know leaves the order as it is, or gives an error or no rows. Where no name is
 * known, all rows are read and ordered here.
 *
 * @param times what the time may be called, likeliest first; undefined where it is known
 * @param mayReadOn is told how many rows were read to be ordered here, and throws on too many
 * @yields the rows of each page
 * @throws {NodeApiError} when a page cannot be read
 */
export async function* pagesInOrder(
	context: ClickSendContext,
	request: ClickSendRequest,
	times: readonly string[] | undefined,
	options: ListOptions,
	mayReadOn: (read: number) => void,
): AsyncGenerator<IDataObject[], void> {
	const { field, direction } = orderOf(request);
	if (times?.includes(field) !== true) {
		yield* readPages(context, request, options);
		return;
	}
	const isDown = direction[0] === 'desc';
	const failures: Error[] = [];
	for (const name of times) {
		const pages = readPages(context, ordered(request, name, direction), options);
		const namesFirst = [name, ...times.filter((other) => other !== name)];
		const { value: begun, error } = await outcomeOf(beginningOf(pages, namesFirst, isDown));
		if (error !== undefined) failures.push(error);
		if (begun === undefined || begun.rows.length === 0 || !begun.isInOrder) continue;
		yield begun.rows;
		yield* begun.rest;
		return;
	}
	if (failures[0] !== undefined && failures.length === times.length) throw failures[0];
	// No rows may be the answer to a name that ClickSend does not know.
	const qs = { ...request.qs };
	delete qs.order_by;
	const all: IDataObject[] = [];
	for await (const rows of readPages(context, { ...request, qs }, options)) {
		mayReadOn(all.length);
		all.push(...rows);
	}
	yield all.sort((one, other) => compare(timeOf(one, times), timeOf(other, times), isDown));
}
