import type { TestProject } from 'vitest/node';

import { installN8n, buildPackage } from '../../../tools/n8n/setup.mjs';
import { testedN8n } from '../../../tools/n8n/versions.mjs';
import { prepareDatabase } from '../../../tools/queue/cluster';
import { startPostgres, type PostgresAddress } from '../../../tools/queue/postgres';

declare module 'vitest' {
	interface ProvidedContext {
		postgres: PostgresAddress;
	}
}

/** Vitest's global set-up of the tests of queue mode: n8n, the package, and a database of each. */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
	await installN8n(testedN8n());
	await buildPackage();
	const postgres = await startPostgres();
	await prepareDatabase(postgres);
	project.provide('postgres', { port: postgres.port, password: postgres.password });
	return () => postgres.stop();
}
