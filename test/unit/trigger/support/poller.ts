import type { IDataObject } from 'n8n-workflow';
import { vi } from 'vitest';
import type { TriggerEvent } from '../../../../nodes/ClickSendTrigger/event/output';
import type { PolledEvent } from '../../../../nodes/ClickSendTrigger/event/polled';
import { LISTS, POLLED_EVENTS } from '../../../../nodes/ClickSendTrigger/event/polled';
import { Deliveries } from '../../../../nodes/ClickSendTrigger/memory/deliveries';
import { Handings } from '../../../../nodes/ClickSendTrigger/questions/handings';
import { poll } from '../../../../nodes/ClickSendTrigger/polling/polling';
import { Polls } from '../../../../nodes/ClickSendTrigger/polling/polls';
import { FakeClickSend } from './clickSend';
import type { Surroundings, Told } from './contexts';
import { pollContext } from './contexts';

/** When the tests begin, in Unix seconds. */
export const START = 1_700_000_000;
export const HOUR = 3600;
export const YEAR = 365 * 24 * HOUR;
/** How long after a second events of it may still come in without being late. */
export const SETTLED = 5;

/** A row of an event's list. */
export const rowOf = (event: PolledEvent, id: string, timestamp: number): IDataObject => ({
	message_id: id,
	timestamp: String(timestamp),
	...(event === 'smsInbound'
		? { from: '+61411111111', to: '+61400000000', body: `Text ${id}` }
		: { status_code: event === 'faxReceipt' ? 'Completed' : '201', status_text: '' }),
});

/** An n8n with one polling node: its form, its memory and its clock. */
export class Poller {
	staticData: IDataObject = {};
	surroundings: Surroundings = {};
	readonly parameters: IDataObject;
	/** how far this machine's clock is ahead of ClickSend's, in seconds */
	ahead = 0;
	told: Told = { warnings: [], errors: [], emitted: [] };
	/** what the process knows, which is lost when it ends */
	polls = new Polls();
	deliveries = new Deliveries();
	handings = new Handings(0);

	constructor(
		readonly fake: FakeClickSend,
		parameters: IDataObject = {},
	) {
		this.parameters = { mode: 'polling', events: ['smsInbound'], ...parameters };
	}

	/** One poll; undefined where n8n would start nothing. */
	async poll(): Promise<TriggerEvent[] | undefined> {
		vi.setSystemTime((this.fake.now + this.ahead) * 1000);
		const { parameters, staticData } = this;
		const surroundings = { parameters, staticData, ...this.surroundings };
		const { context, told } = pollContext(this.fake, surroundings);
		this.told = told;
		const output = await poll(context, this.polls, this.deliveries, this.handings);
		return output?.[0].map(({ json }) => json as TriggerEvent);
	}

	async ids(): Promise<string[]> {
		return ((await this.poll()) ?? []).map(({ messageId }) => messageId);
	}

	arrive(id: string, late = 0, event: PolledEvent = 'smsInbound'): void {
		this.fake.arrive(LISTS[event].path, rowOf(event, id, this.fake.now - late));
	}
}

/** A node that polls empty lists. */
export function setUp(parameters: IDataObject = {}): Poller {
	const fake = new FakeClickSend(START);
	for (const event of POLLED_EVENTS) fake.lists.set(LISTS[event].path, []);
	return new Poller(fake, parameters);
}

/** What the cursors hold, in characters. */
export function remembered({ staticData }: Poller): number {
	const state = Object.values(staticData)[0] as { cursors?: Record<string, { seen: string }> };
	return Object.values(state?.cursors ?? {}).reduce((sum, { seen }) => sum + seen.length, 0);
}
