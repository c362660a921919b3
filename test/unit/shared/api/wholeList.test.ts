import fc from 'fast-check';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { ClickSendContext } from '../../../../nodes/shared/api/client';
import { readWholeList } from '../../../../nodes/shared/api/wholeList';
import { envelope } from '../../../engine/support/api';

/** A list that somebody changes before each of its pages is given. */
class ChangingList {
	private ids: number[];
	private next: number;
	requests = 0;

	constructor(
		count: number,
		private readonly pageSize: number,
		private readonly changes: Array<(ids: number[], next: () => number) => void>,
	) {
		this.ids = Array.from({ length: count }, (_none, index) => index);
		this.next = count;
	}

	get now(): number[] {
		return [...this.ids].sort((a, b) => a - b);
	}

	page(asked: number): unknown {
		this.changes[this.requests++]?.(this.ids, () => this.next++);
		const from = (asked - 1) * this.pageSize;
		return envelope({
			total: this.ids.length,
			current_page: asked,
			last_page: Math.max(1, Math.ceil(this.ids.length / this.pageSize)),
			data: this.ids.slice(from, from + this.pageSize).map((id) => ({ id })),
		});
	}
}

/** Reads the list; undefined where it is refused. */
async function read(list: ChangingList): Promise<number[] | undefined> {
	const context = {
		getCredentials: () => Promise.resolve({ username: 'tester', apiKey: 'KEY', baseUrl: '' }),
		getTimezone: () => 'Etc/UTC',
		getNode: () => ({ name: 'ClickSend', type: 'clickSend', typeVersion: 1 }),
		helpers: {
			httpRequestWithAuthentication: (_credential: string, { qs }: IHttpRequestOptions) =>
				Promise.resolve({ statusCode: 200, headers: {}, body: list.page(Number(qs?.page)) }),
		},
	} as unknown as ClickSendContext;
	try {
		const { ids } = await readWholeList(
			context,
			{ method: 'GET', url: '/lists' },
			{
				idField: 'id',
				consequence: 'Nothing was sent',
				begin: () => {
					const found: number[] = [];
					return { ids: found, take: ({ id }: IDataObject) => found.push(id as number) };
				},
			},
		);
		return ids.sort((a, b) => a - b);
	} catch (error) {
		expect(error).toBeInstanceOf(NodeOperationError);
		return undefined;
	}
}

const place = fc.double({ min: 0, max: 1, noNaN: true });
const nothing = fc.constant(() => undefined);
const growth = place.map((at) => (ids: number[], next: () => number): void => {
	ids.splice(Math.round(at * ids.length), 0, next());
});
const atTheEnd = fc.constant((ids: number[], next: () => number): void => {
	ids.push(next());
});
const loss = place.map((at) => (ids: number[]): void => {
	ids.splice(Math.floor(at * ids.length), 1);
});
const sizes = { count: fc.integer({ min: 0, max: 40 }), pageSize: fc.integer({ min: 1, max: 9 }) };

describe('readWholeList', () => {
	it.each([
		['grows anywhere', growth],
		['shrinks anywhere', loss],
	])('gives all of a list that %s, or nothing', async (_how, change) => {
		const changes = fc.array(fc.oneof(nothing, nothing, change), { maxLength: 30 });
		await fc.assert(
			fc.asyncProperty(fc.record({ ...sizes, changes }), async (given) => {
				const list = new ChangingList(given.count, given.pageSize, given.changes);
				const found = await read(list);
				if (found !== undefined) expect(found).toEqual(list.now);
			}),
		);
	});

	it('gives all of a list that grows at its end, by one reading', async () => {
		const changes = fc.array(fc.oneof(nothing, atTheEnd), { maxLength: 30 });
		await fc.assert(
			fc.asyncProperty(fc.record({ ...sizes, changes }), async (given) => {
				const list = new ChangingList(given.count, given.pageSize, given.changes);
				expect(await read(list)).toEqual(list.now);
				expect(list.requests).toBe(Math.max(1, Math.ceil(list.now.length / given.pageSize)));
			}),
		);
	});

	it('gives all of a list that changes once', async () => {
		const changes = fc
			.tuple(fc.array(nothing, { maxLength: 12 }), fc.oneof(growth, loss))
			.map(([before, change]) => [...before, change]);
		await fc.assert(
			fc.asyncProperty(fc.record({ ...sizes, changes }), async (given) => {
				const list = new ChangingList(given.count, given.pageSize, given.changes);
				expect(await read(list)).toEqual(list.now);
			}),
		);
	});
});
