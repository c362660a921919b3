import type { WorkflowJson } from '../../../../tools/driver/workflow';
import { agentNodes } from '../agentNodes';
import {
	filledIn,
	startNodes,
	textOfError,
	toolConnections,
	toolNodes,
	type Job,
	type PathParts,
	type ToolPath,
} from './path';

/** More calls than any test makes; an agent ends after ten of its own accord. */
const MAX_TURNS = 200;

/** Trigger → item → agent, with the stand-in for a model and the tools. */
export function agentWorkflow(
	parts: PathParts,
	typeVersion: number,
	{ tools, item }: Pick<Job, 'tools' | 'item'>,
): WorkflowJson {
	const [agent, model] = agentNodes(typeVersion, 'Answer the guest.', parts.openAiApi);
	const parameters = {
		...agent.parameters,
		options: { enableStreaming: false, maxIterations: MAX_TURNS },
	};
	return {
		name: 'Agent with tools',
		nodes: filledIn([
			...startNodes(item),
			{ ...agent, parameters },
			model,
			...toolNodes(parts, tools),
		]),
		connections: {
			Start: { main: [[{ node: 'Item', type: 'main', index: 0 }]] },
			Item: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
			...toolConnections(tools, 'Agent'),
		},
	};
}

/** n8n's AI Agent node: from version 3 on it lets the engine run its tools. */
export const agentPath = (typeVersion: number): ToolPath => ({
	name: `AI Agent ${typeVersion}`,
	isIn: () => true,
	hasItem: true,
	callsShareRun: true,
	async run(parts, job) {
		parts.llm.plays(job.turns);
		const run = await parts.n8n.runWorkflow(agentWorkflow(parts, typeVersion, job), {
			timeoutMs: 120_000,
		});
		return {
			told: parts.llm.told(),
			...(run.error && { ended: textOfError(run.error) }),
		};
	},
});

/** The argument that an agent which is itself a tool takes. */
const PROMPT = 'Prompt__User_Message_';

/** An agent as the tool of another one: the tools are those of the lower one. */
export const subAgentPath: ToolPath = {
	name: 'AI Agent Tool',
	isIn: () => true,
	hasItem: true,
	callsShareRun: true,
	async run(parts, job) {
		const workflow = agentWorkflow(parts, 3, job);
		const [helper] = filledIn([
			{
				name: 'Helper',
				id: crypto.randomUUID(),
				type: '@n8n/n8n-nodes-langchain.agentTool',
				typeVersion: parts.n8n.dialect.agentToolVersion,
				parameters: {
					text: `={{ $fromAI('${PROMPT}', '', 'string') }}`,
					options: { maxIterations: MAX_TURNS },
				},
			},
		]);
		const toHelper = { node: 'Helper', type: 'ai_languageModel' as const, index: 0 };
		const { connections } = workflow;
		connections.Model.ai_languageModel[0]?.push(toHelper);
		Object.assign(connections, toolConnections(job.tools, 'Helper'));
		Object.assign(connections, toolConnections([{ name: 'Helper', parameters: {} }], 'Agent'));
		parts.llm.plays([[{ tool: 'Helper', arguments: { [PROMPT]: 'Please.' } }], ...job.turns]);
		const run = await parts.n8n.runWorkflow({ ...workflow, nodes: [...workflow.nodes, helper] });
		return {
			told: parts.llm.told().slice(1),
			...(run.error && { ended: textOfError(run.error) }),
		};
	},
};
