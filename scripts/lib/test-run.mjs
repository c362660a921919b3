import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { elapsed, heading, say, sayError } from './console.mjs';
import { runNpmVisibly } from './npm.mjs';
import { CACHE_DIR } from './paths.mjs';
import { setUp } from './setup.mjs';

/** The parts of the test run, in order; each is an npm script of its own. */
const PARTS = [
	{ script: 'lint', title: 'Lint' },
	{ script: 'typecheck', title: 'Type check' },
	{ script: 'test:unit', title: 'Unit tests', counts: true },
	{ script: 'test:engine', title: "Tests in n8n's engine", counts: true },
	{ script: 'test:simulator', title: 'Tests of the simulator', counts: true },
	{ script: 'test:e2e', title: 'End-to-end tests in the real n8n', counts: true },
];

/**
 * `npm test`: sets everything up, runs all parts in order and stops at the first that fails. The
 * last line is always `N passed, M failed`; a part that has no tests to count, such as lint,
 * counts as one failed when it fails.
 *
 * @returns {Promise<void>} the process's exit code is set
 */
export async function runTests() {
	const started = Date.now();
	const total = { passed: 0, failed: 0, skipped: 0 };
	try {
		heading('Set-up');
		await setUp();
		say('Ready.');
		for (const part of PARTS) {
			heading(part.title);
			const code = await runPart(part, total);
			if (code !== 0) {
				say(`\n${part.title}: failed (npm run ${part.script}). The parts after it were not run.`);
				process.exitCode = code;
				break;
			}
		}
	} catch (error) {
		sayError(error);
		total.failed += 1;
		process.exitCode = 1;
	}
	say(`\nTime: ${elapsed(started)}${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
	say(`${total.passed} passed, ${total.failed} failed`);
}

/**
 * @param {{ script: string, counts?: boolean }} part
 * @param {{ passed: number, failed: number, skipped: number }} total gets the part's counts added
 * @returns {Promise<number>} the part's exit code
 */
async function runPart({ script, counts }, total) {
	if (!counts) {
		const code = await runNpmVisibly(['run', '--silent', script]);
		if (code !== 0) total.failed += 1;
		return code;
	}
	const report = path.join(CACHE_DIR, 'reports', `${script.replace(':', '-')}.json`);
	mkdirSync(path.dirname(report), { recursive: true });
	// A report of an earlier run must not be taken for this one's.
	rmSync(report, { force: true });
	const code = await runNpmVisibly([
		'run',
		'--silent',
		script,
		'--',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${report}`,
	]);
	const { passed, failed, skipped } = readReport(report);
	total.passed += passed;
	total.skipped += skipped;
	// A file that does not load has no failed test in the report, yet it failed.
	total.failed += code !== 0 && failed === 0 ? 1 : failed;
	return code;
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
