import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { DEMO_DIR } from '../paths.mjs';
import { PlainError } from '../process/console.mjs';
import { isPortFree } from '../process/ports.mjs';
import { OWNER } from './owner.mjs';

/** Says which demo is running on this folder: two n8n on one database would spoil it. */
export const RUNNING_FILE = path.join(DEMO_DIR, 'running.json');

/**
 * @typedef {{ url: string, owner: import('../n8n/launch.mjs').Owner }} OtherN8n an n8n that is not the demo's
 */

/**
 * Reads which n8n to use.
 *
 * @param {string[]} args
 * @returns {OtherN8n | undefined} undefined for one that the demo starts itself
 * @throws {PlainError} saying what is missing
 */
export function otherN8n(args) {
	let address;
	try {
		({ n8n: address } = parseArgs({ args, options: { n8n: { type: 'string' } } }).values);
	} catch (error) {
		throw new PlainError(`${error.message}. Usage: npm start [-- --n8n http://localhost:5678]`);
	}
	if (address === undefined) return undefined;
	if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
		throw new PlainError(
			`--n8n takes the address of an n8n, such as http://localhost:5678, not "${address}".`,
		);
	}
	const { N8N_EMAIL: email, N8N_PASSWORD: password } = process.env;
	if (!email || !password) {
		throw new PlainError(
			'To fill an n8n that runs already, the demo signs in as its owner: set N8N_EMAIL and N8N_PASSWORD.',
		);
	}
	return { url: address.replace(/\/+$/, ''), owner: { ...OWNER, email, password } };
}

/**
 * @returns {Promise<void>}
 * @throws {PlainError} when a demo runs on this folder already, whatever its port
 */
export async function refuseSecondDemo() {
	let port;
	try {
		const running = JSON.parse(readFileSync(RUNNING_FILE, 'utf8'));
		port = running.n8n ?? running.simulator;
	} catch {
		return;
	}
	// The file of a demo that was killed is stale: nobody answers there.
	if (await isPortFree(port)) return;
	throw new PlainError(
		`The demo is running already: http://127.0.0.1:${port}. Use that one, or stop it with Ctrl-C in its window first.`,
	);
}

/**
 * Reads the ports from the environment and checks that they are free, before any long set-up.
 *
 * @param {OtherN8n} [other] has a port already
 * @returns {Promise<{ n8n?: number, simulator: number }>}
 * @throws {PlainError} naming the port and the variable to change
 */
export async function choosePorts(other) {
	if (other !== undefined) {
		const variable = 'CLICKSEND_SIMULATOR_PORT';
		return { simulator: await checkPort('the ClickSend simulator', variable, 4010) };
	}
	const n8n = await checkPort('n8n', 'N8N_PORT', 5678);
	const simulator = await checkPort('the ClickSend simulator', 'CLICKSEND_SIMULATOR_PORT', 4010);
	if (n8n === simulator) {
		throw new PlainError(
			`N8N_PORT and CLICKSEND_SIMULATOR_PORT are both ${n8n}: give them different ports.`,
		);
	}
	return { n8n, simulator };
}

/**
 * @param {string} what who wants the port
 * @param {string} variable the environment variable that sets it
 * @param {number} usual
 * @returns {Promise<number>}
 * @throws {PlainError}
 */
async function checkPort(what, variable, usual) {
	const port = Number(process.env[variable] || usual);
	if (!Number.isInteger(port) || port < 1 || port > 65535) {
		throw new PlainError(`${variable} must be a port number, not "${process.env[variable]}".`);
	}
	if (!(await isPortFree(port))) {
		throw new PlainError(
			`Port ${port} for ${what} is taken by another program. Stop that one, or choose another port: ${variable}=${port + 1} npm start`,
		);
	}
	return port;
}
