import fc from 'fast-check';
import { DateTime, FixedOffsetZone, IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import { readTime, useUnixSeconds } from '../../../../nodes/shared/text/time';

/** The seconds of a time that can be read. */
const secondsOf = (value: unknown, zone: string): number => {
	const { seconds, fault } = readTime(value, zone);
	if (fault !== undefined) throw new Error(fault);
	return seconds;
};

/** Zones with summer time on both halves, half and quarter hours, and ones that moved as a whole. */
const ZONES = [
	'Etc/UTC',
	'Africa/Cairo',
	'Africa/Casablanca',
	'America/Caracas',
	'America/New_York',
	'America/Sao_Paulo',
	'America/St_Johns',
	'Antarctica/Troll',
	'Asia/Kathmandu',
	'Asia/Kolkata',
	'Asia/Tehran',
	'Australia/Lord_Howe',
	'Australia/Sydney',
	'Europe/Berlin',
	'Europe/Dublin',
	'Europe/London',
	'Pacific/Apia',
	'Pacific/Chatham',
	'Pacific/Kiritimati',
	'Pacific/Pago_Pago',
];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const FIRST = Date.UTC(1975, 0, 1);
const LAST = Date.UTC(2060, 0, 1);

const offsetAt = (instant: number, zone: string) => IANAZone.create(zone).offset(instant) * MINUTE;

/** The instants of a few years at which a zone's clocks change. */
function changes(zone: string): number[] {
	const found: number[] = [];
	for (let day = Date.UTC(2009, 0, 1); day < Date.UTC(2028, 0, 1); day += 7 * DAY) {
		let [before, after] = [day, day + 7 * DAY];
		const offset = offsetAt(before, zone);
		if (offset === offsetAt(after, zone)) continue;
		while (after - before > 1000) {
			const middle = Math.floor((before + after) / 2000) * 1000;
			if (offsetAt(middle, zone) === offset) before = middle;
			else after = middle;
		}
		found.push(after);
	}
	return found;
}

const CHANGES = new Map(ZONES.map((zone) => [zone, changes(zone)]));

/** What the wall clock of a zone shows, as if it were UTC; often close to a change of the clocks. */
const zonedWallClock = fc.constantFrom(...ZONES).chain((zone) => {
	const anywhere = fc.integer({ min: FIRST / 1000, max: LAST / 1000 });
	const near = CHANGES.get(zone)!.map((change) =>
		fc
			.integer({ min: -3 * 3600, max: 3 * 3600 })
			.map((seconds) => (change + offsetAt(change, zone)) / 1000 + seconds),
	);
	return fc.record({
		zone: fc.constant(zone),
		seconds: near.length > 0 ? fc.oneof(anywhere, fc.oneof(...near)) : anywhere,
	});
});

/** Every instant at which a zone's clock shows the time: none in a gap, two in an overlap. */
function readings(wallClock: number, zone: string): number[] {
	const offsets = [-48, -24, -3, 0, 3, 24, 48].map((hours) =>
		offsetAt(wallClock + hours * HOUR, zone),
	);
	return [...new Set(offsets)]
		.map((offset) => wallClock - offset)
		.filter((instant) => instant + offsetAt(instant, zone) === wallClock);
}

const wallClockText = (milliseconds: number, format: string) =>
	DateTime.fromMillis(milliseconds, { zone: 'utc' }).toFormat(format);

describe('a local time', () => {
	it('is the instant at which the zone’s clock shows it', () => {
		fc.assert(
			fc.property(
				zonedWallClock,
				fc.constantFrom(
					"yyyy-MM-dd'T'HH:mm:ss",
					'yyyy-MM-dd HH:mm:ss',
					"yyyy-MM-dd'T'HH:mm:ss.SSS",
				),
				({ zone, seconds }, format) => {
					const wallClock = seconds * 1000;
					const found = secondsOf(wallClockText(wallClock, format), zone) * 1000;
					const possible = readings(wallClock, zone);
					if (possible.length > 0) {
						// In an overlap, when clocks go back, either of the two is right.
						expect(possible).toContain(found);
					} else {
						// A time that clocks skip is read with the offset from before or from after.
						const before = wallClock - offsetAt(wallClock - 36 * HOUR, zone);
						const after = wallClock - offsetAt(wallClock + 36 * HOUR, zone);
						expect([before, after]).toContain(found);
					}
				},
			),
			{ numRuns: 2000 },
		);
	});

	it('is what luxon makes of it, where only one instant is right', () => {
		fc.assert(
			fc.property(zonedWallClock, ({ zone, seconds }) => {
				const text = wallClockText(seconds * 1000, "yyyy-MM-dd'T'HH:mm:ss");
				const oracle = DateTime.fromISO(text, { zone });
				// In the first hour after a gap luxon moves some times that exist by an hour.
				fc.pre(oracle.toFormat("yyyy-MM-dd'T'HH:mm:ss") === text);
				fc.pre(readings(seconds * 1000, zone).length === 1);
				expect(secondsOf(text, zone)).toBe(oracle.toSeconds());
			}),
			{ numRuns: 500 },
		);
	});

	it.each([
		['2026-12-24', 'yyyy-MM-dd'],
		['2026-12-24T09:05', "yyyy-MM-dd'T'HH:mm"],
		['2026-12-24 09:05', 'yyyy-MM-dd HH:mm'],
		['2026-2-3 9:05', 'yyyy-M-d H:mm'],
		['  2026-12-24T09:05:59.999  ', "yyyy-MM-dd'T'HH:mm:ss.SSS"],
	])('may be written as "%s"', (text, format) => {
		for (const zone of ZONES) {
			const seconds = DateTime.fromFormat(text.trim(), format, { zone }).toSeconds();
			expect(secondsOf(text, zone)).toBe(Math.floor(seconds));
		}
	});
});

describe('a time with an offset', () => {
	const withOffset = fc.record({
		instant: fc.integer({ min: FIRST, max: LAST }),
		// Quarter hours from -12:00 to +14:00, which is what zones use.
		offset: fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 15),
	});

	it('is the instant that luxon reads, in whatever zone the workflow runs', () => {
		fc.assert(
			fc.property(
				withOffset,
				fc.constantFrom(...ZONES),
				fc.boolean(),
				({ instant, offset }, zone, withoutMilliseconds) => {
					const time = DateTime.fromMillis(instant, { zone: FixedOffsetZone.instance(offset) });
					const text = withoutMilliseconds
						? time.startOf('second').toISO({ suppressMilliseconds: true })
						: time.toISO();
					expect(secondsOf(text, zone)).toBe(Math.floor(instant / 1000));
				},
			),
		);
	});

	it.each([
		'2026-12-24T09:00Z',
		'2026-12-24T09:00:00Z',
		'2026-12-24T09:00+02:00',
		'2026-12-24T09:00:00.123-03:30',
		'2026-12-24T09:00:00+0200',
		'2026-12-24T09:00:00+02',
	])('may be written as "%s"', (text) => {
		const seconds = Math.floor(DateTime.fromISO(text).toSeconds());
		expect(secondsOf(text, 'Australia/Sydney')).toBe(seconds);
	});
});

