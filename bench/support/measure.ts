/** Times of one thing, in milliseconds. */
export interface Times {
	median: number;
	fastest: number;
	slowest: number;
	count: number;
}

/**
 * The middle value, or the mean of the two middle ones.
 *
 * @param values at least one
 */
export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/**
 * Sums up repeated measurements.
 *
 * @param values at least one
 */
export function timesOf(values: number[]): Times {
	return {
		median: median(values),
		fastest: Math.min(...values),
		slowest: Math.max(...values),
		count: values.length,
	};
}

/** Something that is measured beside others; it returns its own milliseconds. */
export interface Contender {
	name: string;
	run: () => Promise<number>;
}

/**
 * Measures several things in turn, so that what else the machine does meets all of them: A B C,
 * then C B A, and so on.
 *
 * @param contenders what is measured
 * @param rounds measured runs of each
 * @param warmUps runs of each before those, not counted
 * @param onRound called before each round, for progress
 * @returns milliseconds of each contender's runs, in the order of the contenders
 */
export async function interleave(
	contenders: Contender[],
	{ rounds, warmUps }: { rounds: number; warmUps: number },
	onRound: (text: string) => void = () => undefined,
): Promise<number[][]> {
	const results = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
	for (let round = -warmUps; round < rounds; round++) {
		onRound(round < 0 ? `warm-up ${round + warmUps + 1}/${warmUps}` : `run ${round + 1}/${rounds}`);
		const order = round % 2 === 0 ? contenders : [...contenders].reverse();
		for (const contender of order) {
			const milliseconds = await contender.run();
			if (round >= 0) results.get(contender)!.push(milliseconds);
		}
	}
	return contenders.map((contender) => results.get(contender)!);
}
