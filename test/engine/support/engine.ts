import 'reflect-metadata';
import type { ExecuteContext } from 'n8n-core';
import {
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	RoutingNode,
	SupplyDataContext,
	WorkflowExecute,
} from 'n8n-core';
import { commonDeclarativeNodeOptionParameters } from 'n8n-core/dist/nodes-loader/constants';
import { makeHandleToolInvocation } from 'n8n-core/dist/execution-engine/node-execution-context/utils/get-input-connection-data';
import type {
	IAuthenticate,
	IBinaryKeyData,
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import {
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	createEmptyRunExecutionData,
	createRunExecutionData,
} from 'n8n-workflow';
import { ClickSendApi } from '../../../credentials/ClickSendApi.credentials';
import { ClickSend } from '../../../nodes/ClickSend/ClickSend.node.js';
import { CONFIRM, confirmValue } from '../../../nodes/ClickSend/fields/confirm';
import { FURTHER_CREDENTIAL_HELPERS, startWorkflow } from './dialect';

/** The node with what n8n adds to a declarative one when it loads it: Request Options. */
function loadedNode(): INodeType {
	const node = new ClickSend();
	const { properties } = node.description;
	node.description.properties = [...properties, commonDeclarativeNodeOptionParameters];
	return node;
}

/** The credential that the engine tests use; nock answers under its base URL. */
export const CREDENTIAL = {
	username: 'tester',
	apiKey: 'TEST-KEY',
	baseUrl: 'https://rest.clicksend.com/v3',
};

/** One input item of a test. */
export interface TestItem {
	json?: IDataObject;
	binary?: IBinaryKeyData;
}

export interface RunOptions {
	/** the input items; one empty item by default */
	items?: TestItem[];
	/** what the node does on errors; stops by default */
	onError?: INode['onError'];
	credential?: ICredentialDataDecryptedObject;
	/** called whenever n8n reads the credential, which is a look into its database */
	onCredentialRead?: () => void;
	timezone?: string;
	/** runs the operation through its routing although there is a custom operation, as some tools do */
	routingOnly?: boolean;
	/**
	 * runs the node as a tool that an AI agent calls with these arguments: expressions read the
	 * agent's items, and the node's own input has nothing but the arguments
	 */
	toolArguments?: IDataObject;
	/** aborts the execution when it is triggered */
	signal?: AbortSignal;
	/** switches n8n's Retry On Fail on, with this many tries */
	maxTries?: number;
	/** another setting of the node, such as `executeOnce` */
	settings?: Partial<INode>;
	/** items of a second run of the node in the same execution, as in a loop */
	nextRun?: TestItem[];
	/** the data of a failed execution, which is retried as n8n's list of executions does */
	retryOf?: IRunExecutionData;
}

/** What came out of the ClickSend node. */
export interface RunOutput {
	/** the items of each output; two with the error output */
	outputs: INodeExecutionData[][];
	/** those of a second run of the node */
	nextOutputs: INodeExecutionData[][];
	/** the error that stopped the workflow */
	error?: Error & { description?: string; httpCode?: string; context?: IDataObject };
	/** what n8n stores with the execution */
	data: IRunExecutionData;
}

/** A node that puts the test's items in front of the ClickSend node. */
function rowsNode(...runs: TestItem[][]): INodeType {
	return {
		description: {
			displayName: 'Rows',
			name: 'rows',
			group: ['trigger'],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: runs.map(() => NodeConnectionTypes.Main),
			properties: [],
		},
		async execute() {
			return Promise.resolve(
				runs.map((items) =>
					items.map(({ json = {}, binary }) => ({ json, ...(binary && { binary }) })),
				),
			);
		},
	};
}

type Decrypt = IWorkflowExecuteAdditionalData['credentialsHelper']['getDecrypted'];

/** The part of n8n's credential helper that a request needs: n8n itself keeps it in its server. */
function credentialsHelper(
	credential: ICredentialDataDecryptedObject,
	workflow: () => Workflow,
): IWorkflowExecuteAdditionalData['credentialsHelper'] {
	const { authenticate } = new ClickSendApi();
	const helper = {
		...FURTHER_CREDENTIAL_HELPERS,
		getParentTypes: () => [],
		// As n8n's server does it: a credential's expressions read the item.
		getDecrypted: async (...[, , , , , , item]: Parameters<Decrypt>) => {
			if (item === undefined) return Promise.resolve(credential);
			const { runExecutionData, runIndex, itemIndex, node, connectionInputData } = item;
			return Promise.resolve(
				workflow().expression.getParameterValue(
					credential as INodeParameters,
					runExecutionData,
					runIndex,
					itemIndex,
					node.name,
					connectionInputData,
					'internal',
					{},
				) as ICredentialDataDecryptedObject,
			);
		},
		preAuthentication: async () => Promise.resolve(undefined),
		authenticate: (
			data: ICredentialDataDecryptedObject,
			_type: string,
			request: IHttpRequestOptions,
		) => (authenticate as Extract<IAuthenticate, CallableFunction>)(data, request),
	};
	return helper as unknown as IWorkflowExecuteAdditionalData['credentialsHelper'];
}

/**
 * Fills in the defaults of the fields that a form with these values shows, as the editor does.
 * Where the operation has a Confirm, it is confirmed unless `confirm` is given.
 */
export function withDefaults(given: INodeParameters): INodeParameters {
	const { description } = loadedNode();
	// A test is about what happens after a person has confirmed it, unless it says otherwise.
	const confirmed = confirmValue(given.resource as string, given.operation as string);
	// What a test compares is what comes of the answer, unless it is about the item's own fields.
	const parameters = { [CONFIRM]: confirmed, includeInputFields: false, ...given };
	const node = clickSendNode(parameters);
	return (
		NodeHelpers.getNodeParameters(
			description.properties,
			parameters,
			true,
			false,
			node,
			description,
		) ?? parameters
	);
}

function clickSendNode(parameters: INodeParameters, onError?: INode['onError']): INode {
	return {
		id: 'clicksend',
		name: 'ClickSend',
		type: 'n8n-nodes-clicksend.clickSend',
		typeVersion: 1,
		position: [200, 0],
		parameters,
		onError,
		credentials: { clickSendApi: { id: '1', name: 'ClickSend' } },
	};
}

/** What n8n's server gives its engine beside the workflow, as far as a node needs it. */
function additionalDataFor(
	credential: ICredentialDataDecryptedObject,
	workflow: () => Workflow,
	parameters?: INodeParameters,
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: credentialsHelper(credential, workflow),
		currentNodeParameters: parameters,
		currentNodeExecutionIndex: 0,
		restApiUrl: '',
		instanceBaseUrl: '',
		webhookBaseUrl: '',
		webhookWaitingBaseUrl: 'https://n8n.example.com/webhook-waiting',
		webhookTestBaseUrl: '',
		formWaitingBaseUrl: 'http://localhost:5678/form-waiting',
		variables: {},
		executionTimeoutTimestamp: undefined,
		setExecutionStatus: () => {},
		logAiEvent: () => {},
	} as unknown as IWorkflowExecuteAdditionalData;
}

