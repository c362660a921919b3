import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import type { Child } from '../process/child.mjs';
import { launchN8n, signIn, type Session } from '../n8n/launch.mjs';
import { testedN8n, type N8nVersion } from '../n8n/versions.mjs';
import { EXAMPLES_DIR } from '../paths.mjs';
import { findFreePort } from '../process/ports.mjs';
import { Dialect } from './dialect';
import { undiciFetch } from './http';
import { isStored, RunResult, type ExecutionAnswer } from './run-result';
import { fillUserFolder, OWNER } from './template';
import { onlyTrigger, type StoredWorkflow, type WorkflowJson } from './workflow';

/** How long after an execution's end n8n may take to store what came of it, in milliseconds. */
const STORED_WITHIN_MS = 10_000;
const POLL_MS = 100;
const RUN_TIMEOUT_MS = 60_000;
const UNFINISHED = new Set(['new', 'running', 'waiting', 'unknown']);

export interface StartOptions {
	/** Where n8n keeps everything; without it a copy of the template in a temporary folder. */
	userFolder?: string;
	/** Without it a free one. It stays the same over restarts. */
	port?: number;
	/** Further environment variables. */
	env?: NodeJS.ProcessEnv;
	/** The folder whose files workflows may read; without it examples/. */
	filesFolder?: string;
	/** Its version; without it the one that the tests run. */
	version?: N8nVersion;
}

export interface RunOptions {
	/** The trigger to start from; without it the workflow's only trigger. */
	triggerName?: string;
	/** Run up to this node only. */
	destinationNode?: string;
	/** How long to wait for the end, 60 s if not given. */
	timeoutMs?: number;
}

/**
 * Starts a real n8n with the packed package installed, and signs in as its owner.
 *
 * @returns the running n8n; stop it in an afterAll or afterEach
 * @throws with n8n's last lines when it does not start
 */
export async function startN8n(options: StartOptions = {}): Promise<N8n> {
	const version = options.version ?? testedN8n();
	const temporary = options.userFolder === undefined;
	const userFolder = options.userFolder ?? (await mkdtemp(path.join(tmpdir(), 'clicksend-n8n-')));
	if (temporary) await fillUserFolder(userFolder, version);
	const n8n = new N8n(
		{
			userFolder,
			version,
			port: options.port ?? (await findFreePort()),
			env: { ...options.env },
			filesFolder: options.filesFolder ?? EXAMPLES_DIR,
		},
		temporary,
	);
	await n8n.start();
	return n8n;
}

/** A real n8n under test. */
export class N8n {
	readonly baseUrl: string;

	private child: Child | undefined;

	private earlierLogs = '';

	private session: Session | undefined;

	/** What is particular to this version. */
	readonly dialect: Dialect;

	constructor(
		private readonly options: Required<StartOptions>,
		private readonly temporary: boolean,
	) {
		this.baseUrl = `http://127.0.0.1:${options.port}`;
		this.dialect = new Dialect(this.version);
	}

	/** n8n's version, such as "2.8.4". */
	get version(): string {
		return this.options.version.version;
	}

	/** Where this n8n keeps everything. */
	get userFolder(): string {
		return this.options.userFolder;
	}

	/**
	 * Starts n8n after a {@link kill}. A started one needs {@link restart}.
	 *
	 * @throws with n8n's last lines when it does not start
	 */
	async start(): Promise<void> {
		this.earlierLogs += this.logs();
		this.child = await launchN8n({ ...this.options, n8n: this.options.version });
		this.session = await signIn(this.baseUrl, OWNER, undiciFetch);
	}

	/**
	 * Stops n8n in order and starts it again on the same folder and port.
	 *
	 * @param env environment variables that change with it
	 */
	async restart(env: NodeJS.ProcessEnv = {}): Promise<void> {
		await this.child?.stop();
		Object.assign(this.options.env, env);
		await this.start();
	}

	/** Ends n8n at once, as a crash or a power cut would. Its folder stays. */
	async kill(): Promise<void> {
		await this.child?.kill();
	}

	/** Stops n8n and removes its folder if that was a temporary one. */
	async stop(): Promise<void> {
		await this.child?.stop();
		if (this.temporary) await rm(this.options.userFolder, { recursive: true, force: true });
	}

	/** n8n's process, while it runs. */
	get pid(): number | undefined {
		return this.child?.pid;
	}

	/** What n8n has printed since its last start. */
	logs(): string {
		return this.child?.logs() ?? '';
	}

	/** What n8n has printed over all its starts. */
	allLogs(): string {
		return this.earlierLogs + this.logs();
	}

	/**
	 * Calls n8n's REST interface as the owner, as the editor does.
	 *
	 * @param method
	 * @param resource the path after /rest
	 * @param body
	 * @returns what is under `data` in the answer
	 * @throws with n8n's words when it refuses
	 */
	async rest<Answer>(method: string, resource: string, body?: unknown): Promise<Answer> {
		return (await this.signedIn().rest(method, resource, body)) as Answer;
	}

