import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { registerPackage } from '../n8n/installed-package.mjs';
import { signIn } from '../n8n/launch.mjs';
import { DEMO_DIR, EXAMPLES_DIR, PACKAGE_NAME, ROOT } from '../paths.mjs';
import { PlainError, say } from '../process/console.mjs';
import { demoPassword, mcpSecret, OWNER, PASSWORD_FILE } from './owner.mjs';

/**
 * The credentials of the demo: the example workflows refer to them by their names.
 *
 * @param {string} simulatorUrl
 * @returns {{ name: string, type: string, addressField?: string, data: Record<string, string> }[]}
 */
const credentialsFor = (simulatorUrl) => [
	{
		name: 'ClickSend simulator',
		type: 'clickSendApi',
		addressField: 'baseUrl',
		// The simulator's account for everybody.
		data: { username: 'demo', apiKey: 'DEMO-KEY-0000-0000', baseUrl: `${simulatorUrl}/v3` },
	},
	{
		// A script of the simulator, so that the agents of the examples need no account.
		name: 'Scripted model',
		type: 'openAiApi',
		addressField: 'url',
		data: { apiKey: 'none', url: `${simulatorUrl}/_model/v1` },
	},
	{ name: 'MCP clients', type: 'httpBearerAuth', data: { token: mcpSecret() } },
];

/** The data table that an example keeps its rows in; all columns hold texts. */
const TABLE = {
	name: 'Appointments',
	columns: ['appointment', 'name', 'phone', 'at', 'outcome'],
};

const MAIN_EXAMPLE = 'csv-to-sms.json';

/**
 * Fills the n8n that the demo started.
 *
 * @param {string} n8nUrl
 * @param {string} simulatorUrl
 * @returns {Promise<string | undefined>} the id of the CSV workflow, if it is there
 */
export async function fillOwnN8n(n8nUrl, simulatorUrl) {
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
	return fillN8n(session, simulatorUrl);
}

/**
 * Fills an n8n that runs already, and prints where to look.
 *
 * @param {import('./choices.mjs').OtherN8n} other
 * @param {string} simulatorUrl
 * @returns {Promise<void>}
 * @throws {PlainError} saying what to do where it does not answer, refuses, or lacks the package
 */
export async function fillOtherN8n({ url, owner }, simulatorUrl) {
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
	const workflowId = await fillN8n(session, simulatorUrl);
	say(`
Ready.

  n8n        ${url}/workflow/${workflowId}
  The phone  ${simulatorUrl}/phone
  MCP secret ${mcpSecret()} (of the credential "MCP clients" that the demo makes)

The node calls the simulator at ${simulatorUrl}, so an n8n in Docker needs --network host.
The CSV workflows read files beside them: give that n8n the folder examples/ as its working
folder. Ctrl-C stops the simulator; the workflows and the credential stay.
`);
}

/**
 * The package's nodes that an n8n has loaded.
 *
 * @param {import('../n8n/launch.mjs').Session} session
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
 * Brings what the demo needs into n8n: the credentials, a table, and the example workflows. What is
 * there already is left as the person made it; only the credentials' addresses follow the simulator's port.
 *
 * @param {import('../n8n/launch.mjs').Session} session
 * @param {string} simulatorUrl
 * @returns {Promise<string>} the id of the CSV workflow
 */
async function fillN8n({ rest }, simulatorUrl) {
	for (const wanted of credentialsFor(simulatorUrl)) await provideCredential(rest, wanted);
	await provideTable(rest);
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
 * @param {import('../n8n/launch.mjs').Session['rest']} rest
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
 * @param {import('../n8n/launch.mjs').Session['rest']} rest
 * @param {ReturnType<typeof credentialsFor>[number]} wanted
 * @returns {Promise<void>}
 */
async function provideCredential(rest, { addressField, ...wanted }) {
	const all = await rest('GET', '/credentials');
	const found = all.find(({ name, type }) => type === wanted.type && name === wanted.name);
	if (found === undefined) {
		await rest('POST', '/credentials', wanted);
		return;
	}
	if (addressField === undefined) return;
	const { data } = await rest('GET', `/credentials/${found.id}?includeData=true`);
	const address = data?.[addressField] ?? '';
	const isLocal = /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(address);
	if (isLocal && address !== wanted.data[addressField]) {
		await rest('PATCH', `/credentials/${found.id}`, wanted);
	}
}

/**
 * @param {import('../n8n/launch.mjs').Session['rest']} rest
 * @returns {Promise<void>}
 */
async function provideTable(rest) {
	try {
		const { id } = await rest('GET', '/projects/personal');
		const at = `/projects/${id}/data-tables`;
		const { data } = await rest('GET', `${at}?take=250`);
		if (data.some(({ name }) => name === TABLE.name)) return;
		const columns = TABLE.columns.map((name) => ({ name, type: 'string' }));
		await rest('POST', at, { name: TABLE.name, columns });
	} catch (error) {
		// An n8n of somebody else may have them switched off; only one example needs it.
		say(`Could not make the data table ${TABLE.name}: ${error.message}`);
	}
}
