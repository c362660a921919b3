import type { IDataObject } from 'n8n-workflow';
import type { Problem } from '../../shared/answers/problem';
import { isGiven, isNothing } from '../../shared/text/nothing';
import { quoted, textOf } from '../../shared/text/text';
import { readTime } from '../../shared/text/time';
import { oneOf, problemOfType } from '../../shared/text/values';
import { refuse } from './refuse';
import type { ItemContext } from './types';

/** A minute past is "now": it went by while the workflow ran. */
const PAST_TOLERANCE = 60;

/** The end of the year 9999: what is later was meant in another way. */
const LAST_SECOND = 253_402_300_799;

const RELATIVE_TIME = /^in\s+(\d+(?:\.\d+)?)\s*(minute|hour|day)s?$/i;
const UNIT_SECONDS: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/** What a schedule is read against. */
export interface LocalNow {
	/** IANA name, the workflow's time zone */
	timeZone: string;
	/** Unix seconds */
	now: number;
}

/** A schedule in Unix seconds, undefined for at once; or why it cannot be one. */
export type ScheduleReading =
	{ seconds: number | undefined; problem?: undefined } | { problem: Problem };

/** The time that a text such as `in 2 hours` means. */
function relativeTime(value: unknown, now: number): number | undefined {
	const [, count, unit = ''] = RELATIVE_TIME.exec(textOf(value)) ?? [];
	const seconds = UNIT_SECONDS[unit.toLowerCase()];
	return seconds === undefined ? undefined : Math.round(now + Number(count) * seconds);
}

/**
 * Reads when something is to be sent. What is blank must not become "now".
 *
 * @param value 0 for at once; else what {@link readTime} takes, or `in 2 hours`
 */
export function readSchedule(value: unknown, { timeZone, now }: LocalNow): ScheduleReading {
	const problem = problemOfType('Schedule', value);
	if (problem !== undefined) return { problem };
	const given = oneOf(value);
	if (isNothing(given)) {
		const advice = 'Check the expression, or give 0 for items that are to be sent at once';
		return { problem: { message: 'The schedule is empty', advice } };
	}
	const relative = relativeTime(given, now);
	const { seconds, fault } =
		relative === undefined ? readTime(given, timeZone) : { seconds: relative };
	if (seconds === undefined) return { problem: { message: `The schedule ${fault}` } };
	if (seconds === 0) return { seconds: undefined };
	if (seconds > LAST_SECOND) {
		return { problem: { message: `The schedule ${quoted(given)} is not a date` } };
	}
	if (seconds < now - PAST_TOLERANCE) {
		const message = `The schedule ${new Date(seconds * 1000).toISOString()} is in the past`;
		return { problem: { message, advice: 'Give a later time, or 0 to send at once' } };
	}
	return { seconds };
}

/**
 * Brings the schedule of what an item sends into the form that ClickSend takes. An expression that
 * gives nothing is refused before (form.ts).
 *
 * @param fields what has the schedule, changed in place
 * @throws {NodeOperationError} for an empty, past or unreadable time
 */
export function settleSchedule(context: ItemContext, fields: IDataObject): void {
	if (!isGiven(fields.schedule)) {
		delete fields.schedule;
		return;
	}
	const local = { timeZone: context.getTimezone(), now: Date.now() / 1000 };
	const reading = readSchedule(fields.schedule, local);
	if (reading.problem) refuse(context, reading.problem.message, reading.problem.advice);
	if (reading.seconds === undefined) delete fields.schedule;
	else fields.schedule = reading.seconds;
}
