import type { IDataObject } from 'n8n-workflow';
import { counterOf, pageOf } from '../../../shared/answers/answer';
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
}

const dateOf = (row: IDataObject): number =>
	Math.max(...['date', 'date_added', 'schedule'].map((name) => counterOf(row[name]) ?? 0));

/** What a message cost. */
function priceOf(row: IDataObject, { price }: History): number {
	const text = textOf(row[price]);
	const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : NaN;
	if (value >= 0) return value;
	throw new InputError(
		`${CONSEQUENCE}: Most Money per Day cannot be held, since ClickSend’s history has a message without a price`,
		'Use Most Messages per Day instead',
	);
}

const requestFor = ({ history, baseURL }: Where, from: number): ClickSendRequest => ({
	method: 'GET',
	url: history.path,
	baseURL,
	...(history.hasDates && { qs: { date_from: from } }),
});

/** How many there are since a time, by the counter of the first page. */
async function totalSince(where: Where, from: number): Promise<number> {
	const request = requestFor(where, from);
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

/** The rows since a time, all of them. */
async function rowsSince(where: Where, from: number): Promise<IDataObject[]> {
	const { rows } = await readWholeList(where.context, requestFor(where, from), {
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
					if (date === 0 || date >= from) kept.push(row);
				},
			};
		},
	});
	return rows;
}

/**
 * Asks ClickSend what was sent: by all workflows, workers and users of the account, and before a restart
 * as well. What is scheduled for later counts, too.
 *
 * @throws {NodeApiError | NodeOperationError} when it cannot be known; then nothing may be sent
 */
export async function readCounted(where: Where, wanted: Wanted): Promise<Counts> {
	const now = Math.floor(Date.now() / 1000);
	const [hour, day] = [now - HOUR - CLOCKS_APART, now - DAY - CLOCKS_APART];
	if (wanted.spent || !where.history.hasDates) {
		const rows = await rowsSince(where, day);
		const inHour = rows.filter((row) => dateOf(row) === 0 || dateOf(row) >= hour);
		const prices = wanted.spent ? rows.map((row) => priceOf(row, where.history)) : [];
		return {
			perHour: inHour.length,
			perDay: rows.length,
			spent: prices.reduce((sum, price) => sum + price, 0),
		};
	}
	return {
		perHour: wanted.perHour ? await totalSince(where, hour) : 0,
		perDay: wanted.perDay ? await totalSince(where, day) : 0,
		spent: 0,
	};
}
