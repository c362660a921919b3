/**
 * What queue mode is worth: events a second through one and two webhook processors, and messages a
 * second by one and two workers. It asserts nothing.
 *
 * Run it with `npx tsx bench/queue.ts`; options stand in HELP, the method in docs/benchmarks.md.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';

import { testedN8n } from '../tools/n8n/versions.mjs';
import { buildPackage, installN8n } from '../tools/n8n/setup.mjs';
import { prepareDatabase } from '../tools/queue/cluster';
import { startPostgres } from '../tools/queue/postgres';
import { QueueBench, type QueueRates } from './support/queueBench';
import { figure, tableOf } from './support/table';
import { median } from './support/trigger/triggerThroughput';

const HELP = `Usage: npx tsx bench/queue.ts [options]

  --events 400        events of a round
  --executions 12     executions that send in a round, started at once
  --rows 2500         messages of each of them
  --rounds 3          rounds of each; the median counts

CLICKSEND_N8N names another version of n8n than the pinned one.`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			events: { type: 'string', default: '400' },
			executions: { type: 'string', default: '12' },
			rows: { type: 'string', default: '2500' },
			rounds: { type: 'string', default: '3' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const n8n = testedN8n();
	await installN8n(n8n);
	await buildPackage();
	console.log(`n8n ${n8n.version}, ${cpus().length} × ${cpus()[0].model}`);
	const postgres = await startPostgres();
	try {
		await prepareDatabase(postgres);
		const rows: string[][] = [];
		for (const each of [1, 2]) {
			const bench = await QueueBench.start(postgres, each);
			try {
				const rounds: QueueRates[] = [];
				for (let round = 0; round < Number(values.rounds); round++) {
					const events = await bench.events(Number(values.events));
					const sends = await bench.sends(Number(values.executions), Number(values.rows));
					rounds.push({ ...events, ...sends });
				}
				const middle = (name: keyof QueueRates) => figure(median(rounds.map((rate) => rate[name])));
				rows.push([String(each), middle('answered'), middle('done'), middle('sent')]);
			} finally {
				await bench.stop();
			}
		}
		console.log(
			`\n${tableOf(['Workers and processors', 'Events answered/s', 'Events done/s', 'Messages sent/s'], rows)}`,
		);
	} finally {
		await postgres.stop();
	}
}

main().catch((error: unknown) => {
	// What was written for the reader needs no stack.
	console.error(error instanceof Error && error.name === 'PlainError' ? error.message : error);
	process.exitCode = 1;
});
