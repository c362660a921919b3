import type { ServerResponse } from 'node:http';
import type { IDataObject, IWebhookResponseData } from 'n8n-workflow';
import { EVENTS } from '../../../../nodes/ClickSendTrigger/event/events';
import type { TriggerEvent } from '../../../../nodes/ClickSendTrigger/event/output';
import { Deliveries } from '../../../../nodes/ClickSendTrigger/memory/deliveries';
import { Marks } from '../../../../nodes/ClickSendTrigger/memory/marks';
import { Handings } from '../../../../nodes/ClickSendTrigger/questions/handings';
import { receive } from '../../../../nodes/ClickSendTrigger/webhook/receive';
import { Secrets } from '../../../../nodes/ClickSendTrigger/webhook/secret';
import { FakeClickSend } from './clickSend';
import type { FakeResponse, Surroundings, Told, WebhookRequest } from './contexts';
import { webhookContext } from './contexts';
import { execute, FakeStore } from './store';

/** The secret that the node's state has. */
export const SECRET = 'a-secret-of-a-rule';

const ORIGIN = { apiKey: 'KEY', instanceId: 'instance-1', path: '/aaaa-1111/webhook' };
/** A test's secret is made of the API key and the path. */
export const TEST_SECRET = new Secrets().of({ ...ORIGIN, isTest: true });

/** A reply as ClickSend sends it. */
export const textRow = (id = 'IN-1', fields: IDataObject = {}): IDataObject => ({
	message_id: id,
	timestamp: '1700000000',
	from: '+61411111111',
	to: '+61400000000',
	body: 'Yes',
	original_message_id: 'OUT-1',
	...fields,
});

/** A receipt as ClickSend sends it. */
export const receiptRow = (fields: IDataObject = {}): IDataObject => ({
	message_id: 'OUT-1',
	timestamp: 1700000060,
	status_code: 201,
	...fields,
});

/** What became of a request. */
export interface Received {
	result: IWebhookResponseData;
	response: FakeResponse;
	told: Told;
	events: TriggerEvent[];
	/** n8n has stored the execution and answered */
	accept: () => void;
	/** n8n could not start the workflow: it stores nothing */
	fail: () => void;
	/** n8n has stored the execution and runs it: the ids of the events that go on in it */
	run: () => Promise<string[]>;
}

/** An n8n with the trigger in webhook mode: what is stored, and what the process remembers. */
export class Server {
	stored: IDataObject = { 'clickSendTrigger:node-1': { secret: SECRET, kinds: ['sms-inbound'] } };
	deliveries = new Deliveries();
	marks = new Marks();
	handings = new Handings(0);
	readonly store = new FakeStore();
	parameters: IDataObject = {
		mode: 'webhook',
		events: Object.keys(EVENTS),
		options: {},
	};

	constructor(readonly fake = new FakeClickSend()) {}

	async receive(
		request: WebhookRequest,
		more: Surroundings = {},
		connection: { destroyed?: boolean } = {},
		ofNode?: ServerResponse,
	): Promise<Received> {
		const staticData = this.stored;
		const { context, response, told } = webhookContext(
			this.fake,
			{ parameters: this.parameters, staticData, ...more },
			{ query: { secret: SECRET, kind: 'sms-inbound', owner: 'x' }, ...request },
		);
		Object.assign(response, connection);
		if (ofNode) Object.assign(context, { getResponseObject: () => ofNode });
		const result = await receive(context, this.deliveries, undefined, this.handings);
		const events = (result.workflowData?.[0] ?? []).map(({ json }) => json as TriggerEvent);
		return {
			result,
			response,
			told,
			events,
			accept: () => response.finish(200),
			run: async () => {
				const items = result.workflowData?.[0] ?? [];
				const given = await execute(this.store, this, items, { nodeId: more.nodeId });
				return given.map(({ json }) => json.messageId as string);
			},
			fail: () => response.finish(500),
		};
	}

	/** What n8n makes of a request from beginning to end: the ids of the events, or the refusal. */
	async take(request: WebhookRequest, more: Surroundings = {}): Promise<string[] | number> {
		const { result, response, events, accept, run } = await this.receive(request, more);
		if (result.noWebhookResponse === true) return response.statusCode;
		accept();
		// In a test the node hands on what comes.
		return more.mode === 'manual' ? events.map(({ messageId }) => messageId) : run();
	}

	/** All processes of n8n stop, and start again. */
	restart(): void {
		this.deliveries = new Deliveries();
		this.marks = new Marks();
		this.handings = new Handings(0);
	}
}
