import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Child } from '../process/child.mjs';
import { installPackage } from '../n8n/installed-package.mjs';
import { launchN8n, type Command } from '../n8n/launch.mjs';
import { testedN8n } from '../n8n/versions.mjs';
import { EXAMPLES_DIR } from '../paths.mjs';
import { findFreePort } from '../process/ports.mjs';
import { startN8n, type N8n } from '../driver/n8n';
import { postgresSettings, sql, type PostgresAddress } from './postgres';
import { Proxy } from './proxy';
import { startRedis, type Redis } from './redis';

/** The database of an n8n with an owner and nothing else; migrating one takes half a minute. */
const TEMPLATE = 'template_n8n';

/** All processes have to have the same, or they cannot read each other's credentials. */
const ENCRYPTION_KEY = 'of-the-tests-of-queue-mode';

export interface ClusterOptions {
	/** How many workers, two if not given. */
	workers?: number;
	/** How many webhook processors, two if not given; with none the main process takes webhooks. */
	processors?: number;
	/** Further environment variables of all processes. */
	env?: NodeJS.ProcessEnv;
}

/**
 * Makes the database that those of the tests are copied from.
 *
 * @throws when n8n does not start on it
 */
export async function prepareDatabase(postgres: PostgresAddress): Promise<void> {
	await sql(postgres, `CREATE DATABASE ${TEMPLATE}`);
	const userFolder = await mkdtemp(path.join(tmpdir(), 'clicksend-queue-'));
	const env = { N8N_ENCRYPTION_KEY: ENCRYPTION_KEY, ...postgresSettings(postgres, TEMPLATE) };
	const n8n = await startN8n({ userFolder, env });
	await n8n.stop();
	await rm(userFolder, { recursive: true, force: true });
}

/** A worker or a webhook processor. */
export class Helper {
	private child: Child | undefined;

	private earlier = '';

	constructor(
		/** such as "worker 1" */
		readonly name: string,
		private readonly command: Command,
		private readonly userFolder: string,
		private readonly port: number,
		private readonly env: NodeJS.ProcessEnv,
		/** where it is announced while it is ready */
		private readonly proxy: Proxy | undefined,
	) {}

	/** Starts it: it does its work when this returns. */
	async start(): Promise<void> {
		this.earlier += this.child?.logs() ?? '';
		this.child = await launchN8n({
			command: this.command,
			userFolder: this.userFolder,
			filesFolder: EXAMPLES_DIR,
			port: this.port,
			env: this.env,
			n8n: testedN8n(),
		});
		this.proxy?.add(this.port);
	}

	/** Stops it in order, as an update does, and starts it again. */
	async restart(): Promise<void> {
		await this.stop();
		await this.start();
	}

	async stop(): Promise<void> {
		this.proxy?.remove(this.port);
		await this.child?.stop();
	}

	/** Ends it at once, as a crash would; the proxy hears of it by what it gets no answer to. */
	async kill(): Promise<void> {
		await this.child?.kill();
		this.proxy?.remove(this.port);
	}

	/** What it has printed, over all its starts. */
	logs(): string {
		return this.earlier + (this.child?.logs() ?? '');
	}
}

/** An n8n in queue mode: a main process, workers, and webhook processors behind a proxy. */
export class Cluster {
	private constructor(
		private readonly folder: string,
		private readonly redis: Redis,
		readonly proxy: Proxy,
		readonly main: N8n,
		readonly workers: Helper[],
		readonly processors: Helper[],
	) {}

	/**
	 * Starts all parts, on a database of their own.
	 *
	 * @param postgres one that {@link prepareDatabase} has been called for
	 * @param options
	 */
	static async start(postgres: PostgresAddress, options: ClusterOptions = {}): Promise<Cluster> {
		const { workers = 2, processors = 2 } = options;
		const database = `n8n_${Date.now()}`;
		await sql(postgres, `CREATE DATABASE ${database} TEMPLATE ${TEMPLATE}`);
		const folder = await mkdtemp(path.join(tmpdir(), 'clicksend-queue-'));
		const redis = await startRedis();
		const port = await findFreePort();
		const proxy = await Proxy.start(port);
		const env = {
			...postgresSettings(postgres, database),
			...redis.settings,
			EXECUTIONS_MODE: 'queue',
			// Tells the level of each line.
			N8N_LOG_FORMAT: 'json',
			// Tells whose code a warning of Node is about.
			NODE_OPTIONS: '--trace-warnings',
			N8N_ENCRYPTION_KEY: ENCRYPTION_KEY,
			// As n8n 3 will do it in any case.
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			...(processors > 0 && {
				N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
				WEBHOOK_URL: proxy.url,
			}),
			...options.env,
		};
		const mainFolder = path.join(folder, 'main');
		await installPackage(mainFolder);
		const helpers = async (command: Command, name: string, count: number) => {
			const all: Helper[] = [];
			for (let number = 1; number <= count; number++) {
				const userFolder = path.join(folder, `${command}-${number}`);
				await cp(mainFolder, userFolder, { recursive: true });
				const behind = command === 'webhook' ? proxy : undefined;
				const own = await findFreePort();
				all.push(new Helper(`${name} ${number}`, command, userFolder, own, env, behind));
			}
			return all;
		};
		const workerList = await helpers('worker', 'worker', workers);
		const processorList = await helpers('webhook', 'webhook processor', processors);
		const [main] = await Promise.all([
			startN8n({ userFolder: mainFolder, port, env }),
			...[...workerList, ...processorList].map((helper) => helper.start()),
		]);
		return new Cluster(folder, redis, proxy, main, workerList, processorList);
	}

	/** Stops all processes in order and starts them again, as an update of n8n does. */
	async restart(): Promise<void> {
		const helpers = [...this.workers, ...this.processors];
		await Promise.all([this.main.restart(), ...helpers.map((helper) => helper.restart())]);
	}

	/** Starts another main process in place of the one that was stopped or killed. */
	async replaceMain(): Promise<void> {
		const userFolder = await mkdtemp(path.join(this.folder, 'main-'));
		await installPackage(userFolder);
		await this.main.restart({ N8N_USER_FOLDER: userFolder });
	}

	/** What all processes have printed, by their names. */
	logs(): Map<string, string> {
		const helpers = [...this.workers, ...this.processors];
		return new Map([
			['main process', this.main.allLogs()],
			...helpers.map((helper): [string, string] => [helper.name, helper.logs()]),
		]);
	}

	async stop(): Promise<void> {
		await Promise.all(this.processors.map((processor) => processor.stop()));
		await Promise.all([this.main.stop(), ...this.workers.map((worker) => worker.stop())]);
		await this.proxy.stop();
		await this.redis.stop();
		await rm(this.folder, { recursive: true, force: true });
	}
}