describe('a number', () => {
	it('of Unix seconds stays, as number and as text', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: LAST / 1000 }), (seconds) => {
				expect(secondsOf(seconds, 'Asia/Tokyo')).toBe(seconds);
				expect(secondsOf(` ${seconds} `, 'Asia/Tokyo')).toBe(seconds);
			}),
		);
	});

	it('of Unix milliseconds is cut to seconds, as number and as text', () => {
		fc.assert(
			fc.property(fc.integer({ min: FIRST, max: LAST }), (milliseconds) => {
				const seconds = Math.floor(milliseconds / 1000);
				expect(secondsOf(milliseconds, 'Asia/Tokyo')).toBe(seconds);
				expect(secondsOf(String(milliseconds), 'Asia/Tokyo')).toBe(seconds);
			}),
		);
	});

	it('may have a fraction', () => {
		expect(secondsOf(1_766_566_800.75, 'Etc/UTC')).toBe(1_766_566_800);
		expect(secondsOf('1766566800.75', 'Etc/UTC')).toBe(1_766_566_800);
	});
});

describe('a date object', () => {
	it('is its own instant, whatever its zone and however early it is', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1000, max: LAST }),
				fc.constantFrom(...ZONES),
				fc.constantFrom(...ZONES),
				(instant, own, workflow) => {
					const seconds = Math.floor(instant / 1000);
					expect(secondsOf(new Date(instant), workflow)).toBe(seconds);
					expect(secondsOf(DateTime.fromMillis(instant, { zone: own }), workflow)).toBe(seconds);
				},
			),
		);
	});

	it.each([
		new Date(0),
		new Date(999),
		new Date(-1),
		DateTime.fromMillis(0),
		'1970-01-01T00:00:00.000Z',
		'1970-01-01',
		'1969-12-31',
		'1970-01-01T10:00:00+10:00',
		'0001-01-01',
	])('that a calculation made of nothing is refused: %j', (value) => {
		expect(readTime(value, 'Etc/UTC').fault).toContain('is no date to go by');
	});

	it('of 0 is a choice', () => {
		for (const zero of [0, '0', '0.0']) expect(secondsOf(zero, 'Etc/UTC')).toBe(0);
	});

	it('that is invalid is refused', () => {
		expect(readTime(new Date(NaN), 'Etc/UTC').fault).toContain('is not a date');
		expect(readTime(DateTime.fromISO('never'), 'Etc/UTC').fault).toContain('is not a date');
	});
});

