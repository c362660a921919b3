import type { IDataObject } from 'n8n-workflow';
import type { EventName } from '../event/events';
import { identityOf } from '../event/output';
import { hashOf } from './shortMarks';

/** How long a repeated delivery is recognised: ClickSend gives up after ten tries, a minute apart. */
const KEPT_MS = 15 * 60_000;
/** Most deliveries that are kept, so that a flood cannot fill the memory. */
const MOST = 20_000;

interface NodeContext {
	getWorkflow(): { id?: string };
	getNode(): { id: string };
}

/** The name of a node, for memories of a process that several nodes share. */
export const nodeKey = (context: NodeContext): string =>
	`${context.getWorkflow().id} ${context.getNode().id}`;

/** The name of a delivery, for the memory of what was delivered. */
export const deliveryKey = (context: NodeContext, event: EventName, row: IDataObject): string =>
	`${nodeKey(context)} ${identityOf(event, row)}`;

type State = 'accepted' | 'underway';

/**
 * The deliveries that this process is working on or has accepted lately.
 *
 * What other processes have taken, or this one before a restart, the marks in n8n's database tell, see
 * marks.ts; the process tells the rest at once and without asking anybody.
 *
 * A delivery is accepted by n8n's own 200 and by nothing else: n8n stores the execution, then the
 * static data, and then answers (n8n 2; n8n 1 answers first). Until that answer it may still fail.
 */
export class Deliveries {
	/** by the hash of the key, so that nothing of what was sent is kept */
	private readonly known = new Map<string, { state: State; at: number }>();

	/** What is known of a delivery; undefined for a new one. */
	stateOf(key: string): State | undefined {
		const entry = this.known.get(hashOf(key));
		return entry === undefined || Date.now() - entry.at > KEPT_MS ? undefined : entry.state;
	}

	/** Notes deliveries that are about to be handed to n8n. */
	begin(keys: string[]): void {
		this.note(keys, 'underway');
		for (const [hash, { at }] of this.known) {
			if (this.known.size <= MOST && Date.now() - at < KEPT_MS) break;
			this.known.delete(hash);
		}
	}

	/** n8n has taken them: repeats are none of its business any more. */
	accept(keys: string[]): void {
		this.note(keys, 'accepted');
	}

	/** n8n has not taken them: when ClickSend repeats them they are new again. */
	forget(keys: string[]): void {
		for (const key of keys) this.known.delete(hashOf(key));
	}

	private note(keys: string[], state: State): void {
		for (const key of keys) this.known.set(hashOf(key), { state, at: Date.now() });
	}
}

/** Tells what webhooks of this process have delivered of late. */
export function deliveredTest(
	context: NodeContext,
	event: EventName,
	deliveries: Deliveries,
): (row: IDataObject) => boolean {
	return (row) => deliveries.stateOf(deliveryKey(context, event, row)) !== undefined;
}
