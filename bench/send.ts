/**
 * What sending costs: this node beside n8n's HTTP Request node, one call at a time and a bare
 * script, for many items in a real n8n. It says which goals are met and asserts nothing.
 *
 * Run it with `npx tsx bench/send.ts`; options stand in HELP, the method in docs/benchmarks.md.
 */
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { buildPackage } from '../tools/n8n/setup.mjs';
import { sendContenders, type SendContender } from './support/send/contenders';
import { FloorProcess } from './support/send/floorProcess';
import { goalTable, type MemoryResult } from './support/goals';
import { reckon, resultTable, wallOf, type Result } from './support/results';
import { ProbedN8n, SimulatorControl, type Measurement } from './support/send/sendBench';
import { startSimulator, type SimulatorProcess } from './support/simulator';
import { figure, tableOf } from './support/table';

const HELP = `Usage: npx tsx bench/send.ts [options]

  --items 1000,10000,100000   how many items, one after the other
  --latency 0,50              milliseconds that the simulator adds to every answer
  --runs 3                    measured runs of each; one of more than 15 s is not repeated, one
                              that would take more than three minutes is reckoned
  --per-item 1000             most items for nodes with a call for each item; more are reckoned
  --only auto,form            only these: floor, idle, bare, auto, form, formula, routing,
                              http, httpBatching, oneByOne
  --without-memory            not the runs in a fresh n8n that memory is measured in
  --profile folder            also write a CPU profile of each node there, in runs of their own`;

const WARM_UPS = 2;
/** A run that takes longer is not repeated, and one that would is not warmed up with. */
const LONG_RUN_MS = 15_000;
/** A run that would take longer than this is reckoned from one with fewer items. */
const LONGEST_RUN_MS = 180_000;

interface Options {
	items: number[];
	latencies: number[];
	runs: number;
	perItem: number;
	only?: string[];
	memory: boolean;
	profile?: string;
}

