import { describe, expect, it } from 'vitest';
import { LATEST } from '../../../../nodes/ClickSendTrigger/memory/cursor';
import { MOST_REMEMBERED } from '../../../../nodes/ClickSendTrigger/polling/emission';
import { withOwnClock } from '../support/hooks';
import { HOUR, remembered, rowOf, setUp, START, YEAR } from '../support/poller';

withOwnClock();

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
