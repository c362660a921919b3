import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Answer, ReceivedRequest } from '../support/api';
import { clickSendAnswers, page, refusal } from '../support/api';
import { runNode } from '../support/engine';
import { isolateNetwork } from '../support/setup';

isolateNetwork();

/** What ClickSend makes of a name that it does not know. */
type Unknown = 'error' | 'ignored' | 'nothing';

const row = (id: number): IDataObject => ({
	message_id: `M${id}`,
	date: String(1436871253 + id),
	date_added: 1436871200 + id,
});

/** A history of five in pages of three, which can be ordered by one name. */
function history(known: string, unknown: Unknown, ids = [3, 1, 5, 2, 4]) {
	return clickSendAnswers(({ query = {} }: ReceivedRequest): Answer => {
		const [field, direction] = (query.order_by ?? '').split(':');
		let rows = ids.map(row);
		if (field === known) {
			const sign = direction === 'desc' ? -1 : 1;
			rows.sort((one, other) => sign * (Number(one.date_added) - Number(other.date_added)));
		} else if (field !== '') {
			if (unknown === 'error') return refusal(400, 'BAD_REQUEST');
			if (unknown === 'nothing') rows = [];
		}
		const last = Math.max(1, Math.ceil(rows.length / 3));
		const at = Number(query.page);
		return page(rows.slice((at - 1) * 3, at * 3), at, last, rows.length);
	});
}

const CHANNELS = ['mms', 'voice'];
const NAMES = ['date', 'date_added'];
const KINDS: Unknown[] = ['error', 'ignored', 'nothing'];
const cases = CHANNELS.flatMap((channel) =>
	NAMES.flatMap((known) => KINDS.map((unknown) => ({ channel, known, unknown }))),
);

async function get(resource: string, orderBy: string | undefined, limit?: number) {
	const run = await runNode({
		resource,
		operation: 'getHistory',
		returnAll: limit === undefined,
		limit: limit ?? 50,
		filters: orderBy === undefined ? {} : { orderBy },
	});
	expect(run.error).toBeUndefined();
	return run.outputs[0].map(({ json }) => json.message_id);
}

describe('a history in the order of its dates', () => {
	it.each(cases)(
		'$channel: known is $known, others: $unknown',
		async ({ channel, known, unknown }) => {
			history(known, unknown);
			expect(await get(channel, 'date:desc')).toEqual(['M5', 'M4', 'M3', 'M2', 'M1']);
			expect(await get(channel, 'date:asc', 3)).toEqual(['M1', 'M2', 'M3']);
		},
	);

	it.each(CHANNELS)('%s: ordered here where no name is known', async (channel) => {
		history('sent_at', 'ignored');
		expect(await get(channel, 'date:desc', 2)).toEqual(['M5', 'M4']);
	});

	it.each(CHANNELS)('%s: asks once a page where the first name is known', async (channel) => {
		const received = history('date_added', 'ignored');
		await get(channel, 'date:desc');
		expect(received.map(({ query }) => query?.order_by)).toEqual(
			Array.from({ length: 2 }, () => 'date_added:desc'),
		);
	});

	it.each(['date:DESC', 'Date:desc', ' date : desc', 'DATE_ADDED:DESC'])(
		'is read in any case: %s',
		async (orderBy) => {
			history('date_added', 'ignored');
			expect(await get('voice', `={{ "${orderBy}" }}`)).toEqual(['M5', 'M4', 'M3', 'M2', 'M1']);
		},
	);

	it('leaves ClickSend’s own order without Sort', async () => {
		const received = history('date_added', 'error');
		expect(await get('voice', undefined)).toEqual(['M3', 'M1', 'M5', 'M2', 'M4']);
		expect(received).toHaveLength(2);
	});

	it.each(KINDS)('an empty history is empty (%s)', async (unknown) => {
		history('date_added', unknown, []);
		expect(await get('mms', 'date:desc')).toEqual([]);
	});

	it('one message is in order', async () => {
		const received = history('date', 'ignored', [7]);
		expect(await get('mms', 'date:desc')).toEqual(['M7']);
		expect(received).toHaveLength(1);
	});

	it('is an error where every name is one', async () => {
		history('sent_at', 'error');
		const run = await runNode({
			resource: 'mms',
			operation: 'getHistory',
			filters: { orderBy: 'date:asc' },
		});
		expect(run.error?.message).toBeDefined();
		expect(run.outputs[0] ?? []).toEqual([]);
	});

	it('of SMS is what ClickSend orders by', async () => {
		const received = history('date', 'error');
		expect(await get('sms', 'date:desc', 1)).toEqual(['M5']);
		expect(received.map(({ query }) => query?.order_by)).toEqual(['date:desc']);
	});
});