function readOptions(): Options | undefined {
	const { values } = parseArgs({
		options: {
			items: { type: 'string', default: '1000,10000,100000' },
			latency: { type: 'string', default: '0,50' },
			runs: { type: 'string', default: '3' },
			'per-item': { type: 'string', default: '1000' },
			only: { type: 'string' },
			'without-memory': { type: 'boolean', default: false },
			profile: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return undefined;
	return {
		items: wholeNumbers('--items', values.items, 1),
		latencies: wholeNumbers('--latency', values.latency, 0),
		runs: wholeNumbers('--runs', values.runs, 1)[0],
		perItem: wholeNumbers('--per-item', values['per-item'], 1)[0],
		only: values.only?.split(','),
		memory: !values['without-memory'],
		profile: values.profile === undefined ? undefined : path.resolve(values.profile),
	};
}

function wholeNumbers(option: string, text: string, least: number): number[] {
	return text.split(',').map((part) => {
		const number = Number(part);
		if (!Number.isInteger(number) || number < least) {
			throw new Error(`${option}: "${part}" is not a whole number from ${least}`);
		}
		return number;
	});
}

/** Runs a contender once. */
type Run = (profile?: string) => Promise<Measurement>;

class SendBench {
	readonly results: Result[] = [];

	constructor(
		private readonly options: Options,
		private readonly simulator: SimulatorProcess,
		private readonly control: SimulatorControl,
		private readonly floor: FloorProcess,
		private readonly n8n: ProbedN8n,
	) {}

	get contenders(): SendContender[] {
		const { only } = this.options;
		return sendContenders(this.simulator.baseUrl).filter(({ id }) => only?.includes(id) ?? true);
	}

	/** Measures all contenders in turn for one number of items at one latency. */
	async measure(items: number, latency: number, warmUps: number): Promise<Result[]> {
		const { perItem, runs, profile } = this.options;
		const measured: Array<{ result: Result; run: Run; isLong: boolean }> = [];
		for (const contender of this.contenders) {
			if (contender.perItem && items > perItem) continue;
			const [expected] = this.reckoned(contender, items, latency);
			if (expected !== undefined && wallOf(expected) > LONGEST_RUN_MS) continue;
			const run = await this.prepare(contender, items, latency);
			measured.push({ result: { contender, latency, items, runs: [] }, run, isLong: false });
		}
		for (let round = -warmUps; round < runs; round++) {
			for (const entry of round % 2 === 0 ? measured : [...measured].reverse()) {
				const isMeasured = round >= 0;
				if (entry.isLong && (!isMeasured || entry.result.runs.length > 0)) continue;
				const measurement = await entry.run();
				entry.isLong = measurement.milliseconds > LONG_RUN_MS;
				if (isMeasured) entry.result.runs.push(measurement);
			}
		}
		if (profile !== undefined) {
			for (const { result, run } of measured) {
				if (result.contender.node === undefined) continue;
				await run(path.join(profile, `${result.contender.id}-${items}-${latency}.cpuprofile`));
			}
		}
		const results = this.contenders.flatMap((contender) => {
			const found = measured.find(({ result }) => result.contender.id === contender.id);
			return found === undefined ? this.reckoned(contender, items, latency) : [found.result];
		});
		this.results.push(...results);
		return results;
	}

	/** What was measured for the most items, in proportion. */
	private reckoned({ id }: SendContender, items: number, latency: number): Result[] {
		const known = this.results.filter(
			({ contender, latency: other, reckonedFrom }) =>
				contender.id === id && other === latency && reckonedFrom === undefined,
		);
		const last = known.at(-1);
		return last === undefined ? [] : [reckon(last, items)];
	}

	private async prepare(
		{ name, node }: SendContender,
		items: number,
		latency: number,
	): Promise<Run> {
		const isIdle = node?.type === 'n8n-nodes-base.noOp';
		const run: Run =
			node === undefined
				? () => this.floor.send({ baseUrl: this.simulator.baseUrl, items })
				: await this.n8n.prepare(name, node, items);
		return async (profile) => {
			await this.control.reset(latency);
			const measurement = await run(profile);
			const calls = await this.control.countCalls(isIdle ? 0 : items);
			return { ...measurement, calls };
		};
	}
}

/** Measures the peak of a fresh n8n for each of the nodes that work on all items at once. */
async function measureMemory(
	simulator: SimulatorProcess,
	control: SimulatorControl,
	items: number,
): Promise<MemoryResult[]> {
	const results: MemoryResult[] = [];
	for (const { id, name, node } of sendContenders(simulator.baseUrl)) {
		if (node === undefined || !['idle', 'auto', 'form'].includes(id)) continue;
		const n8n = await ProbedN8n.start(simulator.baseUrl);
		try {
			const run = await n8n.prepare(name, node, items);
			await control.reset(0);
			const { memoryAtRest, memoryAtStart, peak } = await run();
			if (peak === undefined) return [];
			results.push({ id, name, items, atRest: memoryAtRest!, atStart: memoryAtStart!, peak });
		} finally {
			await n8n.stop();
		}
	}
	return results;
}

function memoryTable(memory: MemoryResult[]): string {
	const megabytes = (bytes: number) => figure(bytes / 1e6);
	return tableOf(
		['', 'At rest, MB', 'Node begins, MB', 'Peak, MB', 'Peak above rest, MB'],
		memory.map(({ name, atRest, atStart, peak }) => [
			name,
			megabytes(atRest),
			megabytes(atStart),
			megabytes(peak),
			megabytes(peak - atRest),
		]),
	);
}

async function main(): Promise<void> {
	const options = readOptions();
	if (options === undefined) {
		console.log(HELP);
		return;
	}
	await buildPackage();
	console.log('\nStarting n8n and the simulator …');
	const simulator = await startSimulator();
	const control = new SimulatorControl(simulator);
	const floor = new FloorProcess();
	const stops = [() => simulator.child.stop(), () => Promise.resolve(floor.stop())];
	try {
		const n8n = await ProbedN8n.start(simulator.baseUrl);
		stops.push(() => n8n.stop());
		const processors = `${cpus().length} × ${cpus()[0].model}`;
		console.log(`n8n ${n8n.version}, Node ${process.versions.node}, ${processors}`);
		const bench = new SendBench(options, simulator, control, floor, n8n);
		let warmUps = WARM_UPS;
		for (const latency of options.latencies) {
			for (const items of options.items) {
				const results = await bench.measure(items, latency, warmUps);
				warmUps = 0;
				console.log(`\n${figure(items)} items, ${latency} ms\n\n${resultTable(results)}`);
			}
		}
		await stops.pop()!();
		let memory: MemoryResult[] = [];
		if (options.memory) {
			memory = await measureMemory(simulator, control, Math.max(...options.items));
			console.log(`\nMemory of a fresh n8n, ${figure(Math.max(...options.items))} items\n`);
			console.log(memoryTable(memory));
		}
		console.log(`\n${goalTable(bench.results, memory)}`);
	} finally {
		for (const stop of stops.reverse()) await stop();
	}
}

main().catch((error: unknown) => {
	// What was written for the reader needs no stack.
	console.error(error instanceof Error && error.name === 'PlainError' ? error.message : error);
	process.exitCode = 1;
});
