import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { Deliveries } from '../../../../nodes/ClickSendTrigger/memory/deliveries';
import { Marks } from '../../../../nodes/ClickSendTrigger/memory/marks';
import { Polls } from '../../../../nodes/ClickSendTrigger/polling/polls';
import { withOwnClock } from '../support/hooks';
import { Node, START } from '../support/node';

const HOUR = 3600;

withOwnClock();

/**
 * n8n's way to emit what a poll gives (ActiveWorkflowManager, 2.8): it stores the static data and the
 * execution at the same time, waits for neither, and only logs a failure.
 */
class Database {
	stored: IDataObject = {};
	executions: string[] = [];
	failsAtData = false;
	failsAtExecution = false;

	emit(data: IDataObject, ids: string[]): void {
		if (!this.failsAtData) this.stored = JSON.parse(JSON.stringify(data)) as IDataObject;
		if (!this.failsAtExecution) this.executions.push(...ids);
	}
}

describe('a restart of n8n that has lost what the node kept', () => {
	const LOST = { count: 7 };

	it.each(['no', 'byId', 'byTime'])(
		'goes on polling with what came meanwhile, marking as read: %s',
		async (markAsRead) => {
			const node = new Node();
			node.parameters.markAsRead = markAsRead;
			node.fake.now += HOUR;
			await node.happen('before a rule');
			await node.activate('polling');
			await node.happen('given');
			node.fake.now += 60;
			await node.poll();
			await node.happen('meanwhile');
			await node.happen('a receipt meanwhile', { event: 'smsReceipt' });
			node.fake.now += HOUR;
			await node.restart(LOST);
			node.fake.now += 60;
			await node.happen('later');
			await node.poll();
			await node.restart(LOST);
			expect(node.emitted).toEqual(['given', 'meanwhile', 'a receipt meanwhile', 'later']);
		},
	);

	it('starts nothing with what was there before the activation', async () => {
		const node = new Node();
		// Another workflow polls for the same events.
		await node.activate('polling');
		await node.happen('old');
		node.fake.now += HOUR;
		node.staticData = {};
		node.polls = new Polls();
		node.deliveries = new Deliveries();
		await node.activate('polling');
		await node.restart(LOST);
		expect(node.emitted).toEqual([]);
		node.fake.now += 60;
		await node.happen('new');
		await node.poll();
		expect(node.emitted).toEqual(['new']);
	});

	it('begins as a new one where the person activates the workflow', async () => {
		const node = new Node();
		await node.activate('polling');
		node.fake.now += 60;
		await node.happen('given');
		await node.poll();
		await node.deactivate();
		node.fake.now += 60;
		await node.happen('while it was off');
		node.staticData = {};
		node.polls = new Polls();
		node.deliveries = new Deliveries();
		await node.activate('polling');
		expect(node.emitted).toEqual(['given']);
	});

	it('takes what the webhook delivers, each event once', async () => {
		const node = new Node();
		await node.activate('webhook');
		await node.happen('one');
		const [{ action_address: address }] = node.fake.rulesAt('/automations/sms/inbound');
		await node.restart(LOST);
		await node.happen('two');
		expect(node.fake.rulesAt('/automations/sms/inbound')[0].action_address).toBe(address);
		const again = { message_id: 'one', timestamp: String(START), from: '+1', body: 'one' };
		await node.deliver(new URL(address as string), again);
		expect(node.emitted).toEqual(['one', 'two']);
	});
});

describe('a database of n8n that fails while a poll gives an event', () => {
	/** Which runs an event gets, without and with a restart of n8n behind it. */
	async function runsOf(fails: Partial<Database>, restarts: boolean): Promise<string[]> {
		const node = new Node();
		const database = new Database();
		const pollAndEmit = async () => {
			const before = node.emitted.length;
			await node.poll();
			const ids = node.emitted.slice(before);
			if (ids.length > 0) database.emit(node.staticData, ids);
		};
		await node.activate('polling');
		// At the end of an activation n8n stores the static data.
		database.emit(node.staticData, []);
		node.fake.now += 60;
		await node.happen('event');
		Object.assign(database, fails);
		node.storesExecutions = fails.failsAtExecution !== true;
		await pollAndEmit();
		Object.assign(database, { failsAtData: false, failsAtExecution: false });
		node.storesExecutions = true;
		if (restarts) {
			node.staticData = database.stored;
			node.polls = new Polls();
			node.deliveries = new Deliveries();
			node.marks = new Marks();
		}
		node.fake.now += 60;
		await node.happen('next');
		await pollAndEmit();
		await pollAndEmit();
		return database.executions;
	}

	it.each<[string, Partial<Database>, string[], string[]]>([
		['at nothing', {}, ['event', 'next'], ['event', 'next']],
		['at the execution', { failsAtExecution: true }, ['next'], ['next']],
		['at the static data', { failsAtData: true }, ['event', 'next'], ['event', 'next']],
		['at both', { failsAtData: true, failsAtExecution: true }, ['next'], ['event', 'next']],
	])('%s', async (_, fails, without, withRestart) => {
		expect(await runsOf(fails, false)).toEqual(without);
		expect(await runsOf(fails, true)).toEqual(withRestart);
	});
});
