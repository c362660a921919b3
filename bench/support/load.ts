import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { ROOT } from '../../tools/paths.mjs';

const run = promisify(execFile);

/** The built node, as n8n loads it. */
export const BUILT_NODE = path.join(ROOT, 'dist', 'nodes', 'ClickSend', 'ClickSend.node.js');

/** What a fresh process took, in milliseconds. */
export interface LoadTime {
	/** requiring n8n-workflow, which an n8n has done long before */
	workflow: number;
	/** requiring the node after that, and making one */
	node: number;
}

/** What the built node says of itself. */
export interface DescriptionSize {
	properties: number;
	bytes: number;
}

/** Runs a script in a process of its own and reads the JSON that it prints. */
async function inFreshProcess<Answer>(script: string): Promise<Answer> {
	const { stdout } = await run(process.execPath, ['-e', script, BUILT_NODE], { cwd: ROOT });
	return JSON.parse(stdout) as Answer;
}

/** Loads the built node in a fresh process and times it. */
export async function measureLoad(): Promise<LoadTime> {
	return inFreshProcess(`
		const start = performance.now();
		require('n8n-workflow');
		const between = performance.now();
		const { ClickSend } = require(process.argv[1]);
		new ClickSend();
		const end = performance.now();
		console.log(JSON.stringify({ workflow: between - start, node: end - between }));
	`);
}

/** Counts the built node's top-level properties and the bytes of its description as JSON. */
export async function measureDescription(): Promise<DescriptionSize> {
	return inFreshProcess(`
		const { ClickSend } = require(process.argv[1]);
		const { description } = new ClickSend();
		console.log(JSON.stringify({
			properties: description.properties.length,
			bytes: Buffer.byteLength(JSON.stringify(description)),
		}));
	`);
}
