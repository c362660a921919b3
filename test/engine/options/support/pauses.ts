import { vi } from 'vitest';

/**
 * What a test file gives `vi.mock` for n8n-workflow: its pauses take no time, but move the clock.
 *
 * @param importOriginal as `vi.mock` hands it over
 */
export async function withoutWaiting(importOriginal: <Module>() => Promise<Module>) {
	const sleep = vi.fn(async (milliseconds: number) => {
		if (milliseconds !== 0) vi.setSystemTime(Date.now() + milliseconds);
		return Promise.resolve();
	});
	return { ...(await importOriginal<object>()), sleep };
}
