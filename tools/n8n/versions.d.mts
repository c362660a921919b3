/** A version of n8n that the tests run, each with a folder and a lockfile of its own. */
export interface N8nVersion {
	/** such as "2.8.4" */
	version: string;
	/** the pinned one is the demo's and that of `npm test`; the latest is npm's, without a lockfile */
	role: 'oldest' | 'pinned' | 'newest' | 'latest';
	/** a range, or the one major version of Node that runs it */
	node: string;
	/** what its environment needs beside the usual */
	env: Record<string, string>;
	/** absolute path of the folder with its package.json */
	dir: string;
}

export const LATEST_DIR: string;
export function n8nVersions(): N8nVersion[];
export function pinnedN8n(): N8nVersion;
export function testedN8n(): N8nVersion;
export function versionNamed(wanted: string): N8nVersion;
export function nodeOf(n8n: N8nVersion): string;
export function requireOf(n8n: N8nVersion): NodeJS.Require;
