import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import type { NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { asNodeError, errorText } from '../request/errors';
import { errorItem } from '../request/output';
import { InputError } from './inputError';

type ItemError = NodeApiError | NodeOperationError;

/** How many failed items the error of a stopped node names. */
const NAMED_FAILURES = 10;

/**
 * What became of each item. An item has exactly one outcome, apart from one that goes to a contact
 * list, which has one for each of its messages.
 */
export class Outcomes {
	private readonly items: INodeExecutionData[][];
	private readonly errors: Array<ItemError[] | undefined>;
	private doneCount = 0;

	constructor(
		private readonly node: INode,
		count: number,
	) {
		this.items = Array.from({ length: count }, () => []);
		this.errors = new Array<ItemError[] | undefined>(count);
	}

	/** Whether the item still has no outcome. */
	isOpen(itemIndex: number): boolean {
		return this.items[itemIndex].length === 0 && this.errors[itemIndex] === undefined;
	}

	/** A message that ClickSend took. */
	done(itemIndex: number, json: IDataObject): void {
		this.items[itemIndex].push({ json, pairedItem: { item: itemIndex } });
		this.doneCount++;
	}

	/** An item that was left out on purpose. */
	leftOut(itemIndex: number, json: IDataObject): void {
		this.items[itemIndex].push({ json, pairedItem: { item: itemIndex } });
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
		(this.errors[itemIndex] ??= []).push(itemError);
		this.items[itemIndex].push(errorItem(errorText(itemError), itemIndex));
	}

	/** How many items ended with each kind of outcome. */
	private count(): { failed: number; total: number } {
		const failed = this.errors.reduce((sum, errors) => sum + (errors?.length ?? 0), 0);
		return { failed, total: this.items.reduce((sum, items) => sum + items.length, 0) };
	}

	/** The output: every item's outcomes, in the order of the input. */
	output(): INodeExecutionData[] {
		return this.items.flat();
	}

	/** The error that stops the node, when anything failed. */
	stopError(): ItemError | undefined {
		const failures = this.errors.flatMap((errors, itemIndex) =>
			(errors ?? []).map((error) => ({ itemIndex, error })),
		);
		if (failures.length === 0) return undefined;
		const [{ error: first }] = failures;
		const { failed, total } = this.count();
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
