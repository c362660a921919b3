import type { Child } from './child.mjs';

export function startSimulatorProcess(
	port: number,
	options?: { logFile?: string; onStart?: (child: Child) => void },
): Promise<Child>;
