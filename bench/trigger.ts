/**
 * What the trigger is worth: nothing lost and nothing twice when ClickSend repeats, reorders and
 * delays; forged requests that start nothing; events per second beside n8n's own Webhook node; and
 * the size of what it keeps. It says which goals are met and asserts nothing.
 *
 * Run it with `npx tsx bench/trigger.ts`; options stand in HELP, the method in docs/benchmarks.md.
 */
import { parseArgs } from 'node:util';

import { buildPackage } from '../tools/n8n/setup.mjs';
import { forge } from './support/trigger/triggerForged';
import { soak } from './support/trigger/triggerSoak';
import { measureStatic } from './support/trigger/triggerStatic';
import { measureThroughput } from './support/trigger/triggerThroughput';
import { figure, tableOf } from './support/table';
import { TriggerBench, type TriggerGoal } from './support/trigger/triggerBench';

const HELP = `Usage: npx tsx bench/trigger.ts [options]

  --only soak,forged,throughput,static   only these parts
  --events 2000                          events of the soak, in each mode
  --requests 10000                       forged and malformed requests
  --rounds 5                             rounds of the throughput comparison`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			only: { type: 'string', default: 'soak,forged,throughput,static' },
			events: { type: 'string', default: '2000' },
			requests: { type: 'string', default: '10000' },
			rounds: { type: 'string', default: '5' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const parts = values.only.split(',');
	await buildPackage();
	const goals: TriggerGoal[] = [];
	const bench = await TriggerBench.start();
	try {
		console.log(`n8n ${bench.n8n.version}, Node ${process.versions.node}`);
		if (parts.includes('soak')) {
			for (const mode of ['webhook', 'polling'] as const) {
				goals.push(...(await soak(bench, mode, Number(values.events))));
			}
		}
		if (parts.includes('forged')) goals.push(...(await forge(bench, Number(values.requests))));
		if (parts.includes('throughput')) {
			goals.push(...(await measureThroughput(bench, Number(values.rounds))));
		}
	} finally {
		await bench.stop();
	}
	if (parts.includes('static')) goals.push(...measureStatic());
	const rows = goals.map(({ goal, value, unit, met }) => [
		goal,
		`${figure(value, unit === '×' ? 2 : 0)} ${unit}`.trim(),
		met ? 'PASS' : 'MISS',
	]);
	console.log(`\n${tableOf(['Goal', 'Figure', ''], rows)}`);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
