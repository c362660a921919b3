import fc from 'fast-check';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { ClickSendContext } from '../../../../nodes/shared/api/client';
import { readPagedRows } from '../../../../nodes/shared/api/pages';
import { envelope } from '../../../engine/support/api';

/** More requests than any list of these tests has pages. */
const TOO_MANY = 50;

/** `this` of a function that reads a list, and the queries that it sent. */
function fakeContext(
	answer: (qs: IDataObject) => unknown,
	tooMany = TOO_MANY,
): {
	context: ClickSendContext;
	queries: IDataObject[];
} {
	const queries: IDataObject[] = [];
	const context = {
		getCredentials: () => Promise.resolve({ username: 'tester', apiKey: 'KEY', baseUrl: '' }),
		getTimezone: () => 'Etc/UTC',
		getNode: () => ({ name: 'ClickSend', type: 'clickSend', typeVersion: 1 }),
		helpers: {
			httpRequestWithAuthentication: (_credential: string, { qs }: IHttpRequestOptions) => {
				queries.push(qs ?? {});
				// A status that is not tried again.
				const statusCode = queries.length > tooMany ? 418 : 200;
				return Promise.resolve({ statusCode, headers: {}, body: answer(qs ?? {}) });
			},
		},
	};
	return { context: context as unknown as ClickSendContext, queries };
}

const numbered = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ id: index }));

const list = fc.record({
	count: fc.integer({ min: 0, max: 60 }),
	pageSize: fc.integer({ min: 1, max: 25 }),
	limit: fc.oneof(fc.integer({ min: 1, max: 80 }), fc.constant(Infinity)),
});

const REQUEST = { method: 'GET', url: '/lists', qs: { order_by: 'id' } } as const;

