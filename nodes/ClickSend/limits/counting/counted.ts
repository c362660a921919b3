import type { IDataObject } from 'n8n-workflow';
import { counterOf, pageOf } from '../../../shared/answers/answer';
import { isNotSent } from '../../../shared/answers/receipts';
import { InputError } from '../../../shared/answers/problem';
import type { ClickSendContext, ClickSendRequest } from '../../../shared/api/client';
import { callClickSend } from '../../../shared/api/client';
import { readWholeList } from '../../../shared/api/wholeList';
import { textOf } from '../../../shared/text/text';
import type { History } from './channels';
import type { Counts } from './runCount';

const HOUR = 3600;
const DAY = 86_400;
/** How much the clocks of n8n and ClickSend may differ, in seconds. */
const CLOCKS_APART = 60;

const CONSEQUENCE = 'Nothing was sent';

/** What has to be known. */
export type Wanted = Record<keyof Counts, boolean>;

/** Where the history is. */
export interface Where {
	context: ClickSendContext;
	history: History;
	baseURL: string | undefined;
	itemIndex: number;
	/** when the last of what is to be sent goes out, in Unix seconds */
	latest: number;
}

const dateOf = (row: IDataObject): number =>
	Math.max(...['date', 'date_added', 'schedule'].map((name) => counterOf(row[name]) ?? 0));

/** What a message cost. */
function priceOf(row: IDataObject, { price }: History): number {
	const text = textOf(row[price]);
	const value = text === '' ? NaN : Number(text);
	if (value >= 0) return value;
	if (isNotSent(row)) return 0;
	throw new InputError(
		`${CONSEQUENCE}: Most Money per Day cannot be held, since ClickSend’s history has a message without a price`,
		'Use Most Messages per Day instead',
	);
}

/** A span of time, in Unix seconds. */
interface Span {
	from: number;
	to: number;
}

/** What the history has of a span; the oldest first, so that what is sent meanwhile comes at the end. */
const requestFor = (
	{ history: { path: url, orderedBy }, baseURL }: Where,
	{ from, to }: Span,
): ClickSendRequest => ({
	method: 'GET',
	url,
	baseURL,
	...(orderedBy !== undefined && {
		qs: { date_from: from, date_to: to, order_by: `${orderedBy}:asc` },
	}),
});

/** How many there are in a span, by the counter of the first page. */
async function countIn(where: Where, span: Span): Promise<number> {
	const request = requestFor(where, span);
	// A counter has no order, which some histories may not know.
	delete request.qs?.order_by;
	const { body } = await callClickSend(
		where.context,
		{ ...request, qs: { ...request.qs, page: 1, limit: 1 } },
		{ itemIndex: where.itemIndex },
	);
	const total = counterOf(pageOf(body)?.total);
	if (total !== undefined) return total;
	throw new InputError(
		`${CONSEQUENCE}: ClickSend’s history does not say how much was sent`,
		'Try again; should this last, ask ClickSend’s support',
	);
}

/** The rows of a span, all of them. */
async function rowsIn(where: Where, span: Span): Promise<IDataObject[]> {
	const request = requestFor(where, span);
	const rows = await readRows(where, request, span);
	const { order_by: order, ...qs } = request.qs ?? {};
	// No rows may also be the answer to an order that ClickSend does not know.
	return rows.length > 0 || order === undefined ? rows : readRows(where, { ...request, qs }, span);
}

async function readRows(
	where: Where,
	request: ClickSendRequest,
	{ from, to }: Span,
): Promise<IDataObject[]> {
	const { rows } = await readWholeList(where.context, request, {
		idField: 'message_id',
		consequence: CONSEQUENCE,
		call: { itemIndex: where.itemIndex },
		begin: () => {
			const kept: IDataObject[] = [];
			return {
				rows: kept,
				take: (row: IDataObject) => {
					const date = dateOf(row);
					// A row without a time counts: it may be of today.
					if (date === 0 || (date >= from && date <= to)) kept.push(row);
				},
			};
		},
	});
	return rows;
}

/**
 * Asks ClickSend what was sent: by all workflows, workers and users of the account, and before a restart
 * as well. What is scheduled counts as far as the last of what is to be sent now: nobody fills tomorrow
 * today, and next week’s reminders do not stop today’s texts.
 *
 * @throws {NodeApiError | NodeOperationError} when it cannot be known; then nothing may be sent
 */
export async function readCounted(where: Where, wanted: Wanted): Promise<Counts> {
	const now = Math.floor(Date.now() / 1000);
	const around = (time: number): Span => ({
		from: now - time - CLOCKS_APART,
		to: Math.max(now, where.latest) + time + CLOCKS_APART,
	});
	const [hour, day] = [around(HOUR), around(DAY)];
	if (wanted.spent || where.history.orderedBy === undefined) {
		const rows = await rowsIn(where, day);
		const inHour = rows.filter((row) => {
			const date = dateOf(row);
			return date === 0 || (date >= hour.from && date <= hour.to);
		});
		const prices = wanted.spent ? rows.map((row) => priceOf(row, where.history)) : [];
		return {
			perHour: inHour.length,
			perDay: rows.length,
			spent: prices.reduce((sum, price) => sum + price, 0),
		};
	}
	return {
		perHour: wanted.perHour ? await countIn(where, hour) : 0,
		perDay: wanted.perDay ? await countIn(where, day) : 0,
		spent: 0,
	};
}
