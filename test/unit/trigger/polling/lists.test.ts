import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readNewest, readUnread } from '../../../../nodes/ClickSendTrigger/polling/lists';
import { FakeClickSend } from '../support/clickSend';
import { pollContext } from '../support/contexts';

const LIST = '/sms/inbound';
const START = 1_700_000_000;

/** Rows one after another, so many seconds apart, the oldest at START. */
function rowsWith(gaps: number[]): IDataObject[] {
	let timestamp = START;
	return gaps.map((gap, index) => {
		timestamp += gap;
		return { message_id: `M-${index}`, timestamp };
	});
}

const timeOf = (row: IDataObject): number => Number(row.timestamp);
const idsOf = (rows: IDataObject[]) => rows.map(({ message_id: id }) => id);

/** Many rows of one second, or few of many. */
const gaps = fc
	.tuple(fc.nat(14), fc.nat(99), fc.constantFrom(1, 2, 10, 150))
	.chain(([hundreds, rest, bunch]) =>
		fc.array(fc.nat(60), { minLength: 1, maxLength: 40 }).map((pattern) => {
			const count = hundreds * 100 + rest;
			return Array.from({ length: count }, (_, index) =>
				index % bunch === 0 ? pattern[index % pattern.length] : 0,
			);
		}),
	);

/** What others do between two page reads. */
type Change = { mark: number; count: number } | { append: number };

const changes = fc.array(
	fc.array(
		fc.oneof<fc.Arbitrary<Change>[]>(
			fc.record({
				// Mostly the oldest, as somebody does who takes the unread ones.
				mark: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
				count: fc.oneof(fc.nat(20), fc.nat(300)),
			}),
			fc.record({ append: fc.oneof(fc.nat(20), fc.nat(250)) }),
		),
		{ maxLength: 2 },
	),
	{ maxLength: 20 },
);

interface Scene {
	gaps: number[];
	changes: Change[][];
	/** where the reading begins, as a part of the list's time */
	from: number;
	mostPages: number;
}

const scenes: fc.Arbitrary<Scene> = fc.record({
	gaps,
	changes,
	from: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: -0.1, max: 1.1, noNaN: true })),
	mostPages: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant(Number.MAX_SAFE_INTEGER)),
});

interface Read {
	from: number;
	/** what was in the list when the reading began and is in it still */
	staying: IDataObject[];
	found: Awaited<ReturnType<typeof readUnread>>;
	reads: number;
}

async function readThrough(scene: Scene): Promise<Read> {
	const fake = new FakeClickSend(START);
	const rows = rowsWith(scene.gaps);
	fake.lists.set(LIST, [...rows]);
	const end = timeOf(rows.at(-1) ?? { timestamp: START });
	const from = Math.round(START + (end - START) * scene.from);
	const script = [...scene.changes];
	let appended = 0;
	fake.before = () => {
		// Not before the first page: what is there then is what has to be found.
		if (fake.received.length === 0) return;
		for (const change of script.shift() ?? []) {
			const list = fake.list(LIST);
			if ('mark' in change) {
				list.splice(Math.floor(change.mark * list.length), change.count);
				continue;
			}
			const newest = Math.max(end, ...list.slice(-1).map(timeOf));
			for (let index = 0; index < change.append; index++) {
				list.push({ message_id: `A-${appended++}`, timestamp: newest + (index % 2) });
			}
		}
	};
	const { context } = pollContext(fake, {});
	const found = await readUnread(context, LIST, from, scene.mostPages);
	const left = new Set(idsOf(fake.list(LIST)));
	const staying = rows.filter(({ message_id: id }) => left.has(id));
	return { from, staying, found, reads: fake.received.length };
}

afterEach(() => {
	vi.useRealTimers();
});

