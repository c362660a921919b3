import type { WorkflowExecute } from 'n8n-core';
import type { INode, Workflow } from 'n8n-workflow';
import { testedN8n } from '../../../tools/n8n/versions.mjs';
import { isAtLeast } from '../../../tools/n8n/version';

const { version } = testedN8n();

/** n8n 1.x names what `run` takes by its place. */
type RunOfVersion1 = (workflow: Workflow, startNode: INode) => ReturnType<WorkflowExecute['run']>;

/**
 * Starts a workflow as this version of n8n's engine wants to be asked.
 *
 * @param execute n8n's engine
 * @param workflow
 * @param startNode where it begins
 */
export function startWorkflow(
	execute: WorkflowExecute,
	workflow: Workflow,
	startNode: INode,
): ReturnType<WorkflowExecute['run']> {
	const isVersion1 = execute.run.length > 1;
	if (!isVersion1) return execute.run({ workflow, startNode });
	return (execute.run as unknown as RunOfVersion1).call(execute, workflow, startNode);
}

/** What some versions ask the server's credential helper besides, and its answers for ours. */
export const FURTHER_CREDENTIAL_HELPERS = {
	// From 2.41 on: a credential may be for nodes of its own alone; ours is for every node.
	isCredentialUsableByNode: () => true,
};

/** Whether n8n gives up a whole try where it cannot prepare an item; others give that item an error. */
export const badItemEndsTry = isAtLeast(version, '2.0') && !isAtLeast(version, '2.41');

/** Whether an expression counts in a field that takes none; others take its words for plain text. */
export const forbiddenExpressionCounts = isAtLeast(version, '2.0') && !isAtLeast(version, '2.41');
