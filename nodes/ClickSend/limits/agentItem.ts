import type {
	IDataObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
} from 'n8n-workflow';
import { rowsOf } from '../../shared/answers/answer';
import { InputError } from '../../shared/answers/problem';
import { asObject, fromFields, isObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import { isRunByCaller } from '../../shared/tries/memory';
import { isTool } from '../form/tool';

/** Where an operation runs. */
type Running = IExecuteFunctions | IExecuteSingleFunctions;

/**
 * The fields of the item that the form's expressions read, where n8n runs the routing. In a tool of an
 * AI agent that is the agent's item, which getInputData() does not return there.
 */
export const currentItem = (context: IExecutePaginationFunctions): IDataObject =>
	context.getWorkflowDataProxy(context.getItemIndex()).$json ?? {};

/** What n8n puts beside the model's arguments. */
const OF_N8N = ['hitlParameters', 'tool', 'toolCallId', 'toolName', 'toolParameters'];
/** How many names an error gives, and how much of each. */
const [NAMED, LONGEST_NAME] = [5, 40];
/** What a form asks a model for: the first argument of `$fromAI`, in quotes. */
const ASKED = /\$fromAI\s*\(\s*(["'`])(.{0,200}?)\1/gis;
/** Expressions that read the item, in which the model's arguments are. */
const READS_ITEM =
	/\$(?:json|input|item|items|data|binary|itemIndex|thisItem|evaluateExpression)\b/;

/** The texts in what a form holds. */
function* textsIn(value: unknown): Generator<string> {
	if (typeof value === 'string') yield value;
	else if (typeof value === 'object' && value !== null) {
		for (const inner of Object.values(value)) yield* textsIn(inner);
	}
}

/** The names of the arguments that a form asks a model for. */
function askedFor(parameters: unknown): Set<string> {
	const names = [...textsIn(parameters)].flatMap((text) =>
		[...text.matchAll(ASKED)].map(([, , name = '']) => name),
	);
	return new Set(names);
}

/** A call that an agent of version 3 has made through n8n's engine. */
interface EngineCall {
	/** all that the model gave, asked for or not */
	given: IDataObject;
	/** the item that the agent works on, without what the model gave */
	item: IDataObject;
}

/** What the calls have that n8n's engine still has to answer to agents: the waiting agents and their calls. */
function waitingCalls(context: Running) {
	// No function of n8n's tells it; every version keeps it with the execution's data.
	const { executionData } = asObject(Reflect.get(context, 'runExecutionData'));
	const { nodeExecutionStack: stack } = asObject(executionData);
	return rowsOf(stack).flatMap((entry) => {
		const { subNodeExecutionData: calls } = asObject(entry.metadata);
		return rowsOf(asObject(calls).actions).map((call) => ({ entry, call }));
	});
}

/** The call that runs now; undefined where n8n does not say it. */
function engineCall(context: Running): EngineCall | undefined {
	const runIndex: unknown = Reflect.get(context, 'runIndex');
	const { name } = context.getNode();
	const calls = waitingCalls(context);
	const found = calls.find(({ call }) => call.nodeName === name && call.runIndex === runIndex);
	if (found === undefined) return undefined;
	const action = asObject(found.call.action);
	const { main } = asObject(found.entry.data);
	const inputs: unknown = Array.isArray(main) ? main[0] : undefined;
	const place = Number(asObject(action.metadata).itemIndex ?? 0);
	const item = asObject(rowsOf(inputs)[place]?.json);
	// An agent that another one calls as its tool has that one's arguments in its item.
	const agent = asObject(found.entry.node).name;
	const outer = calls.filter(({ call }) => call.nodeName === agent);
	const made = new Set(
		outer.flatMap(({ call }) => Object.keys(asObject(asObject(call.action).input))),
	);
	const own = Object.entries(item).filter(([field]) => !made.has(field));
	return { given: asObject(action.input), item: fromFields(own) };
}

/** Whether n8n's own agents run the tool, in whose item there is nothing but the model's arguments. */
const isOfOwnAgent = (context: Running): boolean => context.getMode() === 'internal';

/**
 * What the model gave to a tool.
 *
 * @returns `checked` where n8n drops what the tool did not ask for; undefined where n8n does not say it
 */
function givenTo(context: Running): IDataObject | 'checked' | undefined {
	if (isOfOwnAgent(context)) return asObject(context.getWorkflowDataProxy(0).$json);
	return isRunByCaller(context) ? 'checked' : engineCall(context)?.given;
}

/**
 * Refuses a call of a tool with arguments that it did not ask for: n8n puts all of them into the agent's
 * item, where they could change a field that one of the form's expressions reads.
 *
 * @throws {InputError} naming them
 */
export function checkArguments(context: Running): void {
	if (!isTool(context)) return;
	const { parameters } = context.getNode();
	const given = givenTo(context);
	if (given === 'checked') return;
	if (given === undefined) {
		if (![...textsIn(parameters)].some((text) => text.startsWith('=') && READS_ITEM.test(text)))
			return;
		throw new InputError(
			'Nothing was done: n8n does not say which arguments the model gave, and an expression of the form reads the item',
			'Let the form of the tool read other nodes, as in $("Settings").first().json.phone',
		);
	}
	const asked = askedFor(parameters);
	const others = Object.keys(given).filter((name) => !asked.has(name) && !OF_N8N.includes(name));
	if (others.length === 0) return;
	const names = others.slice(0, NAMED).map((name) => name.slice(0, LONGEST_NAME));
	throw new InputError(
		`Nothing was done: the call has arguments that this tool does not take (${names.join(', ')})`,
		'Call it again with the arguments of its description alone',
	);
}

/**
 * The fields that count as those of the input item: nothing in them was made up by a model.
 *
 * @param read gives the item that the form's expressions read
 * @returns undefined where there is no such item: an MCP server and n8n's own agents have none
 */
export function trustedItem(context: Running, read: () => unknown): IDataObject | undefined {
	if (!isTool(context)) return asObject(read());
	if (isOfOwnAgent(context)) return undefined;
	if (!isRunByCaller(context)) return engineCall(context)?.item;
	// The caller's own input, which a node before it gave.
	const { main } = asObject(context.getExecuteData().source);
	const isGiven = rowsOf(main).some(({ previousNode }) => textOf(previousNode) !== '');
	const item = read();
	return isGiven && isObject(item) ? item : undefined;
}
