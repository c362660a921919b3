import path from 'node:path';

import { startChild, type Child } from '../../scripts/lib/child.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { findFreePort } from '../../scripts/lib/ports.mjs';

const START_TIMEOUT_MS = 30_000;
const POLL_MS = 50;

/** A simulator in a process of its own, so that it shares no event loop with what is measured. */
export interface SimulatorProcess {
	/** What to use in place of https://rest.clicksend.com/v3 */
	baseUrl: string;
	child: Child;
}

/**
 * Starts the simulator in a process of its own.
 *
 * @throws with its last lines when it does not answer
 */
export async function startSimulatorProcess(): Promise<SimulatorProcess> {
	const port = await findFreePort();
	const origin = `http://127.0.0.1:${port}`;
	const child = startChild(
		['--import', 'tsx', path.join(ROOT, 'simulator', 'cli.ts'), '--port', String(port)],
		{ cwd: ROOT, env: process.env },
	);
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (child.running() && Date.now() < deadline) {
		if (await answers(origin)) return { baseUrl: `${origin}/v3`, child };
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
	await child.kill();
	throw new Error(`The simulator did not start:\n${child.logs().trim()}`);
}

async function answers(origin: string): Promise<boolean> {
	return fetch(`${origin}/phone`).then(
		({ ok }) => ok,
		() => false,
	);
}
