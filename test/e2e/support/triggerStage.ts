import { pollMarkOf } from '../../../nodes/shared/questions/handlers';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { fetch } from 'undici';

import { DEMO_ACCOUNT, startSimulator, type Simulator } from '../../../simulator';
import { json } from '../../../tools/driver/http';
import { startN8n, type N8n, type StartOptions } from '../../../tools/driver/n8n';
import { startSink, triggerWorkflow, until, type Sink } from '../../../tools/driver/trigger';
import { type StoredWorkflow } from '../../../tools/driver/workflow';

const BASIC = Buffer.from(`${DEMO_ACCOUNT.username}:${DEMO_ACCOUNT.apiKey}`).toString('base64');

/** The automations endpoints of all rules that exist. */
const RULE_PATHS = [
	'sms/inbound',
	'sms/receipts',
	'voice/receipts',
	'email/receipts',
	'fax/inbound',
	'fax/receipts',
];

/** ClickSend does not carry out deletions; the Retry-After keeps the node from waiting. */
export const NO_DELETIONS = {
	match: { method: 'DELETE', path: '/automations' },
	status: 503,
	retryAfter: 0,
};

/** A try to reach a webhook, as the simulator tells it. */
export interface Delivery {
	ruleId: number | null;
	status: number | null;
	/** how the answer's text begins */
	answer: string | null;
	outcome: 'delivered' | 'refused' | 'skipped' | 'unreachable';
	url: string;
	body: { message_id: string; body?: string };
}

/** A request to the webhook of a test's trigger, as it comes from outside. */
export interface Knock {
	method?: 'GET' | 'POST';
	query?: Record<string, string>;
	headers?: Record<string, string>;
	/** a text is sent as it is */
	body?: unknown;
}

/** Prints a figure among the results, which a test measures beside what it proves. */
export function report(line: string): void {
	process.stdout.write(`   ${line}\n`);
}

/** Everything that a test of the trigger needs: a simulator, an n8n, and a sink for the events. */
export class TriggerStage {
	private readonly active = new Set<string>();

	private constructor(
		readonly simulator: Simulator,
		readonly sink: Sink,
		readonly n8n: N8n,
		/** of the simulated ClickSend */
		readonly credentials: NonNullable<INode['credentials']>,
	) {}

	/** Starts all parts; stop them in an afterAll. */
	static async start(options: StartOptions = {}): Promise<TriggerStage> {
		return TriggerStage.around(await startN8n(options));
	}

	/** Starts all parts but n8n, which runs. */
	static async around(n8n: N8n): Promise<TriggerStage> {
		const simulator = await startSimulator();
		const sink = await startSink();
		const clickSendApi = await n8n.createCredential('clickSendApi', {
			...DEMO_ACCOUNT,
			baseUrl: simulator.baseUrl,
		});
		return new TriggerStage(simulator, sink, n8n, { clickSendApi });
	}

	/** The same stage with another n8n, on the same account. Who started that one stops it. */
	beside(n8n: N8n, credentials: TriggerStage['credentials']): TriggerStage {
		return new TriggerStage(this.simulator, this.sink, n8n, credentials);
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		await this.sink.close();
		await this.simulator.close();
	}

	/** Deactivates what a test has left active and makes the simulator and the sink as new. */
	async reset(): Promise<void> {
		for (const id of this.active) await this.n8n.deactivate(id);
		this.active.clear();
		await this.control('reset', {});
		this.sink.received.length = 0;
	}

	/** Calls one of the simulator's control endpoints. */
	async control<Answer = IDataObject>(path: string, body?: unknown): Promise<Answer> {
		return json<Answer>(`${this.simulator.origin}/_control/${path}`, body);
	}

	/** Lifts all faults. */
	async heal(): Promise<void> {
		await fetch(`${this.simulator.origin}/_control/faults`, { method: 'DELETE' });
	}

