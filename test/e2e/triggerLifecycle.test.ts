import type { INodeParameters } from 'n8n-workflow';
import { fetch } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { startSink, triggerWorkflow, until, type Sink } from '../../tools/driver/trigger';
import { polling } from '../../tools/driver/dialect';
import { report, TriggerStage } from './support/triggerStage';
import type { StoredWorkflow } from '../../tools/driver/workflow';

/** ClickSend does not carry out deletions; the Retry-After keeps the node from waiting. */
const NO_DELETIONS = {
	match: { method: 'DELETE', path: '/automations' },
	status: 503,
	retryAfter: 0,
};

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

	describe('changed settings of an active workflow', () => {
		it('follow other events', async () => {
			const workflow = await stage.activateNew({ events: ['smsInbound', 'voiceReceipt'] });
			await stage.publish(workflow, { events: ['smsReceipt', 'faxInbound'] });
			expect(await stage.rules(INBOUND, 'voice/receipts')).toEqual([]);
			expect(await stage.rules()).toHaveLength(2);
			await stage.events({ kind: 'smsReceipt' });
			await stage.events({ kind: 'faxInbound' });
			await stage.arrived(2);
			expect(stage.sink.received.map(({ event }) => event).sort()).toEqual([
				'faxInbound',
				'smsReceipt',
			]);
			await stage.deactivate(workflow);
			expect(await stage.rules()).toEqual([]);
		});

		it('follow another text and another number, and lose nothing that a rule took', async () => {
			const workflow = await stage.activateNew({ events: ['smsInbound'] });
			await stage.reply('Before');
			await stage.arrived(1);
			await stage.publish(workflow, {
				events: ['smsInbound'],
				textMatch: 'startsWith',
				textTerm: 'yes',
				numbers: ['+61480000777'],
			});
			expect(await stage.rules()).toMatchObject([
				{ message_search_type: 1, message_search_term: 'yes', dedicated_number: '+61480000777' },
			]);
			await stage.reply('Yes, elsewhere');
			await stage.reply('No', '+61411111111', '+61480000777');
			await stage.reply('Yes, here', '+61411111111', '+61480000777');
			await stage.arrived(2);
			await stage.publish(workflow, {
				events: ['smsInbound'],
				numbers: ['+61480000777', '+61480000888'],
			});
			expect(await stage.rules()).toHaveLength(2);
			await stage.reply('Any text', '+61411111111', '+61480000888');
			await stage.arrived(3);
			await stage.settled(workflow);
			expect(bodies()).toEqual(['Before', 'Yes, here', 'Any text']);
		});

		/**
		 * n8n deactivates the old version before it activates the new one and does not tell the node that
		 * another one follows, so for some milliseconds (at the real ClickSend: for as long as five calls take) there is
		 * no rule. What comes in just then ClickSend delivers nowhere: it is counted, and no more than that
		 * may be missing.
		 */
		it('lose and double no event that ClickSend delivers meanwhile', async () => {
			await stage.control('settings', { retryIntervalMs: 200 });
			const workflow = await stage.activateNew({ events: ['smsInbound'] });
			let isOver = false;
			let made = 0;
			const stream = (async () => {
				while (!isOver) {
					await stage.reply(`Reply ${made++}`);
					await new Promise((resolve) => setTimeout(resolve, 40));
				}
			})();
			await stage.arrived(3);
			for (const options of [{ optOutWords: 'NO MORE' }, { receipts: 'all' }, {}]) {
				await stage.publish(workflow, { events: ['smsInbound'], options });
			}
			isOver = true;
			await stream;
			await stage.reply('The last one');
			await until('the last one arrives', () => bodies().includes('The last one'));
			await stage.settled(workflow);

			const delivered = (await stage.deliveries())
				.filter(({ outcome }) => outcome === 'delivered')
				.map(({ body }) => body.body);
			report(
				`three changes of an active workflow: ${made + 1} replies, ` +
					`${made + 1 - delivered.length} while there was no rule, ${bodies().length} arrived`,
			);
			expect(bodies().sort()).toEqual(delivered.sort());
			expect(new Set(delivered).size).toBe(delivered.length);
			expect(await stage.rules()).toHaveLength(1);
			await stage.deactivate(workflow);
			expect(await stage.rules()).toEqual([]);
		});

		it('leave no rule behind when an event is still being taken meanwhile', async () => {
			const workflow = await stage.activateNew({
				events: ['smsReceipt'],
				options: { confirm: true },
			});
			await stage.control('settings', { receiptDelayMs: 0, temporaryReceipts: false });
			// The request reads n8n's static data before the change and writes it after.
			await stage.control('faults', { match: { path: '^/v3/sms/receipts/' }, latencyMs: 2000 });
			await stage.ask('POST', '/sms/send', { messages: [{ to: '+61411111111', body: 'Hi' }] });
			await until('n8n asks for the receipt', async () =>
				(await stage.control<Array<{ path: string }>>('requests')).some(({ path }) =>
					path.startsWith('/v3/sms/receipts/'),
				),
			);
			await stage.publish(workflow, { events: ['smsReceipt'] });
			await stage.arrived(1);
			await stage.settled(workflow);
			expect(stage.sink.received).toMatchObject([{ event: 'smsReceipt', status: 'delivered' }]);
			await stage.deactivate(workflow);
			expect(await stage.rules()).toEqual([]);
		});

		it('leave no rule behind when the mode changes, either way', async () => {
			const webhook: INodeParameters = { events: ['smsInbound', 'smsReceipt'] };
			const workflow = await stage.activateNew(webhook);
			await stage.publish(workflow, { ...polling, events: ['smsInbound'] });
			expect(await stage.rules()).toMatchObject([{ action: 'POLL' }]);
			await stage.reply('Polled');
			await stage.arrived(1);
			await stage.publish(workflow, webhook);
			expect(await stage.rules(INBOUND)).toMatchObject([{ action: 'POLL' }, { action: 'URL' }]);
			await stage.reply('Delivered');
			await stage.arrived(2);
			await stage.settled(workflow);
			expect(bodies()).toEqual(['Polled', 'Delivered']);
		});

		it('lose and double nothing that comes between polling, webhooks, and polling again', async () => {
			const polled: INodeParameters = { ...polling, events: ['smsInbound'] };
			const webhook: INodeParameters = { events: ['smsInbound'] };
			const workflow = await stage.activateNew(polled);
			await stage.reply('Polled');
			await stage.arrived(1);
			await stage.deactivate(workflow);
			await stage.reply('Before the webhook');
			await stage.publish(workflow, webhook);
			await stage.arrived(2);
			await stage.reply('Delivered');
			await stage.arrived(3);
			await stage.deactivate(workflow);
			await stage.reply('After the webhook');
			await stage.publish(workflow, polled);
			await stage.arrived(4);
			await stage.reply('Polled again');
			await stage.arrived(5);
			await stage.polled(2);
			await stage.settled(workflow);
			expect(bodies()).toEqual([
				...['Polled', 'Before the webhook', 'Delivered', 'After the webhook', 'Polled again'],
			]);
		});

		it('remove rules that could not be removed when polling began', async () => {
			const workflow = await stage.activateNew({ events: ['smsInbound', 'smsReceipt'] });
			await stage.control('faults', NO_DELETIONS);
			await stage.publish(workflow, { ...polling, events: ['smsInbound'] });
			expect(await stage.rules()).toHaveLength(3);
			await stage.heal();
			await until('only one is left', async () => (await stage.rules()).length === 1);
			expect(await stage.rules()).toMatchObject([{ action: 'POLL' }]);
		});

		it('that the public API publishes leave no rule behind', async () => {
			// A newer n8n asks for more than workflow:update where the workflow is active.
			const scopes = await stage.n8n.rest<string[]>('GET', '/api-keys/scopes');
			const { rawApiKey } = await stage.n8n.rest<{ rawApiKey: string }>('POST', '/api-keys', {
				label: 'Test',
				expiresAt: null,
				scopes,
			});
			const put = async (workflow: StoredWorkflow, parameters: INodeParameters) => {
				const { name, nodes, connections } = workflow;
				nodes[0].parameters = parameters;
				const answer = await fetch(`${stage.n8n.baseUrl}/api/v1/workflows/${workflow.id}`, {
					method: 'PUT',
					headers: { 'content-type': 'application/json', 'x-n8n-api-key': rawApiKey },
					body: JSON.stringify({ name, nodes, connections, settings: {} }),
				});
				expect(answer.status).toBe(200);
				await stage.n8n.settled(workflow.id);
			};
			const workflow = await stage.activateNew({ events: ['smsInbound', 'smsReceipt'] });
			await put(workflow, { events: ['smsInbound', 'voiceReceipt'] });
			expect(await stage.rules('sms/receipts')).toEqual([]);
			expect(await stage.rules()).toHaveLength(2);
			await put(workflow, {
				events: ['smsInbound'],
				registration: 'manual',
				secret: 'a-long-random-text',
			});
			expect(await stage.rules()).toEqual([]);
			await put(workflow, { events: ['smsInbound'] });
			await put(workflow, { ...polling, events: ['smsInbound'] });
			expect(await stage.rules()).toMatchObject([{ action: 'POLL' }]);
		});
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

	describe('listening for a test event', () => {
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
});
