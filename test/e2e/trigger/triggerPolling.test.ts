import type { INodeParameters } from 'n8n-workflow';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { pollingEvery } from '../../../tools/driver/dialect';
import { startSink, until, type Sink } from '../../../tools/driver/trigger';
import { TriggerStage } from '../support/triggerStage';

const POLLING: INodeParameters = { ...pollingEvery(1), events: ['smsInbound'] };

const POLLED = ['faxReceipt', 'mmsReceipt', 'smsInbound', 'smsReceipt', 'voiceReceipt'];

describe('events by polling in the real n8n', () => {
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

	const received = (field: string, sink = stage.sink) => sink.received.map((event) => event[field]);
	const bodies = (sink?: Sink) => received('body', sink);

	it('takes every kind of event that can be polled for, each once, by one rule a kind', async () => {
		await stage.activateNew({ ...POLLING, events: POLLED });
		// MMS receipts come by the rule for those of SMS.
		expect((await stage.rules()).map(({ action }) => action)).toEqual(Array(4).fill('POLL'));
		const made: string[] = [];
		for (const kind of POLLED) made.push(...(await stage.events({ kind, count: 3 })));
		await stage.arrived(made.length);
		await stage.polled(2);
		expect(received('messageId').sort()).toEqual(made.sort());
		expect(new Set(received('event'))).toEqual(new Set(POLLED));
		const faxes = stage.sink.received.filter(({ event }) => event === 'faxReceipt');
		expect(faxes).toMatchObject(
			faxes.map(() => ({ status: 'delivered', isFinal: true, statusCode: 'Completed' })),
		);
	});

	it('takes each event once that comes late or stands in the list several times', async () => {
		await stage.activateNew(POLLING);
		await stage.control('settings', { pollDuplicates: 2, pollLateMs: 3000 });
		const made = await stage.events({ kind: 'smsInbound', count: 60, distinctSeconds: 3 });
		await stage.arrived(made.length);
		await until('every row is there', async () => {
			const { total } = await stage.ask<{ total: number }>('GET', '/sms/inbound');
			return total === 3 * made.length;
		});
		await stage.polled(2);
		expect(received('messageId').sort()).toEqual(made.sort());
	});

	it('leaves what was there before, and takes it from a date on where the user wants it', async () => {
		const workflow = await stage.activateNew(POLLING);
		await stage.reply('Before');
		await stage.arrived(1);
		await stage.deactivate(workflow);
		await stage.activateNew(POLLING, { sinkUrl: otherSink.url });
		await stage.activateNew({
			...POLLING,
			startFrom: 'date',
			startDate: new Date(Date.now() - 3_600_000).toISOString(),
		});
		await stage.reply('After');
		await stage.arrived(3);
		await stage.polled(2);
		expect([bodies(otherSink), bodies()]).toEqual([['After'], ['Before', 'Before', 'After']]);
	});

	it('takes what came while it was not active, also under new names', async () => {
		const workflow = await stage.activateNew(POLLING);
		await stage.reply('One');
		await stage.arrived(1);
		await stage.deactivate(workflow);
		expect(await stage.rules()).toHaveLength(1);
		await stage.reply('Two');
		await stage.save(workflow, (changed) => {
			changed.name = 'Answers';
			changed.nodes[0].name = 'When a text comes';
			changed.connections = { 'When a text comes': changed.connections.Trigger };
		});
		await stage.activate(workflow);
		await stage.arrived(2);
		await stage.reply('Three');
		await stage.arrived(3);
		// Of a workflow that is active too.
		await stage.save(workflow, (changed) => {
			changed.name = 'Questions';
			changed.nodes[0].name = 'Text';
			changed.connections = { Text: changed.connections['When a text comes'] };
		});
		await stage.reply('Four');
		await stage.activate(workflow);
		await stage.arrived(4);
		await stage.polled(2);
		expect(bodies()).toEqual(['One', 'Two', 'Three', 'Four']);
		expect(await stage.rules()).toHaveLength(1);
	});

	it('follows changed settings, and loses and doubles nothing', async () => {
		const workflow = await stage.activateNew(POLLING);
		await stage.reply('No');
		await stage.arrived(1);
		await stage.publish(workflow, { ...POLLING, textMatch: 'startsWith', textTerm: 'yes' });
		await stage.reply('No again');
		await stage.reply('Yes');
		await stage.arrived(2);
		await stage.publish(workflow, { ...POLLING, numbers: ['+61480000777'] });
		await stage.reply('Yes, elsewhere');
		await stage.reply('Here', '+61411111111', '+61480000777');
		await stage.arrived(3);
		await stage.publish(workflow, { ...POLLING, events: ['smsInbound', 'voiceReceipt'] });
		await stage.events({ kind: 'voiceReceipt' });
		await stage.reply('Last');
		await stage.arrived(5);
		await stage.polled(2);
		expect(received('event').sort()).toEqual([
			...Array.from({ length: 4 }, () => 'smsInbound'),
			'voiceReceipt',
		]);
		expect(bodies().filter(Boolean)).toEqual(['No', 'Yes', 'Here', 'Last']);
	});

	it('takes each event for a copied workflow too, by the same rule', async () => {
		const first = await stage.activateNew(POLLING);
		// As an import makes it: with the ids of the first.
		const second = await stage.n8n.createWorkflow({
			name: 'Copy',
			nodes: first.nodes.map((node) => ({
				...node,
				...(node.name === 'Post' && {
					parameters: { ...node.parameters, url: otherSink.url },
				}),
			})),
			connections: first.connections,
		});
		await stage.activate(second);
		expect(await stage.rules()).toHaveLength(1);
		await stage.reply('To both');
		await stage.arrived(1);
		await until('the copy has it', () => otherSink.received.length > 0);
		await stage.remove(first);
		await stage.reply('To the copy');
		await until('the copy has that', () => otherSink.received.length > 1);
		await stage.polled(2);
		expect([bodies(), bodies(otherSink)]).toEqual([['To both'], ['To both', 'To the copy']]);
	});

	it('goes on where it was when n8n starts again', async () => {
		await stage.activateNew(POLLING);
		await stage.reply('One');
		await stage.arrived(1);
		const restarted = stage.n8n.restart();
		await stage.reply('Two');
		await restarted;
		await stage.reply('Three');
		await stage.arrived(3);
		await stage.polled(2);
		expect(bodies()).toEqual(['One', 'Two', 'Three']);
	});

	it('takes later what came while ClickSend could not be asked, and shows the failure', async () => {
		const workflow = await stage.activateNew(POLLING);
		await stage.reply('One');
		await stage.arrived(1);
		await stage.control('faults', { match: { path: '^/v3/' }, status: 503, retryAfter: 0 });
		await stage.reply('Two');
		await until('a failed execution is shown', async () => {
			const [id] = await stage.n8n.executionIds(workflow.id);
			return (await stage.n8n.waitForExecution(id)).status === 'error';
		});
		await stage.heal();
		await stage.arrived(2);
		await stage.polled(2);
		expect(bodies()).toEqual(['One', 'Two']);
	});

	it('is not activated while ClickSend cannot be asked', async () => {
		const workflow = await stage.create(POLLING);
		await stage.control('faults', { match: { path: '^/v3/' }, status: 401 });
		await expect(stage.activate(workflow)).rejects.toThrow(/problem activating/);
		await stage.heal();
		await stage.activate(workflow);
		await stage.reply('One');
		await stage.arrived(1);
		expect(bodies()).toEqual(['One']);
	});
});
