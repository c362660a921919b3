import fc from 'fast-check';
import { NodeOperationError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { PolledEvent } from '../../../../nodes/ClickSendTrigger/event/polled';
import { LISTS, POLLED_EVENTS } from '../../../../nodes/ClickSendTrigger/event/polled';
import { LATEST } from '../../../../nodes/ClickSendTrigger/memory/cursor';
import { MOST_REMEMBERED } from '../../../../nodes/ClickSendTrigger/polling/emission';
import { withOwnClock } from '../support/hooks';
import { HOUR, Poller, remembered, rowOf, SETTLED, setUp, START } from '../support/poller';

withOwnClock();

type Step =
	| { do: 'wait'; seconds: number }
	| { do: 'arrive'; count: number; late: number; copies: number; of: number }
	| { do: 'poll'; meanwhile: Array<{ count: number; of: number }> }
	| { do: 'fail'; at: number; status: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
	fc.oneof<fc.Arbitrary<Step>[]>(
		fc.record({
			do: fc.constant('wait' as const),
			seconds: fc.oneof(fc.nat(8), fc.nat(120), fc.constantFrom(LATEST, 2 * HOUR)),
		}),
		fc.record({
			do: fc.constant('arrive' as const),
			count: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom(90, 130, 600)),
			late: fc.oneof(fc.constant(0), fc.nat(SETTLED), fc.nat(LATEST)),
			copies: fc.constantFrom(1, 1, 2, 3),
			of: fc.nat(3),
		}),
		fc.record({
			do: fc.constant('poll' as const),
			meanwhile: fc.array(
				fc.record({ count: fc.oneof(fc.nat(3), fc.constant(120)), of: fc.nat(3) }),
				{ maxLength: 4 },
			),
		}),
		fc.record({
			do: fc.constant('fail' as const),
			at: fc.integer({ min: 1, max: 8 }),
			status: fc.constantFrom(400, 403, 500),
		}),
	),
	{ minLength: 4, maxLength: 30 },
);

const forms = fc.record({
	events: fc.subarray([...POLLED_EVENTS], { minLength: 1 }),
	markAsRead: fc.constantFrom('no', 'byId', 'byTime'),
	ahead: fc.constantFrom(0, HOUR, -HOUR),
});

/** Plays a story and tells which events started the workflow, and which had to. */
async function play(
	form: { events: PolledEvent[]; markAsRead: string; ahead: number },
	all: Step[],
) {
	const poller = setUp({ events: form.events, markAsRead: form.markAsRead });
	const { fake } = poller;
	poller.ahead = form.ahead;
	const room = Math.floor(MOST_REMEMBERED / form.events.length);
	const times = new Map<PolledEvent, number[]>(form.events.map((event) => [event, []]));
	const due: string[] = [];
	const emitted: string[] = [];
	let sizes = 0;

	const arrive = (of: number, count: number, late: number, copies: number) => {
		const event = form.events[of % form.events.length];
		const timesOfAll = times.get(event)!;
		for (let index = 0; index < count; index++) {
			const id = `${event}-${timesOfAll.length}`;
			const time = fake.now - late;
			const newer = timesOfAll.filter((other) => other >= time).length;
			timesOfAll.push(time);
			// What is late behind more than can be remembered may be lost; all else must come.
			if (late <= SETTLED || newer < room) due.push(id);
			for (let copy = 0; copy < copies; copy++) {
				fake.arrive(LISTS[event].path, rowOf(event, id, time));
			}
		}
	};
	const run = async () => {
		emitted.push(...(await poller.ids().catch(() => [])));
		sizes = Math.max(sizes, remembered(poller));
	};

	// The beginning; what follows is new.
	await poller.poll();
	fake.now += LATEST + 1;
	for (const step of all) {
		if (step.do === 'wait') fake.now += step.seconds;
		if (step.do === 'arrive') arrive(step.of, step.count, step.late, step.copies);
		if (step.do === 'poll') {
			const meanwhile = [...step.meanwhile];
			fake.before = () => {
				const next = meanwhile.shift();
				if (next) arrive(next.of, next.count, 0, 1);
			};
			await run();
			fake.before = () => {};
		}
		if (step.do === 'fail') {
			const last = fake.received.length + step.at;
			fake.refuse = () => (fake.received.length >= last ? step.status : undefined);
			await run();
			fake.refuse = () => undefined;
		}
	}
	for (let time = 0; time < 12; time++) {
		fake.now += SETTLED + 1;
		await run();
	}
	return { emitted, due, sizes, poller };
}

