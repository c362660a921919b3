import { isGiven, isNothing } from '../../shared/text/nothing';
import { readTime } from '../../shared/text/time';
import { oneOf, problemOfType } from '../../shared/text/values';
import { refuse } from './refuse';
import type { ItemContext } from './types';

/** A minute past is "now": it went by while the workflow ran. */
const PAST_TOLERANCE = 60;

/**
 * Reads when something is to be sent. Blanks must not become "now"; an expression that gives nothing
 * is refused before (form.ts).
 *
 * @param value what the request holds
 * @returns Unix seconds, or undefined for at once
 * @throws {NodeOperationError} for an empty, past or unreadable time
 */
export function readSchedule(context: ItemContext, value: unknown): number | undefined {
	if (!isGiven(value)) return undefined;
	const problem = problemOfType('Schedule', value);
	if (problem !== undefined) refuse(context, problem.message, problem.advice);
	const given = oneOf(value);
	if (isNothing(given)) {
		refuse(
			context,
			'The schedule is empty',
			'Check the expression, or give 0 for items that are to be sent at once',
		);
	}
	const { seconds, fault } = readTime(given, context.getTimezone());
	if (seconds === undefined) return refuse(context, `The schedule ${fault}`);
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
