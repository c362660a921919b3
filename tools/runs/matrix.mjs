import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { elapsed, heading, PlainError, say, sayError } from '../process/console.mjs';
import { n8nVersions, nodeOf, versionNamed } from '../n8n/versions.mjs';
import { makeLatestN8n } from '../n8n/latest.mjs';
import { CACHE_DIR, N8N_DIR, ROOT } from '../paths.mjs';
import { installN8n, setUpTools } from '../n8n/setup.mjs';

/** What came of the tests, by version; docs/versions.md shows it. */
export const RESULTS_FILE = path.join(N8N_DIR, 'results.json');

const VITEST = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const REPORTER = path.join(ROOT, 'tools', 'runs', 'suite-reporter.mjs');

/**
 * `npm run test:matrix`: runs the tests that touch n8n in other versions than the pinned one, which
 * `npm test` runs. Goes on with the next version when one fails; the last line is always
 * `N passed, M failed`. What came of each suite is kept in n8n/results.json.
 *
 * @param {string[]} wanted versions or roles of n8n/versions.json; or `--latest`, which is what npm
 *   gives today, or another one from npm with `--latest=<version>`; without any, all but the pinned
 * @returns {Promise<void>} the process's exit code is set
 */
export async function runMatrix(wanted) {
	const started = Date.now();
	const total = { passed: 0, failed: 0 };
	try {
		heading('Set-up');
		await setUpTools();
		for (const n8n of await chosen(wanted)) await runVersion(n8n, total);
	} catch (error) {
		sayError(error);
		total.failed += 1;
	}
	if (total.failed > 0) process.exitCode = 1;
	say(`\nTime: ${elapsed(started)}`);
	say(`${total.passed} passed, ${total.failed} failed`);
}

/**
 * @param {string[]} wanted
 * @returns {Promise<import('../n8n/versions.mjs').N8nVersion[]>}
 * @throws {PlainError} when there is no such version
 */
async function chosen(wanted) {
	if (wanted.length === 0) return n8nVersions().filter(({ role }) => role !== 'pinned');
	return Promise.all(
		wanted.map((name) => {
			const [, version] = /^--latest(?:=(.+))?$/.exec(name) ?? [];
			return name.startsWith('--latest') ? makeLatestN8n(version) : versionNamed(name);
		}),
	);
}

/**
 * Runs all suites in one version.
 *
 * @param {import('../n8n/versions.mjs').N8nVersion} n8n
 * @param {{ passed: number, failed: number }} total gets the version's counts added
 * @returns {Promise<void>}
 */
async function runVersion(n8n, total) {
	heading(`n8n ${n8n.version}`);
	const started = Date.now();
	/** @type {import('./matrix.mjs').Suite[]} */
	const suites = [];
	try {
		await installN8n(n8n);
		// The package's imports against this version's exports, and what it tells AI models; then n8n-core's engine, in the Node that
		// this version wants; then the whole of it.
		suites.push(
			...(await runProject(n8n, process.execPath, 'unit', [
				'test/unit/package/n8nExports',
				'test/unit/package/typeFile',
			])),
		);
		suites.push(...(await runProject(n8n, nodeOf(n8n), 'engine')));
		suites.push(...(await runProject(n8n, process.execPath, 'e2e')));
	} catch (error) {
		sayError(error);
		total.failed += 1;
	}
	const passed = sum(suites, 'passed');
	const failed = sum(suites, 'failed');
	total.passed += passed;
	total.failed += failed;
	say(`\nn8n ${n8n.version}: ${passed} passed, ${failed} failed (${elapsed(started)})`);
	if (n8n.role !== 'latest') keepResults(n8n, suites);
}

/**
 * Runs one of Vitest's projects and prints a line for it; the reporter prints those of end-to-end
 * suites.
 *
 * @param {import('../n8n/versions.mjs').N8nVersion} n8n
 * @param {string} node the program
 * @param {string} project
 * @param {string[]} [files] some of its files
 * @returns {Promise<import('./matrix.mjs').Suite[]>} its suites; those of units and of the engine
 *   as one
 */
async function runProject(n8n, node, project, files = []) {
	const report = path.join(CACHE_DIR, 'reports', `matrix-${n8n.version}-${project}.jsonl`);
	mkdirSync(path.dirname(report), { recursive: true });
	// A report of an earlier run must not be taken for this one's.
	rmSync(report, { force: true });
	const code = await new Promise((resolve, reject) => {
		const child = spawn(
			node,
			[VITEST, 'run', '--project', project, '--reporter', REPORTER, '--silent=true', ...files],
			{
				cwd: ROOT,
				env: { ...process.env, CLICKSEND_N8N: n8n.version, CLICKSEND_SUITES: report },
				stdio: 'inherit',
			},
		);
		child.on('error', reject);
		child.on('close', (exit) => resolve(exit ?? 1));
	});
	const suites = existsSync(report)
		? readFileSync(report, 'utf8')
				.trim()
				.split('\n')
				.map((line) => JSON.parse(line))
		: [];
	if (suites.length === 0 || (code !== 0 && sum(suites, 'failed') === 0)) {
		throw new PlainError(`The ${project} tests did not run to their end in n8n ${n8n.version}.`);
	}
	if (project === 'e2e') return suites;
	const all = {
		project,
		name: project === 'engine' ? 'engine' : 'imports',
		passed: sum(suites, 'passed'),
		failed: sum(suites, 'failed'),
		skipped: sum(suites, 'skipped'),
		milliseconds: sum(suites, 'milliseconds'),
	};
	say(
		`  ${all.name.padEnd(28)} ${`${all.passed} passed, ${all.failed} failed`.padEnd(24)} ${Math.round(all.milliseconds / 1000)} s`,
	);
	return [all];
}

/**
 * @param {import('./matrix.mjs').Suite[]} suites
 * @param {'passed' | 'failed' | 'skipped' | 'milliseconds'} what
 * @returns {number}
 */
const sum = (suites, what) => suites.reduce((soFar, suite) => soFar + suite[what], 0);

/**
 * @param {import('../n8n/versions.mjs').N8nVersion} n8n
 * @param {import('./matrix.mjs').Suite[]} suites
 * @returns {void}
 */
function keepResults({ version }, suites) {
	const results = existsSync(RESULTS_FILE) ? JSON.parse(readFileSync(RESULTS_FILE, 'utf8')) : {};
	results[version] = Object.fromEntries(
		suites
			.map(({ name, passed, failed, skipped, milliseconds }) => [
				name,
				{ passed, failed, skipped, seconds: Math.round(milliseconds / 1000) },
			])
			.sort(([a], [b]) => a.localeCompare(b)),
	);
	writeFileSync(RESULTS_FILE, `${JSON.stringify(results, null, '\t')}\n`);
}
