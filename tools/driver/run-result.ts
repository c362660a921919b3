import type { IDataObject, INodeExecutionData, IRunExecutionData, ITaskData } from 'n8n-workflow';

import { requireOf, testedN8n } from '../n8n/versions.mjs';

/** n8n serialises run data with `flatted`; its own copy reads it. */
const { parse } = requireOf(testedN8n())('flatted') as {
	parse: (text: string) => unknown;
};

/** An execution as n8n's REST interface describes it. */
export interface ExecutionAnswer {
	id: string;
	status: string;
	data?: string;
}

const dataOf = ({ data }: ExecutionAnswer): IRunExecutionData | undefined =>
	data === undefined ? undefined : (parse(data) as IRunExecutionData | undefined);

/** Whether n8n has stored what came of an execution: n8n 1 tells the end before it has. */
export const isStored = (execution: ExecutionAnswer): boolean =>
	dataOf(execution)?.resultData !== undefined;

/** What came out of one execution of a workflow. */
export class RunResult {
	readonly id: string;

	/** n8n's word for the outcome: success, error, crashed, canceled. */
	readonly status: string;

	private readonly resultData: IRunExecutionData['resultData'];

	constructor(execution: ExecutionAnswer) {
		this.id = execution.id;
		this.status = execution.status;
		this.resultData = dataOf(execution)?.resultData ?? { runData: {} };
	}

	/** The error that ended the execution, if one did. */
	get error(): { message: string; description?: string | null } | undefined {
		return this.resultData.error;
	}

	/** The names of the nodes that ran. */
	get ranNodes(): string[] {
		return Object.keys(this.resultData.runData);
	}

	/**
	 * A node's runs with all that n8n recorded: error, time, source.
	 *
	 * @param nodeName
	 * @returns one entry for each time the node ran, none if it did not
	 */
	runs(nodeName: string): ITaskData[] {
		return this.resultData.runData[nodeName] ?? [];
	}

	/**
	 * The items that left a node by one of its outputs, over all its runs.
	 *
	 * @param nodeName
	 * @param branch the output's index; an error output is the last one
	 * @param connection the kind of the output, such as `ai_tool` for a tool's
	 * @returns the items in order, none if the node did not run
	 */
	items(nodeName: string, branch = 0, connection = 'main'): INodeExecutionData[] {
		return this.runs(nodeName).flatMap((run) => run.data?.[connection]?.[branch] ?? []);
	}

	/**
	 * The JSON of the items that left a node by one of its outputs.
	 *
	 * @param nodeName
	 * @param branch the output's index; an error output is the last one
	 * @returns one object for each item
	 */
	json(nodeName: string, branch = 0): IDataObject[] {
		return this.items(nodeName, branch).map((item) => item.json);
	}
}
