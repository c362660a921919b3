/** A Node program that runs in a process group of its own. */
export interface Child {
	pid: number | undefined;
	/** Resolves with how it ended: a signal's name, "exit code 1", or why it could not start. */
	ended: Promise<string>;
	running(): boolean;
	/** What it has printed, the last part of it if that is much. */
	logs(): string;
	/** Asks it to end, and forces it when it has not within the grace (10 s). */
	stop(graceMs?: number): Promise<void>;
	/** Ends it and its own children at once, as a crash would. */
	kill(): Promise<void>;
}

export function startChild(
	args: string[],
	options: { cwd: string; env: NodeJS.ProcessEnv; logFile?: string },
): Child;
