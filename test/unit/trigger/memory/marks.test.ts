import fc from 'fast-check';
import type { INodeExecutionData, WorkflowExecuteMode } from 'n8n-workflow';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ClickSendTrigger } from '../../../../nodes/ClickSendTrigger/ClickSendTrigger.node';
import { Deliveries } from '../../../../nodes/ClickSendTrigger/memory/deliveries';
import { foundAgain, Marks, MOST_MARKS } from '../../../../nodes/ClickSendTrigger/memory/marks';
import type { TriggerProcess } from '../support/store';
import { execute, executionContext, FakeStore } from '../support/store';

const process = (): TriggerProcess => ({ deliveries: new Deliveries(), marks: new Marks() });

const event = (id: string): INodeExecutionData => {
	const raw = { message_id: id, timestamp: 1_700_000_000, from: '+61411111111', body: 'Yes' };
	return { json: { event: 'smsInbound', messageId: id, raw } };
};

const idsOf = (items: INodeExecutionData[]) => items.map(({ json }) => json.messageId);

afterEach(() => vi.useRealTimers());

describe('an event that comes to several executions', () => {
	it('goes on in one, whichever processes they run in and however they get in each other’s way', async () => {
		const plan = fc.record({
			processes: fc.integer({ min: 1, max: 4 }),
			executions: fc.array(
				fc.record({
					process: fc.nat(3),
					ids: fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 3 }),
				}),
				{ minLength: 1, maxLength: 40 },
			),
		});
		await fc.assert(
			fc.asyncProperty(plan, async ({ processes, executions }) => {
				const store = new FakeStore();
				const all = Array.from({ length: processes }, process);
				const outputs = await Promise.all(
					executions.map(({ process: index, ids }) =>
						execute(
							store,
							all[index % processes],
							ids.map((id) => event(`IN-${id}`)),
						),
					),
				);
				const wanted = new Set(executions.flatMap(({ ids }) => ids.map((id) => `IN-${id}`)));
				expect(outputs.flatMap(idsOf).sort()).toEqual([...wanted].sort());
				// Nothing of the lock is left.
				expect([...store.rows.keys()]).toEqual(['workflow-1 n:node-1']);
			}),
			{ numRuns: 60 },
		);
	});

	it('is known after a restart of all processes', async () => {
		const store = new FakeStore();
		expect(await execute(store, process(), [event('A'), event('B')])).toHaveLength(2);
		expect(idsOf(await execute(store, process(), [event('B'), event('C')]))).toEqual(['C']);
	});

	it.each<[WorkflowExecuteMode, string[]]>([
		['webhook', []],
		['trigger', []],
		['retry', ['A']],
		['manual', ['A']],
	])('is a repeat unless a person runs it: %s', async (mode, again) => {
		const store = new FakeStore();
		const run = async (how: WorkflowExecuteMode) => {
			const context = executionContext(store, [event('A')], { mode: how });
			return (await new ClickSendTrigger().execute.call(context)).flatMap(idsOf);
		};
		expect(await run('webhook')).toEqual(['A']);
		expect(await run(mode)).toEqual(again);
	});

	it('is another one for another node', async () => {
		const store = new FakeStore();
		const one = process();
		expect(await execute(store, one, [event('A')])).toHaveLength(1);
		expect(await execute(store, one, [event('A')], { nodeId: 'node-2' })).toHaveLength(1);
		expect(await execute(store, one, [event('A')], { workflowId: 'w-2' })).toHaveLength(1);
	});

	it('is remembered as long as ClickSend repeats deliveries, in bounded space', async () => {
		const store = new FakeStore();
		const one = process();
		const ids = Array.from({ length: MOST_MARKS + 10 }, (_, index) => `IN-${index}`);
		for (let at = 0; at < ids.length; at += 100) {
			await execute(store, one, ids.slice(at, at + 100).map(event));
		}
		const { data } = store.rows.get('workflow-1 n:node-1')!;
		expect(data).toHaveLength(MOST_MARKS);
		expect(await execute(store, process(), ids.slice(10).map(event))).toEqual([]);
	});
});

describe('events that were found again', () => {
	const again = (...ids: string[]) => ids.map((id) => foundAgain(event(id)));

	it.each([
		[['A'], ['A', 'B', 'C'], ['B', 'C']],
		[['B'], ['A', 'B', 'C'], ['C']],
		[['C'], ['A', 'B', 'C'], []],
		[['A', 'C'], ['A', 'B', 'C'], ['B']],
		[[], ['A', 'B'], []],
	])('with %j known go on from the first known one: %j', async (known, found, given) => {
		const store = new FakeStore();
		await execute(store, process(), known.map(event));
		expect(idsOf(await execute(store, process(), again(...found)))).toEqual(given);
	});

	it('take nothing from an execution that waits for its turn', async () => {
		const store = new FakeStore();
		await execute(store, process(), [event('C')]);
		expect(await execute(store, process(), again('A', 'B', 'C'))).toEqual([]);
		expect(idsOf(await execute(store, process(), [event('A'), event('B')]))).toEqual(['A', 'B']);
	});

	it('do not go on where the database cannot be asked', async () => {
		const store = new FakeStore();
		store.failure = new Error('connection lost');
		const one = process();
		one.deliveries.begin(['workflow-1 node-1 smsInbound|A||1700000000']);
		expect(await execute(store, one, again('A'))).toEqual([]);
	});
});

describe('the lock', () => {
	/** What a process leaves that is killed while it holds the lock. */
	const held = (store: FakeStore, at: number) =>
		store.rows.set('workflow-1 ', {
			mode: 'latestIncrementalKey',
			data: Math.floor(at / 30_000),
		});

	it('is not needed for what this process has taken from ClickSend itself', async () => {
		const store = new FakeStore();
		const one = process();
		one.deliveries.begin(['workflow-1 node-1 smsInbound|A||1700000000']);
		held(store, Date.now() + 3600_000);
		expect(idsOf(await execute(store, one, [event('A')]))).toEqual(['A']);
	});

	it('of a process that was killed is waited for, and then it is nobody’s', async () => {
		vi.useFakeTimers({ now: 1_700_000_000_000 });
		const store = new FakeStore();
		held(store, Date.now());
		const [one, other] = [process(), process()];
		const outputs = Promise.all([one, other].map((of) => execute(store, of, [event('A')])));
		await vi.advanceTimersByTimeAsync(5000);
		expect(store.rows.has('workflow-1 n:node-1')).toBe(false);
		await vi.advanceTimersByTimeAsync(30_000);
		expect((await outputs).flat()).toHaveLength(1);
	});

	it('leaves the place to a node of the user that keeps its own data there', async () => {
		const store = new FakeStore();
		const own = { mode: 'entries', data: ['the user’s'] };
		store.rows.set('workflow-1 ', own);
		expect(idsOf(await execute(store, process(), [event('A')]))).toEqual(['A']);
		expect(await execute(store, process(), [event('A')])).toEqual([]);
		expect(store.rows.get('workflow-1 ')).toEqual(own);
	});
});

it('an event goes on, with a word in the log, where the database cannot be asked', async () => {
	const store = new FakeStore();
	const warnings: string[] = [];
	const one = process();
	one.deliveries.begin(['workflow-1 node-1 smsInbound|A||1700000000']);
	store.failure = new Error('connection lost');
	const given = await execute(store, one, [event('A')], { warn: (text) => warnings.push(text) });
	expect(idsOf(given)).toEqual(['A']);
	expect(warnings.join()).toMatch(/could not tell whether events came before: connection lost/);
	store.failure = undefined;
	expect(await execute(store, one, [event('A')])).toHaveLength(1);
});
