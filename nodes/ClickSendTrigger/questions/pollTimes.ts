import { asObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';

const [MINUTE, HOUR, DAY] = [60, 3600, 24 * 3600];

/** The longest pause between two polls of a poll time that n8n offers, in seconds. */
const GAPS: Readonly<Record<string, number>> = {
	everyMinute: MINUTE,
	everyHour: HOUR,
	everyDay: DAY,
	everyWeek: 7 * DAY,
	everyMonth: 31 * DAY,
};

function gapOf(time: unknown): number {
	const { mode, value, unit } = asObject(time);
	const gap = GAPS[textOf(mode)];
	if (gap !== undefined) return gap;
	const count = Number(textOf(value));
	// A cron expression may say anything; most say something within a day.
	if (mode !== 'everyX' || !(count > 0)) return DAY;
	return count * (unit === 'hours' ? HOUR : MINUTE);
}

/**
 * The longest pause between two polls, in seconds.
 *
 * @param pollTimes the parameter of that name: of several times the most frequent one counts
 */
export function longestGap(pollTimes: unknown): number {
	const { item } = asObject(pollTimes);
	const gaps = Array.isArray(item) ? item.map(gapOf) : [];
	return gaps.length === 0 ? DAY : Math.min(...gaps);
}
