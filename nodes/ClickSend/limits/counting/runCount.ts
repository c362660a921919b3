import type { IDataObject } from 'n8n-workflow';
import type { ClickSendContext } from '../../../shared/api/client';
import { isObject } from '../../../shared/text/objects';
import { storeOf } from '../../../shared/tries/memory';

/** The name under which the node's context keeps what it has sent in this execution. */
const RUN = 'limits';
/** How long a message may take until it stands in ClickSend's history, in milliseconds. */
const LATEST_IN_HISTORY = 120_000;

/** What was counted, in messages and in the account's currency. */
export interface Counts {
	perHour: number;
	perDay: number;
	spent: number;
}

/** No counts at all. */
export const NOTHING: Counts = { perHour: 0, perDay: 0, spent: 0 };

const numberIn = (fields: IDataObject, name: string): number => Number(fields[name] ?? 0);

/**
 * What the node has sent in this execution, or is about to. It is stored with the execution; a server
 * for tools has none, and each of its calls is a run of its own.
 */
export class RunCount {
	private readonly place: IDataObject;

	constructor(context: ClickSendContext) {
		this.place = ('getContext' in context ? storeOf(context) : undefined) ?? {};
	}

	private get fields(): IDataObject {
		const known = this.place[RUN];
		return isObject(known) ? known : {};
	}

	private put(fields: IDataObject): void {
		this.place[RUN] = { ...this.fields, ...fields };
	}

	/** How many messages. */
	get sent(): number {
		return numberIn(this.fields, 'sent');
	}

	/** Adds to them, or takes off. */
	add(count: number): void {
		this.put({ sent: this.sent + count });
	}

	/** At least so much must have been sent, where the history does not show all of it yet. */
	get least(): Counts {
		const { fields } = this;
		if (numberIn(fields, 'at') < Date.now() - LATEST_IN_HISTORY) return NOTHING;
		return {
			perHour: numberIn(fields, 'perHour'),
			perDay: numberIn(fields, 'perDay'),
			spent: numberIn(fields, 'spent'),
		};
	}

	/**
	 * Notes what was sent a moment ago.
	 *
	 * @param before what was counted before
	 * @param count messages
	 * @param price of all of them together
	 */
	note(before: Counts, count: number, price: number): void {
		if (count === 0) return;
		const { least } = this;
		this.put({
			at: Date.now(),
			perHour: Math.max(least.perHour, before.perHour) + count,
			perDay: Math.max(least.perDay, before.perDay) + count,
			spent: Math.max(least.spent, before.spent) + price,
		});
	}
}
