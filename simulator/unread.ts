/** A polled list: rows stay until they are marked as read. */
export class Unread<Row extends { timestamp: number }> {
	private rows: Row[] = [];

	push(row: Row): void {
		this.rows.push(row);
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