describe('readRows', () => {
	it('gives the first rows of a paged list with no request too many', async () => {
		await fc.assert(
			fc.asyncProperty(list, async ({ count, pageSize, limit }) => {
				fc.pre(count / pageSize < TOO_MANY);
				const rows = numbered(count);
				const lastPage = Math.max(1, Math.ceil(count / pageSize));
				const { context, queries } = fakeContext(({ page }) => {
					const from = (Number(page) - 1) * pageSize;
					const data = rows.slice(from, from + pageSize);
					return envelope({ data, current_page: page, last_page: lastPage });
				});
				expect(await readPagedRows(context, REQUEST, limit)).toEqual(rows.slice(0, limit));
				const needed = Math.max(1, Math.ceil(Math.min(limit, count) / pageSize));
				expect(queries.map(({ page }) => page)).toEqual(
					Array.from({ length: needed }, (_, index) => index + 1),
				);
				expect(queries.every(({ order_by: order }) => order === 'id')).toBe(true);
			}),
		);
	});

	it('gives the first rows of a cursor list', async () => {
		await fc.assert(
			fc.asyncProperty(list, async ({ count, pageSize, limit }) => {
				fc.pre(count / pageSize < TOO_MANY);
				const rows = numbered(count);
				const { context } = fakeContext(({ offset = 'at#0' }) => {
					const from = Number((offset as string).split('#')[1]);
					const to = from + pageSize;
					const next = to < count ? `https://any/own-numbers?offset=at#${to}` : undefined;
					return { own_numbers: rows.slice(from, to), _metadata: { pagination: { next } } };
				});
				const found = await readPagedRows(context, REQUEST, limit, { rowsKey: 'own_numbers' });
				expect(found).toEqual(rows.slice(0, limit));
			}),
		);
	});

	it('ends when a list keeps answering with its first page', async () => {
		const { context, queries } = fakeContext(() =>
			envelope({ data: [{ id: 1 }], current_page: 1, last_page: 3 }),
		);
		await readPagedRows(context, REQUEST, Infinity);
		expect(queries.length).toBeLessThanOrEqual(3);
	});

	it('ends when a list keeps answering with the same cursor', async () => {
		const { context, queries } = fakeContext(() => ({
			own_numbers: [{ id: 1 }],
			_metadata: { pagination: { next: 'https://any/own-numbers?offset=at#1' } },
		}));
		await readPagedRows(context, REQUEST, Infinity, { rowsKey: 'own_numbers' });
		expect(queries.length).toBeLessThanOrEqual(3);
	});

	it('reads a list to the end that grows while it is read', async () => {
		const { context } = fakeContext(({ page }) =>
			envelope({
				data: [{ id: page }],
				current_page: page,
				last_page: Math.min(5, Number(page) + 1),
			}),
		);
		expect(await readPagedRows(context, REQUEST, Infinity)).toEqual(
			[1, 2, 3, 4, 5].map((id) => ({ id })),
		);
	});

	/** The shapes of a page that says nothing of others. */
	const UNCOUNTED: Array<[string, (rows: IDataObject[]) => unknown]> = [
		['a plain array in data', (rows) => envelope(rows)],
		['a page without counters', (rows) => envelope({ data: rows })],
		['an array without an envelope', (rows) => rows],
	];

	describe.each(UNCOUNTED)('of a list that answers with %s', (_, shape) => {
		it.each([0, 1, 99, 100, 101, 199, 200, 250])('gives all of %i rows', async (count) => {
			const rows = numbered(count);
			const { context, queries } = fakeContext(({ page, limit }) => {
				const from = (Number(page) - 1) * Number(limit);
				return shape(rows.slice(from, from + Number(limit)));
			});
			expect(await readPagedRows(context, REQUEST, Infinity)).toEqual(rows);
			expect(queries).toHaveLength(Math.floor(count / 100) + 1);
		});

		it.each([99, 100, 101, 250])('gives %i rows once where there are no pages', async (count) => {
			const rows = numbered(count);
			const { context, queries } = fakeContext(() => shape(rows));
			expect(await readPagedRows(context, REQUEST, Infinity)).toEqual(rows);
			expect(queries).toHaveLength(count === 100 ? 2 : 1);
		});

		it('asks for no page beyond the limit', async () => {
			const { context, queries } = fakeContext(() => shape(numbered(100)));
			expect(await readPagedRows(context, REQUEST, 100)).toHaveLength(100);
			expect(queries).toHaveLength(1);
		});
	});

	it('believes counters of a full page', async () => {
		const { context, queries } = fakeContext(() =>
			envelope({ data: numbered(100), current_page: 1, last_page: 1 }),
		);
		expect(await readPagedRows(context, REQUEST, Infinity)).toHaveLength(100);
		expect(queries).toHaveLength(1);
	});

	describe('of a list whose pages come round', () => {
		it.each(UNCOUNTED)('gives each once: %s', async (_, shape) => {
			const { context, queries } = fakeContext(({ page }) =>
				shape(numbered(300).slice((Number(page) % 3) * 100, (Number(page) % 3) * 100 + 100)),
			);
			expect(await readPagedRows(context, REQUEST, Infinity)).toHaveLength(300);
			expect(queries).toHaveLength(4);
		});

		it('by cursors', async () => {
			const { context, queries } = fakeContext(({ offset }) => ({
				own_numbers: [{ id: offset }],
				_metadata: { pagination: { next: `/own-numbers?offset=${offset === 'a' ? 'b' : 'a'}` } },
			}));
			await readPagedRows(context, REQUEST, Infinity, { rowsKey: 'own_numbers' });
			expect(queries.length).toBeLessThanOrEqual(4);
		});

		it('with other rows each time: an error, not an endless reading', async () => {
			const { context, queries } = fakeContext(
				({ page }) => envelope(numbered(100).map((row) => ({ ...row, page }))),
				2000,
			);
			const reading = readPagedRows(context, REQUEST, Infinity);
			await expect(reading).rejects.toThrow('names no end');
			expect(queries.length).toBeLessThanOrEqual(1001);
		});
	});

	/** Pages with fewer counters than ClickSend documents. */
	const HALF_COUNTED: Array<[string, (page: number) => IDataObject]> = [
		['without the number of the page', () => ({ total: 250, last_page: 3 })],
		['the same beside an empty link', () => ({ last_page: 3, next_page_url: null })],
		['with a total only', () => ({ total: 250 })],
		[
			'with a link to a numbered page',
			(page) => ({
				current_page: page,
				next_page_url: page < 3 ? `https://rest.clicksend.com/v3/lists?page=${page + 1}` : null,
			}),
		],
	];
	it.each(HALF_COUNTED)('gives all rows of pages %s', async (_, counters) => {
		const rows = numbered(250);
		const { context, queries } = fakeContext(({ page }) => {
			const at = Number(page);
			return envelope({ ...counters(at), data: rows.slice((at - 1) * 100, at * 100) });
		});
		expect(await readPagedRows(context, REQUEST, Infinity)).toEqual(rows);
		expect(queries).toHaveLength(3);
	});

	it('asks a list that begins without a page for none', async () => {
		const { context, queries } = fakeContext(() => envelope(numbered(100)));
		const options = { first: { limit: 100 } };
		expect(await readPagedRows(context, REQUEST, Infinity, options)).toHaveLength(100);
		expect(queries).toHaveLength(1);
	});
});
