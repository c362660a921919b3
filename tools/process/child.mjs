import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const STOP_WITH_PARENT = path.join(
	path.dirname(fileURLToPath(import.meta.url)),
	'stop-with-parent.cjs',
);
const KEPT_LOG_CHARACTERS = 200_000;

/**
 * Starts a Node program in a process group of its own, so that Ctrl-C in the terminal reaches
 * only the caller, which then stops its children in order.
 *
 * @param {string[]} args Node's arguments
 * @param {object} options
 * @param {string} options.cwd
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} [options.logFile] also write the output there
 * @param {string} [options.node] another Node than this one
 * @returns {import('./child.mjs').Child}
 */
export function startChild(args, { cwd, env, logFile, node = process.execPath }) {
	const child = spawn(node, ['--require', STOP_WITH_PARENT, ...args], {
		cwd,
		env,
		detached: process.platform !== 'win32',
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
	});
	let log = '';
	const file = logFile === undefined ? undefined : createWriteStream(logFile);
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8');
		stream.on('data', (text) => {
			log = (log + text).slice(-KEPT_LOG_CHARACTERS);
			file?.write(text);
		});
	}
	/** @type {Promise<string>} */
	const ended = new Promise((resolve) => {
		child.on('error', (error) => resolve(error.message));
		child.on('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
	});
	void ended.then(() => file?.end());

	const running = () => child.exitCode === null && child.signalCode === null;
	/** @param {NodeJS.Signals} signal */
	const signalGroup = (signal) => {
		if (child.pid === undefined) return;
		try {
			if (process.platform === 'win32') child.kill(signal);
			else process.kill(-child.pid, signal);
		} catch {
			// The group is gone already.
		}
	};
	// A last resort for a caller that ends without stopping its children.
	const atExit = () => signalGroup('SIGKILL');
	process.once('exit', atExit);
	void ended.then(() => {
		process.removeListener('exit', atExit);
		// n8n's task runners are members of its group; none may survive it.
		signalGroup('SIGKILL');
	});

	return {
		pid: child.pid,
		ended,
		running,
		logs: () => log,
		async stop(graceMs = 10_000) {
			if (!running()) return;
			child.kill('SIGTERM');
			const timer = setTimeout(() => signalGroup('SIGKILL'), graceMs);
			await ended;
			clearTimeout(timer);
		},
		async kill() {
			if (!running()) return;
			signalGroup('SIGKILL');
			await ended;
		},
	};
}