	/** Asks the simulated ClickSend as its dashboard would. */
	async ask<Answer = IDataObject>(method: string, path: string, body?: unknown): Promise<Answer> {
		const answer = await fetch(`${this.simulator.baseUrl}${path}`, {
			method,
			headers: { authorization: `Basic ${BASIC}`, 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		return ((await answer.json()) as { data: Answer }).data;
	}

	/** The rules of some kinds, or all of them but those that show questions who polls. */
	async rules(...paths: string[]): Promise<IDataObject[]> {
		const found: IDataObject[] = [];
		for (const path of paths.length > 0 ? paths : RULE_PATHS) {
			const { data } = await this.ask<{ data: IDataObject[] }>(
				'GET',
				`/automations/${path}?limit=100`,
			);
			found.push(...data);
		}
		if (paths.length > 0) return found;
		return found.filter((fields) => pollMarkOf({ id: '', fields }) === undefined);
	}

	/** A phone sends a text. */
	async reply(body: string, from = '+61411111111', to?: string): Promise<void> {
		await this.control('reply', { from, body, ...(to && { to }) });
	}

	/** Makes events and returns their message ids. */
	async events(plan: IDataObject): Promise<string[]> {
		return (await this.control<{ message_ids: string[] }>('events', plan)).message_ids;
	}

	async deliveries(): Promise<Delivery[]> {
		return this.control<Delivery[]>('deliveries');
	}

	/** Saves a workflow whose trigger's events go to the sink. */
	async create(
		parameters: INodeParameters,
		{ name = 'Replies', sinkUrl = this.sink.url, credentials = this.credentials } = {},
	): Promise<StoredWorkflow> {
		return this.n8n.createWorkflow(triggerWorkflow(name, credentials, parameters, sinkUrl));
	}

	async activate({ id }: { id: string }): Promise<void> {
		await this.n8n.activate(id);
		this.active.add(id);
	}

	/** Saves and activates a workflow. */
	async activateNew(...given: Parameters<TriggerStage['create']>): Promise<StoredWorkflow> {
		const workflow = await this.create(...given);
		await this.activate(workflow);
		return workflow;
	}

	async deactivate({ id }: { id: string }): Promise<void> {
		await this.n8n.deactivate(id);
		this.active.delete(id);
	}

	/** Archives a workflow, and deletes it. */
	async remove(workflow: { id: string }): Promise<void> {
		await this.archive(workflow);
		await this.n8n.settled(workflow.id);
		await this.n8n.rest('DELETE', `/workflows/${workflow.id}`);
	}

	async archive({ id }: { id: string }): Promise<void> {
		await this.n8n.rest('POST', `/workflows/${id}/archive`, {});
		this.active.delete(id);
	}

	/** Saves a workflow with changes, as the editor does; an active one goes on as it was. */
	async save(
		{ id }: { id: string },
		change: (workflow: StoredWorkflow) => void,
	): Promise<StoredWorkflow> {
		const workflow = await this.n8n.rest<StoredWorkflow>('GET', `/workflows/${id}`);
		change(workflow);
		const { name, nodes, connections, settings } = workflow;
		return this.n8n.rest('PATCH', `/workflows/${id}`, { name, nodes, connections, settings });
	}

	/** Gives the trigger of an active workflow other parameters and publishes that. */
	async publish(workflow: { id: string }, parameters: INodeParameters): Promise<void> {
		await this.save(workflow, ({ nodes }) => {
			nodes[0].parameters = parameters;
		});
		await this.activate(workflow);
	}

	/** Clicks "Listen for test event": the test URL is live when this returns. */
	async listen(workflow: StoredWorkflow): Promise<void> {
		const answer = await this.n8n.rest<{ waitingForWebhook?: boolean }>(
			'POST',
			`/workflows/${workflow.id}/run`,
			{ workflowData: workflow, triggerToStartFrom: { name: workflow.nodes[0].name } },
		);
		if (answer.waitingForWebhook !== true) throw new Error('n8n does not listen');
	}

	/** Sends a request to a trigger's webhook and returns the status of the answer. */
	async knock(workflow: StoredWorkflow, knock: Knock, path = 'webhook'): Promise<number> {
		const url = new URL(`${this.n8n.baseUrl}/${path}/${workflow.nodes[0].webhookId}/webhook`);
		for (const [name, value] of Object.entries(knock.query ?? {})) {
			url.searchParams.set(name, value);
		}
		const { body } = knock;
		const answer = await fetch(url, {
			method: knock.method ?? 'POST',
			headers: {
				...(body !== undefined && { 'content-type': 'application/json' }),
				...knock.headers,
			},
			body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
		});
		await answer.text();
		return answer.status;
	}

	/** Sends a request to the webhook and hangs up after so many milliseconds, answered or not. */
	async hangUp(workflow: StoredWorkflow, knock: Knock, afterMs: number): Promise<void> {
		const url = new URL(`${this.n8n.baseUrl}/webhook/${workflow.nodes[0].webhookId}/webhook`);
		for (const [name, value] of Object.entries(knock.query ?? {})) {
			url.searchParams.set(name, value);
		}
		const sent = request(url, { method: 'POST', headers: { 'content-type': 'application/json' } });
		// What comes of it is nothing that the sender would hear.
		sent.on('error', () => {});
		sent.end(JSON.stringify(knock.body));
		await once(sent, 'finish');
		await pause(afterMs);
		sent.destroy();
	}

	/** Waits for so many events in the sink. */
	async arrived(count: number, timeoutMs?: number): Promise<IDataObject[]> {
		const { received } = this.sink;
		await until(`${count} events arrive`, () => received.length >= count, timeoutMs);
		return received;
	}

	/** Waits for a delivery with an outcome. */
	async delivery(outcome: Delivery['outcome']): Promise<void> {
		await until(`a delivery is ${outcome}`, async () =>
			(await this.deliveries()).some((delivery) => delivery.outcome === outcome),
		);
	}

	/** Waits until ClickSend has nothing left to deliver and no execution is under way. */
	async settled(workflow: { id: string }, timeoutMs?: number): Promise<void> {
		await until(
			'all is delivered and done',
			async () => (await this.pending()) === 0 && (await this.running(workflow)) === 0,
			timeoutMs,
		);
	}

	/** How many deliveries wait or will be tried again. */
	async pending(): Promise<number> {
		return (await this.control<{ pending: number }>('deliveries/summary')).pending;
	}

	/** How many executions of a workflow have not ended. */
	private async running({ id }: { id: string }): Promise<number> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const { results } = await this.n8n.rest<{ results: Array<{ status: string }> }>(
			'GET',
			`/executions?filter=${filter}&limit=100`,
		);
		return results.filter(({ status }) => ['new', 'running'].includes(status)).length;
	}

	/** Waits until a polling workflow has asked for its events so many more times. */
	async polled(times: number, list = '/v3/sms/inbound'): Promise<void> {
		const asked = async () =>
			(await this.control<Array<{ method: string; path: string }>>('requests')).filter(
				({ method, path }) => method === 'GET' && path === list,
			).length;
		const before = await asked();
		// A poll asks twice for a list of one page: how many there are, then backwards. The one more
		// is for a poll that is in between.
		await until(`${times} polls`, async () => (await asked()) > before + 2 * times);
	}
}
