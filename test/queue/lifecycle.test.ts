import { describe, expect, it } from 'vitest';

import { polling } from '../../tools/driver/dialect';
import { until } from '../../tools/driver/trigger';
import { report } from '../e2e/support/triggerStage';
import { itIsQuiet } from './support/logs';
import { queueMode } from './support/queueMode';

const WEBHOOK = { events: ['smsInbound', 'smsReceipt'] };
const ROUNDS = 5;

describe('the life of rules in queue mode', () => {
	const running = queueMode();

	const bodies = () => running.stage.sink.received.map(({ body }) => body);
	const noRuleIsLeft = () =>
		until('no rule is left', async () => (await running.stage.rules()).length === 0);

	it('activation makes rules that lead to the processors, deactivation removes them', async () => {
		const workflow = await running.stage.create(WEBHOOK);
		for (let round = 0; round < ROUNDS; round++) {
			await running.stage.activate(workflow);
			const rules = await running.stage.rules();
			expect(rules).toHaveLength(WEBHOOK.events.length);
			for (const { action_address: address } of rules) {
				expect(address).toContain(`${running.cluster.proxy.url}webhook/`);
			}
			await running.stage.reply(`Round ${round}`);
			await running.stage.arrived(round + 1);
			await running.stage.deactivate(workflow);
			expect(await running.stage.rules()).toEqual([]);
		}
		report(`${ROUNDS} activations and deactivations: no rule left behind`);
		expect(bodies()).toEqual(Array.from({ length: ROUNDS }, (_none, round) => `Round ${round}`));
	});

	it('each processor takes what comes right after an activation', async () => {
		await running.stage.activateNew({ events: ['smsInbound'] });
		for (const body of ['One', 'Two', 'Three', 'Four']) await running.stage.reply(body);
		await running.stage.arrived(4);
		expect((await running.stage.deliveries()).map(({ status }) => status)).toEqual([
			200, 200, 200, 200,
		]);
	});

	it('a main process that is gone leaves its rules to the one that follows', async () => {
		const workflow = await running.stage.activateNew(WEBHOOK);
		await running.cluster.main.kill();
		// Workers and processors do not need it.
		await running.stage.reply('Without');
		await running.stage.arrived(1);
		await running.cluster.replaceMain();
		await running.stage.n8n.settled(workflow.id);
		expect(await running.stage.rules()).toHaveLength(WEBHOOK.events.length);
		await running.stage.reply('With another');
		await running.stage.arrived(2);
		await running.stage.deactivate(workflow);
		expect(await running.stage.rules()).toEqual([]);
		expect(bodies()).toEqual(['Without', 'With another']);
	});

	it('a restart of all processes leaves as many rules as before', async () => {
		const workflow = await running.stage.activateNew(WEBHOOK);
		await running.cluster.restart();
		await running.stage.n8n.settled(workflow.id);
		expect(await running.stage.rules()).toHaveLength(WEBHOOK.events.length);
		await running.stage.reply('After');
		await running.stage.arrived(1);
		await running.stage.deactivate(workflow);
		expect(await running.stage.rules()).toEqual([]);
	});

	it('a change of mode removes the rules of the one before', async () => {
		const workflow = await running.stage.activateNew(WEBHOOK);
		await running.stage.publish(workflow, { ...polling, events: ['smsInbound'] });
		expect(await running.stage.rules()).toMatchObject([{ action: 'POLL' }]);
		await running.stage.reply('Polled');
		await running.stage.arrived(1);
		await running.stage.publish(workflow, { events: ['smsInbound'] });
		expect(await running.stage.rules()).toMatchObject([{ action: 'POLL' }, { action: 'URL' }]);
		await running.stage.reply('Delivered');
		await running.stage.arrived(2);
		await running.stage.settled(workflow);
		expect(bodies()).toEqual(['Polled', 'Delivered']);
	});

	it('a test run takes its event by way of the main process, and its rule goes', async () => {
		const workflow = await running.stage.activateNew({ events: ['smsInbound'] });
		const production = await running.stage.rules();
		await running.stage.listen(workflow);
		expect(await running.stage.rules()).toHaveLength(2);
		await running.stage.reply('To both');
		await running.stage.arrived(2);
		await running.stage.settled(workflow);
		await until('the test rule is gone', async () => (await running.stage.rules()).length === 1);
		expect(await running.stage.rules()).toEqual(production);
		expect(bodies()).toEqual(['To both', 'To both']);
	});

	it('a test run that is cancelled leaves no rule', async () => {
		const workflow = await running.stage.create(WEBHOOK);
		await running.stage.listen(workflow);
		expect(await running.stage.rules()).toHaveLength(WEBHOOK.events.length);
		await running.stage.n8n.rest('DELETE', `/test-webhook/${workflow.id}`);
		await noRuleIsLeft();
	});

	// n8n's other processes go on answering for that test for two and a half minutes, so that an
	// activation meanwhile leaves its rules alone.
	it('a test run whose main process dies leaves its rules to the next test', async () => {
		const workflow = await running.stage.create(WEBHOOK);
		await running.stage.listen(workflow);
		await running.cluster.main.kill();
		await running.cluster.main.start();
		await running.stage.listen(workflow);
		expect(await running.stage.rules()).toHaveLength(WEBHOOK.events.length);
		await running.stage.reply('At last');
		await running.stage.arrived(1);
		await noRuleIsLeft();
		expect(bodies()).toEqual(['At last']);
	});

	it('a test run in polling mode shows events, on a worker, and moves nothing', async () => {
		const workflow = await running.stage.activateNew({ ...polling, events: ['smsInbound'] });
		await running.stage.deactivate(workflow);
		for (const body of ['One', 'Two']) await running.stage.reply(body);
		const result = await running.stage.n8n.runWorkflow(workflow);
		expect(result.status).toBe('success');
		expect(result.json('Trigger').map(({ body }) => body)).toEqual(['One', 'Two']);
		running.stage.sink.received.length = 0;
		await running.stage.activate(workflow);
		await running.stage.arrived(2);
		expect(bodies()).toEqual(['One', 'Two']);
	});

	itIsQuiet(() => running.cluster);
});
