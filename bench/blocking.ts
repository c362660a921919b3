/**
 * How long an input holds up everything else in the process: every text of every operation's form,
 * one after the other, is replaced by 100 kB of what makes bad patterns and loops slow, and the node
 * runs in n8n's engine against answers that are ready at once. The longest stretch of processor time
 * without a turn for others counts, so that a busy machine makes no difference.
 *
 * n8n's engine itself takes time for a long text, so that each field is also tried with as many of
 * the letter a, and what a text takes beyond that is the doing of its signs.
 *
 * Run it with `npx tsx bench/blocking.ts`; options stand in HELP.
 */
import dns from 'node:dns';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';

import { WorkflowHasIssuesError } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { TABLES } from '../test/engine/operations';
import type { Answer } from '../test/engine/support/api';
import { CREDENTIAL, runNode } from '../test/engine/support/engine';
import { median } from './support/measure';
import { figure, tableOf } from './support/table';

const HELP = `Usage: npx tsx bench/blocking.ts [options]

  --length 100000     characters of each input
  --resource sms      only the operations of one resource
  --limit 50          milliseconds beyond the innocent text from which an input is listed`;

/** Signs that patterns and loops go back over. */
const SIGNS = [
	'1',
	'a',
	' ',
	'\u200b',
	'é',
	'😀',
	'+',
	'0',
	'<',
	'"',
	'\\',
	'(',
	'{',
	'{{',
	'{{}}',
	'(First Name) ',
	'{a}',
	',',
	', http://',
	'@',
	'a@b.',
	'.',
	'\n',
	'%',
	'&amp;',
	'1 x',
	'1+',
	'null ',
];

type Path = Array<number | string>;

/** Where a form holds texts. */
function textsIn(value: unknown, path: Path = []): Path[] {
	if (typeof value === 'string') return [path];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value)
		.filter(([name]) => name !== 'mode')
		.flatMap(([name, inner]) => textsIn(inner, [...path, name]));
}

/** The form with one text taken from the item, as data from outside comes in. */
function fromItem(parameters: INodeParameters, path: Path): INodeParameters {
	const copy = structuredClone(parameters);
	let at = copy as Record<number | string, unknown>;
	for (const name of path.slice(0, -1)) at = at[name] as typeof at;
	at[path[path.length - 1]] = '={{ $json.long }}';
	return copy;
}

/** The longest stretch of processor time without a turn for others, in milliseconds. */
async function longestStretch(work: () => Promise<unknown>): Promise<number> {
	let longest = 0;
	let isOver = false;
	let began = process.cpuUsage();
	const look = (): void => {
		const { user, system } = process.cpuUsage(began);
		longest = Math.max(longest, (user + system) / 1000);
		began = process.cpuUsage();
		if (!isOver) setImmediate(look);
	};
	setImmediate(look);
	await work();
	isOver = true;
	look();
	return longest;
}

/** The shortest of some rounds, or the first that is short enough: garbage is not the input's doing. */
async function best(rounds: number, enough: number, work: () => Promise<unknown>): Promise<number> {
	let shortest = Infinity;
	for (let round = 0; round < rounds && shortest > enough; round++) {
		shortest = Math.min(shortest, await longestStretch(work));
	}
	return shortest;
}

/** How many of the longest are shown where none is above the limit. */
const ALWAYS_SHOWN = 10;

/** What a text without anything to it is made of. */
const INNOCENT = 'a';

interface Finding {
	field: string;
	sign: string;
	/** Milliseconds with this text, and with as many of the letter a. */
	stretch: number;
	innocent: number;
}

const beyond = ({ stretch, innocent }: Finding): number => stretch - innocent;

/** The rows of the table for some findings, the longest beyond the innocent text first. */
function tableRows(findings: Finding[]): string[][] {
	return findings.map((one) => [
		one.field,
		JSON.stringify(one.sign),
		figure(one.stretch),
		figure(one.innocent),
		figure(beyond(one)),
	]);
}

