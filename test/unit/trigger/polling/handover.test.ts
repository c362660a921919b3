import fc from 'fast-check';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EVENTS } from '../../../../nodes/ClickSendTrigger/event/events';
import type { PolledEvent } from '../../../../nodes/ClickSendTrigger/event/polled';
import { LISTS } from '../../../../nodes/ClickSendTrigger/event/polled';
import { LATEST } from '../../../../nodes/ClickSendTrigger/memory/cursor';
import { Deliveries } from '../../../../nodes/ClickSendTrigger/memory/deliveries';
import { Marks } from '../../../../nodes/ClickSendTrigger/memory/marks';
import { poll } from '../../../../nodes/ClickSendTrigger/polling/polling';
import { Polls } from '../../../../nodes/ClickSendTrigger/polling/polls';
import { createRules, rulesExist } from '../../../../nodes/ClickSendTrigger/rules/activation';
import { deleteRules } from '../../../../nodes/ClickSendTrigger/rules/removal';
import { receive } from '../../../../nodes/ClickSendTrigger/webhook/receive';
import { FakeClickSend } from '../support/clickSend';
import type { Surroundings, Told } from '../support/contexts';
import { hookContext, pollContext, webhookContext } from '../support/contexts';
import { execute, FakeStore } from '../support/store';

const START = 1_700_000_000;
const HOUR = 3600;
const DAY = 24 * HOUR;

type Mode = 'polling' | 'webhook';

/** One trigger node that is switched between its modes, and the ClickSend that it listens to. */
class Node {
	readonly fake = new FakeClickSend(START);
	staticData: IDataObject = {};
	deliveries = new Deliveries();
	polls = new Polls();
	marks = new Marks();
	readonly store = new FakeStore();
	parameters: IDataObject = { mode: 'polling', events: ['smsInbound', 'smsReceipt'] };
	readonly emitted: string[] = [];
	told: Told = { warnings: [], errors: [], emitted: [] };
	/** how far this machine's clock is ahead of ClickSend's */
	ahead = 0;
	isActive = false;
	activationMode: Surroundings['activationMode'] = 'activate';
	storesExecutions = true;

	constructor() {
		for (const { path } of Object.values(LISTS)) this.fake.lists.set(path, []);
	}

	private get surroundings() {
		vi.setSystemTime((this.fake.now + this.ahead) * 1000);
		const { parameters, staticData, activationMode } = this;
		return { parameters, staticData, activationMode };
	}

	async poll(): Promise<void> {
		const { context, told } = pollContext(this.fake, this.surroundings);
		this.told = told;
		const output = await poll(context, this.polls, this.deliveries);
		await this.run(output?.[0]);
	}

	/** As n8n does it: webhooks first, then one poll, whatever the mode. */
	async activate(mode: Mode): Promise<void> {
		this.parameters = { ...this.parameters, mode };
		if (mode === 'webhook') {
			const { context } = hookContext(this.fake, this.surroundings);
			if (!(await rulesExist(context))) await createRules(context);
		}
		this.isActive = true;
		await this.poll();
	}

	async deactivate(): Promise<void> {
		this.isActive = false;
		const { mode } = this.parameters;
		if (mode === 'webhook') await deleteRules(hookContext(this.fake, this.surroundings).context);
	}

	async switchTo(mode: Mode, pause = 1): Promise<void> {
		await this.deactivate();
		this.fake.now += pause;
		await this.activate(mode);
	}

	/** n8n stops and starts again, with what it has stored, or with what is left of it. */
	async restart(staticData = this.staticData): Promise<void> {
		this.staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		this.activationMode = 'init';
		this.deliveries = new Deliveries();
		this.polls = new Polls();
		this.marks = new Marks();
		await this.activate(this.parameters.mode as Mode);
	}

	private enabledRules(event: PolledEvent, action: string) {
		return this.fake
			.rulesAt(EVENTS[event].rules.path)
			.filter((rule) => rule.action === action && rule.enabled === 1);
	}

	/** Something happens: ClickSend does with it what the rules say. */
	async happen(
		id: string,
		given: { event?: PolledEvent; late?: number; isDelivered?: boolean } = {},
	): Promise<void> {
		const { event = 'smsInbound', late = 0, isDelivered = true } = given;
		const isText = event === 'smsInbound';
		const timestamp = this.fake.now - late;
		const row: IDataObject = {
			message_id: id,
			timestamp,
			...(isText ? { from: '+61411111111', to: '+61400000000', body: id } : { status_code: '201' }),
		};
		this.enabledRules(event, 'POLL').forEach(() => this.fake.arrive(LISTS[event].path, row));
		// The webhook has fields that the list does not have, and numbers as texts.
		const more = isText ? { sms: row.from, message: id } : { status: 'Delivered', user_id: '1' };
		const body = { ...row, ...more, timestamp: String(timestamp) };
		if (!isDelivered) return;
		for (const { action_address: address } of this.enabledRules(event, 'URL')) {
			await this.deliver(new URL(address as string), body);
		}
	}

	async deliver({ searchParams }: URL, body: IDataObject): Promise<void> {
		const query = Object.fromEntries(searchParams);
		const { context, response } = webhookContext(this.fake, this.surroundings, { query, body });
		const { workflowData } = await receive(context, this.deliveries);
		await this.run(workflowData?.[0]);
		response.finish();
	}

	/** What a webhook or a poll gives starts an execution, where n8n can store one. */
	private async run(items: INodeExecutionData[] = []): Promise<void> {
		const given = this.storesExecutions ? await execute(this.store, this, items) : items;
		this.emitted.push(...given.map(({ json }) => json.messageId as string));
	}
}

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

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
				event: fc.constantFrom('smsInbound' as const, 'smsReceipt' as const),
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
