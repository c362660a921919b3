import type { INode } from 'n8n-workflow';

/** What says which node runs: n8n's `this` in all of its functions. */
interface OfNode {
	getNode(): INode;
}

/** Whether n8n runs the node as a tool of an AI agent or of an MCP server: a type that n8n makes itself. */
export const isTool = (context: OfNode): boolean => /(?<!Hitl)Tool$/.test(context.getNode().type);
