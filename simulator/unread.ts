/** A polled list: rows stay until they are marked as read. */
export class Unread<Row extends { timestamp: number }> {
	private rows: Row[] = [];

	/** Puts a row at its place by time; nearly all are the newest. */
	push(row: Row): void {
		let at = this.rows.length;
		while (at > 0 && (this.rows[at - 1]?.timestamp ?? 0) > row.timestamp) at--;
		if (at === this.rows.length) this.rows.push(row);
		else this.rows.splice(at, 0, row);
	}

	/** The unread rows, oldest first. */
	all(): readonly Row[] {
		return this.rows;
	}

	/** Marks what came before `before` (Unix seconds) as read, or everything. */
	markRead(before?: number): number {
		return this.markWhere((row) => before === undefined || row.timestamp < before);
	}

	markWhere(read: (row: Row) => boolean): number {
		const left = this.rows.filter((row) => !read(row));
		const count = this.rows.length - left.length;
		this.rows = left;
		return count;
	}
}
