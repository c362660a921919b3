import type { IDataObject, INode, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import type { NodeOperationError } from 'n8n-workflow';
import { asNodeError, isOutcomeUnknown } from '../../shared/answers/errors';
import type { Result } from '../../shared/tries/memory';
import { errorOfSaved } from '../../shared/tries/memory';
import type { Tries } from '../../shared/tries/tries';
import { errorItem } from '../styles/output';

type ItemError = NodeApiError | NodeOperationError;

interface Outcome extends INodeExecutionData {
	pairedItem: { item: number };
}

interface Failure {
	itemIndex: number;
	error: ItemError;
}

/** Compares by item; outcomes of one item stay in their order. */
const byItem =
	<T>(itemOf: (thing: T) => number) =>
	(one: T, other: T) =>
		itemOf(one) - itemOf(other);

/** How many reasons the error of a stopped node names. */
const NAMED_REASONS = 10;
/** How many runs of items it names. */
const NAMED_RANGES = 50;

/**
 * What became of each item. An item has exactly one outcome, apart from one that goes to a contact
 * list, which has one for each of its messages.
 */
export class Outcomes {
	/** as they came; put into the order of the input at the end */
	private readonly items: Outcome[] = [];
	private readonly failures: Failure[] = [];
	private readonly settled: Uint8Array;
	private readonly doneItems: number[] = [];
	private last?: { of: unknown; made: ItemError };
	private onlyPrices = false;

	/**
	 * @param node whose errors they are
	 * @param count how many items there are
	 * @param tries told of outcomes, where n8n may run the node again
	 */
	constructor(
		private readonly node: INode,
		count: number,
		private readonly tries?: Tries,
	) {
		this.settled = new Uint8Array(count);
	}

	private add(itemIndex: number, json: IDataObject): Outcome {
		const outcome = { json, pairedItem: { item: itemIndex } };
		this.items.push(outcome);
		this.settled[itemIndex] = 1;
		return outcome;
	}

	private addFailure(itemIndex: number, itemError: ItemError): void {
		this.failures.push({ itemIndex, error: itemError });
		this.add(itemIndex, errorItem(itemError, itemIndex).json);
	}

	/** Whether the item still has no outcome. */
	isOpen(itemIndex: number): boolean {
		return this.settled[itemIndex] === 0;
	}

	/** Says that the run only prices, which its error then says too. */
	sendNothing(): void {
		this.onlyPrices = true;
	}

	/** Whether the run only prices. */
	get sendsNothing(): boolean {
		return this.onlyPrices;
	}

	/**
	 * A message that ClickSend took.
	 *
	 * @returns what puts more onto its item later, such as its receipt
	 */
	done(itemIndex: number, json: IDataObject): (more: IDataObject) => void {
		const item = this.add(itemIndex, json);
		this.doneItems.push(itemIndex);
		this.tries?.add(itemIndex, { item });
		return (more) => void Object.assign(item.json, more);
	}

	/** An item that was left out on purpose. */
	leftOut(itemIndex: number, json: IDataObject): void {
		const item = this.add(itemIndex, json);
		this.tries?.leftOut(itemIndex, item);
	}

	/** What an earlier try of the node left of an item. Returns whether anything of it was sent. */
	again(itemIndex: number, results: Result[]): boolean {
		let isSent = false;
		for (const result of results) {
			if ('failure' in result) {
				const error = errorOfSaved(this.node, result.failure, itemIndex);
				this.addFailure(itemIndex, error);
				isSent ||= isOutcomeUnknown(error);
				continue;
			}
			const { json } = result.item;
			this.add(itemIndex, json);
			if (json.skipped === true) continue;
			this.doneItems.push(itemIndex);
			isSent = true;
		}
		return isSent;
	}

	/** An item, or one of its messages, that failed. */
	failed(itemIndex: number, error: unknown): void {
		const itemError = this.itemError(itemIndex, error);
		this.addFailure(itemIndex, itemError);
		this.tries?.add(itemIndex, { error: itemError });
	}

	/** What fails a whole run is one error, which is costly to make for each of its items. */
	private itemError(itemIndex: number, error: unknown): ItemError {
		if (this.last === undefined || this.last.of !== error) {
			this.last = { of: error, made: asNodeError(this.node, error, itemIndex) };
		}
		return this.last.made;
	}

	/** The output: every item's outcomes, in the order of the input. */
	output(): INodeExecutionData[] {
		return this.items.sort(byItem((outcome) => outcome.pairedItem.item));
	}

	/** The error that stops the node, when anything failed: what was sent, what was not, what may be. */
	stopError(): ItemError | undefined {
		const failures = this.failures.sort(byItem(({ itemIndex }) => itemIndex));
		const [earliest] = failures;
		if (earliest === undefined) return undefined;
		const total = this.items.length;
		if (total === 1) return earliest.error;

		const unknown = failures.filter(({ error }) => isOutcomeUnknown(error));
		const failed = failures.length - unknown.length;
		// The error that asks for most care comes first.
		const { error: first } = unknown[0] ?? earliest;
		const headline = [
			...(failed > 0 ? [`${failed} of ${total} messages failed`] : []),
			...(unknown.length > 0
				? [`${unknown.length} of ${total} messages have an unknown outcome`]
				: []),
		].join(', ');
		const description = [
			sentence(first.description ?? ''),
			unknown.length > 0 &&
				`Perhaps sent: ${itemList(unknown.map(({ itemIndex }) => itemIndex))}. Check the history before you run these again.`,
			this.summary(unknown.length > 0),
			...reasonLines(failures, unknown.length + (failed < total ? 0 : failed)),
		]
			.filter(Boolean)
			.join('\n');
		const others =
			this.doneItems.length > 0 && !this.sendsNothing
				? ' (do not send the others again: they are sent)'
				: '';
		first.message = `${headline}${others}. First: ${first.message}`;
		first.description = description;
		return first;
	}

	/** What became of the items that did not fail. */
	private summary(hasUnknown: boolean): string {
		const done = this.doneItems.length;
		if (this.sendsNothing) {
			return done === 0 ? '' : `Only priced: ${itemList(this.doneItems)}. Nothing was sent.`;
		}
		if (done === 0) return hasUnknown ? '' : 'No message was sent.';
		return `Sent: ${itemList(this.doneItems)}. Do not simply run it again: use the error output to get them apart.`;
	}
}

/** A sentence with its full stop. */
const sentence = (text: string): string => (/[.!?]$|^$/.test(text) ? text : `${text}.`);

/** What differs between errors of the same kind: whom a message goes to, and numbers. */
const reasonOf = (message: string): string => message.replace(/"[^"]*"|\+?\d[\d.]*/g, '…');

/** What failed for one reason. */
interface Reason {
	/** the message of its first error */
	first: string;
	/** whether all have this message */
	isSame: boolean;
	items: number[];
}

/** Each reason once, in the order of its first item. */
function reasonsOf(failures: readonly Failure[]): Reason[] {
	const byReason = new Map<string, Reason>();
	for (const { itemIndex, error } of failures) {
		const { message } = error;
		const key = reasonOf(message);
		const known = byReason.get(key);
		if (known === undefined) {
			byReason.set(key, { first: message, isSame: true, items: [itemIndex] });
			continue;
		}
		known.items.push(itemIndex);
		known.isSame &&= known.first === message;
	}
	return [...byReason.values()];
}

/**
 * A line for each reason, with the items that it stopped; and how many more there are. What all have in
 * common is the headline.
 *
 * @param told how many of the failures have been told with their items
 */
function reasonLines(failures: readonly Failure[], told: number): string[] {
	const reasons = reasonsOf(failures);
	if (reasons.length === 1) {
		const isTold = told === failures.length;
		return isTold ? [] : [`Failed: ${itemList(failures.map(({ itemIndex }) => itemIndex))}.`];
	}
	const lines = reasons.slice(0, NAMED_REASONS).map(({ first, isSame, items }) => {
		const which = items.length === 1 ? `Item ${items[0]}` : itemList(items);
		return `${which}: ${isSame ? '' : 'for example '}${sentence(first)}`;
	});
	const others = reasons.slice(NAMED_REASONS);
	const rest = others.reduce((sum, { items }) => sum + items.length, 0);
	const why = others.length === 1 ? 'another reason' : `${others.length} other reasons`;
	return rest === 0 ? lines : [...lines, `And ${counted(rest)} for ${why}.`];
}

const counted = (count: number): string => `${count} ${count === 1 ? 'message' : 'messages'}`;

/** The items of messages by their numbers, runs of them together: "3 messages (items 0-2)". */
function itemList(ofMessages: number[]): string {
	const indexes = [...new Set(ofMessages)].sort((a, b) => a - b);
	const ranges: Array<[number, number]> = [];
	for (const index of indexes) {
		const last = ranges.at(-1);
		if (last !== undefined && last[1] === index - 1) last[1] = index;
		else ranges.push([index, index]);
	}
	const named = ranges
		.slice(0, NAMED_RANGES)
		.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`));
	const more = ranges.length > NAMED_RANGES ? ' and more' : '';
	return `${counted(ofMessages.length)} (${indexes.length === 1 ? 'item' : 'items'} ${named.join(', ')}${more})`;
}
