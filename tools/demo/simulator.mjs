import path from 'node:path';

import { ROOT } from '../paths.mjs';
import { startChild } from '../process/child.mjs';
import { PlainError } from '../process/console.mjs';

const START_TIMEOUT_MS = 30_000;
const POLL_MS = 50;

/**
 * Starts the simulator in a process of its own.
 *
 * @param {number} port
 * @param {object} [options]
 * @param {string} [options.logFile] also write its output there
 * @param {(child: import('../process/child.mjs').Child) => void} [options.onStart] gets the process before it
 *   answers, so that the caller can stop it at any time
 * @returns {Promise<import('../process/child.mjs').Child>} a simulator that answers
 * @throws {PlainError} with its last lines when it does not
 */
export async function startSimulatorProcess(port, { logFile, onStart } = {}) {
	const child = startChild(
		['--import', 'tsx', path.join(ROOT, 'simulator', 'cli.ts'), '--port', String(port)],
		{ cwd: ROOT, env: process.env, logFile },
	);
	onStart?.(child);
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (child.running() && Date.now() < deadline) {
		if (await answers(port)) return child;
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
	await child.kill();
	throw new PlainError(`The ClickSend simulator did not start:\n${child.logs().trim()}`);
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
async function answers(port) {
	return await fetch(`http://127.0.0.1:${port}/phone`).then(
		({ ok }) => ok,
		() => false,
	);
}
