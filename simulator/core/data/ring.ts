/** A log that forgets its oldest entries: at least the last `keep` are always there. */
export class Ring<Entry> {
	private entries: Entry[] = [];

	constructor(private readonly keep = 20_000) {}

	push(entry: Entry): void {
		this.entries.push(entry);
		// Cut rarely and by half, so that a push costs nothing on average.
		if (this.entries.length >= this.keep * 2) this.entries = this.entries.slice(-this.keep);
	}

	/** The last entries, oldest first. */
	all(): Entry[] {
		return this.entries.slice(-this.keep);
	}

	clear(): void {
		this.entries = [];
	}
}
