import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { findFreePort } from '../process/ports.mjs';
import { queuePrograms } from './programs.mjs';
import { until } from '../driver/trigger';
import { runProgram } from '../process/program';

const run = promisify(execFile);

const USER = 'n8n';
const START_TIMEOUT_MS = 60_000;

/** How to reach a PostgreSQL; plain values, so that they can be handed to another process. */
export interface PostgresAddress {
	port: number;
	password: string;
}

/** A running PostgreSQL whose data goes when it stops. */
export interface Postgres extends PostgresAddress {
	stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root: its package's own user then does. */
const asAllowed = (command: string[]): string[] =>
	process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', ...command] : command;

/**
 * Starts a PostgreSQL on a free port of this machine, with its data in a temporary folder.
 *
 * @throws when it does not answer
 */
export async function startPostgres(): Promise<Postgres> {
	const programs = queuePrograms();
	const folder = await mkdtemp(path.join(tmpdir(), 'clicksend-postgres-'));
	const port = await findFreePort();
	const password = randomBytes(16).toString('hex');
	const passwordFile = path.join(folder, 'password');
	await writeFile(passwordFile, password, { mode: 0o600 });
	if (process.getuid?.() === 0) {
		const { stdout } = await run('id', ['-u', 'postgres']);
		for (const file of [folder, passwordFile]) await chown(file, Number(stdout), -1);
	}
	const data = path.join(folder, 'data');
	const [initdb, ...initArgs] = asAllowed([
		...[programs.initdb, '--pgdata', data, '--username', USER, '--pwfile', passwordFile],
		...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
	]);
	await run(initdb, initArgs, { cwd: folder });
	// Data that goes at the end needs no care for a power cut, and is faster without.
	const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
	settings.push('max_connections=200', 'listen_addresses=127.0.0.1', `port=${port}`);
	settings.push(`unix_socket_directories=${folder}`);
	const child = runProgram(
		asAllowed([
			...[programs.postgres, '-D', data],
			...settings.flatMap((setting) => ['-c', setting]),
		]),
		folder,
	);
	const address = { port, password };
	await until(`PostgreSQL answers: ${child.logs()}`, () => answers(address), START_TIMEOUT_MS);
	return {
		...address,
		async stop() {
			await child.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

const answers = (address: PostgresAddress): Promise<boolean> =>
	sql(address, 'SELECT 1').then(
		() => true,
		() => false,
	);

/**
 * Runs a statement.
 *
 * @param address
 * @param statement
 * @param database
 * @returns its rows, with the values of a row separated by "|"
 * @throws with PostgreSQL's words when it refuses
 */
export async function sql(
	{ port, password }: PostgresAddress,
	statement: string,
	database = 'postgres',
): Promise<string[]> {
	const args = ['--host', '127.0.0.1', '--port', String(port), '--username', USER];
	const { stdout } = await run(
		queuePrograms().psql,
		[...args, '--no-psqlrc', '--tuples-only', '--no-align', '--command', statement, database],
		{ env: { ...process.env, PGPASSWORD: password } },
	);
	return stdout.split('\n').filter((line) => line !== '');
}

/** n8n's settings for a database. */
export const postgresSettings = (
	{ port, password }: PostgresAddress,
	database: string,
): NodeJS.ProcessEnv => ({
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(port),
	DB_POSTGRESDB_USER: USER,
	DB_POSTGRESDB_PASSWORD: password,
	DB_POSTGRESDB_DATABASE: database,
});
