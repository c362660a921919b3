import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolledEvent } from '../../../../nodes/ClickSendTrigger/event/polled';
import { LATEST } from '../../../../nodes/ClickSendTrigger/memory/cursor';
import { withOwnClock } from '../support/hooks';
import type { Mode } from '../support/node';
import { Node } from '../support/node';

const HOUR = 3600;
const DAY = 24 * HOUR;

withOwnClock();

describe('changing the mode', () => {
	it('gives what came since the last poll when webhooks begin', async () => {
		const node = new Node();
		await node.activate('polling');
		node.fake.now += HOUR;
		await node.happen('unpolled text');
		await node.happen('unpolled receipt', { event: 'smsReceipt' });
		await node.deactivate();
		node.fake.now += 60;
		await node.happen('in between');
		await node.activate('webhook');
		expect(node.emitted).toEqual(['unpolled text', 'unpolled receipt', 'in between']);
		await node.happen('by webhook');
		await node.restart();
		expect(node.emitted.slice(3)).toEqual(['by webhook']);
	});

	it('gives a fax receipt once that came both ways', async () => {
		const node = new Node();
		await node.activate('polling');
		await node.switchTo('webhook');
		await node.happen('fax', { event: 'faxReceipt' });
		await node.switchTo('polling');
		await node.happen('another fax', { event: 'faxReceipt' });
		await node.poll();
		expect(node.emitted).toEqual(['fax', 'another fax']);
	});

	it('gives once what the webhook delivers while its rules are made', async () => {
		const node = new Node();
		await node.activate('polling');
		node.fake.now += HOUR;
		node.fake.before = ({ method, path }) => {
			if (method !== 'GET' || path !== '/sms/inbound') return;
			node.fake.before = () => {};
			node.fake.arrive(path, {
				message_id: 'both',
				timestamp: node.fake.now,
				from: '+1',
				body: 'x',
			});
		};
		await node.switchTo('webhook');
		expect(node.emitted).toEqual(['both']);
		const [{ action_address: address }] = node.fake
			.rulesAt('/automations/sms/inbound')
			.filter(({ action }) => action === 'URL');
		await node.deliver(new URL(address as string), {
			...{ message_id: 'both', timestamp: String(node.fake.now), from: '+1', body: 'x' },
		});
		expect(node.emitted).toEqual(['both']);
	});

	it('gives nothing again, and nothing lost, when it polls again', async () => {
		const node = new Node();
		await node.activate('polling');
		node.fake.now += HOUR;
		await node.happen('polled');
		await node.poll();
		await node.switchTo('webhook');
		node.fake.now += 3 * DAY;
		await node.happen('days ago');
		await node.happen('receipt days ago', { event: 'smsReceipt' });
		node.fake.now += 3 * DAY;
		await node.happen('delivered');
		await node.happen('delivered receipt', { event: 'smsReceipt' });
		await node.happen('not delivered', { isDelivered: false });
		await node.deactivate();
		node.fake.now += 2 * HOUR;
		await node.happen('in between');
		await node.activate('polling');
		node.fake.now += 60;
		await node.happen('after');
		await node.poll();
		await node.poll();
		expect(node.emitted).toEqual([
			...['polled', 'days ago', 'receipt days ago', 'delivered', 'delivered receipt'],
			...['not delivered', 'in between', 'after'],
		]);
	});

	it('begins from now with an event that webhooks did not listen to', async () => {
		const node = new Node();
		await node.activate('polling');
		await node.deactivate();
		node.parameters.events = ['smsInbound'];
		await node.activate('webhook');
		await node.happen('receipt', { event: 'smsReceipt' });
		node.parameters.events = ['smsInbound', 'smsReceipt'];
		await node.switchTo('polling');
		expect(node.emitted).toEqual([]);
	});

	it('goes on with a list later that cannot be read at first', async () => {
		const node = new Node();
		await node.activate('polling');
		await node.switchTo('webhook');
		node.fake.now += DAY;
		await node.happen('delivered');
		await node.happen('not delivered', { isDelivered: false });
		await node.happen('receipt, not delivered', { event: 'smsReceipt', isDelivered: false });
		node.fake.refuse = ({ path }) => (path === '/sms/inbound' ? 403 : undefined);
		await node.switchTo('polling');
		expect(node.emitted).toEqual(['delivered', 'receipt, not delivered']);
		node.fake.now += HOUR;
		await node.poll();
		node.fake.refuse = () => undefined;
		await node.poll();
		await node.poll();
		expect(node.emitted.slice(2)).toEqual(['not delivered']);
	});

	it('makes up at the next activation for lists that could not be read at the change', async () => {
		const node = new Node();
		await node.activate('polling');
		await node.happen('unpolled');
		node.fake.refuse = ({ path }) => (path === '/sms/inbound' ? 403 : undefined);
		await node.switchTo('webhook');
		expect(node.told.warnings).toEqual([expect.stringContaining('smsInbound not polled')]);
		node.fake.refuse = () => undefined;
		await node.happen('by webhook');
		await node.restart();
		expect(node.emitted).toEqual(['by webhook', 'unpolled']);
	});

	it.each([HOUR, -HOUR])('takes no notice of this machine’s clock, %i s ahead', async (ahead) => {
		const node = new Node();
		node.ahead = ahead;
		await node.activate('polling');
		await node.switchTo('webhook');
		node.fake.now += DAY;
		await node.happen('delivered');
		await node.happen('not delivered', { isDelivered: false });
		await node.switchTo('polling');
		await node.happen('polled');
		await node.poll();
		expect(node.emitted).toEqual(['delivered', 'not delivered', 'polled']);
	});

	it('marks as read after the change what webhooks gave of late', async () => {
		const node = new Node();
		node.parameters.markAsRead = 'byId';
		await node.activate('polling');
		await node.switchTo('webhook');
		node.fake.now += DAY;
		await node.happen('delivered');
		await node.switchTo('polling');
		node.fake.now += 60;
		await node.poll();
		expect(node.fake.list('/sms/inbound')).toEqual([]);
	});

	type Step =
		| { do: 'happen'; count: number; event: PolledEvent; isDelivered: boolean; late: number }
		| { do: 'poll' | 'restart' }
		| { do: 'switch'; mode: Mode; pause: number }
		| { do: 'wait'; seconds: number };
	const steps = fc.array(
		fc.oneof<fc.Arbitrary<Step>[]>(
			fc.record({
				do: fc.constant('happen' as const),
				count: fc.integer({ min: 1, max: 4 }),
				event: fc.constantFrom<PolledEvent>('smsInbound', 'smsReceipt', 'faxReceipt'),
				// What ClickSend cannot deliver it repeats for ten minutes.
				isDelivered: fc.constant(true),
				late: fc.nat(60),
			}),
			fc.record({ do: fc.constantFrom('poll' as const, 'poll' as const, 'restart' as const) }),
			fc.record({
				do: fc.constant('switch' as const),
				mode: fc.constantFrom('polling' as const, 'webhook' as const),
				pause: fc.constantFrom(0, 1, 60, HOUR, DAY),
			}),
			fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 60, LATEST, DAY) }),
		),
		{ maxLength: 25 },
	);

	it(
		'gives each event once, whatever the modes, pauses and restarts',
		{ timeout: 30_000 },
		async () => {
			await fc.assert(
				fc.asyncProperty(steps, async (all) => {
					const node = new Node();
					await node.activate('polling');
					node.fake.now += LATEST;
					const due: string[] = [];
					for (const step of all) {
						if (step.do === 'wait') node.fake.now += step.seconds;
						if (step.do === 'poll') await node.poll();
						if (step.do === 'restart') await node.restart();
						if (step.do === 'switch') await node.switchTo(step.mode, step.pause);
						if (step.do !== 'happen') continue;
						for (let count = 0; count < step.count; count++) {
							due.push(`event ${due.length}`);
							await node.happen(due.at(-1)!, step);
						}
					}
					await node.switchTo('polling');
					node.fake.now += 60;
					await node.poll();
					expect(node.emitted.sort()).toEqual(due.sort());
				}),
				{ numRuns: 150 },
			);
		},
	);
});
