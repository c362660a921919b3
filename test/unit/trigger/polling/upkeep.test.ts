import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { withOwnClock } from '../support/hooks';
import type { Poller } from '../support/poller';
import { HOUR, setUp } from '../support/poller';

withOwnClock();

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
		expect(poller.fake.rulesOn(INBOUND)).toMatchObject([{ action: 'POLL' }]);
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
			expect(poller.fake.rulesOn(INBOUND)).toHaveLength(12);
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
		expect(poller.fake.rulesOn(INBOUND)).toHaveLength(1);
	});
});
