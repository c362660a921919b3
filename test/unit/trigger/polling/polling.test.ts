import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TriggerEvent } from '../../../../nodes/ClickSendTrigger/event/output';
import type { PolledEvent } from '../../../../nodes/ClickSendTrigger/event/polled';
import { LISTS, POLLED_EVENTS } from '../../../../nodes/ClickSendTrigger/event/polled';
import { LATEST } from '../../../../nodes/ClickSendTrigger/memory/cursor';
import { MOST_REMEMBERED } from '../../../../nodes/ClickSendTrigger/polling/emission';
import { poll } from '../../../../nodes/ClickSendTrigger/polling/polling';
import { Polls } from '../../../../nodes/ClickSendTrigger/polling/polls';
import { preview } from '../../../../nodes/ClickSendTrigger/polling/preview';
import { FakeClickSend } from '../support/clickSend';
import type { Surroundings, Told } from '../support/contexts';
import { pollContext } from '../support/contexts';

const START = 1_700_000_000;
const HOUR = 3600;
/** How long after a second events of it may still come in without being late. */
const SETTLED = 5;

const rowOf = (event: PolledEvent, id: string, timestamp: number): IDataObject => ({
	message_id: id,
	timestamp: String(timestamp),
	...(event === 'smsInbound'
		? { from: '+61411111111', to: '+61400000000', body: `Text ${id}` }
		: { status_code: '201', status: 'Delivered' }),
});

/** An n8n with one polling node: its form, its memory and its clock. */
class Poller {
	staticData: IDataObject = {};
	surroundings: Surroundings = {};
	readonly parameters: IDataObject;
	/** how far this machine's clock is ahead of ClickSend's, in seconds */
	ahead = 0;
	told: Told = { warnings: [], errors: [], emitted: [] };
	/** what the process knows, which is lost when it ends */
	polls = new Polls();

	constructor(
		readonly fake: FakeClickSend,
		parameters: IDataObject = {},
	) {
		this.parameters = { mode: 'polling', events: ['smsInbound'], ...parameters };
	}

	/** One poll; undefined where n8n would start nothing. */
	async poll(): Promise<TriggerEvent[] | undefined> {
		vi.setSystemTime((this.fake.now + this.ahead) * 1000);
		const { parameters, staticData } = this;
		const surroundings = { parameters, staticData, ...this.surroundings };
		const { context, told } = pollContext(this.fake, surroundings);
		this.told = told;
		const output = await poll(context, this.polls);
		return output?.[0].map(({ json }) => json as TriggerEvent);
	}

	async ids(): Promise<string[]> {
		return ((await this.poll()) ?? []).map(({ messageId }) => messageId);
	}

	arrive(id: string, late = 0, event: PolledEvent = 'smsInbound'): void {
		this.fake.arrive(LISTS[event].path, rowOf(event, id, this.fake.now - late));
	}
}

function setUp(parameters: IDataObject = {}): Poller {
	const fake = new FakeClickSend(START);
	for (const event of POLLED_EVENTS) fake.lists.set(LISTS[event].path, []);
	return new Poller(fake, parameters);
}

