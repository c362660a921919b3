import type { IDataObject } from 'n8n-workflow';
import { rowsOf } from '../answers/answer';
import { InputError } from '../answers/problem';
import { isDate, isGiven } from './nothing';
import { quoted, textOf } from './text';
import { oneOf } from './values';

/** ClickSend takes every point in time as Unix seconds, under these names (facts: REST API v3 docs). */
const TIME_FIELDS = ['schedule', 'date_from', 'date_to', 'date_before', 'updated_after'] as const;

/** Above this a number can only be milliseconds: as seconds it would be the year 5138. */
const SMALLEST_MILLISECONDS = 100_000_000_000;

/** The instant, in milliseconds, that a number means: Unix seconds, or milliseconds where it is too large. */
export const instantOf = (number: number): number =>
	number >= SMALLEST_MILLISECONDS ? number : number * 1000;

/** An ISO date or date-time, with or without an offset. */
const ISO_TIME =
	/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?)?$/i;

/** How far a zone is ahead of UTC at an instant, in milliseconds. */
function zoneOffset(instant: number, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		calendar: 'gregory',
		numberingSystem: 'latn',
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(instant);
	const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);
	const wallClock = Date.UTC(
		value('year'),
		value('month') - 1,
		value('day'),
		value('hour'),
		value('minute'),
		value('second'),
	);
	return wallClock - Math.floor(instant / 1000) * 1000;
}

/** The instant at which a wall clock in the zone shows the given time. */
function fromWallClock(wallClock: number, timeZone: string): number {
	const guess = wallClock - zoneOffset(wallClock, timeZone);
	// The offset at the guess differs from the first one only around a change of summer time.
	return wallClock - zoneOffset(guess, timeZone);
}

/** The offset of an ISO time in milliseconds. */
function readOffset(text: string): number {
	if (text.toUpperCase() === 'Z') return 0;
	const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(-2))];
	const size = (hours * 60 + (text.length > 3 ? minutes : 0)) * 60_000;
	return text.startsWith('-') ? -size : size;
}

/** The instant that an ISO text means, or NaN when it is none. */
function readIso(text: string, timeZone: string): number {
	const match = ISO_TIME.exec(text);
	if (match === null) return NaN;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
		.slice(1, 7)
		.map((part) => Number(part ?? 0));
	const wallClock = Date.UTC(year, month - 1, day, hour, minute, second);
	const date = new Date(wallClock);
	// Date.UTC carries what is too much over into the next unit: 31 June would become 1 July.
	const isReal =
		date.getUTCMonth() === month - 1 &&
		date.getUTCDate() === day &&
		date.getUTCHours() === hour &&
		date.getUTCMinutes() === minute &&
		date.getUTCSeconds() === second;
	if (!isReal) return NaN;
	const offset = match[7];
	return offset === undefined ? fromWallClock(wallClock, timeZone) : wallClock - readOffset(offset);
}

/** A time in Unix seconds, or why there is none. */
export type TimeReading =
	{ seconds: number; fault?: undefined } | { seconds?: undefined; fault: string };

/**
 * Turns a point in time as n8n's users give it into Unix seconds.
 *
 * @param value Unix seconds or milliseconds (number or digits), an ISO date or date-time, a Date, or
 *   a Luxon DateTime as `$now` gives it; without an offset it is read in `timeZone`
 * @param timeZone IANA name, the workflow's time zone
 * @returns a fault when the value is no date, or one of 1970 or earlier, as `new Date(null)` is
 */
export function readTime(value: unknown, timeZone: string): TimeReading {
	const text = textOf(value);
	const isNumber = /^\d+(\.\d+)?$/.test(text);
	let instant: number;
	if (isDate(value)) {
		instant = value.valueOf();
	} else if (isNumber) {
		const number = Number(text);
		instant = instantOf(number);
	} else {
		instant = readIso(text, timeZone);
	}
	if (Number.isNaN(instant)) {
		return {
			fault: `${quoted(text)} is not a date; give one such as 2026-12-24T09:00 or Unix seconds`,
		};
	}
	// 0.375 is how a spreadsheet writes 9:00, and must not become 0.
	if (isNumber && instant > 0 && instant < 1000) {
		return {
			fault: `${quoted(text)} is a time of day as spreadsheets have it; add the date to it`,
		};
	}
	// What a calculation gives that has no value to start from; 0 itself is somebody's choice.
	if (!isNumber && instant < 1000) {
		const day = new Date(instant).toISOString().slice(0, 10);
		return { fault: `"${day}" is no date to go by: what gave it had no date to start from` };
	}
	return { seconds: Math.floor(instant / 1000) };
}

/**
 * Replaces every time field of a request's query or body, messages included, by Unix seconds.
 * An empty one is dropped, which to ClickSend means "now" or "no limit": it is an optional field that
 * nobody filled in.
 *
 * @param fields the query or the body, changed in place
 * @param timeZone IANA name, the workflow's time zone
 * @throws {InputError} naming the field that holds no date
 */
export function useUnixSeconds(fields: IDataObject, timeZone: string): void {
	for (const name of TIME_FIELDS) {
		if (!(name in fields)) continue;
		const value = oneOf(fields[name]);
		// Nobody filled it in: what an expression gave is checked before (form.ts).
		if (!isGiven(value)) {
			delete fields[name];
			continue;
		}
		const { seconds, fault } = readTime(value, timeZone);
		const isNoLimit = seconds === 0 && name !== 'schedule';
		// A plain error on purpose: the request function turns every one of them into the item's error.
		if (fault !== undefined) throw new InputError(`${name}: ${fault}`);
		if (isNoLimit) throw new InputError(`${name}: 0 is no date to limit by`);
		fields[name] = seconds;
	}
	if (Array.isArray(fields.messages)) {
		for (const message of rowsOf(fields.messages)) {
			// The only time that a message has.
			if ('schedule' in message) useUnixSeconds(message, timeZone);
		}
	}
}
