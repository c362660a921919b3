/**
 * What the node costs: size of its description, time to load it, time per item in a real n8n
 * beside n8n's own HTTP Request node. It reports and asserts nothing: times depend on the machine,
 * the ratio of two that were measured in turn much less.
 *
 * Run it with `npm run bench`; options stand in HELP.
 */
import { parseArgs } from 'node:util';

import { Agent, fetch } from 'undici';

import { buildPackage } from '../tools/n8n/setup.mjs';
import { DEMO_ACCOUNT } from '../simulator';
import { measureDescription, measureLoad } from './support/load';
import type { Contender } from './support/measure';
import { interleave, timesOf } from './support/measure';
import { Bench, itemsNode } from './support/n8n';
import { figure, tableOf } from './support/table';

const HELP = `Usage: npm run bench -- [options]

  --items 1000     items that go through each node
  --runs 7         measured runs of each node, after 2 that are not counted
  --without-n8n    only the description and the load time, in seconds`;

const WARM_UPS = 2;
const LOADS = 11;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			items: { type: 'string', default: '1000' },
			runs: { type: 'string', default: '7' },
			'without-n8n': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	await buildPackage();
	console.log(`\nThe built node (Node ${process.versions.node})\n`);
	console.log(await describeNode());
	if (values['without-n8n']) return;
	const items = wholeNumber('--items', values.items);
	const runs = wholeNumber('--runs', values.runs);
	console.log('\nStarting n8n and the simulator …');
	console.log(await compareWithHttpRequest(items, runs));
}

function wholeNumber(option: string, text: string): number {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1) throw new Error(`${option} is not a number above 0`);
	return number;
}

/** The figures that need no n8n. */
async function describeNode(): Promise<string> {
	const { properties, bytes } = await measureDescription();
	const loads: Array<{ workflow: number; node: number }> = [];
	for (let load = 0; load < LOADS; load++) loads.push(await measureLoad());
	const node = timesOf(loads.map((times) => times.node));
	const workflow = timesOf(loads.map((times) => times.workflow));
	const range = ({ fastest, slowest }: typeof node) =>
		`${figure(fastest, 1)} to ${figure(slowest, 1)} in ${LOADS} fresh processes`;
	return tableOf(
		['', 'Figure', 'Range'],
		[
			['Top-level properties', figure(properties), ''],
			['Description as JSON, kB', figure(bytes / 1000), ''],
			['Loading the node, ms (n8n-workflow loaded before)', figure(node.median, 1), range(node)],
			['For comparison: loading n8n-workflow, ms', figure(workflow.median, 1), range(workflow)],
		],
	);
}

/** The cost of an item in Get Account beside the same call with the HTTP Request node. */
async function compareWithHttpRequest(items: number, runs: number): Promise<string> {
	const bench = await Bench.start();
	try {
		const { credentials, simulator } = bench;
		const before = [itemsNode(items)];
		const getAccount = (output: 'raw' | 'simplified') => ({
			type: 'n8n-nodes-clicksend.clickSend',
			parameters: { resource: 'account', operation: 'get', output },
			credentials,
		});
		const httpRequest = {
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.4,
			parameters: {
				url: `${simulator.baseUrl}/account`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'clickSendApi',
				options: {},
			},
			credentials,
		};
		const contenders = [
			await bench.contender('HTTP Request', before, httpRequest, items),
			await bench.contender('ClickSend', before, getAccount('simplified'), items),
			await bench.contender('ClickSend, Output Raw', before, getAccount('raw'), items),
			plainClient(`${simulator.baseUrl}/account`, items),
		];
		const results = await interleave(contenders, { rounds: runs, warmUps: WARM_UPS }, (text) =>
			process.stdout.write(`${text}${process.stdout.isTTY ? '\r' : '\n'}`),
		);

		const times = results.map(timesOf);
		const perItem = (milliseconds: number) => figure(milliseconds / items, 3);
		const rows = times.map(({ median, fastest, slowest }, index) => [
			contenders[index].name,
			perItem(median),
			`${perItem(fastest)} to ${perItem(slowest)}`,
			figure(median / times[0].median, 2),
		]);
		const title = `Get Account for ${figure(items)} items in n8n ${bench.n8n.version}, ${runs} runs of each in turn`;
		return `\n${title}\n\n${tableOf(['', 'ms/item, median', 'Range', 'Ratio'], rows)}`;
	} finally {
		await bench.stop();
	}
}

/** The floor: the same calls from a plain HTTP client, all at once as n8n makes them. */
function plainClient(url: string, items: number): Contender {
	const { username, apiKey } = DEMO_ACCOUNT;
	const authorization = `Basic ${Buffer.from(`${username}:${apiKey}`).toString('base64')}`;
	const call = async (dispatcher: Agent) => {
		const response = await fetch(url, { headers: { authorization }, dispatcher });
		if (!response.ok) throw new Error(`The simulator answered ${response.status}`);
		await response.json();
	};
	return {
		name: 'Floor: undici alone',
		async run() {
			const agent = new Agent();
			const start = performance.now();
			await Promise.all(Array.from({ length: items }, () => call(agent)));
			const milliseconds = performance.now() - start;
			await agent.close();
			return milliseconds;
		},
	};
}

main().catch((error: unknown) => {
	// What was written for the reader needs no stack.
	console.error(error instanceof Error && error.name === 'PlainError' ? error.message : error);
	process.exitCode = 1;
});
