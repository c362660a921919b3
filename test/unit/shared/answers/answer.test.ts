import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataOf, objectOf, readPage } from '../../../../nodes/shared/answers/answer';
import { envelope } from '../../../engine/support/api';

const ROWS = [{ list_id: 1 }, { list_id: 2 }];
const counters = (current: unknown, last: unknown) => ({
	total: 2,
	per_page: 1,
	current_page: current,
	last_page: last,
	data: ROWS,
});

const AUD = { currency_name_short: 'AUD', currency_prefix_d: '$' };

const cursor = (next?: string) => ({
	own_numbers: ROWS,
	_metadata: { pagination: { page_size: 500, ...(next !== undefined && { next }) } },
});

describe('readPage', () => {
	it.each([
		['the page counters', envelope(counters(1, 3)), { page: 2 }],
		['page counters as text', envelope(counters('2', '3')), { page: 3 }],
		['the last page', envelope(counters(3, 3)), undefined],
		['a page after the last', envelope(counters(4, 3)), undefined],
		['no page counters', envelope({ data: ROWS }), undefined],
		['page counters in an array', envelope([counters(1, 2)]), { page: 2 }],
		['a plain array', envelope(ROWS), undefined],
	])('reads rows and the next page beside %s', (_shape, body, next) => {
		const page = readPage(body);
		expect(page.rows).toEqual(ROWS);
		expect(page.next).toEqual(next);
	});

	it.each([
		['/v3/own-numbers?page_size=2&offset=abc#17', 'abc#17'],
		['https://rest.clicksend.com/v3/own-numbers?page_size=2&offset=abc%2317', 'abc#17'],
		['/v3/own-numbers?offset=abc#17&page_size=2', 'abc#17'],
		['/v3/own-numbers?offset=a%3Db', 'a=b'],
		['/v3/own-numbers?offset=50%', '50%'],
	])('reads the cursor of %s', (next, offset) => {
		expect(readPage(cursor(next), 'own_numbers')).toEqual({ rows: ROWS, next: { offset } });
	});

	it.each([
		[
			'in the envelope',
			envelope({ data: ROWS, per_page: 2, next_page_url: '/x?offset=a#1' }),
			'a#1',
		],
		['without one', { data: ROWS, per_page: 2, next_page_url: '/x?limit=2&offset=b' }, 'b'],
	])('reads the cursor of a link to the next page %s', (_where, body, offset) => {
		expect(readPage(body)).toEqual({ rows: ROWS, next: { offset } });
	});

	it.each([
		['/x?offset=a&limit=100&direction=forward', { offset: 'a', direction: 'forward' }],
		['/x?direction=backward&offset=a', { offset: 'a', direction: 'backward' }],
		['/x?offset=a&sort_direction=asc', { offset: 'a' }],
		['/x?offset=a&direction=', { offset: 'a' }],
		['/x?direction=forward', undefined],
	])('takes the direction of a cursor along: %s', (link, next) => {
		expect(readPage({ data: ROWS, next_page_url: link })).toEqual({
			rows: ROWS,
			...(next && { next }),
		});
	});

	it.each([null, '', '/x?limit=2'])('knows the last page by the link %j', (link) => {
		expect(readPage({ data: ROWS, next_page_url: link })).toEqual({ rows: ROWS });
		expect(readPage(envelope({ data: ROWS, next_page_url: link }))).toEqual({ rows: ROWS });
	});

	it('goes by the page counters where there is a link to a numbered page too', () => {
		const body = { ...counters(1, 3), next_page_url: '/v3/lists?page=2' };
		expect(readPage(envelope(body))).toEqual({ rows: ROWS, next: { page: 2 } });
	});

	it.each([undefined, '', '/v3/own-numbers', '/v3/own-numbers?page_size=2', '/x?offset='])(
		'knows the last page of a cursor list by the next page %j',
		(next) => {
			expect(readPage(cursor(next), 'own_numbers')).toEqual({ rows: ROWS, next: undefined });
		},
	);

	it('reads a cursor list without metadata, and one without rows', () => {
		expect(readPage({ own_numbers: ROWS }, 'own_numbers')).toEqual({ rows: ROWS });
		expect(readPage({ own_numbers: null, _metadata: null }, 'own_numbers')).toEqual({ rows: [] });
	});

	it.each<[string, unknown, boolean]>([
		['a plain array', envelope(ROWS), true],
		['rows without counters', envelope({ data: ROWS }), true],
		['rows with counters', envelope({ data: ROWS, current_page: 1, last_page: 1 }), false],
		['rows with a link to nothing', envelope({ data: ROWS, next_page_url: null }), false],
	])('knows whether %s says anything of further pages', (_shape, body, isUncounted) => {
		expect(readPage(body).isUncounted ?? false).toBe(isUncounted);
	});

	it('finds no rows in an empty list', () => {
		expect(readPage(envelope([])).rows).toEqual([]);
	});

	it.each([envelope(null), envelope({}), envelope(''), null, undefined, '', 7])(
		'finds no list in %j',
		(body) => expect(readPage(body)).toEqual({ rows: [] }),
	);

	it('reads a page without an envelope', () => {
		const body = { total: 2, current_page: 1, last_page: 2, data: [{ id: 1 }] };
		expect(readPage(body)).toEqual({ rows: [{ id: 1 }], next: { page: 2 } });
	});

	it.each<[string, unknown, string | undefined]>([
		['beside the rows of a page', envelope({ ...counters(1, 1), _currency: AUD }), undefined],
		['under a plain name', envelope({ ...counters(1, 1), currency: AUD }), undefined],
		['in an array', envelope([{ ...counters(1, 1), _currency: AUD }]), undefined],
		['without an envelope', { ...counters(1, 1), _currency: AUD }, undefined],
		['beside rows under their own name', envelope({ lists: ROWS, currency: AUD }), 'lists'],
		['of a list that goes on', envelope({ ...counters(1, 2), _currency: AUD }), undefined],
	])('gives each row the currency of prices %s', (_where, body, rowsKey) => {
		const { rows } = readPage(body, rowsKey);
		expect(rows).toEqual(ROWS.map((row) => ({ ...row, currency: 'AUD' })));
	});

	it.each([undefined, null, '', 'AUD', {}, { currency_name_short: '' }, [AUD]])(
		'gives rows nothing for the currency %j',
		(_currency) => expect(readPage(envelope({ ...counters(1, 1), _currency })).rows).toEqual(ROWS),
	);

	it('leaves rows the currency that they have', () => {
		const data = [{ currency: 'USD' }, { currency: null }, { _currency: { a: 1 } }];
		expect(readPage(envelope({ ...counters(1, 1), data, _currency: AUD })).rows).toEqual(data);
	});

	it('makes objects of rows that are none', () => {
		expect(readPage(envelope(['AU', 7])).rows).toEqual([{ value: 'AU' }, { value: 7 }]);
	});

	it('gives rows for any JSON, and never fails', () => {
		fc.assert(
			fc.property(
				fc.jsonValue(),
				fc.option(fc.constantFrom('rows', 'data'), { nil: undefined }),
				(value, rowsKey) => {
					for (const body of [value, envelope(value), envelope({ data: value }), { rows: value }]) {
						const { rows } = readPage(body, rowsKey);
						expect(rows.every((row) => typeof row === 'object' && row !== null)).toBe(true);
					}
				},
			),
		);
	});
});

describe('objectOf', () => {
	it.each([
		['the object in data', envelope({ user_id: 1 }), { user_id: 1 }],
		['the first thing of an array', envelope([{ user_id: 1 }, { user_id: 2 }]), { user_id: 1 }],
		['a body without envelope', { id: 'a', label: 'b' }, { id: 'a', label: 'b' }],
		['nothing in null', envelope(null), {}],
		['nothing in an empty text', envelope(''), {}],
		['nothing in an empty array', envelope([]), {}],
		['nothing in no body', undefined, {}],
		['a value', envelope('queued'), { value: 'queued' }],
	])('takes %s', (_case, body, expected) => {
		expect(objectOf(body)).toEqual(expected);
	});
});

describe('dataOf', () => {
	it('takes the envelope off, also from an empty one', () => {
		expect(dataOf(envelope(ROWS))).toBe(ROWS);
		expect(dataOf(envelope(null))).toBeNull();
	});

	it('leaves a body without envelope', () => {
		const body = { own_numbers: ROWS };
		expect(dataOf(body)).toBe(body);
		expect(dataOf('text')).toBe('text');
	});
});
