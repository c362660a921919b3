import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { until } from '../../../tools/driver/trigger';
import { NO_DELETIONS, TriggerStage } from '../support/triggerStage';

describe('listening for a test event in the real n8n', () => {
	let stage: TriggerStage;

	beforeAll(async () => {
		stage = await TriggerStage.start();
	});

	afterAll(() => stage?.stop());

	afterEach(async () => {
		await stage.heal();
		await stage.reset();
	});

	const bodies = () => stage.sink.received.map(({ body }) => body);

	const isTest = ({ rule_name: name }: { rule_name?: unknown }) =>
		String(name).startsWith('n8n TEST: ');

	it('has a rule of its own beside the production rule, until the event has come', async () => {
		const workflow = await stage.activateNew({ events: ['smsInbound'] });
		const [production] = await stage.rules();
		await stage.listen(workflow);
		const [kept, test, ...more] = await stage.rules();
		expect(more).toEqual([]);
		expect(kept).toEqual(production);
		expect(test.rule_name).toBe('n8n TEST: SMS received (Replies: Trigger)');
		expect(test.action_address).toContain('/webhook-test/');

		await stage.reply('To both');
		await stage.arrived(2);
		await stage.settled(workflow);
		expect(bodies()).toEqual(['To both', 'To both']);
		// n8n cleans up after it has started the test's execution.
		await expect.poll(() => stage.rules(), { timeout: 10_000 }).toEqual([production]);
		await stage.reply('To production');
		await stage.arrived(3);
		await stage.settled(workflow);
		expect(bodies()).toEqual(['To both', 'To both', 'To production']);
	});

	it('works without an active workflow and leaves nothing behind', async () => {
		const workflow = await stage.create({ events: ['smsInbound', 'voiceReceipt'] });
		await stage.listen(workflow);
		expect((await stage.rules()).filter(isTest)).toHaveLength(2);
		await stage.events({ kind: 'voiceReceipt' });
		await stage.arrived(1);
		await stage.settled(workflow);
		expect(stage.sink.received).toMatchObject([{ event: 'voiceReceipt', digits: '1' }]);
		await expect.poll(() => stage.rules(), { timeout: 10_000 }).toEqual([]);
	});

	it('removes its rule when it is cancelled, and not the one of production', async () => {
		const workflow = await stage.activateNew({ events: ['smsInbound'] });
		const production = await stage.rules();
		await stage.listen(workflow);
		await stage.n8n.rest('DELETE', `/test-webhook/${workflow.id}`);
		await until('the test rule is gone', async () => (await stage.rules()).length === 1);
		expect(await stage.rules()).toEqual(production);
		await stage.listen(workflow);
		await stage.deactivate(workflow);
		expect((await stage.rules()).every(isTest)).toBe(true);
		await stage.n8n.rest('DELETE', `/test-webhook/${workflow.id}`);
		await until('no rule is left', async () => (await stage.rules()).length === 0);
	});

	it('goes on listening after a request that is refused', async () => {
		const workflow = await stage.create({ events: ['smsInbound'] });
		await stage.listen(workflow);
		expect(await stage.knock(workflow, { body: {} }, 'webhook-test')).toBe(401);
		await stage.reply('The real one');
		await stage.arrived(1);
		expect(bodies()).toEqual(['The real one']);
	});

	/** How often the node has said that it could not remove a rule. */
	const leftOver = () => stage.n8n.logs().split('rules are left over').length - 1;

	it('leaves no rule for good when it could not be removed, and hinders no other test', async () => {
		const workflow = await stage.create({ events: ['smsInbound'] });
		await stage.listen(workflow);
		await stage.control('faults', NO_DELETIONS);
		const givenUp = leftOver();
		await stage.reply('First');
		await stage.arrived(1);
		await stage.settled(workflow);
		// n8n cleans up in the background, and the node tries to several times.
		await until('the node has given up', () => leftOver() > givenUp);
		await stage.heal();
		expect((await stage.rules()).filter(isTest)).toHaveLength(1);
		const another = await stage.create({ events: ['smsInbound'] });
		await stage.listen(another);
		await stage.reply('Second');
		await stage.arrived(2);
		await stage.settled(another);
		expect(bodies()).toEqual(['First', 'Second']);
		await until('no rule is left', async () => (await stage.rules()).length === 0);
	});

	it('that is gone leaves its rule to the next activation', async () => {
		const workflow = await stage.create({ events: ['smsInbound'] });
		await stage.listen(workflow);
		await stage.control('faults', NO_DELETIONS);
		await stage.n8n.rest('DELETE', `/test-webhook/${workflow.id}`);
		await until('n8n listens no more', async () => {
			return (await stage.knock(workflow, { body: {} }, 'webhook-test')) === 404;
		});
		await stage.heal();
		expect((await stage.rules()).map(isTest)).toEqual([true]);
		await stage.activate(workflow);
		expect((await stage.rules()).map(isTest)).toEqual([false]);
	});

	it.each(['smsInbound', 'smsReceipt', 'voiceReceipt', 'emailReceipt', 'faxReceipt'])(
		'needs no phone with Send a Sample Event: %s',
		async (event) => {
			const workflow = await stage.create({ events: [event], options: { sendSample: true } });
			await stage.listen(workflow);
			await stage.arrived(1);
			await stage.settled(workflow);
			expect(stage.sink.received).toMatchObject([{ event }]);
			const [id] = await stage.n8n.executionIds(workflow.id);
			expect(await stage.n8n.waitForExecution(id)).toMatchObject({ status: 'success' });
			expect(await stage.rules()).toEqual([]);
		},
	);
});