/** What is no point in time, or leaves open which one. */
const GARBAGE: unknown[] = [
	'tomorrow',
	'never',
	'null',
	'NaN',
	'-5',
	'24/12/2026',
	'12/24/2026 09:00',
	'2026-13-01',
	'2026-00-10',
	'2026-02-30',
	'2026-06-31T10:00',
	'2026-06-00',
	'2026-06-10T25:00',
	'2026-06-10T10:75',
	'2026-06-10T10:30:99',
	'2026-06-10T24:30',
	'2026-06-10T10:00 maybe',
	'2026-06-10T10:00+99:00',
	'2026-06-10-09',
	'2026-06-10Z',
	true,
	NaN,
	Infinity,
	{ year: 2026 },
	['2026-06-10', '2026-06-11'],
	[],
];

describe('anything else', () => {
	it.each(GARBAGE.map((value) => [value]))('is refused: %j', (value) => {
		for (const zone of ['Etc/UTC', 'America/New_York']) {
			expect(readTime(value, zone).fault).toContain('is not a date');
		}
	});

	it('is never read in the zone of the machine that n8n runs on', () => {
		const { TZ } = process.env;
		const read = (text: string, machine: string) => {
			process.env.TZ = machine;
			return readTime(text, 'Australia/Sydney').seconds ?? 'refused';
		};
		const tails = [
			'',
			' 9:00 PM',
			' 9 pm',
			'T09',
			'T0900',
			' (Friday)',
			'-',
			' 09:00 ',
			' 21h',
			'.',
		];
		const date = fc
			.integer({ min: FIRST, max: LAST })
			.map((at) => new Date(at).toISOString())
			.chain((iso) => fc.constantFrom(iso.slice(0, 10), iso.slice(0, 7), iso.slice(0, 16)));
		try {
			fc.assert(
				fc.property(date, fc.constantFrom(...tails), (start, tail) => {
					const text = `${start}${tail}`;
					expect([text, read(text, 'Asia/Tokyo')]).toEqual([text, read(text, 'America/New_York')]);
				}),
				{ numRuns: 500 },
			);
		} finally {
			if (TZ === undefined) delete process.env.TZ;
			else process.env.TZ = TZ;
		}
	});
});

describe('useUnixSeconds', () => {
	const TIME_FIELDS = ['schedule', 'date_from', 'date_to', 'date_before', 'updated_after'];

	it.each(TIME_FIELDS)('converts %s and nothing else', (name) => {
		const fields = { [name]: '2026-12-24T09:00', body: '2026-12-24T09:00', date: 7 };
		useUnixSeconds(fields, 'Australia/Sydney');
		expect(fields).toEqual({
			[name]: DateTime.fromISO('2026-12-24T09:00', { zone: 'Australia/Sydney' }).toSeconds(),
			body: '2026-12-24T09:00',
			date: 7,
		});
	});

	it.each([undefined, null, ''])('drops an empty time: %j', (empty) => {
		const fields = { schedule: empty, to: '+61411111111' };
		useUnixSeconds(fields, 'Etc/UTC');
		expect(fields).toEqual({ to: '+61411111111' });
		expect('schedule' in fields).toBe(false);
	});

	it('reaches into messages', () => {
		const fields = { messages: [{ schedule: '2026-12-24' }, { schedule: '' }, { body: 'x' }] };
		useUnixSeconds(fields, 'Etc/UTC');
		expect(fields).toEqual({
			messages: [{ schedule: Date.UTC(2026, 11, 24) / 1000 }, {}, { body: 'x' }],
		});
	});

	it('names the field that holds no date, and the value', () => {
		for (const name of TIME_FIELDS) {
			expect(() => useUnixSeconds({ [name]: 'tomorrow' }, 'Etc/UTC')).toThrow(
				new RegExp(`^${name}: "tomorrow" is not a date`),
			);
		}
		expect(() => useUnixSeconds({ messages: [{ schedule: 'soon' }] }, 'Etc/UTC')).toThrow(
			/^schedule: "soon"/,
		);
	});
});
