import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { asObject, fromFields } from '../../../shared/text/objects';
import { switchOf } from '../../../shared/text/text';
import { hasExpression } from '../../form/form';
import { isTool } from '../../form/tool';
import { currentItem } from '../../limits/agentItem';
import type { CustomOperation, Pagination, Style } from '../types';

/** The name of the switch. */
const SWITCH = 'includeInputFields';
/** What stands before the name of an input field that a result has, too. */
const PREFIX = 'input_';
/** Names that only a failure may have: a column of the input must not make a sent row look like one. */
const OF_FAILURES = ['error', 'errorCode'];

const isSame = (one: unknown, other: unknown): boolean =>
	JSON.stringify(one) === JSON.stringify(other);

/**
 * A result with the fields of its input item behind its own. A name that both have stays the result's;
 * the input's gets a prefix where it has another value.
 *
 * @param result what comes out
 * @param input the fields of the input item
 */
export function withInput(result: IDataObject, input: IDataObject): IDataObject {
	const isOfResult = (name: string) => Object.hasOwn(result, name);
	const isTaken = (name: string) => isOfResult(name) || OF_FAILURES.includes(name);
	const own = Object.entries(input)
		.filter(([name, value]) => !(isOfResult(name) && isSame(result[name], value)))
		.map(([name, value]) => {
			if (!isTaken(name)) return [name, value];
			let other = `${PREFIX}${name}`;
			while (isTaken(other) || Object.hasOwn(input, other)) other = `${PREFIX}${other}`;
			return [other, value];
		});
	return fromFields([...Object.entries(result), ...own]);
}

/** n8n itself puts the fields onto rows of the error output. */
const keeping = (item: INodeExecutionData, input: IDataObject): INodeExecutionData =>
	item.error === undefined ? { ...item, json: withInput(item.json, input) } : item;

/** An operation for one item, whose rows keep the fields of their input item where the form says so. */
export const keepingInput = ({ keepsInput }: Style, run: Pagination): Pagination =>
	keepsInput === undefined
		? run
		: async function (requestData) {
				const items = await run.call(this, requestData);
				if (isTool(this) || switchOf(this.getNodeParameter(SWITCH, false)) !== true) return items;
				return items.map((item) => keeping(item, currentItem(this)));
			};

/** Tells which items want it. Reading a parameter is costly, and mostly there is no expression. */
function wanting(context: IExecuteFunctions): (itemIndex: number) => boolean {
	const read = (index: number) => switchOf(context.getNodeParameter(SWITCH, index, false)) === true;
	if (hasExpression(context.getNode().parameters[SWITCH])) return read;
	const isWanted = context.getInputData().length > 0 && read(0);
	return () => isWanted;
}

/** The same for an operation for all items. */
export const keepingInputs = ({ keepsInput }: Style, run: CustomOperation): CustomOperation =>
	keepsInput === undefined
		? run
		: async function () {
				const output = await run.call(this);
				if (isTool(this) || !Array.isArray(output)) return output;
				const inputs = this.getInputData();
				const wants = wanting(this);
				return output.map((items) =>
					items.map((item) => {
						const { item: index = 0 } = asObject(item.pairedItem);
						const place = Number(index);
						return wants(place) ? keeping(item, asObject(inputs[place]?.json)) : item;
					}),
				);
			};