/**
 * n8n's own context for pickers and option loaders.
 *
 * @param parameters what the form holds
 */
export function pickerContext(parameters: INodeParameters = {}): ILoadOptionsFunctions {
	const clickSend = loadedNode();
	const form = withDefaults(parameters);
	const node = clickSendNode(form);
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => clickSend,
			getByNameAndVersion: () => clickSend,
			getKnownTypes: () => ({}),
		},
	});
	const additionalData = additionalDataFor(CREDENTIAL, () => workflow, form);
	return new LoadOptionsContext(workflow, node, additionalData, '');
}

/** What n8n's server gives a declarative node; without it the engine leaves out cancellation. */
function routingOf(clickSend: INodeType): INodeType['execute'] {
	return async function () {
		return new RoutingNode(this as ExecuteContext, clickSend).runNode() as Promise<
			INodeExecutionData[][]
		>;
	};
}

/**
 * The ClickSend node as a tool that its caller runs itself, as n8n's MCP server and older agents do.
 *
 * @param parameters what the form holds
 * @param settings of n8n's Retry On Fail, which is on; the pause is in milliseconds
 * @param isStored whether there is an execution that n8n stores; an MCP server has none
 * @returns calls the tool with arguments, all in one run of the caller
 */
export function toolOf(
	parameters: INodeParameters,
	settings: Pick<INode, 'maxTries' | 'waitBetweenTries'>,
	isStored = true,
): (toolArguments: IDataObject) => Promise<unknown> {
	const clickSend = loadedNode();
	clickSend.execute = routingOf(clickSend);
	const node = clickSendNode(withDefaults(parameters));
	Object.assign(node, { retryOnFail: true, waitBetweenTries: 1, ...settings });
	const agent: INode = { ...node, id: 'agent', name: 'Agent', type: 'test.agent', parameters: {} };
	const workflow = new Workflow({
		id: 'test',
		nodes: [node, agent],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => clickSend,
			getByNameAndVersion: () => clickSend,
			getKnownTypes: () => ({}),
		},
	});
	const additionalData = additionalDataFor(CREDENTIAL, () => workflow);
	const data = isStored ? createRunExecutionData() : createEmptyRunExecutionData();
	const items = [{ json: { guest: 'Ann' } }];
	const executeData = { node: agent, data: { main: [items] }, source: null };
	const contextOf = (runIndex: number) =>
		new SupplyDataContext(
			workflow,
			node,
			additionalData,
			'manual',
			data,
			runIndex,
			items,
			{},
			NodeConnectionTypes.AiTool,
			executeData,
			[],
			undefined,
			agent,
		);
	return makeHandleToolInvocation(contextOf, node, clickSend, data);
}

