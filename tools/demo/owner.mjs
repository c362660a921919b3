import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { DEMO_DIR } from '../paths.mjs';

/** The owner of the demo's n8n, without the password. */
export const OWNER = { email: 'demo@example.com', firstName: 'Demo', lastName: 'Owner' };
/** Keeps the owner's password, which is made for each demo: whoever knows it may run code here. */
export const PASSWORD_FILE = path.join(DEMO_DIR, 'password.txt');

/**
 * The password of this demo's owner, made at the first start.
 *
 * @returns {string} with the capital letter and the digit that n8n asks for
 */
export function demoPassword() {
	if (!existsSync(PASSWORD_FILE)) {
		writeFileSync(PASSWORD_FILE, `Demo-1-${randomBytes(12).toString('base64url')}\n`, {
			mode: 0o600,
		});
	}
	return readFileSync(PASSWORD_FILE, 'utf8').trim();
}
