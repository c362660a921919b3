import 'reflect-metadata';
import type { ExecuteContext } from 'n8n-core';
import { ExecutionLifecycleHooks, RoutingNode, WorkflowExecute } from 'n8n-core';
import { commonDeclarativeNodeOptionParameters } from 'n8n-core/dist/nodes-loader/constants';
import type {
	IAuthenticate,
	IConnections,
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypeDescription,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { ClickSendApi } from '../../../../credentials/ClickSendApi.credentials';
import { ClickSend } from '../../../../nodes/ClickSend/ClickSend.node';
import { rowsOf } from '../../../../nodes/shared/answers/answer';
import { asObject } from '../../../../nodes/shared/text/objects';
import { CREDENTIAL, withDefaults } from '../../support/engine';
import { FURTHER_CREDENTIAL_HELPERS, startWorkflow } from '../../support/dialect';

/** A call that an agent makes: of which of its tools, with what, and for which of its items. */
export interface AgentCall {
	tool?: string;
	given: IDataObject;
	itemIndex?: number;
	/** the node whose review lets it through */
	reviewedBy?: string;
}

/** What an agent does in each of its runs: its rounds of calls. */
type Plan = AgentCall[][];

export interface AgentRun {
	/** the agent's items, of each of its runs */
	runs: IDataObject[][];
	/** what the agents call, by name: Agent is the one in the workflow */
	plans: Record<string, Plan>;
	/** further agents, which are tools of the first one */
	toolAgents?: string[];
	/** whose tool the ClickSend node is */
	toolOf?: string;
}

const described = (name: string, inputs: string[], outputs: string[]): INodeTypeDescription =>
	({
		...{ displayName: name, name, group: ['transform'], version: 1, description: '' },
		...{ defaults: {}, inputs, outputs, properties: [] },
	}) as unknown as INodeTypeDescription;

/** What a tool answered, of what n8n's engine hands back to the agent. */
function answersIn(response: unknown): IDataObject[] {
	return rowsOf(asObject(response).actionResponses).flatMap((one) => {
		const run = asObject(one.data);
		const output = asObject(run.data).ai_tool;
		const items = Array.isArray(output) ? rowsOf(output[0]) : [];
		return items.length > 0
			? items.map(({ json }) => asObject(json))
			: [{ stopped: asObject(run.error).message }];
	});
}

/** An agent of version 3, as far as its calls go: it hands them to the engine, round by round. */
function agentType(plans: Record<string, Plan>, answers: IDataObject[]): INodeType {
	const rounds = new Map<string, number>();
	return {
		description: described('agent', ['main', 'ai_tool'], ['main']),
		async execute(this: IExecuteFunctions, response?: unknown) {
			const { name } = this.getNode();
			answers.push(...answersIn(response));
			const round = rounds.get(name) ?? 0;
			rounds.set(name, round + 1);
			const calls = plans[name]?.[round] ?? [];
			if (calls.length === 0) {
				const done = { output: 'Done', chatInput: 'Hi' };
				return Promise.resolve([[{ json: done, pairedItem: { item: 0 } }]]);
			}
			const actions = calls.map(({ tool = 'ClickSend', given, itemIndex = 0, reviewedBy }, id) => ({
				...{ actionType: 'ExecutionNodeAction', nodeName: tool, input: given, type: 'ai_tool' },
				id: `call_${id}`,
				metadata: { itemIndex, ...(reviewedBy && { parentNodeName: reviewedBy }) },
			}));
			return Promise.resolve({ actions, metadata: {} } as unknown as INodeExecutionData[][]);
		},
	};
}

/**
 * Runs an agent of version 3 whose tool the ClickSend node is, in n8n-core's engine.
 *
 * @param parameters what the tool's form holds
 * @returns what the tool answered, in the order of the calls
 */
export async function agentRun(parameters: INodeParameters, run: AgentRun): Promise<IDataObject[]> {
	const { runs, plans, toolAgents = [], toolOf = 'Agent' } = run;
	const answers: IDataObject[] = [];
	const clickSend: INodeType = new ClickSend();
	const { properties } = clickSend.description;
	clickSend.description.properties = [...properties, commonDeclarativeNodeOptionParameters];
	clickSend.execute = async function () {
		const routing = new RoutingNode(this as ExecuteContext, clickSend);
		return routing.runNode() as Promise<INodeExecutionData[][]>;
	};
	const rows: INodeType = {
		description: described(
			'rows',
			[],
			runs.map(() => 'main'),
		),
		execute: async () => Promise.resolve(runs.map((items) => items.map((json) => ({ json })))),
	};
	const types: Record<string, INodeType> = { rows, agent: agentType(plans, answers) };
	const typeOf = (type: string) => types[type] ?? clickSend;
	const nodeTypes: INodeTypes = {
		getByName: typeOf,
		getByNameAndVersion: typeOf,
		getKnownTypes: () => ({}),
	};
	const nodeOf = (name: string, type: string, more: Partial<INode> = {}): INode => ({
		...{ id: name, name, type, typeVersion: 1, position: [0, 0] as [number, number] },
		parameters: {},
		...more,
	});
	const tool = nodeOf('ClickSend', 'n8n-nodes-clicksend.clickSendTool', {
		parameters: withDefaults(parameters),
		credentials: { clickSendApi: { id: '1', name: 'ClickSend' } },
	});
	const asTool = (of: string) => ({ ai_tool: [[{ node: of, type: 'ai_tool', index: 0 }]] });
	const workflow = new Workflow({
		id: 'test',
		nodes: [
			nodeOf('Rows', 'rows'),
			nodeOf('Agent', 'agent'),
			...toolAgents.map((name) => nodeOf(name, 'agent')),
			tool,
		],
		connections: {
			Rows: { main: runs.map(() => [{ node: 'Agent', type: 'main', index: 0 }]) },
			...Object.fromEntries(toolAgents.map((name) => [name, asTool('Agent')])),
			ClickSend: asTool(toolOf),
		} as unknown as IConnections,
		active: false,
		nodeTypes,
		settings: { timezone: 'Etc/UTC', executionOrder: 'v1' },
	});
	const { authenticate } = new ClickSendApi();
	const additionalData = {
		credentialsHelper: {
			...FURTHER_CREDENTIAL_HELPERS,
			getParentTypes: () => [],
			getDecrypted: async () => Promise.resolve(CREDENTIAL),
			preAuthentication: async () => Promise.resolve(undefined),
			authenticate: async (
				data: ICredentialDataDecryptedObject,
				_type: string,
				request: IHttpRequestOptions,
			) => (authenticate as Extract<IAuthenticate, CallableFunction>)(data, request),
		},
		...{ currentNodeExecutionIndex: 0, restApiUrl: '', instanceBaseUrl: '', webhookBaseUrl: '' },
		...{ webhookWaitingBaseUrl: '', webhookTestBaseUrl: '', formWaitingBaseUrl: '' },
		...{ variables: {}, setExecutionStatus: () => {}, logAiEvent: () => {} },
		executionId: 'first',
		hooks: new ExecutionLifecycleHooks('manual', 'first', {
			...{ id: 'test', name: 'Test', active: false, isArchived: false, activeVersionId: null },
			...{ createdAt: new Date(0), updatedAt: new Date(0) },
			nodes: Object.values(workflow.nodes),
			connections: workflow.connectionsBySourceNode,
		}),
	} as unknown as IWorkflowExecuteAdditionalData;
	const start = workflow.getNode('Rows')!;
	await startWorkflow(new WorkflowExecute(additionalData, 'manual'), workflow, start);
	return answers;
}
