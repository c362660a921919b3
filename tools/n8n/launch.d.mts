import type { Child } from '../process/child.mjs';
import type { N8nVersion } from './versions.mjs';

export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/** The part of `fetch` that is needed, so that undici's can be given too. */
export type Fetch = (
	url: string,
	init: { method: string; headers: Record<string, string>; body?: string },
) => Promise<{
	ok: boolean;
	status: number;
	headers: { getSetCookie(): string[] };
	text(): Promise<string>;
}>;

/** A node as n8n describes it to its editor. */
export interface FoundNode {
	name: string;
	displayName: string;
	version: number | number[];
	/** `alias` are the words that find it beside its name */
	codex?: { alias?: string[] };
}

/** A signed-in owner of a running n8n. */
export interface Session {
	/**
	 * Calls n8n's REST interface, as its editor does.
	 *
	 * @param path after /rest
	 * @returns what is under `data` in the answer
	 * @throws with n8n's words when it refuses
	 */
	rest(method: string, path: string, body?: unknown): Promise<unknown>;
	/** The same for what n8n answers with anything but JSON, such as a stream: the text of all of it. */
	text(method: string, path: string, body?: unknown): Promise<string>;
	/** The descriptions of all nodes that n8n has loaded. */
	nodeTypes(): Promise<FoundNode[]>;
}

/** The kinds of processes that n8n has: the main one, and in queue mode these two beside it. */
export type Command = 'start' | 'webhook' | 'worker';

export function launchN8n(options: {
	command?: Command;
	userFolder: string;
	filesFolder: string;
	port: number;
	env?: NodeJS.ProcessEnv;
	logFile?: string;
	n8n?: N8nVersion;
	onStart?: (child: Child) => void;
}): Promise<Child>;

export function signIn(baseUrl: string, owner: Owner, fetchImpl?: Fetch): Promise<Session>;
