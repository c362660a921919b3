import { describe, expect, it, vi } from 'vitest';
import { Deliveries } from '../../../../nodes/ClickSendTrigger/memory/deliveries';
import { withOwnClock } from '../support/hooks';

const MINUTE = 60_000;

/** How many of numbered keys are known. */
const knownOf = (deliveries: Deliveries, count: number): number =>
	Array.from({ length: count }, (_, index) => `key ${index}`).filter(
		(key) => deliveries.stateOf(key) !== undefined,
	).length;

const keysFrom = (first: number, count: number): string[] =>
	Array.from({ length: count }, (_, index) => `key ${first + index}`);

withOwnClock();

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
});
