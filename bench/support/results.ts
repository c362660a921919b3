import { median } from './measure';
import type { SendContender } from './send/contenders';
import type { Measurement } from './send/sendBench';
import { figure, tableOf } from './table';

/** What one contender needed for so many items at one latency. */
export interface Result {
	contender: SendContender;
	latency: number;
	items: number;
	/** one for each run */
	runs: Measurement[];
	/** where nothing was measured: the number of items that it was reckoned from */
	reckonedFrom?: number;
}

export type ContenderId = SendContender['id'];

const longest = (values: Array<number | undefined>): number | undefined => {
	const known = values.filter((value) => value !== undefined);
	return known.length === 0 ? undefined : Math.max(...known);
};

/** The median time of the runs, in milliseconds. */
export const wallOf = ({ runs }: Result): number => median(runs.map((run) => run.milliseconds));

/** The median CPU time, in milliseconds. */
export const cpuOf = ({ runs }: Result): number => median(runs.map((run) => run.cpu));

/** The longest time that the event loop was blocked in any run. */
export const blockedOf = ({ runs }: Result) => longest(runs.map((run) => run.blocked));

/**
 * Reckons a result for more items from that for fewer, in proportion.
 *
 * @param result a measured one
 * @param items how many
 */
export function reckon(result: Result, items: number): Result {
	const factor = items / result.items;
	const { contender, latency } = result;
	const runs = result.runs.map(({ milliseconds, cpu, calls }) => ({
		milliseconds: milliseconds * factor,
		cpu: cpu * factor,
		calls: calls === undefined ? undefined : calls * factor,
	}));
	return { contender, latency, items, runs, reckonedFrom: result.items };
}

/** Where in the node the event loop was blocked longest: "82 at 1.2 s". */
function blockText({ runs }: Result): string {
	const worst = [...runs].sort((a, b) => (b.blocked ?? 0) - (a.blocked ?? 0))[0];
	if (worst.blocked === undefined) return '';
	return `${figure(worst.blocked)} at ${figure(Math.max(worst.blockedSince ?? 0, 0) / 1000, 2)} s`;
}

/** The results of one number of items at one latency as a table. */
export function resultTable(results: Result[]): string {
	const megabytes = (bytes?: number) => (bytes === undefined ? '' : figure(bytes / 1e6));
	const rows = results.map((result) => {
		const { contender, items, runs, reckonedFrom } = result;
		const mark = reckonedFrom === undefined ? '' : '≈ ';
		const around = longest(
			runs.map(({ blockedBefore, blockedAfter }) => longest([blockedBefore, blockedAfter])),
		);
		const { calls } = runs[0];
		return [
			contender.name,
			calls === undefined ? '' : `${mark}${figure(calls)}`,
			`${mark}${figure(wallOf(result) / 1000, 3)}`,
			`${mark}${figure((cpuOf(result) * 1000) / items, 1)}`,
			megabytes(longest(runs.map((run) => run.peak))),
			blockText(result),
			around === undefined ? '' : figure(around),
			reckonedFrom === undefined ? figure(runs.length) : `from ${figure(reckonedFrom)} items`,
		];
	});
	return tableOf(
		['', 'Calls', 'Time, s', 'CPU, µs/item', 'Peak RSS, MB', 'Blocked, ms', 'Around, ms', 'Runs'],
		rows,
	);
}
