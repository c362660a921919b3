import type { Child } from '../process/child.mjs';

export function startSimulatorProcess(
	port: number,
	options?: { logFile?: string; onStart?: (child: Child) => void },
): Promise<Child>;
