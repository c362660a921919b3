import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { TriggerStage } from '../../e2e/support/triggerStage';
import { Cluster } from '../../../tools/queue/cluster';

/** An n8n in queue mode, and what its tests need around it. */
export interface QueueMode {
	cluster: Cluster;
	stage: TriggerStage;
}

/** Starts a queue mode for all tests of a block, as new for each of them; it is there once they run. */
export function queueMode(): QueueMode {
	const running: Partial<QueueMode> = {};

	beforeAll(async () => {
		running.cluster = await Cluster.start(inject('postgres'));
		running.stage = await TriggerStage.around(running.cluster.main);
	});

	afterAll(async () => {
		await running.stage?.stop();
		await running.cluster?.stop();
	});

	afterEach(() => running.stage?.reset());

	return running as QueueMode;
}
