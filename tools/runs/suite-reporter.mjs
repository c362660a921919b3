import { appendFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Vitest's reporter of a run over several versions of n8n: one line per file, and after a file that
 * failed what failed in it. Each file's counts are also added, as a line of JSON, to the file that
 * CLICKSEND_SUITES names.
 */
export default class SuiteReporter {
	/** @param {import('vitest/node').TestModule} module a file whose tests have ended */
	onTestModuleEnd(module) {
		const tests = [...module.children.allTests()];
		const count = (state) => tests.filter((test) => test.result().state === state).length;
		const failed = tests.filter((test) => test.result().state === 'failed');
		const errors = [
			...module.errors().map((error) => ['the file', error]),
			...[...module.children.allSuites()].flatMap((suite) =>
				suite.errors().map((error) => [suite.fullName, error]),
			),
			...failed.map((test) => [test.fullName, test.result().errors?.[0]]),
		];
		const suite = {
			project: module.project.name,
			name: path.basename(module.moduleId, '.test.ts'),
			passed: count('passed'),
			// A file that does not load has no failed test, yet it failed.
			failed: failed.length === 0 && errors.length > 0 ? 1 : failed.length,
			skipped: count('skipped'),
			milliseconds: Math.round(module.diagnostic().duration),
		};
		appendFileSync(process.env.CLICKSEND_SUITES, `${JSON.stringify(suite)}\n`);
		if (suite.project === 'e2e' || errors.length > 0) console.log(lineOf(suite));
		for (const [where, error] of errors) {
			console.log(`  ✗ ${where}\n      ${(error?.stack ?? error?.message ?? '').slice(0, 1500)}`);
		}
	}
}

/** @param {import('./matrix.mjs').Suite} suite */
function lineOf({ project, name, passed, failed, milliseconds }) {
	const counts = `${passed} passed, ${failed} failed`;
	return `  ${`${project} ${name}`.padEnd(28)} ${counts.padEnd(24)} ${Math.round(milliseconds / 1000)} s`;
}
