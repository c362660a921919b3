import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { LISTS } from '../../../../nodes/ClickSendTrigger/event/polled';
import { LATEST } from '../../../../nodes/ClickSendTrigger/memory/cursor';
import { withOwnClock } from '../support/hooks';
import type { Poller } from '../support/poller';
import { HOUR, rowOf, setUp, START, YEAR } from '../support/poller';

withOwnClock();

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
		const puts = poller.fake.received.filter(({ method }) => method === 'PUT');
		expect(puts.filter(({ path }) => path.startsWith('/sms/'))).toEqual([]);
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

	it.each(['smsReceipt', 'mmsReceipt', 'voiceReceipt', 'faxReceipt'] as const)(
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
