import type { ContenderId, Result } from './results';
import { blockedOf, cpuOf, wallOf } from './results';
import { figure, tableOf } from './table';

/** Peak memory with a fresh n8n, in bytes. */
export interface MemoryResult {
	id: ContenderId;
	name: string;
	items: number;
	/** before the execution */
	atRest: number;
	/** when the node began, with the items made */
	atStart: number;
	peak: number;
}

interface Goal {
	goal: string;
	figure: string;
	met: boolean;
}

const LONGEST_BLOCK_MS = 200;

/**
 * Holds the results against what was set as goals.
 *
 * @param results all of them
 * @param memory those of the runs in a fresh n8n
 */
export function goalTable(results: Result[], memory: MemoryResult[]): string {
	const goals = [
		...callGoals(results),
		...speedGoals(results),
		...cpuGoals(results),
		...memoryGoals(memory),
		...loopGoals(results),
	];
	return tableOf(
		['Goal', 'Figure', ''],
		goals.map(({ goal, figure: text, met }) => [goal, text, met ? 'PASS' : 'MISS']),
	);
}

const find = (results: Result[], id: ContenderId, latency: number, items: number) =>
	results.find(
		(result) => result.contender.id === id && result.latency === latency && result.items === items,
	);

const caseOf = ({ items, latency }: Result) => `${figure(items)} items, ${latency} ms`;

function callGoals(results: Result[]): Goal[] {
	return results
		.filter(({ contender, items }) => ['auto', 'form'].includes(contender.id) && items === 10_000)
		.map((result) => {
			const calls = result.runs.map((run) => run.calls);
			return {
				goal: `10 calls: ${result.contender.name}, ${caseOf(result)}`,
				figure: figure(calls[0] ?? Number.NaN),
				met: calls.every((count) => count === 10),
			};
		});
}

/** How many times faster the first is than the second, over all cases. */
function ratios(
	results: Result[],
	fast: ContenderId,
	slow: ContenderId,
	least: number,
	onlyLatency?: (latency: number) => boolean,
): Goal[] {
	return results
		.filter(({ contender, latency }) => contender.id === fast && (onlyLatency?.(latency) ?? true))
		.flatMap((result) => {
			const other = find(results, slow, result.latency, result.items);
			if (other === undefined) return [];
			const ratio = wallOf(other) / wallOf(result);
			const reckoned = other.reckonedFrom === undefined ? '' : ' (reckoned)';
			return [
				{
					goal: `≥ ${least} × ${other.contender.name}: ${result.contender.name}, ${caseOf(result)}${reckoned}`,
					figure: `${figure(ratio, 1)} ×`,
					met: ratio >= least,
				},
			];
		});
}

function speedGoals(results: Result[]): Goal[] {
	const isSlow = (latency: number) => latency >= 50;
	return [
		...ratios(results, 'form', 'http', 3),
		...ratios(results, 'auto', 'http', 10),
		...ratios(results, 'form', 'oneByOne', 100, isSlow),
		...ratios(results, 'auto', 'oneByOne', 100, isSlow),
	];
}

function cpuGoals(results: Result[]): Goal[] {
	return results
		.filter(({ contender }) => contender.id === 'auto')
		.flatMap((result) => {
			const floor = find(results, 'floor', result.latency, result.items);
			if (floor === undefined) return [];
			const ratio = cpuOf(result) / cpuOf(floor);
			return [
				{
					goal: `CPU ≤ 3 × floor: ${result.contender.name}, ${caseOf(result)}`,
					figure: `${figure(ratio, 1)} ×`,
					met: ratio <= 3,
				},
			];
		});
}

function memoryGoals(memory: MemoryResult[]): Goal[] {
	const idle = memory.find(({ id }) => id === 'idle');
	if (idle === undefined) return [];
	return memory
		.filter(({ id }) => id !== 'idle')
		.map(({ name, items, peak }) => {
			const ratio = peak / idle.peak;
			return {
				goal: `Peak memory < 2 × idle node: ${name}, ${figure(items)} items`,
				figure: `${figure(ratio, 2)} ×`,
				met: ratio < 2,
			};
		});
}

function loopGoals(results: Result[]): Goal[] {
	return results
		.filter(({ contender }) => ['auto', 'form'].includes(contender.id))
		.map((result) => {
			const blocked = blockedOf(result) ?? Number.NaN;
			return {
				goal: `Event loop blocked ≤ ${LONGEST_BLOCK_MS} ms: ${result.contender.name}, ${caseOf(result)}`,
				figure: `${figure(blocked)} ms`,
				met: blocked <= LONGEST_BLOCK_MS,
			};
		});
}
