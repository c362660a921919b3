import { afterEach, beforeEach, vi } from 'vitest';

/** Lets repeats come without a pause, in all tests of a file. */
export function withoutPauses(): void {
	beforeEach(() => {
		vi.spyOn(Math, 'random').mockReturnValue(0);
	});

	afterEach(() => {
		vi.restoreAllMocks();
	});
}

/** Lets the tests of a file set the clock of this machine. */
export function withOwnClock(): void {
	beforeEach(() => {
		vi.useFakeTimers({ toFake: ['Date'] });
	});

	afterEach(() => {
		vi.useRealTimers();
		vi.restoreAllMocks();
	});
}
