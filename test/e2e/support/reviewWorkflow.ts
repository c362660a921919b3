import type { INode, INodeParameters } from 'n8n-workflow';
import {
	MANUAL_TRIGGER,
	fillIn,
	type NodeSketch,
	type WorkflowJson,
} from '../../../tools/driver/workflow';
import { agentNodes } from './agentNodes';
import { ANN } from './askStage';

/** What an agent's workflow is made of. */
export interface ReviewSketch {
	credentials: NonNullable<INode['credentials']>;
	openAiApi: { id: string; name: string };
	/** of the review */
	parameters?: INodeParameters;
}

/** The agent's tool, which says what it got. */
const REFUND: NodeSketch = {
	name: 'Refund',
	type: '@n8n/n8n-nodes-langchain.toolCode',
	typeVersion: 1.3,
	parameters: {
		description: 'Gives money back',
		jsCode: 'return `Refunded ${query.amount} for ${query.order}`;',
		specifyInputSchema: true,
		schemaType: 'manual',
		inputSchema: JSON.stringify({
			type: 'object',
			properties: {
				amount: { type: 'string' },
				order: { type: 'string' },
				note: { type: 'string' },
			},
			required: ['amount', 'order'],
		}),
	},
};

/** Trigger → agent, whose tool is called when a person has said yes by SMS. */
export function reviewWorkflow({
	credentials,
	openAiApi,
	parameters = {},
}: ReviewSketch): WorkflowJson {
	const agent = agentNodes(3, 'The customer of order 4411 wants 120 EUR back.', openAiApi);
	const review: NodeSketch = {
		name: 'Ask the Boss',
		type: 'n8n-nodes-clicksend.clickSendHitlTool',
		parameters: {
			resource: 'sms',
			operation: 'sendAndWait',
			responseType: 'approval',
			message: '=The agent wants to call {{ $tool.name }}',
			to: ANN,
			...parameters,
		},
		credentials,
	};
	return {
		name: 'Agent under review',
		nodes: [MANUAL_TRIGGER, ...agent, review, REFUND].map(fillIn),
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
			'Ask the Boss': { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			Refund: { ai_tool: [[{ node: 'Ask the Boss', type: 'ai_tool', index: 0 }]] },
		},
	};
}

/** Trigger → agent with the question itself as its tool, without a review. */
export function toolWorkflow(sketch: ReviewSketch): WorkflowJson {
	const workflow = reviewWorkflow(sketch);
	const { 'Ask the Boss': asks, Start, Model } = workflow.connections;
	return {
		...workflow,
		name: 'Agent that asks',
		nodes: workflow.nodes
			.filter(({ name }) => name !== 'Refund')
			.map((node) =>
				node.name === 'Ask the Boss'
					? { ...node, type: 'n8n-nodes-clicksend.clickSendTool' }
					: node,
			),
		connections: { 'Ask the Boss': asks, Start, Model },
	};
}
