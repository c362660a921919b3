/** A part of the day, in minutes after midnight; it goes over midnight where it ends before it begins. */
export interface Hours {
	from: number;
	until: number;
}

const MINUTES_OF_DAY = 1440;
const TIME_OF_DAY = /^(\d{1,2}):(\d{2})$/;

/** Minutes after midnight; undefined for what is no time of day. */
function minutesOf(text: string): number | undefined {
	const [, hours, minutes] = TIME_OF_DAY.exec(text) ?? [];
	if (hours === undefined || Number(minutes) > 59) return undefined;
	const all = Number(hours) * 60 + Number(minutes);
	return all <= MINUTES_OF_DAY ? all : undefined;
}

/**
 * Reads two times of day.
 *
 * @param from such as `08:00`
 * @param until such as `20:00`; `24:00` is midnight
 * @returns undefined where one is none, or both are the same
 */
export function readHours(from: string, until: string): Hours | undefined {
	const [start, end] = [minutesOf(from), minutesOf(until)];
	if (start === undefined || end === undefined) return undefined;
	// The whole day is one; nothing of it is none.
	return start === end ? undefined : { from: start, until: end };
}

/** What a clock on the wall shows in a time zone. */
function wallClock(seconds: number, timeZone: string): { day: string; minutes: number } {
	const parts = new Intl.DateTimeFormat('en-CA', {
		timeZone,
		calendar: 'gregory',
		numberingSystem: 'latn',
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
	}).formatToParts(seconds * 1000);
	const value = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
	const day = `${value('year')}-${value('month')}-${value('day')}`;
	return { day, minutes: Number(value('hour')) * 60 + Number(value('minute')) };
}

function isWithin({ from, until }: Hours, minutes: number): boolean {
	return from < until ? from <= minutes && minutes < until : from <= minutes || minutes < until;
}

const two = (number: number): string => String(number).padStart(2, '0');
const clockOf = (minutes: number): string =>
	`${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** The hours as people write them: `08:00 to 20:00`. */
export const hoursText = ({ from, until }: Hours): string =>
	`${clockOf(from)} to ${clockOf(until)}`;

/**
 * When something may be sent that is to be sent at a time.
 *
 * @param at Unix seconds
 * @param timeZone IANA name, the workflow's
 * @returns the same time where it is within the hours, else the next one at which they begin, in Unix
 *   seconds; around a change of summer time it may be an hour off, but never outside the hours
 */
export function nextWithin(hours: Hours, at: number, timeZone: string): number {
	let time = at;
	// Twice: a day in between may have had 23 or 25 hours.
	for (let round = 0; round < 3; round++) {
		const { minutes } = wallClock(time, timeZone);
		if (isWithin(hours, minutes)) return time;
		const ahead = (hours.from - minutes + MINUTES_OF_DAY) % MINUTES_OF_DAY;
		time = time - (time % 60) + Math.max(1, ahead) * 60;
	}
	return time;
}

/** A time as an error names it: `2026-06-12 08:00`. */
export function localTime(at: number, timeZone: string): string {
	const { day, minutes } = wallClock(at, timeZone);
	return `${day} ${clockOf(minutes)}`;
}
