/** setTimeout's longest delay; longer ones would fire at once. */
const LONGEST = 2 ** 31 - 1;

/** The simulator's pending work, so that reset and close can forget all of it. */
export class Timers {
	private readonly pending = new Set<NodeJS.Timeout>();

	/** Runs `work` after `ms`; the returned function calls it off. */
	after(ms: number, work: () => void): () => void {
		let timer: NodeJS.Timeout;
		const arm = (left: number): void => {
			const wait = Math.min(Math.max(left, 0), LONGEST);
			timer = setTimeout(() => {
				this.pending.delete(timer);
				if (left > LONGEST) arm(left - LONGEST);
				else work();
			}, wait);
			this.pending.add(timer);
		};
		arm(ms);
		return () => {
			clearTimeout(timer);
			this.pending.delete(timer);
		};
	}

	clear(): void {
		for (const timer of this.pending) clearTimeout(timer);
		this.pending.clear();
	}
}