/** What the cursors hold, in characters. */
function remembered({ staticData }: Poller): number {
	const state = Object.values(staticData)[0] as { cursors?: Record<string, { seen: string }> };
	return Object.values(state?.cursors ?? {}).reduce((sum, { seen }) => sum + seen.length, 0);
}

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
	vi.useRealTimers();
});

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
		const poller = setUp({ events: ['voiceReceipt', 'smsInbound', 'mmsReceipt', 'smsReceipt'] });
		await poller.poll();
		poller.fake.now += 60;
		poller.arrive('2', 30, 'smsInbound');
		poller.arrive('1', 40, 'smsReceipt');
		poller.arrive('4', 10, 'mmsReceipt');
		poller.arrive('3', 20, 'voiceReceipt');
		const events = (await poller.poll())!.map(({ messageId, event }) => [messageId, event]);
		expect(events).toEqual([
			['1', 'smsReceipt'],
			['2', 'smsInbound'],
			['3', 'voiceReceipt'],
			['4', 'mmsReceipt'],
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

const YEAR = 365 * 24 * HOUR;

describe('poll, with times that are wrong', () => {
	/** What is in the list besides, and when this machine and ClickSend's header think that it is. */
	const clocks: Array<[string, { ahead?: number; header?: (now: number) => string | undefined }]> =
		[
			['right', {}],
			['here an hour ahead', { ahead: HOUR }],
			['here a year ahead', { ahead: YEAR }],
			['here a year behind', { ahead: -YEAR }],
			['in no header', { header: () => undefined }],
			['in no header, and here an hour ahead', { ahead: HOUR, header: () => undefined }],
			['in no header, and here an hour behind', { ahead: -HOUR, header: () => undefined }],
			['nonsense in the header', { header: () => 'soon' }],
			['in the header of 1970', { header: () => new Date(0).toUTCString() }],
			[
				'in the header years ahead',
				{ header: (now) => new Date((now + 9 * YEAR) * 1000).toUTCString() },
			],
		];
	const strangers: Array<[string, number | undefined]> = [
		['an hour from now', HOUR],
		['tomorrow', 25 * HOUR],
		['in a month', 30 * 24 * HOUR],
		['in 2030', 7 * YEAR],
		['in 1980', -43 * YEAR],
		['never', undefined],
	];
	const cases = clocks.flatMap(([clock, settings]) =>
		strangers.map(([when, offset]) => ({ clock, settings, when, offset })),
	);

	it.each(cases)(
		'gives each event once when the clock is $clock and one is dated $when',
		async ({ settings, offset }) => {
			const poller = setUp();
			poller.ahead = settings.ahead ?? 0;
			const { fake } = poller;
			fake.dateHeader = settings.header ?? fake.dateHeader;
			poller.arrive('old', 60);
			expect(await poller.ids()).toEqual([]);
			const found: string[] = [];
			const due: string[] = [];
			for (let time = 0; time < 40; time++) {
				fake.now += [60, 30, LATEST, 600][time % 4];
				poller.arrive(`usual ${time}`);
				poller.arrive(`late ${time}`, LATEST - 20);
				due.push(`usual ${time}`, `late ${time}`);
				if (time === 3 || time === 20) {
					// In the order of arrival, so that it stands in the middle of the list later.
					const { timestamp, ...row } = rowOf('smsInbound', `odd ${time}`, fake.now);
					const odd =
						offset === undefined ? row : { ...row, timestamp: Number(timestamp) + offset };
					fake.list('/sms/inbound').push(odd);
					if (offset === undefined || offset > 0) due.push(`odd ${time}`);
				}
				found.push(...(await poller.ids()));
			}
			expect(found.sort()).toEqual(due.sort());
			expect(remembered(poller)).toBeLessThanOrEqual(MOST_REMEMBERED * 11);
		},
	);

	const DAY = 24 * HOUR;
	const ways = ['no', 'byId', 'byTime'].flatMap((markAsRead) =>
		[-DAY, -30 * DAY, -YEAR, -50 * YEAR].flatMap((ahead) =>
			[100, 260, 600].map((old) => ({ markAsRead, ahead, old })),
		),
	);

	it.each(ways)(
		'gives nothing old and nothing twice when this machine is $ahead s ahead and $old are unread ($markAsRead)',
		async ({ markAsRead, ahead, old }) => {
			const poller = setUp({ markAsRead });
			poller.ahead = ahead;
			for (let index = 0; index < old; index++) poller.arrive(`old ${index}`, DAY - index * 60);
			const found = await poller.ids();
			const due: string[] = [];
			for (let time = 0; time < 20; time++) {
				poller.fake.now += 60;
				for (let index = 0; index < 30; index++) {
					poller.arrive(`new ${time}.${index}`);
					due.push(`new ${time}.${index}`);
				}
				found.push(...(await poller.ids()));
			}
			expect(found.sort()).toEqual(due.sort());
			expect(remembered(poller)).toBeLessThanOrEqual(MOST_REMEMBERED * 11);
		},
	);

	it.each(
		['no', 'byId', 'byTime'].flatMap((markAsRead) =>
			[5 * DAY, 40 * DAY, 3 * YEAR].flatMap((since) =>
				[50, 400, 900].map((count) => ({ markAsRead, since, count })),
			),
		),
	)(
		'gives $count events once from a date $since s ago ($markAsRead)',
		async ({ markAsRead, since, count }) => {
			const poller = setUp({ markAsRead, startFrom: 'date', startDate: String(START - since) });
			const all = Array.from({ length: count }, (_, index) => `event ${index}`);
			all.forEach((id, index) => poller.arrive(id, 4 * DAY - index * 60));
			const found: string[] = [];
			for (let time = 0; time < 15; time++) {
				poller.fake.now += 60;
				found.push(...(await poller.ids()));
			}
			expect(found.sort()).toEqual(all.sort());
		},
	);

	it.each([40, 260, 600])(
		'is not led into the future by %i old events that are dated there',
		async (count) => {
			const poller = setUp();
			const list = poller.fake.list('/sms/inbound');
			for (let index = 0; index < count; index++) {
				list.push(rowOf('smsInbound', `old ${index}`, START + YEAR + index));
			}
			const found = await poller.ids();
			for (let time = 0; time < 3; time++) {
				poller.fake.now += LATEST;
				poller.arrive(`new ${time}`);
				found.push(...(await poller.ids()));
			}
			expect(found).toEqual(['new 0', 'new 1', 'new 2']);
		},
	);

	it('finds its place in a long list with events of the future among the others', async () => {
		const poller = setUp({ startFrom: 'date', startDate: String(START - 30_000) });
		const all = Array.from({ length: 2600 }, (_, index) => `event ${index}`);
		const list = poller.fake.list('/sms/inbound');
		all.forEach((id, index) => {
			const time = index % 97 === 5 ? START + YEAR + index : START - 26_000 + index * 10;
			list.push(rowOf('smsInbound', id, time));
		});
		const found: string[] = [];
		for (let time = 0; time < 8; time++) found.push(...(await poller.ids()));
		expect(found.sort()).toEqual(all.sort());
		const before = poller.fake.received.length;
		expect(await poller.ids()).toEqual([]);
		expect(poller.fake.received.length - before).toBeLessThan(12);
	});

	it('lets events without a time wait where it could not remember them', async () => {
		const poller = setUp();
		await poller.poll();
		const list = poller.fake.list('/sms/inbound');
		const row = (id: string) => ({ ...rowOf('smsInbound', id, 0), timestamp: 'soon' });
		const all = Array.from({ length: 400 }, (_, index) => `event ${index}`);
		list.push(...all.map(row));
		const found: string[] = [];
		for (let time = 0; time < 3; time++) {
			poller.arrive(`usual ${time}`);
			found.push(...(await poller.ids()));
		}
		expect(found).toHaveLength(253);
		expect(poller.told.warnings).toEqual([expect.stringContaining('150 events')]);
		// Somebody marks some as read, which makes room.
		list.splice(0, list.length, ...all.slice(200).map(row));
		for (let time = 0; time < 3; time++) found.push(...(await poller.ids()));
		expect(found.filter((id) => id.startsWith('event')).sort()).toEqual(all.sort());
	});
});

describe('poll, when ClickSend fails', () => {
	it('gives what the other lists have, shows the error, and makes up for it later', async () => {
		const poller = setUp({ events: ['smsInbound', 'smsReceipt'] });
		await poller.poll();
		poller.arrive('text');
		poller.arrive('receipt', 0, 'smsReceipt');
		poller.fake.refuse = ({ path }) => (path === '/sms/inbound' ? 403 : undefined);
		expect(await poller.ids()).toEqual(['receipt']);
		expect(poller.told.emitted).toMatchObject([{ httpCode: '403' }]);
		poller.fake.refuse = () => undefined;
		expect(await poller.ids()).toEqual(['text']);
		expect(poller.told.emitted).toEqual([]);
	});

	it('shows the error of a list even when the others have nothing', async () => {
		const poller = setUp({ events: ['smsInbound', 'smsReceipt'] });
		await poller.poll();
		poller.fake.refuse = ({ path }) => (path === '/sms/inbound' ? 403 : undefined);
		expect(await poller.poll()).toBeUndefined();
		expect(poller.told.emitted).toHaveLength(1);
	});

	it.each([['smsInbound'], ['smsInbound', 'voiceReceipt']])(
		'throws when no list can be read, and loses nothing',
		async (...events) => {
			const poller = setUp({ events });
			await poller.poll();
			poller.arrive('text');
			poller.fake.refuse = () => 'ECONNREFUSED';
			vi.spyOn(Math, 'random').mockReturnValue(0);
			await expect(poller.poll()).rejects.toThrow(NodeApiError);
			vi.restoreAllMocks();
			poller.fake.refuse = () => undefined;
			expect(await poller.ids()).toEqual(['text']);
		},
	);

	it('begins later, not from the failure on, when the first poll fails', async () => {
		const poller = setUp();
		poller.arrive('old');
		poller.fake.refuse = ({ path }) => (path === '/sms/inbound' ? 403 : undefined);
		await expect(poller.poll()).rejects.toThrow(NodeApiError);
		poller.fake.refuse = () => undefined;
		expect(await poller.ids()).toEqual([]);
		poller.arrive('new');
		expect(await poller.ids()).toEqual(['new']);
	});
});

describe('poll, beside another', () => {
	it('does nothing while one of the same node is under way', async () => {
		const poller = setUp();
		await poller.poll();
		poller.fake.now += 60;
		poller.arrive('text');
		const both = await Promise.all([poller.ids(), poller.ids()]);
		expect(both.flat()).toEqual(['text']);
		poller.fake.now += 60;
		expect(await poller.ids()).toEqual([]);
	});

	it('is not held up by one that failed', async () => {
		const poller = setUp();
		await poller.poll();
		poller.fake.refuse = () => 403;
		await expect(poller.poll()).rejects.toThrow(NodeApiError);
		poller.fake.refuse = () => undefined;
		poller.fake.now += 60;
		poller.arrive('text');
		expect(await poller.ids()).toEqual(['text']);
	});

	it('knows what one has given whose static data it does not have', async () => {
		const poller = setUp();
		await poller.poll();
		const published = structuredClone(poller.staticData);
		poller.fake.now += 60;
		poller.arrive('text');
		expect(await poller.ids()).toEqual(['text']);
		poller.staticData = published;
		expect(await poller.ids()).toEqual([]);
	});
});

describe('poll, when n8n starts while ClickSend is down', () => {
	beforeEach(() => {
		// Repeats come without a pause.
		vi.spyOn(Math, 'random').mockReturnValue(0);
	});
	afterEach(() => {
		vi.restoreAllMocks();
	});

	it.each(['init', 'leadershipChange'] as const)('goes on later (%s)', async (activationMode) => {
		const poller = setUp();
		await poller.poll();
		poller.arrive('text', -60);
		poller.fake.now += 60;
		poller.surroundings = { activationMode };
		poller.fake.refuse = () => 'ECONNREFUSED';
		expect(await poller.ids()).toEqual([]);
		expect(poller.told.emitted).toHaveLength(1);
		poller.fake.refuse = () => undefined;
		expect(await poller.ids()).toEqual(['text']);
	});

	it('tells the person who activates the workflow', async () => {
		const poller = setUp();
		poller.fake.refuse = () => 'ECONNREFUSED';
		await expect(poller.poll()).rejects.toThrow(NodeApiError);
	});
});

describe('what poll keeps', () => {
	it('is nothing of events that are not chosen any more', async () => {
		const poller = setUp({ events: ['smsInbound', 'smsReceipt'] });
		await poller.poll();
		poller.parameters.events = ['voiceReceipt'];
		poller.fake.now += HOUR;
		await poller.poll();
		const state = poller.staticData['clickSendTrigger:node-1'] as IDataObject;
		expect(Object.keys(state.cursors as IDataObject)).toEqual(['voiceReceipt']);
	});

	it('is a beginning also for a list that could not be read at first', async () => {
		const poller = setUp({ events: ['smsInbound', 'smsReceipt'] });
		poller.fake.refuse = ({ path }) => (path === '/sms/receipts' ? 403 : undefined);
		poller.arrive('old', 60, 'smsReceipt');
		await poller.poll();
		poller.fake.now += 60;
		poller.arrive('receipt', 0, 'smsReceipt');
		poller.fake.now += 60;
		poller.fake.refuse = () => undefined;
		expect(await poller.ids()).toEqual(['receipt']);
	});
});

describe('poll, when it marks as read', () => {
	const unread = ({ fake }: Poller, path = '/sms/inbound') =>
		fake.list(path).map(({ message_id: id }) => id);

	it('marks nothing unless it is asked to', async () => {
		const poller = setUp();
		await poller.poll();
		poller.arrive('text');
		for (let time = 0; time < 3; time++) {
			await poller.poll();
			poller.fake.now += HOUR;
		}
		expect(unread(poller)).toEqual(['text']);
		expect(poller.fake.received.filter(({ method }) => method === 'PUT')).toEqual([]);
	});

	it('marks a text at the poll after the one that gave it', async () => {
		const poller = setUp({ markAsRead: 'byId' });
		await poller.poll();
		poller.fake.now += 60;
		poller.arrive('first/1');
		expect(await poller.ids()).toEqual(['first/1']);
		expect(unread(poller)).toEqual(['first/1']);
		poller.arrive('second');
		expect(await poller.ids()).toEqual(['second']);
		expect(unread(poller)).toEqual(['second']);
		await poller.poll();
		expect(unread(poller)).toEqual([]);
	});

	it('leaves texts unread, one by one, that came before it began', async () => {
		const poller = setUp({ markAsRead: 'byId' });
		for (let index = 0; index < 150; index++) poller.arrive(`old ${index}`, HOUR);
		poller.arrive('older than the start', 60);
		await poller.poll();
		poller.fake.now += 60;
		poller.arrive('new');
		for (let time = 0; time < 3; time++) {
			await poller.poll();
			poller.fake.now += HOUR;
		}
		expect(unread(poller)).toHaveLength(151);
		expect(unread(poller)).not.toContain('new');
	});

	it('marks a hundred texts at each poll, also behind many that stay unread', async () => {
		const poller = setUp({ markAsRead: 'byId' });
		for (let index = 0; index < 199; index++) poller.arrive(`old ${index}`, HOUR);
		await poller.poll();
		poller.fake.now += 60;
		for (let index = 0; index < 250; index++) poller.arrive(`new ${index}`);
		const left: number[] = [];
		for (let time = 0; time < 4; time++) {
			poller.fake.now += 60;
			await poller.poll();
			left.push(unread(poller).length);
		}
		expect(left).toEqual([449, 349, 249, 199]);
	});

	it('leaves texts unread, one by one, that its settings leave to others', async () => {
		const poller = setUp({ markAsRead: 'byId', textMatch: 'contains', textTerm: 'mine' });
		await poller.poll();
		poller.fake.now += 60;
		for (let index = 0; index < 250; index++) poller.arrive(`theirs ${index}`);
		poller.fake.now += 60;
		poller.arrive('mine');
		for (let time = 0; time < 4; time++) {
			await poller.poll();
			poller.fake.now += HOUR;
		}
		expect(unread(poller)).toHaveLength(250);
		expect(unread(poller)).not.toContain('mine');
	});

	it('marks by time nothing that is younger than a quarter of an hour, however many came', async () => {
		const poller = setUp({ markAsRead: 'byTime' });
		await poller.poll();
		for (let index = 0; index < 900; index++) {
			if (index % 10 === 0) poller.fake.now += 1;
			poller.arrive(`text ${index}`);
		}
		for (let time = 0; time < 3; time++) {
			poller.fake.now += 10;
			await poller.poll();
		}
		const times = poller.fake.received
			.filter(({ method }) => method === 'PUT')
			.map(({ body }) => Number(body.date_before));
		expect(times.length).toBeGreaterThan(0);
		expect(Math.max(...times)).toBeLessThanOrEqual(poller.fake.now - LATEST);
	});

	it('takes it well when others have marked a text at the same moment', async () => {
		const poller = setUp({ markAsRead: 'byId' });
		await poller.poll();
		poller.fake.now += 60;
		poller.arrive('mine');
		poller.arrive('theirs');
		await poller.poll();
		poller.fake.refuse = ({ path }) => (path.endsWith('/theirs') ? 404 : undefined);
		poller.arrive('next');
		expect(await poller.ids()).toEqual(['next']);
		expect(unread(poller)).toEqual(['theirs', 'next']);
	});

	it.each([
		['byTime', 'smsInbound'],
		['byTime', 'smsReceipt'],
		['byId', 'smsReceipt'],
	] as const)(
		'%s marks a quarter of an hour of %s later, and nothing that is late',
		async (markAsRead, event) => {
			const path = LISTS[event].path;
			const poller = setUp({ events: [event], markAsRead });
			await poller.poll();
			poller.fake.now += HOUR;
			poller.arrive('first', 0, event);
			await poller.poll();
			poller.fake.now += LATEST;
			poller.arrive('late', LATEST, event);
			poller.arrive('second', 0, event);
			expect((await poller.ids()).sort()).toEqual(['late', 'second']);
			expect(unread(poller, path)).toContain('late');
			poller.fake.now += LATEST + 1;
			poller.arrive('third', 0, event);
			await poller.poll();
			await poller.poll();
			expect(unread(poller, path)).toEqual(['third']);
		},
	);

	it.each(['byTime', 'byId'])('marks only what it gave (%s)', async (markAsRead) => {
		const poller = setUp({ markAsRead, textMatch: 'contains', textTerm: 'mine' });
		const { fake } = poller;
		await poller.poll();
		fake.now += HOUR;
		poller.arrive('mine 1');
		await poller.poll();
		fake.now += 60;
		poller.arrive('theirs');
		poller.arrive('mine 2', -1);
		fake.now += 1;
		await poller.poll();
		fake.now += 2 * HOUR;
		// Too late to be given at all.
		fake.list('/sms/inbound').unshift(rowOf('smsInbound', 'mine, late', START + 60));
		for (let time = 0; time < 4; time++) {
			await poller.poll();
			fake.now += LATEST;
		}
		expect(unread(poller)).toEqual(
			markAsRead === 'byId'
				? ['mine, late', 'theirs']
				: ['mine, late', 'mine 1', 'theirs', 'mine 2'],
		);
	});

	it.each<[string, IDataObject, IDataObject, string[]]>([
		['lets more through', { textMatch: 'contains', textTerm: 'mine' }, {}, ['theirs']],
		[
			'lets others through',
			{ textMatch: 'contains', textTerm: 'mine' },
			{ textMatch: 'contains', textTerm: 'theirs' },
			['theirs'],
		],
		['lets less through', {}, { textMatch: 'contains', textTerm: 'mine' }, []],
		['asks for another number', { numbers: ['+61400000009'] }, {}, ['theirs', 'mine']],
	])('marks what it gave and nothing else when a filter later %s', async (_, form, later, left) => {
		for (const markAsRead of ['byId', 'byTime']) {
			const poller = setUp({ markAsRead, ...form });
			await poller.poll();
			poller.fake.now += 60;
			poller.arrive('theirs');
			poller.fake.now += 60;
			poller.arrive('mine');
			await poller.poll();
			Object.assign(poller.parameters, { textMatch: 'any', textTerm: '', numbers: [], ...later });
			for (let time = 0; time < 4; time++) {
				expect(await poller.ids()).toEqual([]);
				poller.fake.now += LATEST;
			}
			// By time, what stands behind one that stays does so too.
			expect(unread(poller)).toEqual(
				markAsRead === 'byTime' && left.length > 0 ? ['theirs', 'mine'] : left,
			);
		}
	});

	it.each([undefined, 'soon', '2023-11-14'])(
		'marks by time nothing beside an old event of the time %j',
		async (timestamp) => {
			const poller = setUp({ markAsRead: 'byTime' });
			const row = { ...rowOf('smsInbound', 'old', 0), timestamp } as IDataObject;
			poller.fake.list('/sms/inbound').push(row);
			await poller.poll();
			poller.fake.now += 60;
			poller.arrive('new');
			for (let time = 0; time < 4; time++) {
				await poller.poll();
				poller.fake.now += LATEST;
			}
			expect(poller.fake.requestsTo('PUT', '/sms/inbound-read')).toEqual([]);
		},
	);

	it.each<['exclusive' | 'inclusive', string[]]>([
		['exclusive', ['theirs', 'mine 3']],
		['inclusive', ['theirs', 'mine 3']],
	])(
		'marks by time up to what it has not given, where ClickSend’s time is %s',
		async (kind, left) => {
			const poller = setUp({ markAsRead: 'byTime', textMatch: 'contains', textTerm: 'mine' });
			const { fake } = poller;
			fake.marksInclusively = kind === 'inclusive';
			await poller.poll();
			for (const id of ['mine 1', 'mine 2', 'theirs', 'mine 3']) {
				fake.now += 60;
				poller.arrive(id);
				await poller.poll();
			}
			for (let time = 0; time < 4; time++) {
				fake.now += LATEST;
				await poller.poll();
			}
			expect(unread(poller)).toEqual(left);
		},
	);

	it.each(['smsReceipt', 'mmsReceipt', 'voiceReceipt'] as const)(
		'leaves %s unread where others stand before them or have their second',
		async (event) => {
			const path = LISTS[event].path;
			const poller = setUp({ events: [event], markAsRead: 'byTime' });
			poller.arrive('before the start', HOUR, event);
			await poller.poll();
			poller.fake.now += 60;
			poller.arrive('first', 0, event);
			for (let time = 0; time < 4; time++) {
				await poller.poll();
				poller.fake.now += LATEST;
			}
			expect(unread(poller, path)).toEqual(['before the start', 'first']);
			// When somebody has read the others, it goes on with what it still remembers.
			poller.fake.lists.set(path, []);
			poller.arrive('second', 0, event);
			for (let time = 0; time < 3; time++) {
				await poller.poll();
				poller.fake.now += LATEST + 1;
			}
			expect(unread(poller, path)).toEqual([]);
		},
	);

	it('marks by time nothing beside an event whose time ClickSend alone knows', async () => {
		const poller = setUp({ markAsRead: 'byTime' });
		await poller.poll();
		poller.fake.now += 60;
		poller.arrive('first');
		poller.fake.list('/sms/inbound').push({ message_id: '', timestamp: 'soon' });
		for (let time = 0; time < 4; time++) {
			await poller.poll();
			poller.fake.now += LATEST;
		}
		expect(unread(poller)).toEqual(['first', '']);
	});

	it.each([HOUR, YEAR])('marks nothing early when this machine is %i s ahead', async (ahead) => {
		const poller = setUp({ markAsRead: 'byTime' });
		poller.ahead = ahead;
		await poller.poll();
		poller.fake.now += 60;
		poller.arrive('first');
		await poller.poll();
		poller.fake.now += 60;
		await poller.poll();
		expect(unread(poller)).toEqual(['first']);
	});

	it('gives a list’s new events although marking fails for another', async () => {
		const poller = setUp({ events: ['smsInbound', 'smsReceipt'], markAsRead: 'byTime' });
		await poller.poll();
		poller.fake.now += 60;
		poller.arrive('text');
		poller.arrive('receipt', 0, 'smsReceipt');
		poller.fake.refuse = ({ path }) => (path === '/sms/inbound-read' ? 403 : undefined);
		expect(await poller.ids()).toEqual(['receipt']);
		poller.fake.refuse = () => undefined;
		expect(await poller.ids()).toEqual(['text']);
	});
});

describe('poll, with POLL rules', () => {
	const INBOUND = '/automations/sms/inbound';
	const RECEIPTS = '/automations/sms/receipts';
	const looks = ({ fake }: Poller, path: string) => fake.requestsTo('GET', path).length;

	it('looks after them when it begins, and then every ten minutes', async () => {
		const poller = setUp();
		for (let minute = 0; minute < 20; minute++) {
			await poller.poll();
			poller.fake.now += 60;
		}
		expect(looks(poller, INBOUND)).toBe(2);
		expect(poller.fake.rulesAt(INBOUND)).toMatchObject([{ action: 'POLL', enabled: 1 }]);
	});

	it('makes the rule of an event at once that is chosen later', async () => {
		const poller = setUp();
		await poller.poll();
		poller.parameters.events = ['smsInbound', 'smsReceipt'];
		await poller.poll();
		expect(poller.fake.rulesAt(RECEIPTS)).toHaveLength(1);
		await poller.poll();
		expect(looks(poller, RECEIPTS)).toBe(1);
	});

	it('looks again soon when this machine’s clock was wrong and is put back', async () => {
		const poller = setUp();
		poller.ahead = HOUR;
		await poller.poll();
		poller.ahead = 0;
		await poller.poll();
		expect(looks(poller, INBOUND)).toBe(2);
	});

	describe('behind ten older rules', () => {
		const crm = { rule_name: 'CRM', action: 'URL', enabled: 1, dedicated_number: '*' };
		const behind = (count: number, rule: IDataObject = crm): Poller => {
			const poller = setUp();
			for (let at = 0; at < count; at++) poller.fake.addRule(INBOUND, rule);
			return poller;
		};

		it.each<[string, number, IDataObject, number, number]>([
			['that take all', 10, crm, 1, 1],
			['of which one is missing', 9, crm, 0, 0],
			['that take some', 10, { ...crm, dedicated_number: '+61400000000' }, 1, 0],
			['that are off', 10, { ...crm, enabled: 0 }, 0, 0],
		])('%s, says so once', async (_, count, rule, logged, shown) => {
			const poller = behind(count, rule);
			await poller.poll();
			expect([poller.told.warnings.length, poller.told.emitted.length]).toEqual([logged, shown]);
			poller.fake.now += 2 * HOUR;
			poller.arrive('text');
			expect(await poller.ids()).toEqual(['text']);
			expect(poller.told.emitted).toEqual([]);
		});

		it('only logs it when n8n starts by itself', async () => {
			const poller = behind(10);
			poller.surroundings = { activationMode: 'init' };
			await poller.poll();
			expect([poller.told.warnings.length, poller.told.emitted.length]).toEqual([1, 0]);
		});

		it('keeps its own rule where somebody else’s is one that ClickSend does not get to', async () => {
			const poller = setUp();
			await poller.poll();
			for (let at = 0; at < 10; at++) poller.fake.addRule(INBOUND, crm);
			poller.fake.addRule(INBOUND, { ...crm, action: 'POLL' });
			poller.fake.now += HOUR;
			await poller.poll();
			expect(poller.fake.rulesAt(INBOUND)).toHaveLength(12);
			expect(poller.told.warnings).toEqual([]);
		});
	});

	it('tries again at the next poll when a rule cannot be made', async () => {
		const poller = setUp();
		poller.fake.refuse = ({ method, path }) =>
			method === 'POST' && path === INBOUND ? 403 : undefined;
		await expect(poller.poll()).rejects.toMatchObject({ httpCode: '403' });
		poller.fake.refuse = () => undefined;
		await poller.poll();
		expect(poller.fake.rulesAt(INBOUND)).toHaveLength(1);
	});
});

describe('preview', () => {
	/** What a manual run shows, and the hints beside it. */
	async function show(poller: Poller) {
		const hints: string[] = [];
		const { context } = pollContext(poller.fake, {
			parameters: poller.parameters,
			staticData: poller.staticData,
		});
		const { parameters } = poller;
		const manual = {
			...context,
			getNodeParameter: (name: string, _item: number, fallback: unknown) =>
				parameters[name] ?? fallback,
			addExecutionHints: ({ message }: { message: string }) => hints.push(message),
		};
		const [items] = await preview(manual as unknown as IExecuteFunctions);
		return { ids: items.map(({ json }) => json.messageId), hints };
	}

	it('shows the ten newest of each kind, again and again, and takes nothing', async () => {
		const poller = setUp({ events: ['smsInbound', 'smsReceipt'] });
		await poller.poll();
		const before = structuredClone(poller.staticData);
		for (let index = 0; index < 115; index++) poller.arrive(`text ${index}`);
		poller.arrive('receipt', 0, 'smsReceipt');
		const newest = Array.from({ length: 10 }, (_, index) => `text ${105 + index}`);
		for (let time = 0; time < 2; time++) {
			expect(await show(poller)).toEqual({ ids: [...newest, 'receipt'], hints: [] });
		}
		expect(poller.staticData).toEqual(before);
		expect(await poller.ids()).toHaveLength(116);
	});

	it('says why there is nothing to show', async () => {
		const { ids, hints } = await show(setUp());
		expect(ids).toEqual([]);
		expect(hints).toEqual([expect.stringContaining('once the workflow has been active')]);
	});
});
