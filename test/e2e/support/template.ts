import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import { installPackage } from '../../../scripts/lib/installed-package.mjs';
import { launchN8n, signIn, type Owner } from '../../../scripts/lib/n8n.mjs';
import { CACHE_DIR, EXAMPLES_DIR, N8N_DIR } from '../../../scripts/lib/paths.mjs';
import { findFreePort } from '../../../scripts/lib/ports.mjs';
import { buildPackage, installN8n } from '../../../scripts/lib/setup.mjs';
import { undiciFetch } from './http';

/** The owner of every n8n in the end-to-end tests. */
export const OWNER: Owner = {
	email: 'owner@example.com',
	password: 'End-to-End-1',
	firstName: 'End',
	lastName: 'Toend',
};

/**
 * Fills an n8n user folder as if its owner had set n8n up and installed the package. Migrating
 * the database takes n8n ten seconds and more, so that is done once and copied.
 *
 * @param userFolder the folder to fill, which must not exist yet or be empty
 * @param n8nDir the folder with n8n in its node_modules
 * @throws when n8n or the package cannot be prepared
 */
export async function fillUserFolder(userFolder: string, n8nDir: string): Promise<void> {
	const template = await prepareTemplate(n8nDir);
	await cp(template, userFolder, { recursive: true });
	await installPackage(userFolder);
}

/**
 * Makes sure that n8n, the built package and the template folder are there.
 *
 * @param n8nDir the folder with n8n in its node_modules
 * @returns the template's folder: an n8n with an owner and nothing else
 * @throws when n8n or the package cannot be prepared
 */
export async function prepareTemplate(n8nDir = N8N_DIR): Promise<string> {
	if (n8nDir === N8N_DIR) await installN8n();
	await buildPackage();
	const folder = path.join(CACHE_DIR, 'templates', await n8nVersion(n8nDir));
	if (await exists(folder)) return folder;

	// Finished under another name, so that an interrupted preparation is never taken for one.
	const unfinished = `${folder}-${process.pid}`;
	await rm(unfinished, { recursive: true, force: true });
	await mkdir(unfinished, { recursive: true });
	const port = await findFreePort();
	const n8n = await launchN8n({
		userFolder: unfinished,
		filesFolder: EXAMPLES_DIR,
		port,
		n8nDir,
	});
	try {
		await signIn(`http://127.0.0.1:${port}`, OWNER, undiciFetch);
	} finally {
		await n8n.stop();
	}
	await rename(unfinished, folder);
	return folder;
}

/**
 * @param n8nDir the folder with n8n in its node_modules
 * @returns such as "2.8.4"
 */
export async function n8nVersion(n8nDir: string): Promise<string> {
	const manifest = path.join(n8nDir, 'node_modules', 'n8n', 'package.json');
	return (JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version;
}

async function exists(file: string): Promise<boolean> {
	return stat(file).then(
		() => true,
		() => false,
	);
}
