import { accessSync, constants, readdirSync } from 'node:fs';
import path from 'node:path';

import { PlainError } from '../process/console.mjs';

/** Where systems keep PostgreSQL's programs when not in the PATH; the part with a version is a folder. */
const POSTGRES_HOMES = ['/usr/lib/postgresql', '/usr', '/opt/homebrew/opt', '/usr/local/opt'];

/**
 * The programs that queue mode needs beside n8n.
 *
 * @returns {import('./programs.mjs').QueuePrograms}
 * @throws {PlainError} naming those that are missing, and the command that installs them
 */
export function queuePrograms() {
	const redis = findProgram('redis-server');
	const [postgres, initdb, psql] = ['postgres', 'initdb', 'psql'].map(findPostgresProgram);
	if (redis && postgres && initdb && psql) return { redis, postgres, initdb, psql };
	const missing = [!redis && 'Redis', !(postgres && initdb && psql) && 'PostgreSQL'].filter(
		Boolean,
	);
	throw new PlainError(`Queue mode needs ${missing.join(' and ')}. ${howToInstall()}`);
}

/** @returns {string} a sentence with the command of this system */
function howToInstall() {
	if (process.platform === 'darwin') return 'Install them with: brew install redis postgresql@17';
	if (process.platform === 'win32') return 'They run on Linux and macOS: use WSL on Windows.';
	const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
	return `Install them with: ${sudo}apt-get install redis-server postgresql (other systems: their own packages of these names)`;
}

/**
 * @param {string} name
 * @returns {string | undefined} its path
 */
function findProgram(name) {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	return folders.map((folder) => path.join(folder, name)).find(isExecutable);
}

/**
 * @param {string} name
 * @returns {string | undefined} the path of the newest
 */
function findPostgresProgram(name) {
	const found = POSTGRES_HOMES.flatMap((home) =>
		entriesOf(home)
			.filter((entry) => /^(postgresql@|pgsql-)?\d+$/.test(entry))
			.map((entry) => path.join(home, entry, 'bin', name)),
	).filter(isExecutable);
	const version = (file) => Number(/(\d+)\/bin\//.exec(file)?.[1]);
	return found.sort((one, other) => version(other) - version(one))[0] ?? findProgram(name);
}

/**
 * @param {string} folder
 * @returns {string[]} none if it does not exist
 */
function entriesOf(folder) {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

/**
 * @param {string} file
 * @returns {boolean}
 */
function isExecutable(file) {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
