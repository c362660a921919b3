import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IN8nRequestOperations,
	NodeOutput,
} from 'n8n-workflow';
import type { RepeatPolicy } from '../../shared/api/retry';
import type { Kept } from '../fields/kept';
import type { Form } from '../form/form';
import type { ValueRules } from '../form/problems';
import type { Sending } from '../limits/counting/sending';
import type { ItemContext, Prepare } from '../steps/types';

/** What n8n's RoutingNode calls for each item in place of a request of its own. */
export type Pagination = Extract<
	IN8nRequestOperations['pagination'],
	(...parameters: never[]) => unknown
>;

/** What an operation calls, from its row. */
export interface Endpoint {
	method: IHttpRequestMethods;
	/** ClickSend's path, relative to the base URL; ids are n8n field names in braces */
	path: string;
	/** what every body holds beside the fields */
	body?: IDataObject;
}

/** What n8n calls once for all items, in place of the routing. */
export type CustomOperation = (this: IExecuteFunctions) => Promise<NodeOutput>;

/** How an operation is called and what comes of its answer; a row names one. */
export interface Style {
	/** one item's request, from the form to the output */
	run: Pagination;
	/** whether the answer comes page by page: the form has Return All and Limit */
	isPaged: boolean;
	/** what a simplified row keeps; the form has no Output where it is left out */
	keeps?: readonly Kept[];
	/**
	 * the same for many items at once, where that is cheaper. AI Agent runs a tool through this from its
	 * version 3 on; its older versions, MCP Server Trigger and Execute Step of the tool call `run`.
	 */
	forItems?: (form: Form, endpoint: Endpoint) => CustomOperation;
	/** whether rows can keep the fields of their input item: the form has Include Input Fields */
	keepsInput?: true;
	/** what it sends: the form has limits, which are held before the call */
	sends?: Sending;
	/** whether `forItems` reads the body from the fields itself, so that each has to be plain */
	readsFields?: true;
}

/** What every style can be given. */
export interface StyleOptions extends ValueRules {
	/** steps before the call, in order */
	prepare?: readonly Prepare[];
	/** overrides what the method says about repeating a failed call */
	repeat?: RepeatPolicy;
	/** what a simplified row keeps, for answers with more than ten fields */
	fields?: readonly Kept[];
	/** adds to an error that stops the node what it does not say by itself */
	explain?: (context: ItemContext, error: unknown) => Error;
	/** what it sends, where it sends something, see {@link Style} */
	sends?: Sending;
	/** the same for many items at once, see {@link Style} */
	forItems?: Style['forItems'];
}
