import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { outcomeOf } from '../../shared/api/outcome';
import type { TriggerEvent } from '../event/output';
import { identityOf } from '../event/output';
import type { Deliveries } from './deliveries';
import { nodeKey } from './deliveries';
import { entryAt } from '../../shared/text/entries';

/** Events that n8n's database remembers of a node, in about 50 kB. */
export const MOST_MARKS = 2000;
/** The marks: n8n keeps them under the node's id. */
const MARKS = { mode: 'entries', maxEntries: MOST_MARKS } as const;
/** The lock: n8n keeps it under the workflow's id, in a mode that tells it from everybody else's data. */
const LOCK = { mode: 'latestIncrementalKey' } as const;

/** How long the lock of a process that was killed keeps others waiting at most, in milliseconds. */
const LEASE = 30_000;
/** It is held for a fraction of that, and not taken so shortly before a lease ends. */
const LONGEST_HOLD = 500;
/** How long the lock is waited for: longer than a lease, so that only a broken database gets there. */
const PATIENCE = 3 * LEASE;
const RETRY_AFTER = { least: 5, more: 20 };

type Context = Pick<IExecuteFunctions, 'helpers' | 'getNode' | 'getWorkflow' | 'logger'>;

/** One execution that asks which of its events are new. */
interface Claim {
	context: Context;
	keys: string[];
	isShared: boolean;
	/** whether only what is newer than a known event is claimed */
	isFoundAgain: boolean;
	resolve: (fresh: Set<string>) => void;
	reject: (error: unknown) => void;
}

/** What a database says when a row exists already: PostgreSQL, MySQL and SQLite in their words. */
const isTaken = ({ message }: Error): boolean => /duplicate|unique/i.test(message);

/** n8n's own refusal where the workflow has other data in the place of the lock. */
const isOccupied = ({ message }: Error): boolean => /incompatible setting/.test(message);

/**
 * The events that were handed to the workflow, in n8n's deduplication store: the one memory that all
 * processes of n8n share, in which nobody else's write undoes ours, and that is kept over restarts.
 *
 * The store reads and writes a list as a whole, so two at a time would undo each other's entries. In a
 * process the executions are asked one after the other. Between processes a lock holds: making a row
 * of the store is atomic, adding to one is not, so who makes the lock's row has it until it is removed.
 */
export class Marks {
	private readonly queues = new Map<string, Claim[]>();

	/**
	 * Claims events for an execution.
	 *
	 * @param keys the events' names
	 * @param isShared whether another process may be asked for the same ones at the same time
	 * @param isFoundAgain whether only those are claimed that come after one that was claimed before
	 * @returns those that no execution has claimed before
	 * @throws the database's error
	 */
	async claim(
		context: Context,
		keys: string[],
		isShared: boolean,
		isFoundAgain = false,
	): Promise<Set<string>> {
		return new Promise((resolve, reject) => {
			const claim = { context, keys, isShared, isFoundAgain, resolve, reject };
			const node = nodeKey(context);
			const known = this.queues.get(node);
			if (known !== undefined) {
				known.push(claim);
				return;
			}
			const queue = [claim];
			this.queues.set(node, queue);
			void this.work(node, queue);
		});
	}

	/** Serves a node's claims, all that have come meanwhile at once. It never rejects. */
	private async work(node: string, queue: Claim[]): Promise<void> {
		while (queue.length > 0) {
			const claims = queue.splice(0);
			try {
				const left = await record(claims);
				for (const { keys, resolve } of claims) {
					resolve(new Set(keys.filter((key) => left.delete(key))));
				}
			} catch (error) {
				for (const { reject } of claims) reject(error);
			}
		}
		this.queues.delete(node);
	}
}

/**
 * The events, oldest first, that come before the first one which an execution has had: they may be
 * from before the activation. All of them where none is known.
 */
