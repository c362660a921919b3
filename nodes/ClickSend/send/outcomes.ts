import type { IDataObject, INode, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { asNodeError, errorText } from '../request/errors';
import { InputError } from './inputError';

type ItemError = NodeApiError | NodeOperationError;

interface Outcome extends INodeExecutionData {
	pairedItem: { item: number };
}

/** Compares by item; outcomes of one item stay in their order. */
const byItem =
	<T>(itemOf: (thing: T) => number) =>
	(one: T, other: T) =>
		itemOf(one) - itemOf(other);

/** How many failed items the error of a stopped node names. */
const NAMED_FAILURES = 10;

/**
 * What became of each item. An item has exactly one outcome, apart from one that goes to a contact
 * list, which has one for each of its messages.
 */
export class Outcomes {
	/** as they came; put into the order of the input at the end */
	private readonly items: Outcome[] = [];
	private readonly failures: Array<{ itemIndex: number; error: ItemError }> = [];
	private readonly settled: Uint8Array;
	private doneCount = 0;

	/**
	 * @param node whose errors they are
	 * @param count how many items there are
	 */
	constructor(
		private readonly node: INode,
		count: number,
	) {
		this.settled = new Uint8Array(count);
	}

	private add(itemIndex: number, json: IDataObject): void {
		this.items.push({ json, pairedItem: { item: itemIndex } });
		this.settled[itemIndex] = 1;
	}

	/** Whether the item still has no outcome. */
	isOpen(itemIndex: number): boolean {
		return this.settled[itemIndex] === 0;
	}

	/** A message that ClickSend took. */
	done(itemIndex: number, json: IDataObject): void {
		this.add(itemIndex, json);
		this.doneCount++;
	}

	/** An item that was left out on purpose. */
	leftOut(itemIndex: number, json: IDataObject): void {
		this.add(itemIndex, json);
	}

	/** An item, or one of its messages, that failed. */
	failed(itemIndex: number, error: unknown): void {
		const itemError =
			error instanceof InputError
				? new NodeOperationError(this.node, error.message, {
						description: error.advice,
						itemIndex,
					})
				: asNodeError(this.node, error, itemIndex);
		this.failures.push({ itemIndex, error: itemError });
		this.add(itemIndex, { error: errorText(itemError) });
	}

	/** The output: every item's outcomes, in the order of the input. */
	output(): INodeExecutionData[] {
		return this.items.sort(byItem((outcome) => outcome.pairedItem.item));
	}

	/** The error that stops the node, when anything failed. */
	stopError(): ItemError | undefined {
		const failures = this.failures.sort(byItem(({ itemIndex }) => itemIndex));
		if (failures.length === 0) return undefined;
		const [{ error: first }] = failures;
		const failed = failures.length;
		const total = this.items.length;
		if (total === 1) return first;

		const named = failures
			.slice(0, NAMED_FAILURES)
			.map(({ itemIndex, error }) => `Item ${itemIndex}: ${error.message}`);
		const more = failed > NAMED_FAILURES ? [`… and ${failed - NAMED_FAILURES} more`] : [];
		const succeeded =
			this.doneCount === 0
				? 'No message was accepted.'
				: `The other ${this.doneCount} were done, so do not simply run it again: use the error output to get them apart.`;
		first.description = [first.description, succeeded, ...named, ...more]
			.filter(Boolean)
			.join('\n');
		first.message = `${failed} of ${total} messages failed. First: ${first.message}`;
		return first;
	}
}
