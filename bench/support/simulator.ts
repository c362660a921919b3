import type { Child } from '../../tools/process/child.mjs';
import { findFreePort } from '../../tools/process/ports.mjs';
import { startSimulatorProcess } from '../../tools/demo/simulator.mjs';

/** A simulator in a process of its own, so that it shares no event loop with what is measured. */
export interface SimulatorProcess {
	/** What to use in place of https://rest.clicksend.com/v3 */
	baseUrl: string;
	child: Child;
}

/**
 * Starts the simulator in a process of its own, at a free port.
 *
 * @throws with its last lines when it does not answer
 */
export async function startSimulator(): Promise<SimulatorProcess> {
	const port = await findFreePort();
	const child = await startSimulatorProcess(port);
	return { baseUrl: `http://127.0.0.1:${port}/v3`, child };
}
