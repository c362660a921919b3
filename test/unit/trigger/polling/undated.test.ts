import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it, vi } from 'vitest';
import type { TriggerEvent } from '../../../../nodes/ClickSendTrigger/event/output';
import { LATEST } from '../../../../nodes/ClickSendTrigger/memory/cursor';
import { poll } from '../../../../nodes/ClickSendTrigger/polling/polling';
import { Polls } from '../../../../nodes/ClickSendTrigger/polling/polls';
import { FakeClickSend } from '../support/clickSend';
import { pollContext } from '../support/contexts';
import { withOwnClock } from '../support/hooks';

const START = 1_700_000_000;
const LIST = '/sms/inbound';

/** Times that cannot be read, and times that nobody can have meant. */
const UNDATED: unknown[] = [
	...[undefined, null, '', 'yesterday', 0, '0', 95617584000, { a: 1 }],
	// A day alone is before the event.
	'2023-11-14',
];

const rowOf = (id: string, timestamp: unknown): IDataObject =>
	({
		message_id: id,
		timestamp,
		from: '+61411111111',
		to: '+61400000000',
		body: id,
	}) as IDataObject;

function setUp(parameters: IDataObject = {}) {
	const fake = new FakeClickSend(START);
	fake.lists.set(LIST, []);
	const staticData: IDataObject = {};
	let polls = new Polls();
	return {
		fake,
		restart: () => {
			polls = new Polls();
		},
		/** puts an event at the end of the list, or at its beginning */
		arrive: (id: string, timestamp: unknown, isFirst = false) => {
			const rows = fake.list(LIST);
			rows.splice(isFirst ? 0 : rows.length, 0, rowOf(id, timestamp));
		},
		poll: async (seconds = 60): Promise<TriggerEvent[]> => {
			fake.now += seconds;
			vi.setSystemTime(fake.now * 1000);
			const { context } = pollContext(fake, {
				parameters: { mode: 'polling', events: ['smsInbound'], ...parameters },
				staticData,
			});
			const output = await poll(context, polls);
			return (output?.[0] ?? []).map(({ json }) => json as TriggerEvent);
		},
	};
}

const idsOf = (events: TriggerEvent[]): string[] => events.map(({ messageId }) => messageId);

withOwnClock();

describe('polling', () => {
	describe.each(UNDATED)('an event of the time %j', (timestamp) => {
		it.each([false, true])(
			'starts the workflow once and hides no other (first: %s)',
			async (isFirst) => {
				const { arrive, poll: next, restart, fake } = setUp();
				await next();
				arrive('A', fake.now);
				arrive('UNDATED', timestamp, isFirst);
				arrive('B', fake.now);
				const events = await next();
				expect(idsOf(events).sort()).toEqual(['A', 'B', 'UNDATED']);
				const undated = events.find(({ messageId }) => messageId === 'UNDATED');
				expect(undated?.receivedAt).toBe(new Date(fake.now * 1000).toISOString());
				for (let time = 0; time < 4; time++) {
					arrive(`LATE-${time}`, fake.now - LATEST / 2);
					arrive(`NOW-${time}`, fake.now);
					expect(idsOf(await next(LATEST / 2 - 60)).sort()).toEqual([
						`LATE-${time}`,
						`NOW-${time}`,
					]);
					if (time === 1) restart();
				}
			},
		);

		it('was there before the activation: it is old', async () => {
			const { arrive, poll: next } = setUp();
			arrive('OLD', timestamp);
			expect(idsOf(await next())).toEqual([]);
			arrive('NEW', timestamp);
			expect(idsOf(await next())).toEqual(['NEW']);
			expect(idsOf(await next(2 * LATEST))).toEqual([]);
		});

		it('is two with two ids', async () => {
			const { arrive, poll: next } = setUp();
			await next();
			arrive('ONE', timestamp);
			arrive('TWO', timestamp);
			expect(idsOf(await next()).sort()).toEqual(['ONE', 'TWO']);
			expect(idsOf(await next())).toEqual([]);
		});
	});

	it.each([
		['ISO', (now: number) => new Date(now * 1000).toISOString()],
		['milliseconds', (now: number) => now * 1000 + 123],
		['fractions', (now: number) => `${now}.5`],
	])(
		'takes events whose times are written as %s, each once and in order',
		async (_title, write) => {
			const { arrive, poll: next, fake } = setUp();
			await next();
			arrive('A', write(fake.now));
			arrive('B', write(fake.now + 1));
			expect(idsOf(await next())).toEqual(['A', 'B']);
			expect(idsOf(await next())).toEqual([]);
			expect(idsOf(await next(2 * LATEST))).toEqual([]);
		},
	);

	it.each([undefined, null, '', 'soon', '2023-11-14', '1700000000123456', 0])(
		'takes a receipt of the time %j for new, however long ago its message was sent',
		async (timestamp) => {
			const { poll: next, fake } = setUp({ events: ['smsReceipt'] });
			fake.lists.set('/sms/receipts', []);
			await next();
			const receipt = { message_id: 'OUT-1', status_code: '201', timestamp };
			const sent = { ...receipt, timestamp_send: String(START - 3 * 24 * 3600) } as IDataObject;
			fake.list('/sms/receipts').push(sent);
			const [event, ...others] = await next();
			expect(others).toEqual([]);
			expect(event).toMatchObject({
				messageId: 'OUT-1',
				receivedAt: new Date(fake.now * 1000).toISOString(),
				sentAt: new Date((START - 3 * 24 * 3600) * 1000).toISOString(),
			});
			expect(idsOf(await next(2 * LATEST))).toEqual([]);
		},
	);

	it('names no text of a row without id in the log', async () => {
		const { poll: next, arrive, fake } = setUp();
		await next();
		arrive('', fake.now);
		arrive('A', fake.now);
		expect(idsOf(await next())).toEqual(['A']);
	});
});
