import { elapsed, heading, say, sayError } from '../process/console.mjs';
import { runCounted } from './counted.mjs';
import { runNpmVisibly } from '../process/npm.mjs';
import { setUp } from '../n8n/setup.mjs';

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
	const { code, ...counted } = await runCounted(script, ['run', '--silent', script, '--']);
	total.passed += counted.passed;
	total.failed += counted.failed;
	total.skipped += counted.skipped;
	return code;
}
