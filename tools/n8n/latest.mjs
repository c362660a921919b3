import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { say } from '../process/console.mjs';
import { LATEST_DIR, n8nVersions, requireOf } from './versions.mjs';
import { runNpm } from '../process/npm.mjs';
import { setUpSqlite } from './setup.mjs';

/**
 * Installs an n8n from npm without a lockfile, as somebody does who installs it today, so that what
 * its next version takes away is found before users find it. The pins are those of the newest version
 * that has a lockfile.
 *
 * @param {string} [version] the one that npm calls latest if not given
 * @returns {Promise<import('./versions.mjs').N8nVersion>}
 * @throws {import('../process/console.mjs').PlainError} when npm does not install it
 */
export async function makeLatestN8n(version) {
	const newest = n8nVersions().find(({ role }) => role === 'newest');
	const wanted =
		version ??
		JSON.parse(
			await runNpm(['view', 'n8n', 'version', '--json'], {
				cwd: newest.dir,
				step: 'asking npm for the newest n8n',
			}),
		);
	say(`Installing n8n ${wanted} from npm, without a lockfile (five to ten minutes) …`);
	rmSync(LATEST_DIR, { recursive: true, force: true });
	mkdirSync(LATEST_DIR, { recursive: true });
	const manifest = JSON.parse(readFileSync(path.join(newest.dir, 'package.json'), 'utf8'));
	manifest.dependencies.n8n = wanted;
	const write = (name, value) =>
		writeFileSync(path.join(LATEST_DIR, name), `${JSON.stringify(value, null, '\t')}\n`);
	write('package.json', manifest);
	await runNpm(['install', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'], {
		cwd: LATEST_DIR,
		step: `installing n8n ${wanted} without a lockfile`,
	});
	const n8n = { ...newest, version: wanted, role: 'latest', dir: LATEST_DIR };
	await setUpSqlite(n8n);
	write('exports.json', Object.keys(requireOf(n8n)('n8n-workflow')).sort());
	// Last: with it the version is known to the tests.
	write('version.json', { version: wanted, role: 'latest', node: newest.node, env: newest.env });
	return n8n;
}
