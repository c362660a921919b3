import { execFileSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { fingerprint } from './fingerprint.mjs';
import { pinnedN8n, requireOf } from './versions.mjs';
import { runNpm } from '../process/npm.mjs';
import { CACHE_DIR, PACKAGE_NAME, ROOT } from '../paths.mjs';

/** What goes into the tarball. */
const PACKED = ['dist', 'package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'];

/** n8n's own installer calls npm with exactly these (community-packages.service.js). */
const N8N_NPM_ARGS = [
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

/**
 * Packs the built package as it would be published.
 *
 * @returns {Promise<{ tarball: string, id: string }>} the file, and an id that changes with its
 *   contents
 * @throws {import('../process/console.mjs').PlainError} when npm cannot pack it
 */
export async function packPackage() {
	const id = fingerprint(ROOT, PACKED).slice(0, 16);
	const folder = path.join(CACHE_DIR, 'packages', id);
	if (!existsSync(folder)) {
		// Nobody needs the tarballs of earlier builds.
		rmSync(path.dirname(folder), { recursive: true, force: true });
		const unfinished = `${folder}-${process.pid}`;
		mkdirSync(unfinished, { recursive: true });
		await runNpm(['pack', '--pack-destination', unfinished, '--quiet'], {
			cwd: ROOT,
			step: 'packing the package',
		});
		renameSync(unfinished, folder);
	}
	const [name] = readdirSync(folder);
	return { tarball: path.join(folder, name), id };
}

/**
 * Installs the packed package in an n8n user folder in the way in which n8n itself installs a
 * community package: tarball unpacked below nodes/node_modules, development entries taken out of
 * its package.json, `npm install` inside, and an entry in nodes/package.json.
 *
 * @param {string} userFolder as in N8N_USER_FOLDER; n8n must not be running on it
 * @returns {Promise<string>} the id of the package's contents
 * @throws {import('../process/console.mjs').PlainError} when npm fails
 */
export async function installPackage(userFolder) {
	const { tarball, id } = await packPackage();
	const nodesDir = path.join(userFolder, '.n8n', 'nodes');
	const packageDir = path.join(nodesDir, 'node_modules', PACKAGE_NAME);
	const stampFile = path.join(nodesDir, '.clicksend-package-id');
	if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === id) return id;

	rmSync(stampFile, { force: true });
	rmSync(packageDir, { recursive: true, force: true });
	mkdirSync(packageDir, { recursive: true });
	execFileSync('tar', ['-xzf', path.basename(tarball), '-C', packageDir, '--strip-components=1'], {
		cwd: path.dirname(tarball),
	});

	const manifestFile = path.join(packageDir, 'package.json');
	const { devDependencies, peerDependencies, optionalDependencies, ...manifest } = JSON.parse(
		readFileSync(manifestFile, 'utf8'),
	);
	writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
	await runNpm(['install', ...N8N_NPM_ARGS], {
		cwd: packageDir,
		step: 'installing the package in n8n',
	});

	const listFile = path.join(nodesDir, 'package.json');
	const list = existsSync(listFile)
		? JSON.parse(readFileSync(listFile, 'utf8'))
		: { name: 'installed-nodes', private: true, dependencies: {} };
	list.dependencies[PACKAGE_NAME] = manifest.version;
	writeFileSync(listFile, JSON.stringify(list, null, 2));
	writeFileSync(stampFile, id);
	return id;
}

/**
 * Enters the package and its nodes in n8n's list of installed community packages, as n8n's
 * installer does, so that Settings → Community nodes shows them.
 *
 * @param {string} userFolder of an n8n that has started at least once
 * @param {{ name: string, displayName: string, version: number | number[] }[]} nodes the
 *   package's nodes as n8n describes them, names in full
 * @returns {Promise<void>}
 */
export async function registerPackage(userFolder, nodes) {
	const nodesDir = path.join(userFolder, '.n8n', 'nodes');
	const manifest = JSON.parse(
		readFileSync(path.join(nodesDir, 'node_modules', PACKAGE_NAME, 'package.json'), 'utf8'),
	);
	const sqlite3 = requireOf(pinnedN8n())('sqlite3');
	const database = new sqlite3.Database(path.join(userFolder, '.n8n', 'database.sqlite'));
	const run = (sql, values = []) =>
		new Promise((resolve, reject) => {
			database.run(sql, values, (error) => (error ? reject(error) : resolve(undefined)));
		});
	try {
		await run('PRAGMA busy_timeout = 5000');
		await run('DELETE FROM installed_nodes WHERE package = ?', [PACKAGE_NAME]);
		await run('DELETE FROM installed_packages WHERE packageName = ?', [PACKAGE_NAME]);
		await run(
			'INSERT INTO installed_packages (packageName, installedVersion, authorName, authorEmail) VALUES (?, ?, ?, ?)',
			[PACKAGE_NAME, manifest.version, manifest.author?.name, manifest.author?.email],
		);
		for (const { name, displayName, version } of nodes) {
			const latest = Array.isArray(version) ? Math.max(...version) : version;
			await run(
				'INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)',
				[displayName, name, latest, PACKAGE_NAME],
			);
		}
	} finally {
		await new Promise((resolve) => database.close(resolve));
	}
}
