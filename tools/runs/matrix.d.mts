/** What came of the tests of one file, or of one of Vitest's projects. */
export interface Suite {
	project: string;
	name: string;
	passed: number;
	failed: number;
	skipped: number;
	milliseconds: number;
}

export const RESULTS_FILE: string;
export function runMatrix(wanted: string[]): Promise<void>;
