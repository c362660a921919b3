import { randomUUID } from 'node:crypto';

import { Agent, request } from 'undici';

import { figure, tableOf } from '../table';
import type { TriggerBench, TriggerGoal } from './triggerBench';

const CONNECTIONS = 8;
const EVENTS = 400;

/** The one in the middle. */
export const median = (values: number[]): number =>
	[...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

/** Posts events to a webhook. Returns events per second. */
export async function post(url: string, count = EVENTS): Promise<number> {
	const dispatcher = new Agent({ connections: CONNECTIONS });
	let left = count;
	const start = performance.now();
	const worker = async () => {
		while (left-- > 0) {
			const body = JSON.stringify({
				message_id: randomUUID(),
				from: '+61400000000',
				to: '+61411111111',
				body: 'Hello',
				timestamp: Math.floor(Date.now() / 1000),
			});
			const headers = { 'content-type': 'application/json' };
			const answer = await request(url, { method: 'POST', body, headers, dispatcher });
			await answer.body.dump();
			if (answer.statusCode !== 200) throw new Error(`Answered ${answer.statusCode}`);
		}
	};
	await Promise.all(Array.from({ length: CONNECTIONS }, worker));
	const seconds = (performance.now() - start) / 1000;
	await dispatcher.close();
	return count / seconds;
}

/** Compares with n8n's own Webhook node, in turn, both ways round. */
export async function measureThroughput(
	bench: TriggerBench,
	rounds: number,
): Promise<TriggerGoal[]> {
	await bench.control('reset', {});
	const own = await bench.activate({ events: ['smsInbound'] }, false);
	const ownUrl = await bench.address();
	const path = randomUUID();
	const other = await bench.n8n.createWorkflow({
		name: 'Webhook',
		nodes: [
			{
				id: randomUUID(),
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				webhookId: path,
				position: [0, 0],
				parameters: { path, httpMethod: 'POST', responseMode: 'onReceived', options: {} },
			},
		],
		connections: {},
	});
	await bench.n8n.activate(other.id);
	const otherUrl = `${bench.n8n.baseUrl}/webhook/${path}`;
	const rates: Record<'own' | 'other', number[]> = { own: [], other: [] };
	await post(ownUrl);
	await post(otherUrl);
	for (let round = 0; round < rounds; round++) {
		const order = round % 2 === 0 ? (['own', 'other'] as const) : (['other', 'own'] as const);
		for (const name of order) rates[name].push(await post(name === 'own' ? ownUrl : otherUrl));
	}
	for (const { id } of [own, other]) await bench.n8n.deactivate(id);
	const row = (name: string, values: number[]) => [
		name,
		figure(median(values)),
		`${figure(Math.min(...values))} to ${figure(Math.max(...values))}`,
	];
	console.log(`\nWebhook events per second, ${EVENTS} a round, ${rounds} rounds of each in turn\n`);
	console.log(
		tableOf(
			['', 'Median', 'Range'],
			[row('n8n’s Webhook node', rates.other), row('ClickSend Trigger', rates.own)],
		),
	);
	const ratio = median(rates.own.map((rate, round) => rate / rates.other[round]));
	return [
		{
			goal: 'Events per second ÷ those of the Webhook node',
			value: ratio,
			unit: '×',
			met: ratio >= 0.9,
		},
	];
}
