import type { ToolCall } from '../fake-llm';
import { agentWorkflow } from './agent';
import { textOfError, type Job, type PathParts, type ToolPath } from './path';

/** The node by which n8n stands in for the agent when a tool is executed alone. */
const EXECUTOR = 'PartialExecutionToolExecutor';

async function execute(parts: PathParts, job: Job, { tool, arguments: given }: ToolCall) {
	const name = tool ?? job.tools[0].name;
	const { n8n } = parts;
	const workflow = await n8n.createWorkflow(agentWorkflow(parts, 3, job));
	const { executionId } = await n8n.rest<{ executionId: string }>(
		'POST',
		`/workflows/${workflow.id}/run`,
		{
			workflowData: workflow,
			triggerToStartFrom: { name: 'Start' },
			destinationNode: n8n.dialect.destination(name),
			agentRequest: { query: n8n.dialect.toolQuery(name, given), tool: { name } },
		},
	);
	const run = await n8n.waitForExecution(executionId);
	if (run.error !== undefined) return textOfError(run.error);
	return JSON.stringify(run.json(EXECUTOR));
}

/** "Execute Step" on a tool in the editor: the person types what a model would say. */
export const stepPath: ToolPath = {
	name: 'Execute Step of the tool',
	isIn: () => true,
	hasItem: true,
	callsShareRun: false,
	async run(parts, job) {
		const told: string[] = [];
		for (const turn of job.turns) {
			told.push(...(await Promise.all(turn.map(async (call) => execute(parts, job, call)))));
		}
		return { told };
	},
};
