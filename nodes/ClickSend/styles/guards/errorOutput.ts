import type { IExecuteFunctions, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import type { CustomOperation, Pagination } from '../types';

/** The fields of an item that says what failed. */
const FIELDS = ['error', 'errorCode'];

const saysError = ({ json }: INodeExecutionData): boolean =>
	json.error !== undefined && Object.keys(json).every((name) => FIELDS.includes(name));

/**
 * Makes n8n take items with an error and its code for its error output. It knows them by one field alone,
 * or by the item's `error`. Where it copies that one it puts its message in place of all fields, so the
 * copy that n8n makes there, with the fields of the input item, must not have it.
 */
function marked(
	context: IExecuteFunctions | IExecuteSingleFunctions,
	items: INodeExecutionData[],
): INodeExecutionData[] {
	if (context.getNode().onError !== 'continueErrorOutput') return items;
	for (const item of items.filter(saysError)) {
		const value = { message: item.json.error };
		Object.defineProperty(item, 'error', { value, writable: true, configurable: true });
	}
	return items;
}

/** An operation for one item, whose errors n8n finds. */
export const withErrorOutput = (run: Pagination): Pagination =>
	async function (requestData) {
		return marked(this, await run.call(this, requestData));
	};

/** The same for an operation for all items. */
export const withErrorOutputs = (operation: CustomOperation): CustomOperation =>
	async function () {
		const output = await operation.call(this);
		return Array.isArray(output) ? output.map((items) => marked(this, items)) : output;
	};
