import type {
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { asNodeError, codeOf, errorText } from '../../shared/answers/errors';
import { InputError } from '../../shared/answers/problem';
import type { Kept, Renamed } from '../fields/kept';
import { isGiven } from '../../shared/text/nothing';
import { textOf } from '../../shared/text/text';
import { instantOf } from '../../shared/text/time';

/**
 * Links output items to the input item they come from. n8n does this by itself only when their
 * numbers are equal.
 */
export function linkTo(itemIndex: number, items: INodeExecutionData[]): INodeExecutionData[] {
	return items.map((item) => ({ ...item, pairedItem: { item: itemIndex } }));
}

/** An item for the error output: n8n adds the input's own fields to it there. */
export function errorItem(error: NodeApiError | NodeOperationError, itemIndex: number) {
	const code = codeOf(error);
	const json = { error: errorText(error), ...(code !== '' && { errorCode: code }) };
	return { json, pairedItem: { item: itemIndex } };
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
	return errorItem(nodeError, itemIndex);
}

/** What comes out of an answer: all of it, the fields that most workflows need, or those that are named. */
export type Output = 'raw' | 'simplified' | readonly string[];

/**
 * Reads Output and Fields to Include.
 *
 * @param read gives a parameter of the item
 * @throws {InputError} where they say nothing, so that it is known before anything is sent
 */
export function readOutput(read: (name: string, fallback: unknown) => unknown): Output {
	const output = read('output', 'simplified');
	if (output === 'raw' || output === 'simplified') return output;
	if (output !== 'selected') {
		throw new InputError('Output is none of Simplified, Raw and Selected Fields');
	}
	const given = read('outputFields', '');
	const names = (Array.isArray(given) ? given.map(textOf) : textOf(given).split(','))
		.map((name) => name.trim())
		.filter(Boolean);
	if (names.length > 0) return names;
	const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
	throw new InputError(
		`Fields to Include is ${isObject ? 'an object' : 'empty'}`,
		'Write the names of the fields with commas between, as in message_id, status',
	);
}

/** {@link readOutput} of one item. */
export const outputOf = (context: IExecuteSingleFunctions): Output =>
	readOutput((name) => context.getNodeParameter(name, name === 'output' ? 'simplified' : ''));

/**
 * The rows of an answer as Output wants them.
 *
 * @param fields what a simplified row keeps; undefined where the operation has no Output
 */
export function shaped(
	context: IExecuteSingleFunctions,
	rows: IDataObject[],
	fields: readonly Kept[] | undefined,
): IDataObject[] {
	if (fields === undefined) return rows;
	const output = outputOf(context);
	return rows.map((row) => shapedAs(output, row, fields));
}

/** One row as Output wants it; a field that is named and not there comes out as null. */
export function shapedAs(output: Output, row: IDataObject, fields: readonly Kept[]): IDataObject {
	if (output === 'raw') return row;
	// What is empty would cost an AI model as much as what is there.
	if (output === 'simplified') return pick(row, fields, isFilled);
	// The names of a simplified row have its values, those of the answer the answer's.
	const has = new Map(Object.entries({ ...row, ...pick(row, fields, isGiven) }));
	return Object.fromEntries(output.map((name) => [name, has.get(name) ?? null]));
}

const isFilled = (value: unknown): boolean =>
	isGiven(value) && !(Array.isArray(value) && value.length === 0);

/** Of a time with several names: a schedule of 0 means at once, and is none. */
const isTime = (value: unknown): boolean => isGiven(value) && textOf(value) !== '0';

/** A value in the form that a workflow goes on with; as it is where it has another one. */
function renamed(row: IDataObject, { from, as }: Renamed): IDataObject[string] {
	const isNumber = (value: unknown) => /^-?\d+(?:\.\d+)?$/.test(textOf(value));
	const found = from.find((name) =>
		as === 'time' ? isTime(row[name]) : isGiven(row[name]) && textOf(row[name]) !== '',
	);
	const value = found === undefined ? undefined : row[found];
	if (value === undefined || !isNumber(value)) return value;
	const number = Number(value);
	if (as === 'number') return number;
	const date = new Date(instantOf(number));
	// What is no time must not fail a message that was sent.
	return Number.isNaN(date.getTime()) ? value : date.toISOString();
}

/** The named fields of a row, without those that are missing or not wanted. */
export function pick(
	row: IDataObject,
	fields: readonly Kept[],
	isWanted: (value: unknown) => boolean = () => true,
): IDataObject {
	// A plain loop: this runs for every message of a hundred thousand.
	const picked: IDataObject = {};
	for (const field of fields) {
		if (typeof field === 'object' && 'from' in field) {
			const value = renamed(row, field);
			if (isWanted(value)) picked[field.name] = value;
			continue;
		}
		const name = typeof field === 'string' ? field : field[0];
		const from =
			typeof field === 'string' ? field : (field.find((one) => isTime(row[one])) ?? name);
		if (from in row && isWanted(row[from])) picked[name] = row[from];
	}
	return picked;
}
