import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { elapsed, PlainError, say } from './console.mjs';
import { ROOT } from '../paths.mjs';

const PROGRESS_INTERVAL_MS = 10_000;
const FIRST_LINES = 6;
const LAST_LINES = 12;

/**
 * How to call npm: its script run by this very Node where it can be found, so that Windows'
 * npm.cmd and a different Node on the PATH make no difference.
 *
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
function npmCommand() {
	const fromNpm = process.env.npm_execpath;
	const binDir = path.dirname(process.execPath);
	const candidates = [
		fromNpm && path.basename(fromNpm) === 'npm-cli.js' ? fromNpm : undefined,
		path.join(binDir, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		path.join(binDir, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
	];
	const script = candidates.find((file) => file !== undefined && existsSync(file));
	return script
		? { command: process.execPath, args: [script], shell: false }
		: { command: 'npm', args: [], shell: process.platform === 'win32' };
}

/**
 * Runs npm in the repository's root with its output passed through to the terminal.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] further environment variables
 * @returns {Promise<number>} npm's exit code
 */
export function runNpmVisibly(args, env = {}) {
	const npm = npmCommand();
	return new Promise((resolve, reject) => {
		const child = spawn(npm.command, [...npm.args, ...args], {
			cwd: ROOT,
			env: { ...process.env, ...env },
			stdio: 'inherit',
			shell: npm.shell,
		});
		child.on('error', reject);
		child.on('close', (code) => resolve(code ?? 1));
	});
}

/**
 * Runs npm quietly as one named step of the set-up. While it runs, a line with the elapsed time
 * appears every ten seconds.
 *
 * @param {string[]} args
 * @param {object} options
 * @param {string} options.cwd
 * @param {string} options.step what the step does, for the messages
 * @param {string} [options.advice] what to do if it fails; without it, advice by npm's error code
 * @returns {Promise<string>} npm's standard output
 * @throws {PlainError} with the step, the advice and npm's last lines, when npm fails
 */
export async function runNpm(args, { cwd, step, advice }) {
	const npm = npmCommand();
	const started = Date.now();
	let stdout = '';
	let output = '';
	const timer = setInterval(
		() => say(`   … still at it: ${step} (${elapsed(started)})`),
		PROGRESS_INTERVAL_MS,
	);
	try {
		const code = await new Promise((resolve, reject) => {
			const child = spawn(npm.command, [...npm.args, ...args], {
				cwd,
				stdio: ['ignore', 'pipe', 'pipe'],
				shell: npm.shell,
			});
			process.once('exit', () => child.kill());
			child.stdout.on('data', (chunk) => {
				stdout += chunk;
				output += chunk;
			});
			child.stderr.on('data', (chunk) => {
				output += chunk;
			});
			child.on('error', reject);
			child.on('close', resolve);
		});
		if (code === 0) return stdout;
	} catch (error) {
		throw new PlainError(`Failed: ${step}. npm could not be started: ${error.message}`);
	} finally {
		clearInterval(timer);
	}
	throw new PlainError(
		[
			`Failed: ${step} (npm ${args.join(' ')}).`,
			advice ?? adviceFor(output),
			'',
			'What npm said:',
			...excerpt(output).map((line) => `  ${line}`),
		].join('\n'),
	);
}

/**
 * The beginning of npm's complaint, which names its cause, and the end of the output, where a
 * compiler's error stands.
 *
 * @param {string} output of npm
 * @returns {string[]} lines
 */
function excerpt(output) {
	const lines = output
		.split('\n')
		.filter((line) => !/^npm warn|^npm error(\s*$|\s+at )|^\s*$/i.test(line));
	if (lines.length <= FIRST_LINES + LAST_LINES) return lines;
	const firstError = Math.max(
		0,
		lines.findIndex((line) => line.startsWith('npm error')),
	);
	const end = lines.length - LAST_LINES;
	const beginning = lines.slice(firstError, Math.min(firstError + FIRST_LINES, end));
	return [...beginning, '…', ...lines.slice(end)];
}

/**
 * @param {string} output of npm
 * @returns {string} what a person can do about it
 */
function adviceFor(output) {
	const unreachable =
		/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i;
	if (/ENOSPC/.test(output)) {
		return 'The disk is full: n8n and the tools need about 2.5 GB. Free some space and try again.';
	}
	if (/EACCES|EPERM/.test(output)) {
		return "npm may not write here: check who owns this folder and npm's cache, then try again.";
	}
	if (/EUSAGE/.test(output)) {
		return 'package.json and package-lock.json do not belong together. After a change of dependencies run npm install in that folder.';
	}
	if (unreachable.test(output)) {
		return 'The npm registry cannot be reached. Check the network (and proxy settings of npm), then run the same command again: it goes on where it stopped.';
	}
	return 'Run the same command again once this is settled: finished steps are not repeated.';
}
