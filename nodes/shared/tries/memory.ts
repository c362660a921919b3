import type {
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { OUTCOME_UNKNOWN, asNodeError, codeOf, withErrorCode } from '../answers/errors';

export type Context = IExecuteFunctions | IExecuteSingleFunctions;

/** An error as far as it can be stored. */
interface SavedError {
	message: string;
	description?: string;
	httpCode?: string;
	/** ClickSend's code */
	code?: string;
}

/** What became of an item: what it put out, or its error. */
export type Result = { item: INodeExecutionData } | { failure: SavedError };

/** What is remembered of an item whose calls act. */
export interface Entry {
	/** the input item and the operation, as a digest */
	of: string;
	/**
	 * `repeatable`: it has made a call that may be made again;
	 * `underway`: a call that must not be made again was begun, and not answered yet;
	 * `settled`: it has an outcome, known or unknown;
	 * `notSent`: its outcome is that nothing was sent: it was left out, or ClickSend refused it.
	 */
	state: 'notSent' | 'repeatable' | 'settled' | 'underway';
	results: Result[];
}

/** What one run of the node remembers over its tries. It is stored with the execution. */
export interface Memory {
	execution: string;
	run: number;
	/** by item, or by the digest of a tool's call */
	entries: Record<string, Entry>;
	/** how often each item was begun */
	starts: Record<string, number>;
	/** items that are at work, also those of a try that n8n gave up */
	running: number;
	/** how far the latest try is, where items run by themselves */
	round: { number: number; finished: number; failed: boolean };
}

/** Where it is in the node's context of the execution. */
export const KEY = 'tries';
/** The run of tools that their caller runs: it counts each try as a run of its own. */
export const TOOL_RUN = -1;

export const UNFINISHED: SavedError = {
	message: `An earlier try of the node began this and did not see its end: ${OUTCOME_UNKNOWN}`,
	description:
		'It was not repeated, so that nothing is sent twice: check the history before you run it again',
	httpCode: 'none',
};

/** Whether a caller such as an agent runs the node as its tool, outside of n8n's loop over nodes. */
export const isRunByCaller = (context: Context): boolean =>
	context.getExecuteData().node.name !== context.getNode().name;

/** The node's place in the data of the execution; undefined in an MCP server, which has none. */
export function storeOf(context: Context): IDataObject | undefined {
	try {
		return context.getContext('node');
	} catch {
		// n8n throws where no execution is stored; the caller then refuses to act.
		return undefined;
	}
}

export function saved(context: Context, thrown: unknown): SavedError {
	const error = asNodeError(context.getNode(), thrown);
	const httpCode = error instanceof NodeApiError ? (error.httpCode ?? undefined) : undefined;
	const code = codeOf(error);
	return { message: error.message, description: error.description ?? undefined, httpCode, code };
}

/** The error of an earlier try, for the item that it belongs to. */
export function errorOfSaved(node: INode, failure: SavedError, itemIndex: number): NodeApiError {
	const { message, description, httpCode, code = '' } = failure;
	const error = new NodeApiError(
		node,
		{ message },
		{ message, description, httpCode: httpCode ?? 'none', itemIndex },
	);
	return withErrorCode(error, code);
}

export type ItemResult = { error: unknown } | { items: INodeExecutionData[] };
