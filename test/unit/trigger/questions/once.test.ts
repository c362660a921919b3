import { describe, expect, it } from 'vitest';
import { Asking } from '../support/asking';
import { askingServer, NOW } from '../support/askingServer';
import { withOwnClock } from '../support/hooks';
import { rowOf, setUp as setUpPoller } from '../support/poller';

withOwnClock();

const LIST = '/sms/inbound';

const timedOut = () =>
	Object.assign(new Error('timeout of 30000ms exceeded'), { code: 'ECONNABORTED' });

describe('a reply that one question has', () => {
	it('is none for another where n8n took it and did not say so in time', async () => {
		const { asking, take } = askingServer();
		asking.ask('1', [timedOut(), 409]);
		asking.ask('2', ['taken']);
		expect(await take('IN-1')).toBe(503);
		expect(await take('IN-1')).toEqual([]);
		expect(new Set(asking.called)).toEqual(new Set(['1']));
	});

	it('is none for another hours later, when a slower trigger gets it', async () => {
		const { asking, take, wait } = askingServer();
		asking.ask('1', ['taken'], { expires: 48 * 3600 });
		asking.ask('2', ['taken'], { expires: 48 * 3600 });
		expect(await take('IN-1')).toEqual([]);
		asking.fake.rulesAt('/automations/sms/inbound').splice(0, 1);
		wait(20 * 3600);
		expect(await take('IN-1', { timestamp: String(NOW) })).toEqual([]);
		expect(asking.called).toEqual(['1']);
	});

	it('is none for another when it answers one whose time is up', async () => {
		const { asking, take } = askingServer();
		const { echo } = asking.ask('1', ['taken'], { expires: -10 });
		asking.ask('2', ['taken']);
		expect(await take('IN-1', { custom_string: echo })).toEqual(['IN-1']);
		expect(asking.called).toEqual([]);
	});
});

describe('replies that no question takes in time', () => {
	it('all reach the workflow, with what comes beside them, and it is said why', async () => {
		const poller = setUpPoller({});
		const asking = new Asking(poller.fake);
		poller.surroundings = { waiting: asking.waiting };
		const given: string[] = [];
		const arrive = (id: string, from: string) =>
			poller.fake.arrive(LIST, { ...rowOf('smsInbound', id, poller.fake.now), from });
		await poller.poll();
		const warnings: string[] = [];
		for (let at = 0; at < 30; at++) {
			const to = `+614000001${10 + at}`;
			asking.ask(String(at), [502], { to, expires: 86_400 });
			arrive(`reply ${at}`, to);
		}
		for (let minute = 0; minute < 60; minute++) {
			poller.fake.now += 60;
			for (let at = 0; at < 10; at++) arrive(`text ${minute}/${at}`, '+61499999999');
			given.push(...(await poller.ids()));
			warnings.push(...poller.told.warnings);
		}
		expect(given.filter((id) => id.startsWith('reply'))).toHaveLength(30);
		expect(given.filter((id) => id.startsWith('text')).length).toBeGreaterThan(550);
		expect(new Set(given).size).toBe(given.length);
		expect(warnings.join()).toMatch(/does not answer at n8n\.example\.net/);
	});
});
