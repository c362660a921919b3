import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';

import { polling } from '../e2e/support/dialect';
import { until } from '../e2e/support/trigger';
import { report, TriggerStage } from '../e2e/support/triggerStage';
import { Cluster } from './support/cluster';
import { itIsQuiet } from './support/logs';

const WEBHOOK = { events: ['smsInbound', 'smsReceipt'] };
const ROUNDS = 5;

describe('the life of rules in queue mode', () => {
	let cluster: Cluster;
	let stage: TriggerStage;

	beforeAll(async () => {
		cluster = await Cluster.start(inject('postgres'));
		stage = await TriggerStage.around(cluster.main);
	});

	afterAll(async () => {
		await stage?.stop();
		await cluster?.stop();
	});

	afterEach(() => stage.reset());

	const bodies = () => stage.sink.received.map(({ body }) => body);
	const noRuleIsLeft = () =>
		until('no rule is left', async () => (await stage.rules()).length === 0);

	it('activation makes rules that lead to the processors, deactivation removes them', async () => {
		const workflow = await stage.create(WEBHOOK);
		for (let round = 0; round < ROUNDS; round++) {
			await stage.activate(workflow);
			const rules = await stage.rules();
			expect(rules).toHaveLength(WEBHOOK.events.length);
			for (const { action_address: address } of rules) {
				expect(address).toContain(`${cluster.proxy.url}webhook/`);
			}
			await stage.reply(`Round ${round}`);
			await stage.arrived(round + 1);
			await stage.deactivate(workflow);
			expect(await stage.rules()).toEqual([]);
		}
		report(`${ROUNDS} activations and deactivations: no rule left behind`);
		expect(bodies()).toEqual(Array.from({ length: ROUNDS }, (_none, round) => `Round ${round}`));
	});

	it('each processor takes what comes right after an activation', async () => {
		await stage.activateNew({ events: ['smsInbound'] });
		for (const body of ['One', 'Two', 'Three', 'Four']) await stage.reply(body);
		await stage.arrived(4);
		expect((await stage.deliveries()).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
	});

	it('a main process that is gone leaves its rules to the one that follows', async () => {
		const workflow = await stage.activateNew(WEBHOOK);
		await cluster.main.kill();
		// Workers and processors do not need it.
		await stage.reply('Without');
		await stage.arrived(1);
		await cluster.replaceMain();
		await stage.n8n.settled(workflow.id);
		expect(await stage.rules()).toHaveLength(WEBHOOK.events.length);
		await stage.reply('With another');
		await stage.arrived(2);
		await stage.deactivate(workflow);
		expect(await stage.rules()).toEqual([]);
		expect(bodies()).toEqual(['Without', 'With another']);
	});

	it('a restart of all processes leaves as many rules as before', async () => {
		const workflow = await stage.activateNew(WEBHOOK);
		await cluster.restart();
		await stage.n8n.settled(workflow.id);
		expect(await stage.rules()).toHaveLength(WEBHOOK.events.length);
		await stage.reply('After');
		await stage.arrived(1);
		await stage.deactivate(workflow);
		expect(await stage.rules()).toEqual([]);
	});

	it('a change of mode removes the rules of the one before', async () => {
		const workflow = await stage.activateNew(WEBHOOK);
		await stage.publish(workflow, { ...polling, events: ['smsInbound'] });
		expect(await stage.rules()).toMatchObject([{ action: 'POLL' }]);
		await stage.reply('Polled');
		await stage.arrived(1);
		await stage.publish(workflow, { events: ['smsInbound'] });
		expect(await stage.rules()).toMatchObject([{ action: 'POLL' }, { action: 'URL' }]);
		await stage.reply('Delivered');
		await stage.arrived(2);
		await stage.settled(workflow);
		expect(bodies()).toEqual(['Polled', 'Delivered']);
	});

	it('a test run takes its event by way of the main process, and its rule goes', async () => {
		const workflow = await stage.activateNew({ events: ['smsInbound'] });
		const production = await stage.rules();
		await stage.listen(workflow);
		expect(await stage.rules()).toHaveLength(2);
		await stage.reply('To both');
		await stage.arrived(2);
		await stage.settled(workflow);
		await until('the test rule is gone', async () => (await stage.rules()).length === 1);
		expect(await stage.rules()).toEqual(production);
		expect(bodies()).toEqual(['To both', 'To both']);
	});

	it('a test run that is cancelled leaves no rule', async () => {
		const workflow = await stage.create(WEBHOOK);
		await stage.listen(workflow);
		expect(await stage.rules()).toHaveLength(WEBHOOK.events.length);
		await stage.n8n.rest('DELETE', `/test-webhook/${workflow.id}`);
		await noRuleIsLeft();
	});

	// n8n's other processes go on answering for that test for two and a half minutes, so that an
	// activation meanwhile leaves its rules alone.
	it('a test run whose main process dies leaves its rules to the next test', async () => {
		const workflow = await stage.create(WEBHOOK);
		await stage.listen(workflow);
		await cluster.main.kill();
		await cluster.main.start();
		await stage.listen(workflow);
		expect(await stage.rules()).toHaveLength(WEBHOOK.events.length);
		await stage.reply('At last');
		await stage.arrived(1);
		await noRuleIsLeft();
		expect(bodies()).toEqual(['At last']);
	});

	it('a test run in polling mode shows events, on a worker, and moves nothing', async () => {
		const workflow = await stage.activateNew({ ...polling, events: ['smsInbound'] });
		await stage.deactivate(workflow);
		for (const body of ['One', 'Two']) await stage.reply(body);
		const result = await stage.n8n.runWorkflow(workflow);
		expect(result.status).toBe('success');
		expect(result.json('Trigger').map(({ body }) => body)).toEqual(['One', 'Two']);
		stage.sink.received.length = 0;
		await stage.activate(workflow);
		await stage.arrived(2);
		expect(bodies()).toEqual(['One', 'Two']);
	});

	itIsQuiet(() => cluster);
});
