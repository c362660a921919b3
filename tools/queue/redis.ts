import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { findFreePort, isPortFree } from '../process/ports.mjs';
import { queuePrograms } from './programs.mjs';
import { until } from '../driver/trigger';
import { runProgram } from '../process/program';

/** A running Redis that keeps nothing. */
export interface Redis {
	/** n8n's settings for it */
	settings: NodeJS.ProcessEnv;
	stop(): Promise<void>;
}

/**
 * Starts a Redis on a free port of this machine.
 *
 * @throws when it does not answer
 */
export async function startRedis(): Promise<Redis> {
	const folder = await mkdtemp(path.join(tmpdir(), 'clicksend-redis-'));
	const port = await findFreePort();
	const password = randomBytes(16).toString('hex');
	const file = path.join(folder, 'redis.conf');
	const lines = ['bind 127.0.0.1', `port ${port}`, `requirepass ${password}`, `dir ${folder}`];
	await writeFile(file, [...lines, 'save ""', 'appendonly no', ''].join('\n'), { mode: 0o600 });
	const child = runProgram([queuePrograms().redis, file], folder);
	await until('Redis answers', async () => !(await isPortFree(port)));
	return {
		settings: {
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(port),
			QUEUE_BULL_REDIS_PASSWORD: password,
		},
		async stop() {
			await child.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
