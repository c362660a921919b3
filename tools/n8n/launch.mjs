import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

import { startChild } from '../process/child.mjs';
import { PlainError } from '../process/console.mjs';
import { nodeOf, pinnedN8n } from './versions.mjs';
import { findFreePort } from '../process/ports.mjs';

const START_TIMEOUT_MS = 120_000;
const POLL_MS = 100;

/** Settings of another n8n, of a test runner or of this shell that would change this n8n. */
const FOREIGN_VARIABLES =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_|CREDENTIALS_|EXTERNAL_|NODES_|CODE_|VITEST|NODE_ENV$|TEST$|VUE_APP_|GENERIC_TIMEZONE$)/;

/**
 * Starts a process of n8n and waits until it does its work.
 *
 * @param {object} options
 * @param {import('./launch.mjs').Command} [options.command] which of its kinds, the main one if not
 *   given
 * @param {string} options.userFolder where it keeps everything (N8N_USER_FOLDER)
 * @param {string} options.filesFolder the only folder whose files workflows may read; relative
 *   paths in workflows start there
 * @param {number} options.port
 * @param {NodeJS.ProcessEnv} [options.env] further settings, stronger than the usual ones
 * @param {string} [options.logFile] also write n8n's output there
 * @param {import('./versions.mjs').N8nVersion} [options.n8n] another version than the pinned one
 * @param {(child: import('../process/child.mjs').Child) => void} [options.onStart] gets the process before
 *   it is ready, so that the caller can stop it at any time
 * @returns {Promise<import('../process/child.mjs').Child>}
 * @throws {PlainError} with n8n's last lines when it ends or does not answer in time
 */
export async function launchN8n({
	command = 'start',
	userFolder,
	filesFolder,
	port,
	env,
	logFile,
	n8n = pinnedN8n(),
	onStart,
}) {
	mkdirSync(userFolder, { recursive: true });
	const brokerPort = await findFreePort();
	const program = path.join(n8n.dir, 'node_modules', 'n8n', 'bin', 'n8n');
	const child = startChild([program, command], {
		// Relative file names in workflows are looked up here, so that none needs a machine's path.
		cwd: filesFolder,
		env: { ...quietEnvironment({ userFolder, filesFolder, port, brokerPort }), ...n8n.env, ...env },
		node: nodeOf(n8n),
		logFile,
	});
	onStart?.(child);
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (child.running() && Date.now() < deadline) {
		if (await isReady(port, command)) return child;
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
	const why = child.running()
		? `did not answer within ${START_TIMEOUT_MS / 1000} s`
		: `ended (${await child.ended})`;
	await child.kill();
	throw new PlainError(
		`n8n ${why}. Its last lines:\n${child.logs().trim().split('\n').slice(-20).join('\n')}`,
	);
}

/**
 * The environment of an n8n for one person on one machine: reachable from this machine only, and
 * without any connection to the outside.
 *
 * @param {{ userFolder: string, filesFolder: string, port: number, brokerPort: number }} options
 * @returns {NodeJS.ProcessEnv}
 */
function quietEnvironment({ userFolder, filesFolder, port, brokerPort }) {
	const inherited = Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !FOREIGN_VARIABLES.test(name)),
	);
	const direct = '127.0.0.1,localhost';
	const noProxy = process.env.NO_PROXY ?? process.env.no_proxy;
	return {
		...inherited,
		// A proxy of the shell must not get the calls to the simulator.
		NO_PROXY: noProxy ? `${noProxy},${direct}` : direct,
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_RESTRICT_FILE_ACCESS_TO: realpathSync(filesFolder),
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		// The list of verified community packages comes from n8n's servers.
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	};
}

/** What a process answers last, in JSON once it is there; a worker has nothing but its health. */
const LAST_ANSWERED = { start: '/rest/settings', webhook: '/webhook/none', worker: '/healthz' };

/**
 * @param {number} port
 * @param {import('./launch.mjs').Command} command
 * @returns {Promise<boolean>} whether the process does its work
 */
async function isReady(port, command) {
	try {
		const health = await fetch(`http://127.0.0.1:${port}/healthz/readiness`);
		if (!health.ok) return false;
		const last = await fetch(`http://127.0.0.1:${port}${LAST_ANSWERED[command]}`);
		return (last.headers.get('content-type') ?? '').includes('json');
	} catch {
		return false;
	}
}

/**
 * Signs in to a running n8n as its owner, who is created if there is none yet.
 *
 * @param {string} baseUrl
 * @param {import('./launch.mjs').Owner} owner
 * @param {import('./launch.mjs').Fetch} [fetchImpl]
 * @returns {Promise<import('./launch.mjs').Session>} calls n8n as that owner
 * @throws {PlainError} when n8n refuses
 */
export async function signIn(baseUrl, owner, fetchImpl = fetch) {
	let cookie = '';
	const call = async (method, path, body) => {
		const response = await fetchImpl(`${baseUrl}${path}`, {
			method,
			headers: {
				...(cookie && { cookie }),
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) {
			throw new PlainError(`n8n refused ${method} ${path} (${response.status}): ${text}`);
		}
		const setCookies = response.headers.getSetCookie();
		if (setCookies.length > 0) {
			cookie = setCookies.map((entry) => entry.split(';')[0]).join('; ');
		}
		return text;
	};
	const parsed = async (...request) => {
		const text = await call(...request);
		return text === '' ? undefined : JSON.parse(text);
	};
	const rest = async (method, path, body) => (await parsed(method, `/rest${path}`, body))?.data;
	const { userManagement } = await rest('GET', '/settings');
	if (userManagement.showSetupOnFirstLoad) await rest('POST', '/owner/setup', owner);
	else await rest('POST', '/login', { emailOrLdapLoginId: owner.email, password: owner.password });
	return {
		rest,
		text: (method, path, body) => call(method, `/rest${path}`, body),
		nodeTypes: () => parsed('GET', '/types/nodes.json'),
	};
}
