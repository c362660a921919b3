import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * A fingerprint of files and folders by names and contents, not by times: a fresh checkout of the
 * same files has the same fingerprint.
 *
 * @param {string} base folder that the paths are relative to
 * @param {string[]} entries files or folders; missing ones count as empty
 * @returns {string} hexadecimal
 */
export function fingerprint(base, entries) {
	const hash = createHash('sha256');
	for (const entry of entries) addTo(hash, base, entry);
	return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} base
 * @param {string} entry
 * @returns {void}
 */
function addTo(hash, base, entry) {
	const full = path.join(base, entry);
	const stat = statSync(full, { throwIfNoEntry: false });
	if (stat === undefined) return;
	if (stat.isDirectory()) {
		for (const name of readdirSync(full).sort()) addTo(hash, base, path.posix.join(entry, name));
		return;
	}
	hash.update(`${entry}\0${stat.size}\0`).update(readFileSync(full));
}