/**
 * Runs the ClickSend node in n8n-core's engine, behind a node that gives it the items.
 *
 * @param parameters what the form holds; other fields have their defaults
 * @returns the outputs and, when the workflow stopped, its error
 */
export async function runNode(
	parameters: INodeParameters,
	options: RunOptions = {},
): Promise<RunOutput> {
	const items = options.items ?? [{}];
	const clickSend = loadedNode();
	const { routingOnly, toolArguments } = options;
	if (routingOnly || toolArguments) clickSend.customOperations = undefined;
	// What n8n's server gives a declarative node; without it the engine leaves out cancellation.
	clickSend.execute = async function () {
		const context = Object.create(this) as ExecuteContext;
		if (toolArguments) {
			Object.assign(context, { inputData: { ai_tool: [[{ json: toolArguments }]] } });
		}
		return new RoutingNode(context, clickSend).runNode() as Promise<INodeExecutionData[][]>;
	};
	const runs = options.nextRun ? [items, options.nextRun] : [items];
	const rows = rowsNode(...runs);
	const nodeTypes = {
		getByName: (type: string) => (type === 'test.rows' ? rows : clickSend),
		getByNameAndVersion: (type: string) => (type === 'test.rows' ? rows : clickSend),
		getKnownTypes: () => ({}),
	} as unknown as INodeTypes;

	const node = clickSendNode(withDefaults(parameters), options.onError);
	if (options.maxTries !== undefined) {
		Object.assign(node, { retryOnFail: true, maxTries: options.maxTries, waitBetweenTries: 1 });
	}
	Object.assign(node, options.settings);
	const workflow = new Workflow({
		id: 'test',
		nodes: [
			{
				id: 'rows',
				name: 'Rows',
				type: 'test.rows',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			node,
		],
		connections: {
			Rows: {
				main: runs.map(() => [{ node: 'ClickSend', type: NodeConnectionTypes.Main, index: 0 }]),
			},
		},
		active: false,
		nodeTypes,
		settings: { timezone: options.timezone ?? 'Etc/UTC', executionOrder: 'v1' },
	});

	const additionalData = additionalDataFor(options.credential ?? CREDENTIAL, () => workflow);
	const { credentialsHelper: helper } = additionalData;
	const decrypt = helper.getDecrypted.bind(helper);
	helper.getDecrypted = async (...parameters) => {
		options.onCredentialRead?.();
		return decrypt(...parameters);
	};
	additionalData.hooks = new ExecutionLifecycleHooks('manual', 'test-execution', {
		id: workflow.id,
		name: 'Test',
		active: false,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
		activeVersionId: null,
	});
	additionalData.executionId = options.retryOf ? 'second' : 'first';
	const execution = options.retryOf
		? new WorkflowExecute(
				additionalData,
				'retry',
				toRetry(options.retryOf, node),
			).processRunExecutionData(workflow)
		: startWorkflow(
				new WorkflowExecute(additionalData, 'manual'),
				workflow,
				workflow.getNode('Rows')!,
			);
	// A cancelled execution never settles: n8n reports its end through a hook instead.
	const cancelled = new Promise<IRun>((resolve) => {
		additionalData.hooks!.addHandler('workflowExecuteAfter', (run) => resolve(run));
	});
	options.signal?.addEventListener('abort', () => execution.cancel());
	const run = await (options.signal ? cancelled : execution);
	const tasks = run.data.resultData.runData.ClickSend;
	const task = tasks?.[0];
	return {
		outputs: (task?.data?.main ?? []).map((output) => output ?? []),
		nextOutputs: (tasks?.[1]?.data?.main ?? []).map((output) => output ?? []),
		error: (task?.error ?? run.data.resultData.error) as RunOutput['error'],
		data: run.data,
	};
}

/** The data of a failed execution as n8n loads and changes it for a retry with the saved workflow. */
function toRetry(failed: IRunExecutionData, node: INode): IRunExecutionData {
	const data = JSON.parse(JSON.stringify(failed)) as IRunExecutionData;
	const { resultData, executionData } = data;
	delete resultData.error;
	const runs = resultData.runData[resultData.lastNodeExecuted!];
	if (runs.at(-1)?.error !== undefined) runs.pop();
	for (const waiting of executionData!.nodeExecutionStack) {
		if (waiting.node.name === node.name) waiting.node = node;
	}
	return data;
}
