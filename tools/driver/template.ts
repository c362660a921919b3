import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import { installPackage } from '../n8n/installed-package.mjs';
import { testedN8n, type N8nVersion } from '../n8n/versions.mjs';
import { launchN8n, signIn, type Owner } from '../n8n/launch.mjs';
import { CACHE_DIR, EXAMPLES_DIR } from '../paths.mjs';
import { findFreePort } from '../process/ports.mjs';
import { buildPackage, installN8n } from '../n8n/setup.mjs';
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
 * @param n8n its version
 * @throws when n8n or the package cannot be prepared
 */
export async function fillUserFolder(
	userFolder: string,
	n8n: N8nVersion = testedN8n(),
): Promise<void> {
	const template = await prepareTemplate(n8n);
	await cp(template, userFolder, { recursive: true });
	await installPackage(userFolder);
}

/**
 * Makes sure that n8n, the built package and the template folder are there.
 *
 * @param n8n its version
 * @returns the template's folder: an n8n with an owner and nothing else
 * @throws when n8n or the package cannot be prepared
 */
export async function prepareTemplate(n8n = testedN8n()): Promise<string> {
	await installN8n(n8n);
	await buildPackage();
	const folder = path.join(CACHE_DIR, 'templates', n8n.version);
	if (await exists(folder)) return folder;

	// Finished under another name, so that an interrupted preparation is never taken for one.
	const unfinished = `${folder}-${process.pid}`;
	await rm(unfinished, { recursive: true, force: true });
	await mkdir(unfinished, { recursive: true });
	const port = await findFreePort();
	const running = await launchN8n({
		userFolder: unfinished,
		filesFolder: EXAMPLES_DIR,
		port,
		n8n,
	});
	try {
		await signIn(`http://127.0.0.1:${port}`, OWNER, undiciFetch);
	} finally {
		await running.stop();
	}
	await rename(unfinished, folder);
	return folder;
}

async function exists(file: string): Promise<boolean> {
	return stat(file).then(
		() => true,
		() => false,
	);
}
