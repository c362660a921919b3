import { describe, expect, it } from 'vitest';
import { Listings } from '../../../../nodes/ClickSendTrigger/questions/listings';

/** Lists whose end a test decides about; each is the number of its beginning. */
function setUp() {
	const listings = new Listings<number>();
	const ends: Array<(error?: Error) => void> = [];
	const list = async () =>
		new Promise<number>((resolve, reject) => {
			const number = ends.length + 1;
			ends.push((error) => (error === undefined ? resolve(number) : reject(error)));
		});
	const end = async (number: number, error?: Error) => {
		ends[number - 1](error);
		await new Promise((resolve) => setImmediate(resolve));
	};
	return { ask: async (key = 'a') => listings.ask(key, list), end, begun: () => ends.length };
}

describe('a list that many ask for', () => {
	it('begins at once where none is read', async () => {
		const { ask, end } = setUp();
		const first = ask();
		await end(1);
		expect(await first).toBe(1);
		const second = ask();
		await end(2);
		expect(await second).toBe(2);
	});

	it('is read anew for those who ask while one is read, once for all of them', async () => {
		const { ask, end, begun } = setUp();
		const asked = [ask(), ask(), ask()];
		expect(begun()).toBe(1);
		await end(1);
		const late = ask();
		expect(begun()).toBe(2);
		await end(2);
		await end(3);
		expect(await Promise.all([...asked, late])).toEqual([1, 2, 2, 3]);
	});

	it('that fails fails for those who share it, and not for the next', async () => {
		const { ask, end } = setUp();
		const [first, second, third] = [ask(), ask(), ask()];
		const outcomes = Promise.allSettled([first, second, third]);
		await end(1, new Error('one'));
		await end(2, new Error('two'));
		const reasons = (await outcomes).map((one) =>
			one.status === 'rejected' ? (one.reason as Error).message : one.value,
		);
		expect(reasons).toEqual(['one', 'two', 'two']);
		const fourth = ask();
		await end(3);
		expect(await fourth).toBe(3);
	});

	it('is not that of another account', async () => {
		const { ask, end } = setUp();
		const both = [ask('a'), ask('b')];
		await end(1);
		await end(2);
		expect(await Promise.all(both)).toEqual([1, 2]);
	});
});
