import type { NodeSketch } from '../../../tools/driver/workflow';

/**
 * An AI agent and the model that it asks, which is a stand-in.
 *
 * @param typeVersion of the agent
 * @param text what the agent is told
 * @param openAiApi the credential that leads to the stand-in
 */
export const agentNodes = (
	typeVersion: number,
	text: string,
	openAiApi: { id: string; name: string },
): NodeSketch[] => [
	{
		name: 'Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion,
		parameters: { promptType: 'define', text, options: { enableStreaming: false } },
	},
	{
		name: 'Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.2,
		parameters: { model: { __rl: true, mode: 'id', value: 'fake' }, options: {} },
		credentials: { openAiApi },
	},
];
