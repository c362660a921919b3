import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { runNpmVisibly } from '../process/npm.mjs';
import { CACHE_DIR } from '../paths.mjs';

/**
 * Runs vitest by way of npm, with its output on the terminal, and counts its tests.
 *
 * @param {string} name of the run, for the file with its report
 * @param {string[]} npmArgs npm's arguments that run vitest, up to those of vitest itself
 * @param {NodeJS.ProcessEnv} [env] further environment variables
 * @returns {Promise<{ code: number, passed: number, failed: number, skipped: number }>} vitest's
 *   exit code, and counts in which a failure without a failed test is one
 */
export async function runCounted(name, npmArgs, env = {}) {
	const file = path.join(CACHE_DIR, 'reports', `${name.replaceAll(':', '-')}.json`);
	mkdirSync(path.dirname(file), { recursive: true });
	// A report of an earlier run must not be taken for this one's.
	rmSync(file, { force: true });
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
	const code = await runNpmVisibly([...npmArgs, ...reporters], env);
	const counts = readReport(file);
	// A file that does not load has no failed test in the report, yet it failed.
	return { ...counts, code, failed: code !== 0 && counts.failed === 0 ? 1 : counts.failed };
}

/**
 * @param {string} file vitest's JSON report
 * @returns {{ passed: number, failed: number, skipped: number }} zeros when there is none
 */
function readReport(file) {
	try {
		const report = JSON.parse(readFileSync(file, 'utf8'));
		return {
			passed: report.numPassedTests,
			failed: report.numFailedTests,
			skipped: report.numPendingTests + report.numTodoTests,
		};
	} catch {
		return { passed: 0, failed: 0, skipped: 0 };
	}
}
