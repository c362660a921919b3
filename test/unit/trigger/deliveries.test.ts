import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Deliveries } from '../../../nodes/ClickSendTrigger/deliveries';

const MINUTE = 60_000;

/** How many of numbered keys are known. */
const knownOf = (deliveries: Deliveries, count: number): number =>
	Array.from({ length: count }, (_, index) => `key ${index}`).filter(
		(key) => deliveries.stateOf(key) !== undefined,
	).length;

const keysFrom = (first: number, count: number): string[] =>
	Array.from({ length: count }, (_, index) => `key ${first + index}`);

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
	vi.useRealTimers();
});

describe('Deliveries', () => {
	it('follows a delivery from its beginning to its end', () => {
		const deliveries = new Deliveries();
		expect(deliveries.stateOf('a')).toBeUndefined();
		deliveries.begin(['a', 'b']);
		expect(deliveries.stateOf('a')).toBe('underway');
		deliveries.accept(['a']);
		expect(deliveries.stateOf('a')).toBe('accepted');
		expect(deliveries.stateOf('b')).toBe('underway');
		deliveries.forget(['b']);
		expect(deliveries.stateOf('b')).toBeUndefined();
		expect(deliveries.stateOf('a')).toBe('accepted');
	});

	it('takes a forgotten delivery for a new one', () => {
		const deliveries = new Deliveries();
		deliveries.begin(['a']);
		deliveries.forget(['a']);
		deliveries.begin(['a']);
		expect(deliveries.stateOf('a')).toBe('underway');
	});

	it('knows a delivery through all of ClickSend’s repeats, ten minutes long', () => {
		const deliveries = new Deliveries();
		deliveries.begin(['a']);
		deliveries.accept(['a']);
		for (let minute = 1; minute <= 11; minute++) {
			vi.advanceTimersByTime(MINUTE);
			deliveries.begin([`other ${minute}`]);
			expect(deliveries.stateOf('a')).toBe('accepted');
		}
	});

	it('lets go of old ones when others come', () => {
		const deliveries = new Deliveries();
		deliveries.begin(keysFrom(0, 100));
		deliveries.accept(keysFrom(0, 50));
		vi.advanceTimersByTime(16 * MINUTE);
		deliveries.begin(['new']);
		expect(knownOf(deliveries, 100)).toBe(0);
		expect(deliveries.stateOf('new')).toBe('underway');
	});

	it('holds twenty thousand at most, the newest, in a flood within a minute', () => {
		const deliveries = new Deliveries();
		for (let first = 0; first < 30_000; first += 1000) {
			deliveries.begin(keysFrom(first, 1000));
			deliveries.accept(keysFrom(first, 1000));
		}
		expect(knownOf(deliveries, 30_000)).toBe(20_000);
		expect(deliveries.stateOf('key 9999')).toBeUndefined();
		expect(deliveries.stateOf('key 10000')).toBe('accepted');
		expect(deliveries.stateOf('key 29999')).toBe('accepted');
	});

	describe('whose connection broke', () => {
		const answer = (statusCode: number, writableEnded: boolean) => ({ statusCode, writableEnded });

		it('are new until n8n has answered with 200', () => {
			const deliveries = new Deliveries();
			const later = answer(200, false);
			deliveries.begin(['a', 'b']);
			deliveries.breakOff(['a'], later);
			deliveries.breakOff(['b'], answer(500, true));
			expect(['a', 'b'].map((key) => deliveries.stateOf(key))).toEqual([undefined, undefined]);
			later.writableEnded = true;
			expect(['a', 'b'].map((key) => deliveries.stateOf(key))).toEqual(['accepted', undefined]);
			deliveries.begin(['a']);
			expect(deliveries.stateOf('a')).toBe('underway');
		});

		it('are kept two hundred at most, and no longer than the others', () => {
			const deliveries = new Deliveries();
			deliveries.breakOff(keysFrom(0, 300), answer(200, true));
			expect(knownOf(deliveries, 300)).toBe(200);
			expect(deliveries.stateOf('key 99')).toBeUndefined();
			vi.advanceTimersByTime(16 * MINUTE);
			deliveries.begin(['new']);
			expect(knownOf(deliveries, 300)).toBe(0);
		});
	});
});
