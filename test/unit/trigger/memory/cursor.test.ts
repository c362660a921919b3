import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cursor, Seen } from '../../../../nodes/ClickSendTrigger/memory/cursor';
import { doneTest, LATEST, moveOn } from '../../../../nodes/ClickSendTrigger/memory/cursor';

const START = 1_700_000_000;
/** Characters of one remembered event. */
const ENTRY = 11;

/** What happens before a poll: time passes, then events arrive, each so many seconds late. */
interface Step {
	pause: number;
	arrivals: Array<{ late: number; count: number }>;
}

const stepsWith = (counts: fc.Arbitrary<number>): fc.Arbitrary<Step[]> =>
	fc.array(
		fc.record({
			pause: fc.oneof(
				fc.integer({ min: 1, max: 90 }),
				fc.constantFrom(LATEST, LATEST + 1, 3 * LATEST),
			),
			arrivals: fc.array(
				fc.record({
					late: fc.oneof(fc.constant(0), fc.nat(LATEST), fc.constant(LATEST)),
					count: counts,
				}),
				{ maxLength: 5 },
			),
		}),
		{ maxLength: 40 },
	);

interface Outcome {
	emitted: string[];
	/** events that came in time for what can be remembered */
	due: string[];
	/** events that came when more newer ones than can be remembered were done with */
	tooLate: string[];
	cursors: Cursor[];
}

/** Plays the steps: after each one everything is read that the list holds from the floor on. */
function play(steps: Step[], most: number): Outcome {
	const outcome: Outcome = { emitted: [], due: [], tooLate: [], cursors: [] };
	const list: Seen[] = [];
	let done: Seen[] = [];
	let cursor: Cursor = { floor: START - LATEST, seen: '' };
	let now = START;
	for (const { pause, arrivals } of steps) {
		now += pause;
		for (const { late, count } of arrivals) {
			for (let index = 0; index < count; index++) {
				const event = { timestamp: now - late, identity: `event ${list.length}` };
				const newer = done.filter(({ timestamp }) => timestamp >= event.timestamp);
				(newer.length > most ? outcome.tooLate : outcome.due).push(event.identity);
				list.push(event);
			}
		}
		const isDone = doneTest(cursor);
		const fresh = list.filter((event) => !isDone(event));
		outcome.emitted.push(...fresh.map(({ identity }) => identity));
		done = [...done, ...fresh];
		// The order of the list is of no importance.
		cursor = moveOn(cursor, fresh.reverse(), most);
		// As n8n keeps it.
		cursor = JSON.parse(JSON.stringify(cursor)) as Cursor;
		outcome.cursors.push(cursor);
	}
	return outcome;
}

describe('a cursor', () => {
	it('loses nothing that comes up to a quarter of an hour late, and gives nothing twice', () => {
		fc.assert(
			fc.property(stepsWith(fc.integer({ min: 1, max: 4 })), (steps) => {
				const { emitted, due, tooLate } = play(steps, 10_000);
				expect(tooLate).toEqual([]);
				expect([...emitted].sort()).toEqual([...due].sort());
			}),
			{ numRuns: 200 },
		);
	});

	it('stays small in bursts, and then loses at most what is late behind many newer ones', () => {
		const counts = fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 50, max: 200 }));
		fc.assert(
			fc.property(stepsWith(counts), fc.integer({ min: 1, max: 40 }), (steps, most) => {
				const { emitted, due, tooLate, cursors } = play(steps, most);
				expect(new Set(emitted).size).toBe(emitted.length);
				expect(due.filter((identity) => !emitted.includes(identity))).toEqual([]);
				const known = new Set([...due, ...tooLate]);
				expect(emitted.filter((identity) => !known.has(identity))).toEqual([]);
				for (const { seen } of cursors) expect(seen.length).toBeLessThanOrEqual(most * ENTRY);
			}),
			{ numRuns: 100 },
		);
	});

	it('moves forward only', () => {
		fc.assert(
			fc.property(stepsWith(fc.integer({ min: 1, max: 30 })), (steps) => {
				const floors = play(steps, 20).cursors.map(({ floor }) => floor);
				expect(floors).toEqual([...floors].sort((one, other) => one - other));
			}),
		);
	});

	it('takes a whole second at once, far more events than it remembers', () => {
		const burst = Array.from({ length: 5000 }, (_, index) => ({
			timestamp: START,
			identity: `burst ${index}`,
		}));
		const cursor = moveOn({ floor: START - LATEST, seen: '' }, burst, 100);
		const isDone = doneTest(cursor);
		expect(burst.filter((event) => !isDone(event))).toEqual([]);
		expect(isDone({ timestamp: START + 1, identity: 'next' })).toBe(false);
	});

	it('gives nothing again when the room for it is made smaller', () => {
		const events = Array.from({ length: 400 }, (_, index) => ({
			timestamp: START + index,
			identity: `event ${index}`,
		}));
		let cursor = moveOn({ floor: START - LATEST, seen: '' }, events, 500);
		cursor = moveOn(cursor, [], 125);
		expect(events.filter((event) => !doneTest(cursor)(event))).toEqual([]);
		expect(cursor.seen.length).toBeLessThanOrEqual(125 * ENTRY);
	});

	it.each([0, 1, 91, 92, 8463, 8464, 2_000_000, 1e9, 6e9])(
		'knows an event again that is %i seconds from its floor, and no other',
		(distance) => {
			const event = (more: number) => ({ timestamp: distance + more, identity: 'event' });
			let cursor = moveOn({ floor: 0, seen: '' }, [event(0)], 500, { hold: 0 });
			cursor = JSON.parse(JSON.stringify(cursor)) as Cursor;
			expect(cursor.floor).toBe(0);
			expect(cursor.seen).toHaveLength(ENTRY);
			expect(JSON.stringify(cursor.seen)).toHaveLength(ENTRY + 2);
			const isDone = doneTest(cursor);
			expect([0, 1, 92].map((more) => isDone(event(more)))).toEqual([true, false, false]);
			// What it is kept with is the time itself: the floor gets past it, and not before.
			expect(moveOn(cursor, [event(LATEST)], 500).seen).toHaveLength(2 * ENTRY);
			expect(moveOn(cursor, [event(LATEST + 1)], 500).seen).toHaveLength(ENTRY);
		},
	);

	it('tells events of one second and one message apart by what they say', () => {
		const sent = { timestamp: START, identity: 'smsReceipt|M-1|200|1700000000' };
		const delivered = { timestamp: START, identity: 'smsReceipt|M-1|201|1700000000' };
		const isDone = doneTest(moveOn({ floor: START, seen: '' }, [sent], 500));
		expect([isDone(sent), isDone(delivered)]).toEqual([true, false]);
	});
});
