import type { Failure } from '../answers/errors';

/**
 * Which failures of a call may be answered by making it again:
 * `safely` for calls that change nothing or end in the same state when repeated,
 * `ifThrottled` for all that would act twice: after a 429 ClickSend has done nothing.
 */
export type RepeatPolicy = 'safely' | 'ifThrottled';

/** Attempts after the first one. */
const MAX_REPEATS = 4;
/** A server that asks for a longer pause is not waited for, in seconds. */
const LONGEST_PAUSE = 120;
const FIRST_BACKOFF = 1;
const LONGEST_BACKOFF = 30;

/**
 * Decides whether and when a failed call is made again.
 *
 * @param failure what happened
 * @param repeats how often the call was repeated already
 * @param policy what the call allows
 * @returns seconds to wait, or undefined to give up
 */
export function pauseBeforeRepeat(
	failure: Failure,
	repeats: number,
	policy: RepeatPolicy,
): number | undefined {
	const isThrottled = failure.statusCode === 429;
	const isPassing = failure.statusCode === undefined || failure.statusCode >= 500;
	if (!isThrottled && !(policy === 'safely' && isPassing)) return undefined;
	if (repeats >= MAX_REPEATS) return undefined;

	if (failure.retryAfter !== undefined) {
		return failure.retryAfter <= LONGEST_PAUSE ? failure.retryAfter : undefined;
	}
	// Full jitter: items that failed together do not come back together.
	return Math.random() * Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** repeats);
}
