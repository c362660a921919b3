import nock from 'nock';
import { afterEach, beforeEach, vi } from 'vitest';

/** Lets the date stand in June 2026 for each test of a file. */
export function holdDate(): void {
	beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-15T00:00:00Z') }));
	afterEach(() => vi.useRealTimers());
}

/** Per-test set-up of the engine tests: no real network, and back-off that does not wait. */
export function isolateNetwork(): void {
	beforeEach(() => {
		nock.disableNetConnect();
		// Full jitter multiplies by this number, so every pause without Retry-After is zero.
		vi.spyOn(Math, 'random').mockReturnValue(0);
	});
	afterEach(() => {
		nock.cleanAll();
		vi.restoreAllMocks();
	});
}
