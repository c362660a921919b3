import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { PlainError, say } from '../process/console.mjs';
import { fingerprint } from './fingerprint.mjs';
import { runNpm } from '../process/npm.mjs';
import { nodeOf, pinnedN8n } from './versions.mjs';
import { CACHE_DIR, ROOT } from '../paths.mjs';

/** What a build of the package depends on. */
const BUILD_INPUTS = [
	'credentials',
	'nodes',
	'icons',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
	'gulpfile.js',
];

/**
 * Everything that a fresh clone needs before the demo or the tests can run: development tools,
 * the pinned n8n, its database driver, and the built package. Steps already done are skipped, so
 * a second call takes a fraction of a second.
 *
 * @returns {Promise<void>}
 * @throws {PlainError} naming the step that failed and what to do
 */
export async function setUp() {
	await setUpTools();
	await installN8n();
}

/**
 * What any version of n8n needs before its tests can run: the development tools and the built
 * package.
 *
 * @returns {Promise<void>}
 * @throws {PlainError} naming the step that failed and what to do
 */
export async function setUpTools() {
	await installTools();
	await buildPackage();
}

/**
 * Installs the root's development dependencies.
 *
 * @returns {Promise<void>}
 */
async function installTools() {
	if (isInstalled(ROOT)) return;
	say('Installing the development tools (about a minute, the first time only) …');
	await runNpm(['ci'], { cwd: ROOT, step: 'installing the development tools' });
}

/**
 * Installs a version of n8n and makes its SQLite driver ready for the Node that runs it.
 *
 * @param {import('./versions.mjs').N8nVersion} [n8n] the pinned one if not given
 * @returns {Promise<void>}
 */
export async function installN8n(n8n = pinnedN8n()) {
	const { version, dir } = n8n;
	if (!isInstalled(dir)) {
		say(`Installing n8n ${version} (2 GB, two to five minutes, the first time only) …`);
		await runNpm(['ci', '--legacy-peer-deps', '--ignore-scripts'], {
			cwd: dir,
			step: `installing n8n ${version}`,
		});
	}
	await setUpSqlite(n8n);
}

/**
 * Makes an installed n8n's SQLite driver ready for the Node that runs it.
 *
 * @param {import('./versions.mjs').N8nVersion} n8n
 * @returns {Promise<void>}
 * @throws {PlainError} when it cannot be
 */
export async function setUpSqlite(n8n) {
	const { dir } = n8n;
	if (sqliteLoads(n8n)) return;
	say(
		"Preparing n8n's database driver (seconds, or two to three minutes if it has to be compiled) …",
	);
	const advice =
		'sqlite3 has a ready binary for most systems, fetched from github.com; elsewhere it is compiled, which needs Python 3, make and a C++ compiler. Check the network or install these, then try again.';
	await runNpm(['rebuild', 'sqlite3', '--ignore-scripts=false'], {
		cwd: dir,
		step: "preparing n8n's database driver",
		advice,
	});
	if (!sqliteLoads(n8n)) {
		throw new PlainError(`Failed: n8n's database driver was prepared but does not load. ${advice}`);
	}
}

/**
 * Builds the package when dist is not what these sources give.
 *
 * @returns {Promise<void>}
 */
export async function buildPackage() {
	const stampFile = path.join(CACHE_DIR, 'build.json');
	// The stamp holds both ends, so that a build by hand or an edit in dist is noticed too.
	const current = () =>
		JSON.stringify({ from: fingerprint(ROOT, BUILD_INPUTS), to: fingerprint(ROOT, ['dist']) });
	const hasStamp = existsSync(stampFile) && existsSync(path.join(ROOT, 'dist'));
	if (hasStamp && readFileSync(stampFile, 'utf8') === current()) return;
	say('Building the package …');
	await runNpm(['run', 'build'], {
		cwd: ROOT,
		step: 'building the package',
		advice: 'What is wrong stands below.',
	});
	mkdirSync(CACHE_DIR, { recursive: true });
	writeFileSync(stampFile, current());
}

/**
 * Whether node_modules holds what the lockfile asks for. npm writes down what it installed in
 * node_modules/.package-lock.json as its last act, so an interrupted install does not count.
 *
 * @param {string} dir folder with a package-lock.json
 * @returns {boolean}
 */
function isInstalled(dir) {
	const installedFile = path.join(dir, 'node_modules', '.package-lock.json');
	if (!existsSync(installedFile)) return false;
	const wanted = readPackages(path.join(dir, 'package-lock.json'));
	const installed = readPackages(installedFile);
	return Object.entries(wanted).every(([where, { version, optional }]) => {
		if (where === '') return true;
		// Optional packages are often for other systems, and rightly absent.
		return installed[where] === undefined
			? optional === true
			: installed[where].version === version;
	});
}

/**
 * @param {string} lockfile
 * @returns {Record<string, { version?: string, optional?: boolean }>} packages by their folder
 */
function readPackages(lockfile) {
	return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
}

/**
 * Whether n8n's SQLite driver loads in the Node that runs it.
 *
 * @param {import('./versions.mjs').N8nVersion} n8n
 * @returns {boolean}
 */
function sqliteLoads(n8n) {
	try {
		execFileSync(nodeOf(n8n), ['-e', "require('sqlite3')"], { cwd: n8n.dir, stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}
