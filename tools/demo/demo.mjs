import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { installPackage } from '../n8n/installed-package.mjs';
import { launchN8n } from '../n8n/launch.mjs';
import { setUp, setUpTools } from '../n8n/setup.mjs';
import { DEMO_DIR, EXAMPLES_DIR, ROOT } from '../paths.mjs';
import { PlainError, say, sayError } from '../process/console.mjs';
import { startSimulatorProcess } from './simulator.mjs';
import { choosePorts, otherN8n, refuseSecondDemo, RUNNING_FILE } from './choices.mjs';
import { fillOtherN8n, fillOwnN8n } from './fill.mjs';
import { demoPassword, mcpSecret, OWNER } from './owner.mjs';

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
	/** @type {import('../process/child.mjs').Child[]} */
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
 * Starts the simulator and n8n, fills n8n, and prints the addresses.
 *
 * @param {{ n8n?: number, simulator: number }} ports
 * @param {import('./choices.mjs').OtherN8n | undefined} other used instead of starting one
 * @param {import('../process/child.mjs').Child[]} children gets every started child at once, for stopping
 * @returns {Promise<{ anyEnd: Promise<{ ended: string, logFile: string }> }>}
 */
async function startEverything(ports, other, children) {
	const simulatorLog = path.join(DEMO_DIR, 'simulator.log');
	const simulatorUrl = `http://127.0.0.1:${ports.simulator}`;
	const endOf = async (name, child, logFile) => ({
		ended: `${name} has ended (${await child.ended}), so the demo stops.`,
		logFile,
	});
	const startSimulator = () =>
		startSimulatorProcess(ports.simulator, {
			logFile: simulatorLog,
			onStart: (child) => children.push(child),
		});
	const endOfSimulator = (simulator) => endOf('The ClickSend simulator', simulator, simulatorLog);

	if (other !== undefined) {
		say('Starting the ClickSend simulator …');
		const simulator = await startSimulator();
		await fillOtherN8n(other, simulatorUrl);
		return { anyEnd: endOfSimulator(simulator) };
	}
	await installPackage(DEMO_DIR);
	say('Starting the ClickSend simulator and n8n …');
	const n8nLog = path.join(DEMO_DIR, 'n8n.log');
	const [simulator, n8n] = await Promise.all([
		startSimulator(),
		launchN8n({
			userFolder: DEMO_DIR,
			filesFolder: EXAMPLES_DIR,
			port: ports.n8n,
			logFile: n8nLog,
			onStart: (child) => children.push(child),
		}),
	]);
	const n8nUrl = `http://127.0.0.1:${ports.n8n}`;
	const workflowId = await fillOwnN8n(n8nUrl, simulatorUrl);
	printAddresses({ n8nUrl, simulatorUrl, workflowId });
	return { anyEnd: Promise.race([endOf('n8n', n8n, n8nLog), endOfSimulator(simulator)]) };
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
  MCP secret ${mcpSecret()}

  1. Open n8n, sign in, and press "Execute workflow": an SMS goes to each row of
     examples/recipients.csv.
  2. Open the phone: there are the messages, and you can answer them.
  3. Execute "Ask for approval by SMS": it waits until you answer on the phone.
  4. Publish "An agent that answers texts of customers", and text it from the phone.

Everything stays on this computer; no ClickSend account is used. Your workflows are kept
in ${path.relative(ROOT, DEMO_DIR)}; delete that folder to start afresh. Ctrl-C stops everything.
`);
}