const HEADERS = ['Field', 'Repeated', 'ms', 'Letter a, ms', 'Beyond, ms'];

/**
 * A real server with the answers of a row, one after the other: nock, which the tests use, never ends
 * with an address of more than 16 kB.
 */
async function serve(): Promise<{
	baseUrl: string;
	answer: (answers: Answer[]) => void;
	close: () => void;
}> {
	let answers: Answer[] = [];
	let asked = 0;
	const server = createServer((request, response) => {
		const answer = answers[asked++ % Math.max(answers.length, 1)];
		request.resume();
		if (answer === undefined || 'failure' in answer) {
			response.destroy();
			return;
		}
		response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
		response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		baseUrl: `http://127.0.0.1:${port}/v3`,
		answer(next) {
			answers = next;
			asked = 0;
		},
		close() {
			server.closeAllConnections();
			server.close();
		},
	};
}

/** Lets no name be looked up: nothing leaves the machine. */
function stayHere(): void {
	const refuse = (name: string, ...rest: unknown[]) => {
		const error = Object.assign(new Error(`${name} is not looked up here`), { code: 'ENOTFOUND' });
		(rest.at(-1) as (error: Error) => void)(error);
	};
	dns.lookup = refuse as unknown as typeof dns.lookup;
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			length: { type: 'string', default: '100000' },
			limit: { type: 'string', default: '50' },
			resource: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const length = Number(values.length);
	const limit = Number(values.limit);
	nock.restore();
	const server = await serve();
	stayHere();
	const credential = { ...CREDENTIAL, baseUrl: server.baseUrl };
	const findings: Finding[] = [];
	for (const [resource, table] of Object.entries(TABLES)) {
		if (values.resource !== undefined && values.resource !== resource) continue;
		for (const row of table) {
			const { operation, parameters = {}, item = {}, answers } = row;
			const run = async (changed: INodeParameters, long: string): Promise<void> => {
				server.answer(answers);
				await runNode(
					{ resource, operation, ...changed },
					{
						items: [{ ...item, json: { ...item.json, long } }],
						onError: 'continueRegularOutput',
						credential,
					},
				);
			};
			await run(parameters, '');
			for (const path of textsIn(parameters)) {
				const field = `${resource}.${operation} ${path.join('.')}`;
				const measure = (text: string, enough: number): Promise<number> =>
					best(3, enough, () => run(fromItem(parameters, path), text));
				const innocent = await measure(INNOCENT.repeat(length), 0).catch((error: unknown) => {
					if (!(error instanceof WorkflowHasIssuesError)) throw error as Error;
					return undefined;
				});
				// A choice that decides which fields the form has: n8n runs no form without them.
				if (innocent === undefined) continue;
				for (const sign of SIGNS) {
					const text = sign.repeat(Math.ceil(length / sign.length)).slice(0, length - 1);
					for (const whole of [text, `${text}!`]) {
						const stretch = await measure(whole, innocent + limit / 2);
						findings.push({ field, sign, stretch, innocent });
					}
				}
			}
		}
	}
	server.close();
	const worst = findings.sort((one, other) => beyond(other) - beyond(one));
	const slow = worst.filter((one) => beyond(one) > limit);
	console.log(`\n${findings.length} inputs of ${length} characters: longest stretches\n`);
	console.log(
		tableOf(HEADERS, tableRows(slow.length > ALWAYS_SHOWN ? slow : worst.slice(0, ALWAYS_SHOWN))),
	);
	const innocents = [...new Map(findings.map((one) => [one.field, one.innocent])).values()];
	console.log(
		`\nLetter a: median ${figure(median(innocents))} ms, most ${figure(Math.max(...innocents))} ms`,
	);
	console.log(`More than ${limit} ms beyond it: ${slow.length}`);
}

main().then(
	// n8n's HTTP agents keep their connections, and the process with them.
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