describe('readUnread', () => {
	it('misses nothing that stays unread, whatever others mark and append between the pages', async () => {
		await fc.assert(
			fc.asyncProperty(scenes, async (scene) => {
				const { from, staying, found } = await readThrough(scene);
				const newest = Math.max(...found.rows.map(timeOf));
				// What is not complete ends somewhere within its last second.
				const end = found.isComplete ? Infinity : newest;
				const due = staying.filter((row) => timeOf(row) >= from && timeOf(row) < end);
				const ids = new Set(idsOf(found.rows));
				expect(idsOf(due).filter((id) => !ids.has(id))).toEqual([]);
			}),
			{ numRuns: 300 },
		);
	});

	it('reads a list that stands still once, in its order, with few requests', async () => {
		await fc.assert(
			fc.asyncProperty(scenes, async (scene) => {
				const { from, staying, found, reads } = await readThrough({ ...scene, changes: [] });
				const wanted = staying.filter((row) => timeOf(row) >= from);
				const read = idsOf(found.rows.filter((row) => timeOf(row) >= from));
				expect(read).toEqual(idsOf(wanted).slice(0, read.length));
				if (found.isComplete) expect(read.length).toBe(wanted.length);
				else expect(read.length).toBeGreaterThan((scene.mostPages - 1) * 100);

				const pages = Math.max(1, Math.ceil(scene.gaps.length / 100));
				const toRead = Math.min(scene.mostPages, Math.ceil(wanted.length / 100) + 1);
				expect(reads).toBeLessThanOrEqual(2 + Math.ceil(Math.log2(pages)) + toRead);
			}),
			{ numRuns: 100 },
		);
	});

	it('begins at a time of ClickSend’s clock, not of this machine’s', async () => {
		vi.useFakeTimers({ toFake: ['Date'], now: (START - 3600) * 1000 });
		const fake = new FakeClickSend(START);
		fake.lists.set(LIST, rowsWith([0]));
		const { context } = pollContext(fake, {});
		const asked: number[] = [];
		const from = (now: number) => asked.push(now);
		expect((await readUnread(context, LIST, from, 1)).now).toBe(START);
		expect(asked).toEqual([START]);
		fake.sendsDate = false;
		expect((await readUnread(context, LIST, from, 1)).now).toBe(START - 3600);
	});

	it('goes on where rows have no time', async () => {
		const fake = new FakeClickSend(START);
		const rows = rowsWith(Array<number>(350).fill(1));
		for (const row of rows.slice(100, 200)) delete row.timestamp;
		fake.lists.set(LIST, rows);
		const { context } = pollContext(fake, {});
		const found = await readUnread(context, LIST, START + 250, 10);
		expect(found.isComplete).toBe(true);
		const ids = new Set(idsOf(found.rows));
		expect(idsOf(rows.slice(250)).filter((id) => !ids.has(id))).toEqual([]);
	});

	it.each<[string, IDataObject, number]>([
		['an empty last page', { last_page: '' }, 150],
		['a last page of 0', { last_page: 0 }, 20],
		['a word for the last page', { last_page: 'none' }, 150],
		['no last page', { last_page: null }, 150],
		['the last page as text', { last_page: '2' }, 150],
		['no counters', { last_page: undefined, total: undefined }, 20],
		['words for counters', { last_page: 'x', total: 'y' }, 20],
	])('reads to the end with %s', async (_what, counters, count) => {
		const fake = new FakeClickSend(START);
		const rows = rowsWith(Array<number>(count).fill(1));
		fake.lists.set(LIST, rows);
		const handle = fake.handle.bind(fake);
		fake.handle = async (options) => {
			const answer = (await handle(options)) as { body: { data: IDataObject } };
			Object.assign(answer.body.data, counters);
			return answer;
		};
		const { context } = pollContext(fake, {});
		const found = await readUnread(context, LIST, START, 10);
		expect(idsOf(found.rows)).toEqual(idsOf(rows));
		expect(found.isComplete).toBe(true);
	});

	it.each([1, 3])('throws what ClickSend says at page %i', async (page) => {
		const fake = new FakeClickSend(START);
		fake.lists.set(LIST, rowsWith(Array<number>(350).fill(1)));
		fake.refuse = ({ qs }) => (qs.page === page ? 403 : undefined);
		const { context } = pollContext(fake, {});
		await expect(readUnread(context, LIST, START, 10)).rejects.toMatchObject({ httpCode: '403' });
	});
});

describe('readNewest', () => {
	it('gives the last rows of the list, oldest first', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(450), fc.integer({ min: 1, max: 60 }), async (count, most) => {
				const fake = new FakeClickSend(START);
				const rows = rowsWith(Array<number>(count).fill(1));
				fake.lists.set(LIST, rows);
				const { context } = pollContext(fake, {});
				expect(idsOf(await readNewest(context, LIST, most))).toEqual(idsOf(rows.slice(-most)));
			}),
		);
	});
});

describe('a list of unread events that does not say how many there are', () => {
	const shapes: Array<[string, (page: IDataObject) => unknown]> = [
		['a plain array', ({ data }) => data],
		['rows without counters', ({ data }) => ({ data })],
		['rows beside a total', ({ data, total }) => ({ data, total })],
		['the last page alone', ({ data, last_page }) => ({ data, last_page })],
		[
			'a link to the next page',
			({ data, current_page: at, last_page: last }) => ({
				data,
				next_page_url: Number(at) < Number(last) ? `/sms/inbound?page=${Number(at) + 1}` : null,
			}),
		],
	];
	const cases = shapes.flatMap(([name, shape]) =>
		[0, 1, 99, 100, 101, 200, 350].map((count) => ({ name, shape, count })),
	);

	it.each(cases)('is read whole: $name, $count events', async ({ shape, count }) => {
		const fake = new FakeClickSend(START);
		const rows = rowsWith(Array<number>(count).fill(1));
		fake.lists.set(LIST, rows);
		fake.shape = shape;
		const { context } = pollContext(fake, {});
		const found = await readUnread(context, LIST, -Infinity, 10);
		expect(idsOf(found.rows)).toEqual(idsOf(rows));
		expect(found.isComplete).toBe(true);
		expect(idsOf(await readNewest(context, LIST, 5))).toEqual(idsOf(rows.slice(-5)));
		const some = await readUnread(context, LIST, -Infinity, 1);
		expect(some.isComplete).toBe(count <= 100);
	});

	it('is one page where it does not know pages', async () => {
		const fake = new FakeClickSend(START);
		const rows = rowsWith(Array<number>(100).fill(1));
		fake.lists.set(LIST, rows);
		fake.shape = () => rows;
		const { context } = pollContext(fake, {});
		const found = await readUnread(context, LIST, -Infinity, 10);
		expect(idsOf(found.rows)).toEqual(idsOf(rows));
		expect(found.isComplete).toBe(true);
		expect(fake.received.length).toBeLessThanOrEqual(3);
	});
});
