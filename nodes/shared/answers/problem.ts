import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/** What is wrong with what was given, and what to do. */
export interface Problem {
	message: string;
	advice?: string;
}

/** A problem as an error, where its item is not known: `asNodeError` makes n8n's own of it. */
export class InputError extends Error implements Problem {
	constructor(
		message: string,
		readonly advice?: string,
	) {
		super(message);
	}
}

/** Throws a problem, where there is one. */
export function throwProblem(problem: Problem | undefined): void {
	if (problem !== undefined) throw new InputError(problem.message, problem.advice);
}

/** The node for an error, which n8n hands on to error workflows: without the form, which holds texts. */
export const withoutForm = (node: INode): INode => ({ ...node, parameters: {} });

/**
 * The one way in which a user is told of a problem at an item.
 *
 * @param itemIndex the item, where the problem is one item's
 */
export const userError = (
	node: INode,
	{ message, advice }: Problem,
	itemIndex?: number,
): NodeOperationError =>
	new NodeOperationError(withoutForm(node), message, { description: advice, itemIndex });