describe('poll', () => {
	it('gives each event once, whatever comes late, at once, twice, or in between, and whatever fails', async () => {
		await fc.assert(
			fc.asyncProperty(forms, steps, async (form, all) => {
				const { emitted, due, sizes } = await play(form, all);
				expect(new Set(emitted).size).toBe(emitted.length);
				const found = new Set(emitted);
				expect(due.filter((id) => !found.has(id))).toEqual([]);
				expect(sizes).toBeLessThanOrEqual(MOST_REMEMBERED * 11);
			}),
			{ numRuns: 25 },
		);
	}, 120_000);

	it('does nothing in webhook mode', async () => {
		const poller = setUp({ mode: 'webhook' });
		expect(await poller.poll()).toBeUndefined();
		expect(poller.fake.received).toEqual([]);
	});

	it.each([
		['on time', 0],
		['an hour ahead', HOUR],
		['an hour behind', -HOUR],
	])('starts from now when this machine’s clock is %s', async (_, ahead) => {
		const poller = setUp();
		poller.ahead = ahead;
		poller.arrive('long ago', 2 * HOUR);
		poller.arrive('minutes ago', 300);
		poller.arrive('just before');
		expect(await poller.ids()).toEqual([]);
		poller.arrive('same second');
		poller.fake.now += 60;
		poller.arrive('late', LATEST - 60);
		poller.arrive('on time');
		expect((await poller.ids()).sort()).toEqual(['late', 'on time', 'same second']);
		expect(await poller.ids()).toEqual([]);
	});

	it('starts from a date in the workflow’s time zone, and takes what is unread since then', async () => {
		// 22:00 UTC, 13 minutes before START; in Etc/UTC.
		const poller = setUp({ startFrom: 'date', startDate: '2023-11-14T22:00:00' });
		poller.arrive('before', 801);
		poller.arrive('at the second', 800);
		poller.arrive('after', 10);
		expect(await poller.ids()).toEqual(['at the second', 'after']);
		expect(await poller.ids()).toEqual([]);
	});

	it.each(['soon', ''])(
		'says which field is wrong when the start date is %j',
		async (startDate) => {
			const poller = setUp({ startFrom: 'date', startDate });
			await expect(poller.poll()).rejects.toThrow(NodeOperationError);
			await expect(poller.poll()).rejects.toThrow(/^Start Date: ".*" is not a date/);
		},
	);

	it('takes a long backlog in parts, oldest first, each within a few requests', async () => {
		const poller = setUp({ startFrom: 'date', startDate: String(START - 30_000) });
		const all = Array.from({ length: 2500 }, (_, index) => `backlog ${index}`);
		all.forEach((id, index) => poller.arrive(id, 25_000 - index * 10));
		const found: string[] = [];
		for (let time = 0; found.length < all.length && time < 10; time++) {
			const before = poller.fake.received.length;
			found.push(...(await poller.ids()));
			expect(poller.fake.received.length - before).toBeLessThanOrEqual(22);
			expect(found).toEqual(all.slice(0, found.length));
			if (time === 0) expect(found.length).toBeLessThan(all.length);
		}
		expect(found).toEqual(all);
	});

	it('takes a second as a whole that is longer than what it reads at once', async () => {
		const poller = setUp({ startFrom: 'date', startDate: String(START - HOUR) });
		const all = Array.from({ length: 1650 }, (_, index) => `event ${index}`);
		all.forEach((id, index) => {
			if (index < 400) poller.arrive(id, 3000 - index);
			else poller.arrive(id, index < 1600 ? 2000 : 1000);
		});
		const found: string[] = [];
		for (let time = 0; time < 5; time++) found.push(...(await poller.ids()));
		expect(found).toEqual(all);
	});

	it('waits for a second to end that has more events than it can remember', async () => {
		const poller = setUp();
		await poller.poll();
		poller.fake.now += 2 * LATEST;
		const burst = Array.from({ length: 800 }, (_, index) => `burst ${index}`);
		for (const id of burst) poller.arrive(id);
		expect(await poller.ids()).toEqual([]);
		poller.fake.now += 2;
		poller.arrive('one more', 2);
		poller.fake.now += SETTLED;
		expect((await poller.ids()).sort()).toEqual([...burst, 'one more'].sort());
		expect(await poller.ids()).toEqual([]);
	});

	it('goes on after a restart of n8n', async () => {
		const poller = setUp();
		await poller.poll();
		poller.arrive('before');
		expect(await poller.ids()).toEqual(['before']);
		poller.arrive('between');
		const again = new Poller(poller.fake);
		Object.assign(again.staticData, JSON.parse(JSON.stringify(poller.staticData)));
		expect(await again.ids()).toEqual(['between']);
	});

	it('gives events of several lists in the order of their time', async () => {
		const poller = setUp({ events: [...POLLED_EVENTS] });
		await poller.poll();
		poller.fake.now += 60;
		poller.arrive('2', 30, 'smsInbound');
		poller.arrive('1', 40, 'smsReceipt');
		poller.arrive('4', 10, 'mmsReceipt');
		poller.arrive('5', 5, 'faxReceipt');
		poller.arrive('3', 20, 'voiceReceipt');
		const events = (await poller.poll())!.map(({ messageId, event }) => [messageId, event]);
		expect(events).toEqual([
			['1', 'smsReceipt'],
			['2', 'smsInbound'],
			['3', 'voiceReceipt'],
			['4', 'mmsReceipt'],
			['5', 'faxReceipt'],
		]);
	});

	it('leaves out what is not asked for, for good', async () => {
		const poller = setUp({ textMatch: 'contains', textTerm: 'yes' });
		await poller.poll();
		poller.arrive('yes 1');
		poller.arrive('no 1');
		expect(await poller.ids()).toEqual(['yes 1']);
		poller.arrive('no 2');
		expect(await poller.poll()).toBeUndefined();
		delete poller.parameters.textMatch;
		expect(await poller.ids()).toEqual([]);
	});

	it('leaves out rows that say no id, and says so', async () => {
		const poller = setUp();
		await poller.poll();
		const list = poller.fake.list('/sms/inbound');
		list.push({ timestamp: START }, { message_id: '', timestamp: START });
		poller.arrive('whole');
		expect(await poller.ids()).toEqual(['whole']);
		expect(poller.told.warnings).toEqual(['ClickSend Trigger: 2 rows without id']);
	});

	it('tells two receipts of one message apart', async () => {
		const poller = setUp({ events: ['smsReceipt'] });
		await poller.poll();
		const list = poller.fake.list('/sms/receipts');
		const at = { message_id: 'OUT-1', timestamp: START };
		list.push(
			{ ...at, status_code: 200 },
			{ ...at, status_code: 201 },
			{ ...at, status_code: 201 },
		);
		const events = await poller.poll();
		expect(events?.map(({ statusCode }) => statusCode)).toEqual(['200', '201']);
	});

	it('knows the account’s own numbers', async () => {
		const poller = setUp({ options: { dropOwn: true } });
		poller.fake.numbers = ['+61411111111'];
		await poller.poll();
		poller.arrive('own');
		poller.fake.arrive('/sms/inbound', {
			...rowOf('smsInbound', 'other', poller.fake.now),
			from: '+61422222222',
		});
		const events = await poller.poll();
		expect(events).toMatchObject([{ messageId: 'other', isFromOwnNumber: false }]);
	});

	it.each([
		['0061 411 111 111', true],
		['+61 0411 111 111', true],
		['1911', true],
		['shop2000', true],
		['1911Help', false],
		['Shop2', false],
		['2000', false],
	])('knows whether %s is an own number or name: %s', async (from, isFromOwnNumber) => {
		const poller = setUp({});
		poller.fake.numbers = ['+61411111111', '1911', 'Shop2000'];
		await poller.poll();
		poller.fake.arrive('/sms/inbound', { ...rowOf('smsInbound', 'one', poller.fake.now), from });
		expect(await poller.poll()).toMatchObject([{ messageId: 'one', isFromOwnNumber }]);
	});
});
