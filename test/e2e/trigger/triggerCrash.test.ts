import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { polling } from '../../../tools/driver/dialect';
import { until } from '../../../tools/driver/trigger';
import { report, TriggerStage } from '../support/triggerStage';

const EVENTS = 200;
/** What n8n answers with status 200 to every request between opening its port and its database. */
const STARTING = 'n8n is starting up. Please wait';

interface Execution {
	id: string;
	status: string;
}

/** What became of a burst of events in the middle of which n8n was killed. */
interface Fate {
	/** events that arrived, with how often */
	arrived: Map<string, number>;
	/** events in executions that n8n had begun when it died, and does not run again by itself */
	begun: Set<string>;
	/** such executions whose event cannot be told: n8n's recovery puts made-up items in its place */
	unreadable: number;
	/** events that n8n took for delivered while it was starting, before any workflow could see them */
	swallowed: Set<string>;
}

describe('an n8n that is killed in a burst of events', () => {
	let stage: TriggerStage;

	beforeAll(async () => {
		stage = await TriggerStage.start();
	});
	afterAll(() => stage?.stop());
	afterEach(() => stage.reset());

	/** What was in executions that did not end well, of which there are fewer than a page. */
	async function broken(
		workflowId: string,
		ids: string[],
	): Promise<Pick<Fate, 'begun' | 'unreadable'>> {
		const status = ['new', 'running', 'waiting', 'crashed', 'error', 'canceled', 'unknown'];
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status }));
		const { results } = await stage.n8n.rest<{ results: Execution[] }>(
			'GET',
			`/executions?filter=${filter}&limit=100`,
		);
		const begun = new Set<string>();
		let unreadable = 0;
		for (const { id } of results) {
			// n8n 1 stores the execution before its data, and fails to read one without.
			const text = await stage.n8n.rest('GET', `/executions/${id}`).then(JSON.stringify, String);
			const found = ids.filter((event) => text.includes(event));
			for (const event of found) begun.add(event);
			if (found.length === 0) unreadable++;
		}
		return { begun, unreadable };
	}

	async function fateOf(workflowId: string, ids: string[]): Promise<Fate> {
		const arrived = new Map<string, number>();
		for (const { messageId } of stage.sink.received) {
			arrived.set(messageId as string, (arrived.get(messageId as string) ?? 0) + 1);
		}
		const deliveries = await stage.deliveries();
		const early = deliveries.filter(({ answer }) => answer === STARTING);
		const swallowed = new Set(early.map(({ body }) => body.message_id));
		return { arrived, swallowed, ...(await broken(workflowId, ids)) };
	}

	const lostOf = (ids: string[], { arrived, begun, swallowed }: Fate) =>
		ids.filter((id) => !arrived.has(id) && !begun.has(id) && !swallowed.has(id));

	/** Prints the figures and holds them to what can be: an execution has one event in webhook mode. */
	function account(mode: string, ids: string[], fate: Fate): void {
		const { arrived, begun, unreadable, swallowed } = fate;
		const lost = lostOf(ids, fate);
		const twice = ids.filter((id) => (arrived.get(id) ?? 0) > 1);
		report(
			`${mode}: of ${ids.length} events ${arrived.size} arrived, ${twice.length} of them twice, and ${lost.length} are lost; apart from that n8n had begun ${begun.size + unreadable} when it died (${unreadable} of them unreadable after its recovery) and answered ${swallowed.size} itself while it was starting`,
		);
		expect(lost.length).toBeLessThanOrEqual(unreadable);
		// Only what n8n had begun and not yet answered can come again.
		const unexplained = twice.filter((id) => !begun.has(id)).length;
		expect(unexplained).toBeLessThanOrEqual(unreadable);
	}

	it('in webhook mode gets what it had not answered again, once', async () => {
		// Ten tries, as ClickSend makes; together they outlast a start of n8n.
		await stage.control('settings', { retryIntervalMs: 4000 });
		const workflow = await stage.activateNew({ events: ['smsInbound'] });
		const ids = await stage.events({ kind: 'smsInbound', count: EVENTS, delayMs: 4000 });
		await stage.arrived(EVENTS / 4);
		await stage.n8n.kill();
		await stage.n8n.start();
		await until('all is delivered', async () => (await stage.pending()) === 0, 90_000);
		// n8n answers before the workflow has run.
		await until(
			'each event is accounted for',
			async () => {
				const fate = await fateOf(workflow.id, ids);
				return lostOf(ids, fate).length <= fate.unreadable;
			},
			60_000,
		);
		account('webhook', ids, await fateOf(workflow.id, ids));
	}, 180_000);

	// n8n stores the cursor and the execution at nearly the same time, one after the other: an n8n that
	// dies between the two may have moved the cursor past events whose execution it has not stored. No
	// node can close that gap; the test dies between polls, as nearly all deaths do.
	it('in polling mode goes on where it was, and takes nothing twice', async () => {
		const workflow = await stage.activateNew({ events: ['smsInbound'], ...polling });
		const ids = await stage.events({ kind: 'smsInbound', count: EVENTS, delayMs: 8000 });
		await stage.arrived(EVENTS / 4);
		await stage.n8n.kill();
		await stage.n8n.start();
		await until(
			'all the others arrive',
			async () => lostOf(ids, await fateOf(workflow.id, ids)).length === 0,
			60_000,
		);
		await stage.polled(2);
		account('polling', ids, await fateOf(workflow.id, ids));
	}, 120_000);
});
