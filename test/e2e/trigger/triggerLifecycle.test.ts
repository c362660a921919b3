import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { startSink, triggerWorkflow, until, type Sink } from '../../../tools/driver/trigger';
import { NO_DELETIONS, TriggerStage } from '../support/triggerStage';

const INBOUND = 'sms/inbound';

describe('the life of webhook rules in the real n8n', () => {
	let stage: TriggerStage;
	let otherSink: Sink;

	beforeAll(async () => {
		stage = await TriggerStage.start();
		otherSink = await startSink();
	});

	afterAll(async () => {
		await stage?.stop();
		await otherSink?.close();
	});

	afterEach(async () => {
		await stage.heal();
		await stage.reset();
		otherSink.received.length = 0;
	});

	const bodies = (sink = stage.sink) => sink.received.map(({ body }) => body);

	it('makes a rule on activation, takes replies, and removes the rule on deactivation', async () => {
		const workflow = await stage.activateNew({ events: ['smsInbound'] });
		const [rule, ...more] = await stage.rules();
		expect(more).toEqual([]);
		expect(rule).toMatchObject({
			action: 'URL',
			dedicated_number: '*',
			enabled: 1,
			message_search_type: 0,
			rule_name: 'n8n: SMS received (Replies: Trigger)',
			webhook_type: 'json',
		});

		await stage.reply('Yes please');
		await stage.arrived(1);
		expect(stage.sink.received).toMatchObject([
			{
				event: 'smsInbound',
				from: '+61411111111',
				body: 'Yes please',
				keyword: 'YES',
				isOptOut: false,
				isFromOwnNumber: false,
			},
		]);

		await stage.deactivate(workflow);
		expect(await stage.rules()).toEqual([]);
	});

	it('takes what ClickSend could not deliver in between once it is active again', async () => {
		const workflow = await stage.activateNew({ events: ['smsInbound'] });
		await stage.control('settings', { retryIntervalMs: 300 });
		// The rule outlives the deactivation, so that ClickSend has something to deliver.
		await stage.control('faults', NO_DELETIONS);
		await stage.deactivate(workflow);
		await stage.heal();
		expect(await stage.rules()).toHaveLength(1);
		await stage.reply('In between');
		await stage.delivery('refused');
		await stage.activate(workflow);
		await stage.arrived(1);
		await stage.settled(workflow);
		expect(bodies()).toEqual(['In between']);
		expect(await stage.rules()).toHaveLength(1);
	});

	it('has one rule after many activations and deactivations', async () => {
		const workflow = await stage.create({ events: ['smsInbound'] });
		for (const word of ['One', 'Two', 'Three']) {
			await stage.activate(workflow);
			expect(await stage.rules()).toHaveLength(1);
			await stage.reply(word);
			await stage.arrived(stage.sink.received.length + 1);
			await stage.deactivate(workflow);
			expect(await stage.rules()).toEqual([]);
		}
		expect(bodies()).toEqual(['One', 'Two', 'Three']);
	});

	it('shows among the executions, or in the log, that ten older rules take the same messages', async () => {
		for (let count = 0; count < 10; count++) {
			await stage.ask('POST', '/automations/sms/inbound', {
				...{ rule_name: 'CRM', dedicated_number: '*', message_search_type: 0 },
				...{ action: 'NONE', action_address: '', enabled: 1 },
			});
		}
		const workflow = await stage.activateNew({ events: ['smsInbound'] });
		expect(await stage.rules(INBOUND)).toHaveLength(11);
		await until('a failed execution is shown', async () => {
			if (stage.n8n.dialect.pollsBesideWebhooks) {
				return stage.n8n.logs().includes('the ten oldest rules');
			}
			const [id] = await stage.n8n.executionIds(workflow.id);
			if (id === undefined) return false;
			const { error } = await stage.n8n.waitForExecution(id);
			return String(error?.message).includes('the ten oldest rules');
		});
		// It listens all the same, for the day when one of them is gone.
		const [oldest] = await stage.rules(INBOUND);
		await stage.ask('DELETE', `/automations/sms/inbound/${oldest.sms_inbound_rule_id as number}`);
		await stage.reply('Heard');
		await stage.arrived(1);
		expect(bodies()).toEqual(['Heard']);
	});

	it('goes on under new names of the workflow and of the node', async () => {
		const workflow = await stage.activateNew({ events: ['smsInbound'] });
		await stage.save(workflow, (changed) => {
			changed.name = 'Answers';
		});
		await stage.reply('Workflow renamed');
		await stage.arrived(1);
		await stage.save(workflow, (changed) => {
			changed.nodes[0].name = 'When a text comes';
			changed.connections = { 'When a text comes': changed.connections.Trigger };
		});
		await stage.reply('Node renamed, not published');
		await stage.arrived(2);
		await stage.activate(workflow);
		await stage.reply('Published');
		await stage.arrived(3);
		expect(bodies()).toEqual(['Workflow renamed', 'Node renamed, not published', 'Published']);
		expect(await stage.rules()).toMatchObject([
			{ rule_name: 'n8n: SMS received (Answers: When a text comes)' },
		]);
	});

	describe('a copied workflow', () => {
		it('with the same webhook is refused while the first is active, and takes its place after', async () => {
			const first = await stage.activateNew({ events: ['smsInbound'] });
			const second = await stage.n8n.createWorkflow({
				name: 'Imported again',
				nodes: first.nodes,
				connections: first.connections,
			});
			expect(second.nodes[0].webhookId).toBe(first.nodes[0].webhookId);
			await expect(stage.activate(second)).rejects.toThrow(stage.n8n.dialect.takenWebhook);
			await stage.reply('To the first');
			await stage.arrived(1);
			expect(await stage.rules()).toHaveLength(1);

			await stage.deactivate(first);
			await stage.activate(second);
			expect(await stage.rules()).toMatchObject([
				{ rule_name: 'n8n: SMS received (Imported again: Trigger)' },
			]);
			await stage.remove(first);
			await stage.reply('To the second');
			await stage.arrived(2);
			await stage.settled(second);
			expect(bodies()).toEqual(['To the first', 'To the second']);
			await stage.deactivate(second);
			expect(await stage.rules()).toEqual([]);
		});

		it('with ids of its own, as the editor makes it, takes each event beside the first', async () => {
			const first = await stage.activateNew({ events: ['smsInbound'] });
			const second = await stage.activateNew(
				{ events: ['smsInbound'] },
				{ name: 'Replies copy', sinkUrl: otherSink.url },
			);
			expect(await stage.rules()).toHaveLength(2);
			await stage.reply('To both');
			await stage.arrived(1);
			await stage.settled(second);
			expect([bodies(), bodies(otherSink)]).toEqual([['To both'], ['To both']]);
			await stage.deactivate(first);
			expect(await stage.rules()).toMatchObject([
				{ rule_name: 'n8n: SMS received (Replies copy: Trigger)' },
			]);
			await stage.reply('To the second');
			await stage.settled(second);
			expect([bodies(), bodies(otherSink)]).toEqual([['To both'], ['To both', 'To the second']]);
		});
	});

	it('keeps workflows apart whose triggers no editor has given a webhook id', async () => {
		const bare = async (name: string, sinkUrl: string) => {
			const json = triggerWorkflow(name, stage.credentials, { events: ['smsInbound'] }, sinkUrl);
			delete json.nodes[0].webhookId;
			const workflow = await stage.n8n.createWorkflow(json);
			await stage.activate(workflow);
			return workflow;
		};
		const first = await bare('First', stage.sink.url);
		const second = await bare('Second', otherSink.url);
		expect(await stage.rules()).toHaveLength(2);
		await stage.reply('To both');
		await stage.arrived(1);
		await stage.settled(second);
		expect([bodies(), bodies(otherSink)]).toEqual([['To both'], ['To both']]);
		await stage.deactivate(first);
		expect(await stage.rules()).toMatchObject([
			{ rule_name: 'n8n: SMS received (Second: Trigger)' },
		]);
	});

	describe('a workflow that went while ClickSend carried no deletion out', () => {
		const leaveGhost = async (how: 'archive' | 'deactivate' | 'remove') => {
			const workflow = await stage.activateNew({ events: ['smsInbound'] }, { name: 'Gone' });
			await stage.control('faults', NO_DELETIONS);
			await stage[how](workflow);
			await stage.heal();
			const names = (await stage.rules()).map(({ rule_name: name }) => name);
			expect(names).toContain('n8n: SMS received (Gone: Trigger)');
			return workflow;
		};

		it.each(['archive', 'deactivate'] as const)(
			'by %s, has one rule when it is activated again',
			async (how) => {
				const workflow = await leaveGhost(how);
				if (how === 'archive') {
					await stage.n8n.rest('POST', `/workflows/${workflow.id}/unarchive`, {});
				}
				await stage.activate(workflow);
				expect(await stage.rules()).toHaveLength(1);
				await stage.reply('Back');
				await stage.arrived(1);
				await stage.settled(workflow);
				expect(bodies()).toEqual(['Back']);
				await stage.deactivate(workflow);
				expect(await stage.rules()).toEqual([]);
			},
		);

		it.each(['archive', 'remove'] as const)(
			'by %s, loses its rule when another workflow is activated, and no living one does',
			async (how) => {
				const living = await stage.activateNew(
					{ events: ['smsInbound'] },
					{ name: 'Living', sinkUrl: otherSink.url },
				);
				await leaveGhost(how);
				await stage.activateNew({ events: ['smsInbound'] }, { name: 'Another' });
				expect((await stage.rules()).map(({ rule_name: name }) => name)).toEqual([
					'n8n: SMS received (Living: Trigger)',
					'n8n: SMS received (Another: Trigger)',
				]);
				await stage.reply('To both');
				await stage.arrived(1);
				await stage.settled(living);
				expect([bodies(), bodies(otherSink)]).toEqual([['To both'], ['To both']]);
			},
		);
	});
});
