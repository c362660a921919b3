import { outcomeOf } from '../../shared/api/outcome';

/**
 * Lists that many ask for at a time. Who asks gets one that begins after the question, as an older one
 * may lack what matters; all that ask while one is read share the next.
 */
export class Listings<List> {
	private readonly running = new Map<string, Promise<List>>();
	private readonly due = new Map<string, Promise<List>>();

	/**
	 * @param key what is listed
	 * @param list reads it
	 * @throws what `list` throws, for all who share it
	 */
	async ask(key: string, list: () => Promise<List>): Promise<List> {
		const due = this.due.get(key);
		if (due !== undefined) return due;
		const running = this.running.get(key);
		if (running === undefined) return this.begin(key, list);
		const next = outcomeOf(running).then(async () => {
			this.due.delete(key);
			return this.begin(key, list);
		});
		this.due.set(key, next);
		return next;
	}

	private async begin(key: string, list: () => Promise<List>): Promise<List> {
		const work = list();
		this.running.set(key, work);
		try {
			return await work;
		} finally {
			if (this.running.get(key) === work) this.running.delete(key);
		}
	}
}
