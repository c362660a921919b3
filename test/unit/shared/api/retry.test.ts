import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../../../nodes/shared/answers/errors';
import type { RepeatPolicy } from '../../../../nodes/shared/api/retry';
import { pauseBeforeRepeat } from '../../../../nodes/shared/api/retry';

const failure = (statusCode?: number, retryAfter?: number): Failure => ({
	statusCode,
	retryAfter,
	code: 'ANY',
	message: 'any',
	mayHaveBeenProcessed: true,
});

const POLICIES: RepeatPolicy[] = ['safely', 'ifThrottled'];
/** Mostly what is repeated, and sometimes anything else. */
const statusCodes = fc.oneof(
	{ weight: 9, arbitrary: fc.constantFrom(429, 429, 500, 503, undefined) },
	{ weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
);
const retryAfters = fc.option(
	fc.oneof(
		{ weight: 9, arbitrary: fc.double({ min: 0, max: 60, noNaN: true }) },
		{ weight: 1, arbitrary: fc.double({ min: 0, max: 1e6, noNaN: true }) },
	),
	{ nil: undefined },
);

afterEach(() => vi.restoreAllMocks());

describe('pauseBeforeRepeat', () => {
	it.each([
		// status, safely, ifThrottled
		[undefined, true, false],
		[200, false, false],
		[302, false, false],
		[400, false, false],
		[401, false, false],
		[403, false, false],
		[404, false, false],
		[409, false, false],
		[422, false, false],
		[429, true, true],
		[500, true, false],
		[502, true, false],
		[503, true, false],
		[504, true, false],
	])('after HTTP %s repeats safe calls: %s, sends: %s', (status, safely, ifThrottled) => {
		expect(pauseBeforeRepeat(failure(status), 0, 'safely') !== undefined).toBe(safely);
		expect(pauseBeforeRepeat(failure(status), 0, 'ifThrottled') !== undefined).toBe(ifThrottled);
	});

	it('gives up after a few repeats, however the call fails', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(statusCodes, retryAfters), { minLength: 12, maxLength: 12 }),
				fc.constantFrom(...POLICIES),
				(failures, policy) => {
					let waited = 0;
					let repeats = 0;
					for (const [status, retryAfter] of failures) {
						const pause = pauseBeforeRepeat(failure(status, retryAfter), repeats, policy);
						if (pause === undefined) break;
						waited += pause;
						repeats++;
					}
					expect(repeats).toBeLessThan(6);
					// Within ten minutes an execution goes on or says what is wrong.
					expect(waited).toBeLessThanOrEqual(600);
				},
			),
		);
	});

	it('repeats a throttled send at least three times', () => {
		for (const repeats of [0, 1, 2]) {
			expect(pauseBeforeRepeat(failure(429), repeats, 'ifThrottled')).toBeDefined();
		}
	});

	it('waits as long as the server asks, or gives up where that is too long', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(429, 503),
				fc.double({ min: 0, max: 1e6, noNaN: true }),
				(status, retryAfter) => {
					const pause = pauseBeforeRepeat(failure(status, retryAfter), 0, 'safely');
					if (retryAfter <= 60) expect(pause).toBe(retryAfter);
					else expect([undefined, retryAfter]).toContain(pause);
				},
			),
		);
		for (const policy of POLICIES) {
			expect(pauseBeforeRepeat(failure(429, 120), 0, policy)).toBe(120);
			expect(pauseBeforeRepeat(failure(429, 121), 0, policy)).toBeUndefined();
		}
		expect(pauseBeforeRepeat(failure(429, Infinity), 0, 'ifThrottled')).toBeUndefined();
	});

	it('backs off further with every repeat where the server asks for nothing', () => {
		vi.spyOn(Math, 'random').mockReturnValue(0.999);
		const pauses = [0, 1, 2, 3].map((repeats) =>
			pauseBeforeRepeat(failure(429), repeats, 'safely'),
		);
		expect(pauses.every((pause, index) => index === 0 || pause! > pauses[index - 1]!)).toBe(true);
		expect(Math.max(...pauses.map(Number))).toBeLessThanOrEqual(60);
	});

	it('spreads the repeats of items that failed together', () => {
		const pauses = Array.from({ length: 50 }, () => pauseBeforeRepeat(failure(429), 2, 'safely'));
		expect(new Set(pauses).size).toBeGreaterThan(40);
		expect(pauses.every((pause) => pause! >= 0)).toBe(true);
	});
});
