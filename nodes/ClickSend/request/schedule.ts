import { refuse } from './prepare';
import type { ItemContext } from './styles';
import { toUnixSeconds } from './time';

/** A minute past is "now": it went by while the workflow ran. */
const PAST_TOLERANCE = 60;

/**
 * Reads when something is to be sent. A schedule that was filled in and has no value must not
 * become "now": n8n drops a field whose expression fails without a word.
 *
 * @param value what the request holds
 * @param path where the form holds it, such as `additionalFields.schedule`
 * @returns Unix seconds, or undefined for at once
 * @throws {NodeOperationError} for an empty, past or unreadable time
 */
export function readSchedule(
	context: ItemContext,
	value: unknown,
	path: string,
): number | undefined {
	if (value === undefined || value === null || value === '') {
		if (!isFilledIn(context, path)) return undefined;
		return refuse(
			context,
			'The schedule is empty',
			'Check the expression, or give 0 for items that are to be sent at once',
		);
	}
	let seconds: number;
	try {
		seconds = toUnixSeconds(value, context.getTimezone());
	} catch (error) {
		return refuse(context, `The schedule ${(error as Error).message}`);
	}
	if (seconds === 0) return undefined;
	if (seconds < Date.now() / 1000 - PAST_TOLERANCE) {
		const when = new Date(seconds * 1000).toISOString();
		refuse(
			context,
			`The schedule ${when} is in the past`,
			'Give a later time, or 0 to send at once',
		);
	}
	return seconds;
}

/**
 * Whether a field holds something in the form, before expressions are resolved.
 *
 * @param path such as `additionalFields.schedule`
 */
export function isFilledIn(context: ItemContext, path: string): boolean {
	let at: unknown = context.getNode().parameters;
	for (const key of path.split('.')) {
		at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
	}
	return at !== undefined && at !== '';
}
