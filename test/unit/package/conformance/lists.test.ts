import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, ReceivedRequest } from '../../../engine/support/api';
import { clickSendAnswers, page } from '../../../engine/support/api';
import { runNode } from '../../../engine/support/engine';
import type { PlacedOperation } from '../../support/description';
import { formsOf } from '../../support/description';
import { description, forms, operations, problems } from './support/node';

/** The operations that answer with a paged list, in every resource that has them. */
const LIST_OPERATIONS = [
	'getAll',
	'getByCategory',
	'getCategories',
	'getHistory',
	'getInbound',
	'getLinkTracking',
	'getReceipts',
	'getReferrals',
	'getSuggestions',
	'getTracking',
	'getTransactions',
	'search',
	'searchLocations',
];

/** Operations that read lists to find something in them. */
const SEARCHES = ['contact.searchByEmail', 'contact.searchByPhone', 'contactList.findByName'];

describe('lists', () => {
	it('shows Return All for lists only, and Limit while it is off', () => {
		const wrong = forms.flatMap(({ key, operation, forms: variants }) => {
			const isList = LIST_OPERATIONS.includes(String(operation.value));
			return variants.flatMap(({ values, shown }) => {
				const has = (name: string) => shown.some((property) => property.name === name);
				return problems([
					has('returnAll') !== isList && `${key}: Return All`,
					has('limit') !== (isList && values.returnAll === false) && `${key}: Limit`,
				]);
			});
		});
		expect(wrong).toEqual([]);
	});

	it('knows every list operation that it names', () => {
		const values = operations.map(({ operation }) => operation.value);
		expect(LIST_OPERATIONS.filter((value) => !values.includes(value))).toEqual([]);
		expect(values.filter((value) => value === 'getAll').length).toBeGreaterThan(1);
	});

	describe('paging', () => {
		beforeEach(() => nock.disableNetConnect());
		afterEach(() => nock.cleanAll());

		const lists = operations.filter(({ operation }) =>
			LIST_OPERATIONS.includes(String(operation.value)),
		);

		it.each(lists)('$key returns the rows of both pages', async (placed) => {
			const received = clickSendAnswers(twoPages);
			const { outputs, error } = await runNode({ ...parametersOf(placed), returnAll: true });
			expect(error?.message).toBeUndefined();
			expect(outputs[0].map(({ json }) => json)).toEqual([...FIRST_PAGE, ...SECOND_PAGE]);
			expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
				[...FIRST_PAGE, ...SECOND_PAGE].map(() => ({ item: 0 })),
			);
			expect(received).toHaveLength(2);
			const [first, second] = received.map(({ query = {} }) => query);
			expect([second.page, second.offset]).toEqual(
				isCursorList(received[0]) ? [undefined, NEXT_OFFSET] : ['2', undefined],
			);
			// Whatever else was asked for holds for all pages.
			const rest = (query: Record<string, string>) =>
				Object.entries(query).filter(([name]) => !['page', 'offset'].includes(name));
			expect(rest(second)).toEqual(rest(first));
		});

		const others = operations.filter(
			(placed) =>
				placed.operation.routing?.request?.method === 'GET' &&
				!lists.includes(placed) &&
				!SEARCHES.includes(placed.key),
		);

		it.each(others)('$key, without Return All, asks for no page', async (placed) => {
			const received = clickSendAnswers(twoPages);
			// Whether the operation can do anything with the answer does not matter here.
			await runNode(parametersOf(placed));
			const [{ query = {} }] = received;
			expect(Object.keys(query)).not.toContain('page');
			expect(Object.keys(query)).not.toContain('page_size');
		});

		it.each(lists)('$key stops at the limit', async (placed) => {
			const received = clickSendAnswers(twoPages);
			const parameters = { ...parametersOf(placed), returnAll: false };
			const one = await runNode({ ...parameters, limit: 1 });
			expect(one.outputs[0].map(({ json }) => json)).toEqual(FIRST_PAGE.slice(0, 1));
			expect(received).toHaveLength(1);
			const three = await runNode({ ...parameters, limit: 3 });
			expect(three.outputs[0].map(({ json }) => json)).toEqual([...FIRST_PAGE, SECOND_PAGE[0]]);
			expect(received).toHaveLength(3);
		});
	});
});

const FIRST_PAGE: IDataObject[] = [{ message_id: 'A' }, { message_id: 'B' }];
const SECOND_PAGE: IDataObject[] = [{ message_id: 'C' }, { message_id: 'D' }];
const NEXT_OFFSET = 'abc#17';

/** ClickSend's lists without an envelope, which go on by a cursor, and the name of their rows. */
const CURSOR_LISTS: Record<string, string> = {
	'/alpha-tags': 'alpha_tags',
	'/own-numbers': 'own_numbers',
};

const isCursorList = ({ path: requested }: ReceivedRequest) => requested in CURSOR_LISTS;

/** A ClickSend with a list of two pages, whatever is asked for. */
function twoPages(request: ReceivedRequest): Answer {
	const { path: requested, query = {} } = request;
	if (!isCursorList(request)) {
		return query.page === '2' ? page(SECOND_PAGE, 2, 2) : page(FIRST_PAGE, 1, 2);
	}
	const isLast = query.offset === NEXT_OFFSET;
	const next = `https://rest.clicksend.com/v3${requested}?page_size=500&offset=${NEXT_OFFSET}`;
	return {
		status: 200,
		body: {
			[CURSOR_LISTS[requested]]: isLast ? SECOND_PAGE : FIRST_PAGE,
			_metadata: { pagination: isLast ? {} : { next } },
		},
	};
}

/** A value for a required field that its type takes. */
function sampleOf({ type, default: value, options }: INodeProperties): INodeParameters[string] {
	if (type === 'resourceLocator') return { __rl: true, mode: 'id', value: '428' };
	if (value !== '' && value !== undefined) return value;
	if (type === 'number') return 7;
	if (type === 'options' && options?.length) return (options[0] as { value: string }).value;
	return 'AU';
}

/** The least that has to be filled in for an operation, with raw output where there is a choice. */
function parametersOf(placed: PlacedOperation): INodeParameters {
	const { values, shown } = formsOf(description, placed)[0];
	const required = shown.filter((property) => property.required);
	return {
		...values,
		...Object.fromEntries(required.map((property) => [property.name, sampleOf(property)])),
		...(shown.some(({ name }) => name === 'output') && { output: 'raw' }),
	};
}