const olderThanKnown =
	(fresh: ReadonlySet<string>) =>
	({ keys }: Claim): string[] => {
		const first = keys.findIndex((key) => !fresh.has(key));
		return first === -1 ? keys : keys.slice(0, first);
	};

/** Records the events of all claims. Returns those that are new. */
async function record(claims: Claim[]): Promise<Set<string>> {
	const { context } = entryAt(claims, 0);
	const keys = [...new Set(claims.flatMap((claim) => claim.keys))];
	const isLocked = claims.some(({ isShared }) => isShared) && (await lock(context));
	try {
		const { new: fresh } = await context.helpers.checkProcessedAndRecord(keys, 'node', MARKS);
		const left = new Set(fresh.map(String));
		const unclaimed = claims.filter((claim) => claim.isFoundAgain).flatMap(olderThanKnown(left));
		if (unclaimed.length > 0) {
			// An execution that waits for its turn may have them.
			await context.helpers.removeProcessed(unclaimed, 'node', MARKS);
			for (const key of unclaimed) left.delete(key);
		}
		return left;
	} finally {
		if (isLocked) await context.helpers.clearAllProcessedItems('workflow', LOCK);
	}
}

/**
 * Waits for the lock.
 *
 * @returns whether it is held: not where the workflow keeps data of its own in its place, as a node
 *   Remove Duplicates with the scope of the workflow does
 */
async function lock(context: Context): Promise<boolean> {
	const until = Date.now() + PATIENCE;
	while (Date.now() < until) {
		const now = Date.now();
		const lease = Math.floor(now / LEASE);
		const isEnding = (lease + 1) * LEASE - now < LONGEST_HOLD;
		if (!isEnding) {
			// The lock of an earlier lease belongs to a process that is gone.
			const { value: made, error } = await outcomeOf(
				context.helpers.checkProcessedAndRecord([lease], 'workflow', LOCK),
			);
			if (error === undefined) {
				if (made.new.length > 0) return true;
			} else if (isOccupied(error)) return false;
			else if (!isTaken(error)) context.logger.debug(`ClickSend Trigger: ${error.message}`);
		}
		await sleep(RETRY_AFTER.least + Math.random() * RETRY_AFTER.more);
	}
	return false;
}

/** The part of an item, beside its JSON, that says how its event was found. */
const FOUND_AGAIN = 'foundAgain';

/**
 * Says of an item that its event may have been given before, or may be older than the activation: it
 * was found when n8n had lost where a list was read to. The first one that an execution has had shows
 * where the node has been, and what is newer it has missed.
 */
export const foundAgain = (item: INodeExecutionData): INodeExecutionData => ({
	...item,
	[FOUND_AGAIN]: { isTrue: true },
});

/**
 * Leaves out events that an execution has had already: repeats that came through another process, or
 * before a restart.
 *
 * @param deliveries what this process has taken from ClickSend: such events are nobody else's
 */
export async function onlyNew(
	context: IExecuteFunctions,
	marks: Marks,
	deliveries: Deliveries,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const keyOf = ({ json }: INodeExecutionData) => {
		const { event, raw } = json as unknown as TriggerEvent;
		return identityOf(event, raw);
	};
	const keys = items.map(keyOf);
	const node = nodeKey(context);
	const isShared = !keys.every((key) => deliveries.stateOf(`${node} ${key}`) !== undefined);
	const isFoundAgain = items.some((item) => item[FOUND_AGAIN] !== undefined);
	const { value: fresh, error } = await outcomeOf(
		marks.claim(context, keys, isShared, isFoundAgain),
	);
	if (error === undefined) {
		return items.filter((item) => fresh.has(keyOf(item))).map(({ json }) => ({ json }));
	}
	context.logger.warn(
		`ClickSend Trigger: n8n could not tell whether events came before: ${error.message}`,
	);
	// An event that may come twice is better than one that is lost; of old ones that is not so.
	return isFoundAgain ? [] : items;
}
