import type { IConnections, IDataObject, INode, IWorkflowSettings } from 'n8n-workflow';

/** A workflow as it is exported and imported. */
export interface WorkflowJson {
	id?: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	[more: string]: unknown;
}

/** A workflow as n8n has stored it. */
export interface StoredWorkflow extends WorkflowJson {
	id: string;
	versionId: string;
	active: boolean;
}

/** A node of a test's workflow; everything not given is filled in. */
export type NodeSketch = Pick<INode, 'name' | 'type'> & Partial<INode>;

/** A manual trigger by the name "Start". */
export const MANUAL_TRIGGER: NodeSketch = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
};

/**
 * A Code node that makes one item for each of the given objects.
 *
 * @param name
 * @param rows the items' JSON
 */
export function rowsNode(name: string, rows: IDataObject[]): NodeSketch {
	return {
		name,
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: { jsCode: `return ${JSON.stringify(rows.map((json) => ({ json })))};` },
	};
}

/**
 * A workflow whose nodes are connected in a chain, each by its first output.
 *
 * @param name
 * @param nodes in order, the trigger first
 */
export function chain(name: string, nodes: NodeSketch[]): WorkflowJson {
	const connections: IConnections = {};
	nodes.slice(1).forEach((node, index) => {
		connections[nodes[index].name] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
	});
	return { name, nodes: nodes.map(fillIn), connections };
}

/**
 * Completes a node with an id, a version and a place on the canvas.
 *
 * @param node
 * @param index its place in a row
 */
export function fillIn(node: NodeSketch, index: number): INode {
	return {
		id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
		typeVersion: 1,
		position: [index * 220, 0],
		parameters: {},
		...node,
	};
}

/**
 * The name of a workflow's trigger.
 *
 * @throws when it has none, or several
 */
export function onlyTrigger(workflow: WorkflowJson): string {
	const triggers = workflow.nodes.filter(({ type }) => /trigger$/i.test(type));
	const [first] = triggers;
	if (first === undefined || triggers.length > 1) {
		throw new Error(`"${workflow.name}" has ${triggers.length} triggers: name the one to start`);
	}
	return first.name;
}
