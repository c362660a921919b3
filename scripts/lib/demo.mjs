import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { startChild } from './child.mjs';
import { PlainError, say, sayError } from './console.mjs';
import { installPackage, registerPackage } from './installed-package.mjs';
import { launchN8n, signIn } from './n8n.mjs';
import { DEMO_DIR, EXAMPLES_DIR, PACKAGE_NAME, ROOT } from './paths.mjs';
import { isPortFree } from './ports.mjs';
import { setUp, setUpTools } from './setup.mjs';

const OWNER = { email: 'demo@example.com', firstName: 'Demo', lastName: 'Owner' };
/** Keeps the owner's password, which is made for each demo: whoever knows it may run code here. */
const PASSWORD_FILE = path.join(DEMO_DIR, 'password.txt');

const CREDENTIAL_TYPE = 'clickSendApi';
/** The example workflows refer to the credential by this name. */
const CREDENTIAL_NAME = 'ClickSend simulator';
/** The simulator's account for everybody. */
const SIMULATOR_ACCOUNT = { username: 'demo', apiKey: 'DEMO-KEY-0000-0000' };

const MAIN_EXAMPLE = 'csv-to-sms.json';

/** Says which demo is running on this folder: two n8n on one database would spoil it. */
const RUNNING_FILE = path.join(DEMO_DIR, 'running.json');

const SIMULATOR_TIMEOUT_MS = 30_000;
const PARENT_WATCH_MS = 500;

/**
 * `npm start`: sets everything up, runs the simulator and n8n, and prints where they are. Ends
 * when the person presses Ctrl-C or one of the two ends.
 *
 * @param {string[]} [args] `--n8n <address>` takes an n8n that runs already and has the package in
 *   it, such as one in Docker, instead of starting one
 * @returns {Promise<void>} resolves once both are stopped; the process's exit code is set
 */
export async function runDemo(args = []) {
	/** @type {import('./child.mjs').Child[]} */
	const children = [];
	const stopped = stopSignal();
	let isOurs = false;
	try {
		const other = otherN8n(args);
		await refuseSecondDemo();
		const ports = await choosePorts(other);
		mkdirSync(DEMO_DIR, { recursive: true });
		writeFileSync(RUNNING_FILE, JSON.stringify(ports));
		isOurs = true;
		await Promise.race([other === undefined ? setUp() : setUpTools(), stopped.thenThrow]);
		const run = startEverything(ports, other, children);
		await Promise.race([run, stopped.thenThrow]);
		const { ended, logFile } = await Promise.race([
			run.then((demo) => demo.anyEnd),
			stopped.thenThrow,
		]);
		throw new PlainError(`${ended} Its log: ${path.relative(ROOT, logFile)}`);
	} catch (error) {
		if (error !== stopped.reason) {
			sayError(error);
			process.exitCode = 1;
		}
	}
	if (children.some((child) => child.running())) say('\nStopping …');
	await Promise.all(children.map((child) => child.stop()));
	if (isOurs) rmSync(RUNNING_FILE, { force: true });
	// A set-up step that was interrupted would otherwise keep the process alive.
	process.exit();
}

/**
 * @typedef {{ url: string, owner: import('./n8n.mjs').Owner }} OtherN8n an n8n that is not the demo's
 */

/**
 * Reads which n8n to use.
 *
 * @param {string[]} args
 * @returns {OtherN8n | undefined} undefined for one that the demo starts itself
 * @throws {PlainError} saying what is missing
 */
function otherN8n(args) {
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
 * The first request to stop: Ctrl-C, a closed terminal, `kill`, or the end of the npm that
 * started this, which then cannot pass a signal on. Ctrl-C can arrive twice, so later requests
 * are ignored.
 *
 * @returns {{ reason: Error, thenThrow: Promise<never> }} a promise that rejects with the reason
 */
function stopSignal() {
	const reason = new Error('asked to stop');
	/** @type {Promise<never>} */
	const thenThrow = new Promise((_, reject) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => reject(reason));
		const parent = process.ppid;
		if (process.env.npm_lifecycle_event !== undefined) {
			const watch = () => process.ppid !== parent && reject(reason);
			setInterval(watch, PARENT_WATCH_MS).unref();
		}
	});
	thenThrow.catch(() => undefined);
	return { reason, thenThrow };
}

/**
 * @returns {Promise<void>}
 * @throws {PlainError} when a demo runs on this folder already, whatever its port
 */
