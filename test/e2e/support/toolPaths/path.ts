import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { Simulator } from '../../../../simulator';
import type { Dialect } from '../../../../tools/driver/dialect';
import type { N8n } from '../../../../tools/driver/n8n';
import { fillIn, MANUAL_TRIGGER, type NodeSketch } from '../../../../tools/driver/workflow';
import type { FakeLlm, ToolCall } from '../fake-llm';

/** A ClickSend node as a tool: its name, what its form says, and its settings. */
export type Tool = Partial<INode> & { name: string; parameters: INodeParameters };

/** What a model has at hand, and what it does with it. */
export interface Job {
	tools: Tool[];
	/** its calls, in order; those of a turn come at once */
	turns: ToolCall[][];
	/** the item that the agent works on, where the path has one */
	item?: IDataObject;
}

/** What came of a job. */
export interface Outcome {
	/** what the model was told of each call; undefined where it was told nothing */
	told: Array<string | undefined>;
	/** with which error n8n ended the run, if it did */
	ended?: string;
}

/** What all paths need. */
export interface PathParts {
	n8n: N8n;
	simulator: Simulator;
	llm: FakeLlm;
	/** of the simulated ClickSend */
	credentials: NonNullable<INode['credentials']>;
	/** leads to the stand-in for a model */
	openAiApi: { id: string; name: string };
}

/** A way in which n8n runs a node as a tool. */
export interface ToolPath {
	/** as users know it */
	name: string;
	/** whether a version of n8n has it */
	isIn(dialect: Dialect): boolean;
	/** whether the agent has an item beside what the model says */
	hasItem: boolean;
	/** whether all calls of a model are of one execution */
	callsShareRun: boolean;
	run(parts: PathParts, job: Job): Promise<Outcome>;
}

/** The type of the ClickSend node as a tool. */
export const TOOL_TYPE = 'n8n-nodes-clicksend.clickSendTool';

/** The agent's item, unless a test has one of its own. */
const ITEM = { from: '+61411111111', body: 'Is my table ready?' };

/** The start of a workflow: a trigger by hand and the agent's item. */
export const startNodes = (item: IDataObject = ITEM): NodeSketch[] => [
	MANUAL_TRIGGER,
	{
		name: 'Item',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify(item), options: {} },
	},
];

/** The tools as nodes of a workflow. */
export const toolNodes = ({ credentials }: PathParts, tools: Tool[]): NodeSketch[] =>
	tools.map((tool) => ({ type: TOOL_TYPE, credentials, ...tool }));

/** The connections from tools to the node that calls them. */
export const toolConnections = (tools: Tool[], node: string) =>
	Object.fromEntries(
		tools.map(({ name }) => [name, { ai_tool: [[{ node, type: 'ai_tool' as const, index: 0 }]] }]),
	);

/** Nodes with ids of their own. */
export const filledIn = (nodes: NodeSketch[]): INode[] => nodes.map(fillIn);

/** All that n8n says of an error. */
export const textOfError = (error: { message: string; description?: string | null }): string =>
	[error.message, error.description].filter(Boolean).join('\n');
