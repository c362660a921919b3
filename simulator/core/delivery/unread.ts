import type { Simulation } from '../simulation';
import { soonOrLate, type Disorder } from './disorder';

/** A polled list by time, oldest first: rows stay until they are marked as read. */
export class Unread<Row extends { timestamp: number; message_id: string }> {
	private readonly rows: Row[] = [];
	/** How often each message stands in the list, so that looking for one can end early. */
	private readonly copies = new Map<string, number>();

	constructor(private readonly sim: Simulation) {}

	/** A rule has something to be polled: it appears now or late, once or several times. */
	arrive(row: Row, { repeat, delayMs }: Disorder = {}): void {
		const { pollDuplicates, pollLateMs } = this.sim.settings;
		const times = 1 + (repeat ?? pollDuplicates);
		for (let time = 0; time < times; time++) {
			soonOrLate(this.sim.timers, delayMs ?? pollLateMs, () => this.insert(row));
		}
	}

	/** The unread rows, oldest first. Not a copy: do not keep it. */
	all(): readonly Row[] {
		return this.rows;
	}

	/** Marks what came before `before` (Unix seconds) as read, or everything. */
	markRead(before?: number): number {
		const count = before === undefined ? this.rows.length : this.placeAfter(before - 1);
		for (const { message_id: id } of this.rows.splice(0, count)) {
			const left = (this.copies.get(id) ?? 0) - 1;
			if (left > 0) this.copies.set(id, left);
			else this.copies.delete(id);
		}
		return count;
	}

	/** Marks all rows of a message as read and says how many there were. */
	markOne(messageId: string): number {
		const count = this.copies.get(messageId) ?? 0;
		// Messages are mostly read oldest first, so the rows are near the front.
		for (let at = 0, left = count; left > 0 && at < this.rows.length;) {
			if (this.rows[at]?.message_id === messageId) {
				this.rows.splice(at, 1);
				left--;
			} else at++;
		}
		this.copies.delete(messageId);
		return count;
	}

	private insert(row: Row): void {
		this.rows.splice(this.placeAfter(row.timestamp), 0, row);
		this.copies.set(row.message_id, (this.copies.get(row.message_id) ?? 0) + 1);
	}

	/** The place behind all rows up to `timestamp`: nearly always the end. */
	private placeAfter(timestamp: number): number {
		let [low, high] = [0, this.rows.length];
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((this.rows[middle]?.timestamp ?? 0) <= timestamp) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