	/** Calls n8n's REST interface where it answers with a stream; gives the whole text at its end. */
	async text(method: string, resource: string, body?: unknown): Promise<string> {
		return this.signedIn().text(method, resource, body);
	}

	/** The full names of all nodes that n8n has loaded. */
	async nodeNames(): Promise<string[]> {
		return (await this.signedIn().nodeTypes()).map(({ name }) => name);
	}

	/**
	 * Saves a credential.
	 *
	 * @param type such as "clickSendApi"
	 * @param data the credential's fields
	 * @param name what workflows may refer to it by
	 * @returns the reference that goes into a node's `credentials`
	 */
	async createCredential(
		type: string,
		data: IDataObject,
		name = type,
	): Promise<{ id: string; name: string }> {
		const { id } = await this.rest<{ id: string }>('POST', '/credentials', { name, type, data });
		return { id, name };
	}

	/**
	 * Saves a workflow. Credentials that are unknown by id are found by name.
	 *
	 * @param workflow as exported, or the path of a file with one
	 */
	async createWorkflow(workflow: WorkflowJson | string): Promise<StoredWorkflow> {
		const json =
			typeof workflow === 'string'
				? (JSON.parse(await readFile(workflow, 'utf8')) as WorkflowJson)
				: workflow;
		return this.rest('POST', '/workflows', {
			// As the editor makes them; without it n8n runs nodes in the order of old workflows.
			settings: { executionOrder: 'v1' },
			...json,
			nodes: await this.dialect.withCredentials(this.call, json.nodes),
			active: false,
		});
	}

	/**
	 * Runs a workflow as the editor's Execute button does and waits for its end.
	 *
	 * @param workflow a stored one, its id, or one to store first
	 * @param options
	 * @returns the nodes' items; look at `status` for whether it succeeded
	 * @throws when n8n does not start it or it does not end in time
	 */
	async runWorkflow(
		workflow: string | WorkflowJson | StoredWorkflow,
		options: RunOptions = {},
	): Promise<RunResult> {
		const stored = await this.stored(workflow);
		const trigger = options.triggerName ?? onlyTrigger(stored);
		const { destinationNode } = options;
		const answer = await this.rest<{ executionId?: string }>(
			'POST',
			`/workflows/${stored.id}/run`,
			{
				workflowData: stored,
				triggerToStartFrom: { name: trigger },
				...(destinationNode !== undefined && {
					destinationNode: this.dialect.destination(destinationNode),
				}),
			},
		);
		if (answer.executionId === undefined) {
			throw new Error(`n8n did not start "${stored.name}": ${JSON.stringify(answer)}`);
		}
		return this.waitForExecution(answer.executionId, options.timeoutMs);
	}

	/** Waits until an execution has ended; throws when it has not in time. */
	async waitForExecution(id: string, timeoutMs = RUN_TIMEOUT_MS): Promise<RunResult> {
		let endedAt: number | undefined;
		const deadline = Date.now() + timeoutMs;
		while (Date.now() < deadline) {
			const execution = await this.rest<ExecutionAnswer>('GET', `/executions/${id}`);
			if (!UNFINISHED.has(execution.status)) {
				endedAt ??= Date.now();
				// A crashed one may have nothing to store.
				const isLate = Date.now() - endedAt > STORED_WITHIN_MS;
				if (isLate || isStored(execution)) return new RunResult(execution);
			}
			await new Promise((resolve) => setTimeout(resolve, POLL_MS));
		}
		throw new Error(`Execution ${id} did not end within ${timeoutMs} ms:\n${this.logs()}`);
	}

	/** The ids of a workflow's executions that have ended, newest first. */
	async executionIds(workflowId: string): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.rest<{ results: ExecutionAnswer[] }>(
			'GET',
			`/executions?filter=${filter}&limit=100`,
		);
		return results.filter(({ status }) => !UNFINISHED.has(status)).map(({ id }) => id);
	}

	/**
	 * Activates a workflow: its triggers are live when this returns.
	 *
	 * @throws with n8n's words, such as a trigger's failure to register
	 */
	async activate(workflowId: string): Promise<void> {
		await this.dialect.activate(this.call, workflowId);
	}

	/** Deactivates a workflow: its triggers are at rest when this returns. */
	async deactivate(workflowId: string): Promise<void> {
		await this.dialect.deactivate(this.call, workflowId);
	}

	/** Waits until n8n has done what it was asked for with a workflow. */
	async settled(workflowId: string): Promise<void> {
		await this.dialect.settled(this.call, workflowId);
	}

	private readonly call = async <Answer>(
		...request: [method: string, resource: string, body?: unknown]
	): Promise<Answer> => this.rest<Answer>(...request);

	private async stored(workflow: string | WorkflowJson | StoredWorkflow): Promise<StoredWorkflow> {
		if (typeof workflow === 'string') return this.rest('GET', `/workflows/${workflow}`);
		return 'versionId' in workflow ? (workflow as StoredWorkflow) : this.createWorkflow(workflow);
	}

	private signedIn(): Session {
		if (this.session === undefined) throw new Error('n8n is not started');
		return this.session;
	}
}
