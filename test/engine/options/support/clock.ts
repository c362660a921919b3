import { sleep } from 'n8n-workflow';
import { afterEach, beforeEach, vi } from 'vitest';

/** When each test begins. */
export const NOW = Date.parse('2026-06-15T00:00:00Z');

/** Sets the clock for each test of a file whose n8n-workflow is that of `withoutWaiting`. */
export function setClock(): void {
	beforeEach(() => {
		vi.mocked(sleep).mockClear();
		vi.useFakeTimers({ toFake: ['Date'], now: NOW });
	});
	afterEach(() => vi.useRealTimers());
}

/** The pauses that the node made in this test, in seconds. */
export function pauses(): number[] {
	return vi
		.mocked(sleep)
		.mock.calls.map(([milliseconds]) => milliseconds / 1000)
		.filter((seconds) => seconds !== 0);
}