async function refuseSecondDemo() {
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
async function choosePorts(other) {
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

/**
 * Starts the simulator and n8n, fills n8n, and prints the addresses.
 *
 * @param {{ n8n?: number, simulator: number }} ports
 * @param {OtherN8n | undefined} other used instead of starting one
 * @param {import('./child.mjs').Child[]} children gets every started child at once, for stopping
 * @returns {Promise<{ anyEnd: Promise<{ ended: string, logFile: string }> }>}
 */
async function startEverything(ports, other, children) {
	const simulatorLog = path.join(DEMO_DIR, 'simulator.log');
	const simulatorUrl = `http://127.0.0.1:${ports.simulator}`;
	const endOf = async (name, child, logFile) => ({
		ended: `${name} has ended (${await child.ended}), so the demo stops.`,
		logFile,
	});
	const endOfSimulator = (simulator) => endOf('The ClickSend simulator', simulator, simulatorLog);

	if (other !== undefined) {
		say('Starting the ClickSend simulator …');
		const simulator = await startSimulator(ports.simulator, simulatorLog, children);
		await fillOtherN8n(other, simulatorUrl);
		return { anyEnd: endOfSimulator(simulator) };
	}
	await installPackage(DEMO_DIR);
	say('Starting the ClickSend simulator and n8n …');
	const n8nLog = path.join(DEMO_DIR, 'n8n.log');
	const [simulator, n8n] = await Promise.all([
		startSimulator(ports.simulator, simulatorLog, children),
		launchN8n({
			userFolder: DEMO_DIR,
			filesFolder: EXAMPLES_DIR,
			port: ports.n8n,
			logFile: n8nLog,
			onStart: (child) => children.push(child),
		}),
	]);
	const n8nUrl = `http://127.0.0.1:${ports.n8n}`;
	const workflowId = await fillOwnN8n(n8nUrl, `${simulatorUrl}/v3`);
	printAddresses({ n8nUrl, simulatorUrl, workflowId });
	return { anyEnd: Promise.race([endOf('n8n', n8n, n8nLog), endOfSimulator(simulator)]) };
}

/**
 * @param {number} port
 * @param {string} logFile
 * @param {import('./child.mjs').Child[]} children
 * @returns {Promise<import('./child.mjs').Child>} a simulator that answers
 * @throws {PlainError} with its last lines when it does not
 */
async function startSimulator(port, logFile, children) {
	const child = startChild(
		['--import', 'tsx', path.join(ROOT, 'simulator', 'cli.ts'), '--port', String(port)],
		{ cwd: ROOT, env: process.env, logFile },
	);
	children.push(child);
	const deadline = Date.now() + SIMULATOR_TIMEOUT_MS;
	while (child.running() && Date.now() < deadline) {
		try {
			const response = await fetch(`http://127.0.0.1:${port}/phone`);
			if (response.ok) return child;
		} catch {
			// Not listening yet.
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new PlainError(`The ClickSend simulator did not start:\n${child.logs().trim()}`);
}

/**
 * The password of this demo's owner, made at the first start.
 *
 * @returns {string} with the capital letter and the digit that n8n asks for
 */
function demoPassword() {
	if (!existsSync(PASSWORD_FILE)) {
		writeFileSync(PASSWORD_FILE, `Demo-1-${randomBytes(12).toString('base64url')}\n`, {
			mode: 0o600,
		});
	}
	return readFileSync(PASSWORD_FILE, 'utf8').trim();
}

/**
 * Fills the n8n that the demo started.
 *
 * @param {string} n8nUrl
 * @param {string} apiUrl the simulator's API
 * @returns {Promise<string | undefined>} the id of the CSV workflow, if it is there
 */
async function fillOwnN8n(n8nUrl, apiUrl) {
	let session;
	try {
		session = await signIn(n8nUrl, { ...OWNER, password: demoPassword() });
	} catch (error) {
		say(
			`Could not sign in to n8n as ${OWNER.email} with the password in ${path.relative(ROOT, PASSWORD_FILE)} (${error.message}). It is left as it is.`,
		);
		return undefined;
	}
	const log = path.relative(ROOT, path.join(DEMO_DIR, 'n8n.log'));
	const nodes = await nodesOf(session);
	if (nodes.length === 0) {
		throw new PlainError(`n8n runs but did not load ${PACKAGE_NAME}; its log is ${log}.`);
	}
	// Lists the package under Settings → Community nodes.
	await registerPackage(DEMO_DIR, nodes);
	return fillN8n(session, apiUrl);
}

/**
 * Fills an n8n that runs already, and prints where to look.
 *
 * @param {OtherN8n} other
 * @param {string} simulatorUrl
 * @returns {Promise<void>}
 * @throws {PlainError} saying what to do where it does not answer, refuses, or lacks the package
 */
async function fillOtherN8n({ url, owner }, simulatorUrl) {
	let session;
	try {
		session = await signIn(url, owner);
	} catch (error) {
		throw new PlainError(
			`Could not sign in to the n8n at ${url} as ${owner.email}: ${error.message}`,
		);
	}
	if ((await nodesOf(session)).length === 0) {
		throw new PlainError(
			`The n8n at ${url} has no ${PACKAGE_NAME}: install it there first (Settings → Community nodes), or mount this folder where N8N_CUSTOM_EXTENSIONS points to.`,
		);
	}
	const workflowId = await fillN8n(session, `${simulatorUrl}/v3`);
	say(`
Ready.

  n8n        ${url}/workflow/${workflowId}
  The phone  ${simulatorUrl}/phone

The node calls the simulator at ${simulatorUrl}, so an n8n in Docker needs --network host.
The CSV workflows read files beside them: give that n8n the folder examples/ as its working
folder. Ctrl-C stops the simulator; the workflows and the credential stay.
`);
}

/**
 * The package's nodes that an n8n has loaded.
 *
 * @param {import('./n8n.mjs').Session} session
 * @returns {Promise<{ name: string, displayName: string, version: number | number[] }[]>}
 */
async function nodesOf(session) {
	const prefix = [`${PACKAGE_NAME}.`, 'CUSTOM.clickSend'];
	// n8n makes the tool variants itself; they are not the package's own.
	return (await session.nodeTypes()).filter(
		({ name }) => prefix.some((start) => name.startsWith(start)) && !name.endsWith('Tool'),
	);
}

/**
 * Brings what the demo needs into n8n: the credential and the example workflows. What is there
 * already is left as the person made it; only the credential's address follows the simulator's port.
 *
 * @param {import('./n8n.mjs').Session} session
 * @param {string} apiUrl the simulator's API
 * @returns {Promise<string>} the id of the CSV workflow
 */
async function fillN8n({ rest }, apiUrl) {
	await provideCredential(rest, apiUrl);
	const existing = new Set((await rest('GET', '/workflows?take=250')).map(({ id }) => id));
	let mainId;
	const examples = readdirSync(EXAMPLES_DIR).filter((name) => name.endsWith('.json'));
	for (const name of examples.sort()) {
		const workflow = JSON.parse(readFileSync(path.join(EXAMPLES_DIR, name), 'utf8'));
		if (!existing.has(workflow.id)) await importWorkflow(rest, workflow);
		if (name === MAIN_EXAMPLE) mainId = workflow.id;
	}
	return mainId;
}

/**
 * @param {import('./n8n.mjs').Session['rest']} rest
 * @param {{ id: string, name: string }} workflow
 * @returns {Promise<void>}
 */
async function importWorkflow(rest, workflow) {
	try {
		await rest('POST', '/workflows', workflow);
	} catch (error) {
		// An archived workflow is not in the list, but its id is taken: the person put it away.
		if (!/exists already/.test(error.message)) throw error;
	}
}

/**
 * @param {import('./n8n.mjs').Session['rest']} rest
 * @param {string} apiUrl
 * @returns {Promise<void>}
 */
async function provideCredential(rest, apiUrl) {
	const all = await rest('GET', '/credentials');
	const found = all.find(({ name, type }) => type === CREDENTIAL_TYPE && name === CREDENTIAL_NAME);
	const wanted = {
		name: CREDENTIAL_NAME,
		type: CREDENTIAL_TYPE,
		data: { ...SIMULATOR_ACCOUNT, baseUrl: apiUrl },
	};
	if (found === undefined) {
		await rest('POST', '/credentials', wanted);
		return;
	}
	const { data } = await rest('GET', `/credentials/${found.id}?includeData=true`);
	const isLocal = /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(data?.baseUrl ?? '');
	if (isLocal && data.baseUrl !== apiUrl) await rest('PATCH', `/credentials/${found.id}`, wanted);
}

/**
 * @param {{ n8nUrl: string, simulatorUrl: string, workflowId: string | undefined }} addresses
 * @returns {void}
 */
function printAddresses({ n8nUrl, simulatorUrl, workflowId }) {
	const start = workflowId === undefined ? n8nUrl : `${n8nUrl}/workflow/${workflowId}`;
	say(`
Ready.

  n8n        ${start}
             e-mail    ${OWNER.email}
             password  ${demoPassword()}
  The phone  ${simulatorUrl}/phone

  1. Open n8n, sign in, and press "Execute workflow": an SMS goes to each row of
     examples/recipients.csv.
  2. Open the phone: there are the messages, and you can answer them.

Everything stays on this computer; no ClickSend account is used. Your workflows are kept
in ${path.relative(ROOT, DEMO_DIR)}; delete that folder to start afresh. Ctrl-C stops everything.
`);
}
