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
export const demoPassword = () => secretIn(PASSWORD_FILE, 'Demo-1-');

/**
 * What MCP clients have to send to use the tools of the demo's MCP server, made at the first start. It
 * ends up in the settings of other programs, so it opens nothing else.
 *
 * @returns {string}
 */
export const mcpSecret = () => secretIn(path.join(DEMO_DIR, 'mcp-secret.txt'), 'mcp-');

/**
 * @param {string} file keeps the secret
 * @param {string} start of a new one
 * @returns {string}
 */
function secretIn(file, start) {
	if (!existsSync(file)) {
		writeFileSync(file, `${start}${randomBytes(12).toString('base64url')}\n`, { mode: 0o600 });
	}
	return readFileSync(file, 'utf8').trim();
}
