import type { IDataObject, IExecuteFunctions, IExecutePaginationFunctions } from 'n8n-workflow';
import { rowsOf } from '../../shared/answers/answer';
import { InputError } from '../../shared/answers/problem';
import { asObject, isObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import { isTool } from '../form/tool';

/**
 * The fields of the item that the form's expressions read, where n8n runs the routing. In a tool of an
 * AI agent that is the agent's item, which getInputData() does not return there.
 */
export const currentItem = (context: IExecutePaginationFunctions): IDataObject =>
	context.getWorkflowDataProxy(context.getItemIndex()).$json ?? {};

/** What n8n puts beside the model's arguments. */
const OF_N8N = ['hitlParameters', 'tool', 'toolCallId', 'toolName', 'toolParameters'];
/** How many names an error gives. */
const NAMED = 5;
/** What a form asks a model for: the first argument of `$fromAI`, in quotes. */
const ASKED = /\$fromAI\s*\(\s*(["'`])(.{0,200}?)\1/gi;

/** The names of the arguments that a form asks a model for. */
function askedFor(parameters: unknown): Set<string> {
	const text = JSON.stringify(parameters).replace(/\\(["'`])/g, '$1');
	return new Set([...text.matchAll(ASKED)].map(([, , name = '']) => name));
}

/** What n8n gives to expressions, as far as it is used here. */
interface OutputsOfNodes {
	$: (name: string) => { all: (output: number, run: number) => unknown };
}

/** The output that the agent's input came from; undefined where the item does not say it. */
function agentInputs(outputs: OutputsOfNodes, pairedItem: unknown): IDataObject[] | undefined {
	const source = asObject(asObject(pairedItem).sourceOverwrite);
	const name = textOf(source.previousNode);
	if (name === '') return undefined;
	const [output, run] = [source.previousNodeOutput, source.previousNodeRun].map((at) =>
		Number(at ?? 0),
	);
	try {
		const items = outputs.$(name).all(output ?? 0, run ?? 0);
		return rowsOf(items).map(({ json }) => asObject(json));
	} catch {
		// n8n throws where the node has no such output, as within an agent that another one calls.
		return undefined;
	}
}

const isSame = (one: unknown, other: unknown): boolean =>
	JSON.stringify(one) === JSON.stringify(other);

/** The names of fields in which what a tool gets is another than an item of its agent. */
function differences(got: IDataObject, item: IDataObject, asked: ReadonlySet<string>): string[] {
	const names = new Set([...Object.keys(got), ...Object.keys(item)]);
	return [...names].filter(
		(name) => !asked.has(name) && !OF_N8N.includes(name) && !isSame(got[name], item[name]),
	);
}

/**
 * The items that the agent may have been working on when its model called the tool. n8n puts all of the
 * model's arguments into the agent's item, also those that the tool did not ask for, and so a model could
 * change any field that the form's expressions read.
 *
 * @returns one, or several that differ only in what the model gave; none where n8n does not say which
 *   item it is
 * @throws {InputError} where the model gave something that the tool did not ask for
 */
export function agentItems(context: IExecuteFunctions): IDataObject[] {
	const [got] = context.getInputData();
	if (got === undefined || !isObject(got.json)) return [];
	const inputs = agentInputs(context.getWorkflowDataProxy(0), got.pairedItem);
	if (inputs === undefined) return [];
	const asked = askedFor(context.getNode().parameters);
	const all = inputs.map((item) => ({ item, names: differences(got.json, item, asked) }));
	const matching = all.filter(({ names }) => names.length === 0);
	if (matching.length > 0 || all.length === 0) return matching.map(({ item }) => item);
	const closest = all.reduce((best, one) => (one.names.length < best.names.length ? one : best));
	const names = closest.names.slice(0, NAMED).map((name) => name.slice(0, 40));
	throw new InputError(
		`Nothing was done: the call has arguments that this tool does not take (${names.join(', ')})`,
		'Call it again with the arguments of its description alone',
	);
}

/**
 * Refuses a call of a tool with arguments that it did not ask for.
 *
 * @throws {InputError} naming them
 */
export function checkArguments(context: IExecuteFunctions): void {
	if (isTool(context)) agentItems(context);
}
