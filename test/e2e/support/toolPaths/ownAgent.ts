import { TOOL_TYPE, type Job, type PathParts, type ToolPath } from './path';

/** What an agent's stream tells at its end. */
const EVENT = /^data: (.*)$/gm;

/** Makes an agent that has the tools. Returns where it is found. */
async function createAgent({ n8n, openAiApi, credentials }: PathParts, { tools }: Job) {
	const { id: projectId } = await n8n.rest<{ id: string }>('GET', '/projects/personal');
	const agents = `/projects/${projectId}/agents/v2`;
	const { id } = await n8n.rest<{ id: string }>('POST', agents, { name: 'Agent with tools' });
	const { config, configHash } = await n8n.rest<{ config: object; configHash: string }>(
		'GET',
		`${agents}/${id}/config`,
	);
	await n8n.rest('PUT', `${agents}/${id}/config`, {
		baseConfigHash: configHash,
		config: {
			...config,
			name: 'Agent with tools',
			model: 'openai/fake',
			credential: openAiApi.id,
			instructions: 'Answer the guest.',
			memory: { enabled: false, storage: 'n8n' },
			tools: tools.map(({ name, parameters }) => ({
				type: 'node',
				name,
				description: name,
				node: {
					nodeType: TOOL_TYPE,
					nodeTypeVersion: 1,
					nodeParameters: parameters,
					credentials,
				},
			})),
			config: { maxIterations: 200 },
		},
	});
	return `${agents}/${id}`;
}

/** n8n's own agents, which are no nodes of a workflow. A node's settings, such as On Error, are not there. */
export const ownAgentPath: ToolPath = {
	name: 'n8n’s own Agents',
	isIn: ({ hasOwnAgents }) => hasOwnAgents,
	hasItem: false,
	callsShareRun: false,
	async run(parts, job) {
		const agent = await createAgent(parts, job);
		parts.llm.plays(job.turns);
		const stream = await parts.n8n.text('POST', `${agent}/chat`, { message: 'Please.' });
		const errors = [...stream.matchAll(EVENT)]
			.map(([, data]) => JSON.parse(data) as { type?: string; message?: string })
			.filter(({ type }) => type === 'error');
		await parts.n8n.rest('DELETE', agent);
		return {
			told: parts.llm.told(),
			...(errors.length > 0 && { ended: JSON.stringify(errors) }),
		};
	},
};
