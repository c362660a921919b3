import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Answer, ReceivedRequest } from '../../support/api';
import type { TestItem } from '../../support/engine';

/**
 * One operation: what the form holds, which request leaves, what comes out. The row is run with
 * two input items, so it also proves that outputs are linked to their inputs.
 */
export interface OperationRow {
	operation: string;
	/** what tells this row from others of the same operation */
	variant?: string;
	/** the form's values beside resource and operation */
	parameters?: INodeParameters;
	/** an input item; both items are this one */
	item?: TestItem;
	/** the requests of one item, exactly */
	requests: ReceivedRequest[];
	/** the answers to them */
	answers: Answer[];
	/** the output of one item */
	output: IDataObject[];
	/** the files in the output: field → content */
	files?: Record<string, string>;
	/** both items share these requests, as searches do */
	shared?: boolean;
	/** the operation takes one item only: n8n waits for it */
	single?: boolean;
	/** what is random in requests and outputs, and what stands for it in this row */
	masks?: Array<[RegExp, string]>;
}

/** The rows of a resource. */
export type OperationTable = OperationRow[];
