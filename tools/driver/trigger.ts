import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { fillIn, type NodeSketch } from './workflow';
import type { WorkflowJson } from './workflow';

/** Takes what workflows post, in place of what users do with events. */
export interface Sink {
	url: string;
	/** the bodies, in the order in which they came */
	received: IDataObject[];
	close(): Promise<void>;
}

/** Starts a sink: a server that remembers each JSON body. */
export async function startSink(): Promise<Sink> {
	const received: IDataObject[] = [];
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk: Buffer) => {
			text += chunk.toString();
		});
		request.on('end', () => {
			const body = JSON.parse(text) as IDataObject | IDataObject[];
			received.push(...(Array.isArray(body) ? body : [body]));
			response.end('{}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/`,
		received,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/**
 * A workflow of the trigger and a node that posts all items of a run to a sink.
 *
 * @param name
 * @param credentials
 * @param parameters of the trigger
 * @param sinkUrl where the events go; without it the trigger is alone
 */
export function triggerWorkflow(
	name: string,
	credentials: NonNullable<NodeSketch['credentials']>,
	parameters: INodeParameters,
	sinkUrl?: string,
): WorkflowJson {
	const trigger = fillIn(
		{
			name: 'Trigger',
			id: crypto.randomUUID(),
			webhookId: crypto.randomUUID(),
			type: 'n8n-nodes-clicksend.clickSendTrigger',
			credentials,
			parameters,
		},
		0,
	);
	if (sinkUrl === undefined) return { name, nodes: [trigger], connections: {} };
	const post = fillIn(
		{
			name: 'Post',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			executeOnce: true,
			parameters: {
				method: 'POST',
				url: sinkUrl,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ JSON.stringify($input.all().map(({ json }) => json)) }}',
			},
		},
		1,
	);
	const connections = { Trigger: { main: [[{ node: 'Post', type: 'main' as const, index: 0 }]] } };
	return { name, nodes: [trigger, post], connections };
}

/**
 * Waits until something holds.
 *
 * @param what for the error
 * @throws when it does not hold in time
 */
export async function until(
	what: string,
	holds: () => boolean | Promise<boolean>,
	timeoutMs = 20_000,
): Promise<void> {
	const deadline = Date.now() + timeoutMs;
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error(`Not within ${timeoutMs} ms: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
