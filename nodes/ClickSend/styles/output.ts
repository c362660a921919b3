import type {
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { asNodeError, errorText } from '../../shared/answers/errors';
import type { Kept } from '../fields/kept';
import { isGiven } from '../../shared/text/nothing';
import { switchOf, textOf } from '../../shared/text/text';

/**
 * Links output items to the input item they come from. n8n does this by itself only when their
 * numbers are equal.
 */
export function linkTo(itemIndex: number, items: INodeExecutionData[]): INodeExecutionData[] {
	return items.map((item) => ({ ...item, pairedItem: { item: itemIndex } }));
}

/** An item for the error output: n8n adds the input's own fields to it there. */
export function errorItem(text: string, itemIndex: number): INodeExecutionData {
	return { json: { error: text }, pairedItem: { item: itemIndex } };
}

/**
 * What becomes of an item that failed: an item for the error output where the user chose to
 * continue, else the error that stops the node.
 *
 * @throws {NodeApiError | NodeOperationError} unless Continue On Fail or the error output is on
 */
export function failedItem(
	context: IExecuteFunctions | IExecuteSingleFunctions,
	error: unknown,
	itemIndex: number,
): INodeExecutionData {
	const nodeError = asNodeError(context.getNode(), error, itemIndex);
	if (!context.continueOnFail()) throw nodeError;
	return errorItem(errorText(nodeError), itemIndex);
}

/**
 * Keeps the fields that most workflows need when the operation's Simplify switch is on.
 *
 * @param fields names to keep, in the order of the output; undefined where an operation has no switch
 */
export function simplified(
	context: IExecuteSingleFunctions,
	rows: IDataObject[],
	fields: readonly Kept[] | undefined,
): IDataObject[] {
	// An expression may give a text.
	const isOn = switchOf(context.getNodeParameter('simplify', true)) === true;
	if (fields === undefined || !isOn) return rows;
	return rows.map((row) => pick(row, fields));
}

/** The named fields of a row, without those that are missing. */
export function pick(row: IDataObject, fields: readonly Kept[]): IDataObject {
	// A plain loop: this runs for every message of a hundred thousand.
	const picked: IDataObject = {};
	for (const field of fields) {
		if (typeof field === 'string') {
			if (field in row) picked[field] = row[field];
			continue;
		}
		const [name] = field;
		// They are times: a schedule of 0 means at once, and is none.
		const isTime = (one: string) => isGiven(row[one]) && textOf(row[one]) !== '0';
		const from = field.find(isTime) ?? name;
		if (from in row) picked[name] = row[from];
	}
	return picked;
}
