import type { INodeParameters } from 'n8n-workflow';

import { json } from '../../../tools/driver/http';
import type { N8n } from '../../../tools/driver/n8n';
import { startSink, triggerWorkflow, type Sink } from '../../../tools/driver/trigger';
import { Bench } from '../n8n';
import type { StoredWorkflow } from '../../../tools/driver/workflow';

/** A goal with what was reached. */
export interface TriggerGoal {
	goal: string;
	value: number;
	unit: string;
	met: boolean;
}

/** A real n8n, the simulator in a process of its own, and a place where events end up. */
export class TriggerBench {
	private constructor(
		private readonly bench: Bench,
		readonly sink: Sink,
	) {}

	/** @param start another n8n than the usual one */
	static async start(start?: () => Promise<N8n>): Promise<TriggerBench> {
		return new TriggerBench(await Bench.start(start), await startSink());
	}

	/** What goes into a node's `credentials`. */
	get credentials(): Bench['credentials'] {
		return this.bench.credentials;
	}

	get n8n(): N8n {
		return this.bench.n8n;
	}

	async stop(): Promise<void> {
		await this.bench.stop();
		await this.sink.close();
	}

	/** Calls one of the simulator's control endpoints. */
	async control<Answer>(name: string, body?: unknown): Promise<Answer> {
		const { origin } = new URL(this.bench.simulator.baseUrl);
		return json<Answer>(`${origin}/_control/${name}`, body);
	}

	/** Makes a workflow that starts with the trigger and posts its events to the sink, and activates it. */
	async activate(parameters: INodeParameters, withSink = true): Promise<StoredWorkflow> {
		const sinkUrl = withSink ? this.sink.url : undefined;
		const workflow = await this.n8n.createWorkflow(
			triggerWorkflow('Bench', this.credentials, parameters, sinkUrl),
		);
		await this.n8n.activate(workflow.id);
		return workflow;
	}

	/** The address that the workflow's rule leads to, with its secret. */
	async address(): Promise<string> {
		const auth = Buffer.from('demo:DEMO-KEY-0000-0000').toString('base64');
		const answer = await fetch(
			`${this.bench.simulator.baseUrl}/automations/sms/inbound?limit=100`,
			{
				headers: { authorization: `Basic ${auth}` },
			},
		);
		const { data } = (await answer.json()) as { data: { data: Array<{ action_address: string }> } };
		return data.data[0].action_address;
	}

	/** How many executions a workflow has had. */
	async executions(workflowId: string): Promise<number> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { count } = await this.n8n.rest<{ count: number }>(
			'GET',
			`/executions?filter=${filter}&limit=1`,
		);
		return count;
	}

	/** Bytes of what the workflow keeps in n8n's static data. */
	async staticDataSize(workflowId: string): Promise<number> {
		const { staticData } = await this.n8n.rest<{ staticData?: unknown }>(
			'GET',
			`/workflows/${workflowId}`,
		);
		return Buffer.byteLength(JSON.stringify(staticData ?? {}));
	}
}

/** Waits. */
export const pause = (ms: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, ms));
