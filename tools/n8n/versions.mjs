import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { PlainError } from '../process/console.mjs';
import { CACHE_DIR, N8N_DIR } from '../paths.mjs';

/** An n8n that was installed from npm without a lockfile; see latest.mjs. */
export const LATEST_DIR = path.join(CACHE_DIR, 'latest');

/** @returns {import('./versions.mjs').N8nVersion[]} the versions that are tested, oldest first */
export function n8nVersions() {
	return JSON.parse(readFileSync(path.join(N8N_DIR, 'versions.json'), 'utf8')).map((entry) => ({
		...entry,
		dir: path.join(N8N_DIR, entry.version),
	}));
}

/**
 * @returns {import('./versions.mjs').N8nVersion} the version that the demo and `npm test` run
 */
export const pinnedN8n = () => n8nVersions().find(({ role }) => role === 'pinned');

/**
 * The version that this run of the tests is about: what CLICKSEND_N8N names, or the pinned one.
 *
 * @returns {import('./versions.mjs').N8nVersion}
 * @throws {PlainError} when there is no such version
 */
export const testedN8n = () =>
	process.env.CLICKSEND_N8N ? versionNamed(process.env.CLICKSEND_N8N) : pinnedN8n();

/**
 * @param {string} wanted a version or a role
 * @returns {import('./versions.mjs').N8nVersion} one with a lockfile, or the one from npm
 * @throws {PlainError} when there is no such version
 */
export function versionNamed(wanted) {
	const versions = [...n8nVersions(), ...latestN8n()];
	const found = versions.find(({ version, role }) => version === wanted || role === wanted);
	if (found !== undefined) return found;
	const known = versions.map(({ version, role }) => `${version} (${role})`).join(', ');
	throw new PlainError(`There is no n8n ${wanted}: n8n/ has ${known}.`);
}

/** @returns {import('./versions.mjs').N8nVersion[]} the one from npm, if it is installed */
function latestN8n() {
	const file = path.join(LATEST_DIR, 'version.json');
	if (!existsSync(file)) return [];
	return [{ ...JSON.parse(readFileSync(file, 'utf8')), dir: LATEST_DIR }];
}

/**
 * The Node program that runs a version of n8n: a newer n8n than this Node can run brings its own
 * from npm, for the systems that npm has it for.
 *
 * @param {import('./versions.mjs').N8nVersion} n8n an installed one
 * @returns {string} path
 * @throws {PlainError} when there is none
 */
export function nodeOf({ version, dir, node }) {
	const major = Number(node);
	// A range: the Node that runs this script was checked against it.
	if (Number.isNaN(major)) return process.execPath;
	const ownMajor = Number(process.versions.node.split('.')[0]);
	if (ownMajor === major) return process.execPath;
	const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
	const binary = path.join(dir, 'node_modules', name, 'bin', nodeFile());
	if (existsSync(binary)) return binary;
	throw new PlainError(
		`n8n ${version} needs Node ${major}, and this is Node ${process.versions.node}: npm has no Node for this system, so please run this with Node ${major}.`,
	);
}

const nodeFile = () => (process.platform === 'win32' ? 'node.exe' : 'node');

/**
 * What `require` finds from within a version of n8n.
 *
 * @param {import('./versions.mjs').N8nVersion} n8n an installed one
 * @returns {NodeJS.Require}
 */
export const requireOf = ({ dir }) => createRequire(path.join(dir, 'package.json'));
