/**
 * How long an input holds up everything else in the process: every text of every operation's form,
 * one after the other, is replaced by 100 kB of what makes bad patterns and loops slow, and the node
 * runs in n8n's engine against answers that are ready at once. The longest stretch of processor time
 * without a turn for others counts, so that a busy machine makes no difference.
 *
 * Run it with `npx tsx bench/blocking.ts`; options stand in HELP.
 */
import { parseArgs } from 'node:util';

import type { INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { TABLES } from '../test/engine/operations';
import { clickSendAnswers } from '../test/engine/support/api';
import { runNode } from '../test/engine/support/engine';
import { figure, tableOf } from './support/table';

const HELP = `Usage: npx tsx bench/blocking.ts [options]

  --length 100000     characters of each input
  --resource sms      only the operations of one resource
  --limit 50          milliseconds from which an input is listed by itself`;

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

interface Finding {
	resource: string;
	operation: string;
	field: string;
	sign: string;
	stretch: number;
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
	nock.disableNetConnect();
	const findings: Finding[] = [];
	for (const [resource, table] of Object.entries(TABLES)) {
		if (values.resource !== undefined && values.resource !== resource) continue;
		for (const row of table) {
			const { operation, parameters = {}, item = {}, answers } = row;
			const run = async (changed: INodeParameters, long: string) => {
				nock.cleanAll();
				clickSendAnswers((_request, index) => answers[index % answers.length]);
				await runNode(
					{ resource, operation, ...changed },
					{ items: [{ ...item, json: { ...item.json, long } }], onError: 'continueRegularOutput' },
				);
			};
			await run(parameters, '');
			for (const path of textsIn(parameters)) {
				for (const sign of SIGNS) {
					const text = sign.repeat(Math.ceil(length / sign.length)).slice(0, length - 1);
					for (const whole of [text, `${text}!`]) {
						let stretch = Infinity;
						// The best of two: a collection of garbage is not the input's doing.
						for (let round = 0; round < 2 && stretch > Number(values.limit) / 2; round++) {
							stretch = Math.min(
								stretch,
								await longestStretch(() => run(fromItem(parameters, path), whole)),
							);
						}
						findings.push({ resource, operation, field: path.join('.'), sign, stretch });
					}
				}
			}
		}
	}
	const worst = findings.sort((one, other) => other.stretch - one.stretch);
	const slow = worst.filter(({ stretch }) => stretch > Number(values.limit));
	console.log(
		`\n${findings.length} inputs of ${length} characters; longest stretches in milliseconds\n`,
	);
	console.log(
		tableOf(
			['Operation', 'Field', 'Repeated', 'Milliseconds'],
			(slow.length > 10 ? slow : worst.slice(0, 10)).map((one) => [
				`${one.resource}.${one.operation}`,
				one.field,
				JSON.stringify(one.sign),
				figure(one.stretch),
			]),
		),
	);
	console.log(`\nAbove ${values.limit} ms: ${slow.length}`);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
