import type { IExecuteFunctions, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { asNodeError, errorText } from '../../../shared/answers/errors';
import { outcomeOf } from '../../../shared/api/outcome';
import type { CustomOperation, Pagination } from '../types';
import { isTool } from '../../form/tool';
import { checkArguments } from '../../limits/agentItem';

/**
 * What a tool answers where something went wrong. Before its version 3 an agent hands no error on to its
 * model, and version 3 hands on the message alone or ends. So what was refused before anything was done
 * is an answer, which the model reads on all ways; other errors say in their message what to do.
 *
 * @throws {NodeApiError} what ClickSend refused, or may have done
 */
function toldTo(
	context: IExecuteFunctions | IExecuteSingleFunctions,
	thrown: Error,
	itemIndex: number,
): INodeExecutionData[] {
	const error = asNodeError(context.getNode(), thrown, itemIndex);
	const text = error.message.includes(error.description ?? '') ? error.message : errorText(error);
	if (error instanceof NodeOperationError) {
		return [{ json: { error: text }, pairedItem: { item: itemIndex } }];
	}
	error.message = text;
	throw error;
}

/** An operation for one item, whose refusals a model reads. */
export const toldToModel = (run: Pagination): Pagination =>
	async function (requestData) {
		if (!isTool(this)) return run.call(this, requestData);
		const checked = async () => {
			checkArguments(this);
			return run.call(this, requestData);
		};
		const { value, error } = await outcomeOf(checked());
		return value ?? toldTo(this, error ?? new Error('Nothing came out'), this.getItemIndex());
	};

/** The same for an operation for all items, which a model can call with its own arguments alone. */
export const guardedForModel = (operation: CustomOperation): CustomOperation =>
	async function () {
		if (!isTool(this)) return operation.call(this);
		const run = async () => {
			checkArguments(this);
			return operation.call(this);
		};
		const { value, error } = await outcomeOf(run());
		return value ?? [toldTo(this, error ?? new Error('Nothing came out'), 0)];
	};
