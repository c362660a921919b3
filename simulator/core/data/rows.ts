/**
 * Records by id in insertion order. Lists of 50,000 rows are paged page by page, so the array the
 * pages are cut from is kept and only rebuilt after a removal.
 */
export class Rows<Id, Row> {
	private readonly byId = new Map<Id, Row>();
	private array: Row[] = [];
	private stale = false;

	get size(): number {
		return this.byId.size;
	}

	get(id: Id): Row | undefined {
		return this.byId.get(id);
	}

	/** Adds the row, or puts it in the place of the one with the same id. */
	set(id: Id, row: Row): void {
		if (this.byId.has(id)) this.stale = true;
		else if (!this.stale) this.array.push(row);
		this.byId.set(id, row);
	}

	delete(id: Id): boolean {
		const found = this.byId.delete(id);
		if (found) this.stale = true;
		return found;
	}

	/** All rows, oldest first. Not a copy: do not change it. */
	all(): readonly Row[] {
		if (this.stale) {
			this.array = [...this.byId.values()];
			this.stale = false;
		}
		return this.array;
	}
}
