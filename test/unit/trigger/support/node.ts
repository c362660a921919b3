import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { vi } from 'vitest';
import { EVENTS } from '../../../../nodes/ClickSendTrigger/event/events';
import type { PolledEvent } from '../../../../nodes/ClickSendTrigger/event/polled';
import { LISTS } from '../../../../nodes/ClickSendTrigger/event/polled';
import { Deliveries } from '../../../../nodes/ClickSendTrigger/memory/deliveries';
import { Marks } from '../../../../nodes/ClickSendTrigger/memory/marks';
import { poll } from '../../../../nodes/ClickSendTrigger/polling/polling';
import { Polls } from '../../../../nodes/ClickSendTrigger/polling/polls';
import { createRules, rulesExist } from '../../../../nodes/ClickSendTrigger/rules/activation';
import { deleteRules } from '../../../../nodes/ClickSendTrigger/rules/removal';
import { receive } from '../../../../nodes/ClickSendTrigger/webhook/receive';
import { FakeClickSend } from './clickSend';
import type { Surroundings, Told } from './contexts';
import { hookContext, pollContext, webhookContext } from './contexts';
import { execute, FakeStore } from './store';

/** When the tests begin, in Unix seconds. */
export const START = 1_700_000_000;

/** How the node gets its events. */
export type Mode = 'polling' | 'webhook';

/** One trigger node that is switched between its modes, and the ClickSend that it listens to. */
export class Node {
	readonly fake = new FakeClickSend(START);
	staticData: IDataObject = {};
	deliveries = new Deliveries();
	polls = new Polls();
	marks = new Marks();
	readonly store = new FakeStore();
	parameters: IDataObject = { mode: 'polling', events: ['smsInbound', 'smsReceipt', 'faxReceipt'] };
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
		// The list has a word for the end of a fax.
		const listed = { ...row, ...(event === 'faxReceipt' && { status_code: 'Completed' }) };
		this.enabledRules(event, 'POLL').forEach(() => this.fake.arrive(LISTS[event].path, listed));
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
