import { setTimeout as pause } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';

import { polling } from '../../tools/driver/dialect';
import { triggerWorkflow } from '../../tools/driver/trigger';
import { report, TriggerStage } from '../e2e/support/triggerStage';
import { fillIn } from '../../tools/driver/workflow';
import { Cluster } from '../../tools/queue/cluster';
import { finalFate } from './support/fate';
import type { WorkflowJson } from '../../tools/driver/workflow';

const EVENTS = 100;
const AT_A_TIME = 10;
const BETWEEN_MS = 1000;

const MODES: Array<[string, INodeParameters]> = [
	['webhook', { events: ['smsInbound'] }],
	['polling', { ...polling, events: ['smsInbound'] }],
];

/** A running n8n of either kind. */
interface Running {
	stage: TriggerStage;
	restart(): Promise<void>;
	stop(): Promise<void>;
}

async function regular(): Promise<Running> {
	const stage = await TriggerStage.start();
	return { stage, restart: () => stage.n8n.restart(), stop: () => stage.stop() };
}

async function queue(): Promise<Running> {
	const cluster = await Cluster.start(inject('postgres'));
	const stage = await TriggerStage.around(cluster.main);
	return {
		stage,
		restart: () => cluster.restart(),
		async stop() {
			await stage.stop();
			await cluster.stop();
		},
	};
}

/** Puts a node behind the trigger that keeps a count in the workflow's static data. */
function counting({ name, nodes, connections }: WorkflowJson): WorkflowJson {
	const count = fillIn(
		{
			name: 'Count',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: {
				jsCode: `const kept = $getWorkflowStaticData('global');
kept.count = (kept.count ?? 0) + 1;
return $input.all();`,
			},
		},
		nodes.length,
	);
	const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	return {
		name,
		nodes: [...nodes, count],
		connections: { ...connections, Trigger: to('Count'), Count: to('Post') },
	};
}

describe.each([
	['regular mode', regular],
	['queue mode', queue],
])('a workflow that writes static data itself, in %s', (name, start) => {
	let running: Running;
	let stage: TriggerStage;

	beforeAll(async () => {
		running = await start();
		({ stage } = running);
	});
	afterAll(() => running?.stop());
	afterEach(() => stage.reset());

	async function happen(count: number): Promise<string[]> {
		const made: string[] = [];
		while (made.length < count) {
			made.push(...(await stage.events({ kind: 'smsInbound', count: AT_A_TIME })));
			await pause(BETWEEN_MS);
		}
		return made;
	}

	it.each(MODES)(`%s: ${EVENTS} of ${EVENTS} events, also after a restart`, async (mode, given) => {
		await stage.control('settings', { retryIntervalMs: 1000 });
		const workflow = await stage.n8n.createWorkflow(
			counting(triggerWorkflow('Counting', stage.credentials, given, stage.sink.url)),
		);
		await stage.activate(workflow);
		const made = await happen(EVENTS / 2);
		await finalFate(made, stage, 10_000, 0);
		await running.restart();
		made.push(...(await happen(EVENTS / 2)));
		const fate = await finalFate(made, stage);
		const refused = (await stage.deliveries()).filter(({ status }) => status === 401).length;
		const { staticData } = await stage.n8n.rest<{
			staticData?: { global?: { count?: number } };
		}>('GET', `/workflows/${workflow.id}`);
		report(
			`${name}, ${mode}: of ${EVENTS} events ${fate.lost} lost, ${fate.twice} twice, ${refused} deliveries answered 401; the workflow's own count is ${staticData?.global?.count}`,
		);
		expect({ ...fate, refused }).toEqual({ lost: 0, twice: 0, refused: 0 });
	});
});