describe('what a first page does not tell', () => {
	/** A history of three full pages, oldest first whatever is asked but for the known name. */
	function large(known: string | undefined, timeOfPage: (page: number) => IDataObject) {
		const all = Array.from({ length: 300 }, (_, id) => ({
			message_id: `M${id}`,
			...timeOfPage(Math.floor(id / 100)),
		}));
		return clickSendAnswers(({ query = {} }: ReceivedRequest): Answer => {
			const rows = query.order_by === `${known}:desc` ? [...all].reverse() : all;
			const at = Number(query.page);
			return page(rows.slice((at - 1) * 100, at * 100), at, 3, 300);
		});
	}
	const sentAt = (number: number): IDataObject => ({ date: 1436871253 + number });

	it.each(
		CHANNELS.flatMap((channel) => [...NAMES, undefined].map((known) => ({ channel, known }))),
	)('$channel: a page of one time, known is $known', async ({ channel, known }) => {
		large(known, sentAt);
		const [first] = await get(channel, 'date:desc', 1);
		expect(Number(/\d+/.exec(JSON.stringify(first))?.[0])).toBeGreaterThanOrEqual(200);
		expect(await get(channel, 'date:desc')).toHaveLength(300);
		expect(new Set(await get(channel, 'date:desc')).size).toBe(300);
	});

	it.each<[string, (page: number) => IDataObject, number]>([
		['all of one time', () => ({ date: 1436871253 }), 3],
		['without any time', () => ({}), 1],
		['with an empty time', () => ({ date: null, date_added: '' }), 1],
	])('%s: what came counts', async (_, timeOfPage, calls) => {
		const received = large(undefined, timeOfPage);
		expect(await get('mms', 'date:desc', 2)).toEqual(['M0', 'M1']);
		expect(received).toHaveLength(calls);
	});

	it.each<[string, Answer]>([
		['no rows', page([])],
		['an error', refusal(400, 'BAD_REQUEST')],
	])('reads without an order where the names give %s or no rows', async (_, first) => {
		clickSendAnswers(({ query = {} }) => {
			if (query.order_by?.startsWith('date_added')) return first;
			return page(query.order_by === undefined ? [row(1), row(2)] : []);
		});
		expect(await get('mms', 'date:desc')).toEqual(['M2', 'M1']);
	});

	it.each<[string, INodeParameters, INodeParameters]>([
		['a reference', { customString: 'none' }, { returnAll: true }],
		['a few', {}, { limit: 5 }],
	])('does not read a history without end to order it, for %s', async (_, filters, more) => {
		const full = Array.from({ length: 100 }, (_none, id) => row(id % 7));
		const received = clickSendAnswers(({ query }) => page(full, Number(query?.page), 1e6, 1e8));
		const run = await runNode({
			resource: 'voice',
			operation: 'getHistory',
			filters: { orderBy: 'date:desc', ...filters },
			...more,
		});
		expect(run.error?.message).toBe('More than 20,000 rows would have to be searched');
		expect(run.error?.description).toContain('Sent After');
		expect(received.length).toBeLessThanOrEqual(204);
	});
});
