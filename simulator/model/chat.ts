/** A tool that a chat request offers. */
export interface OfferedTool {
	function: { name: string; description: string; parameters: unknown };
}

/** A message of a chat: of the system, the person, the model, or a tool. */
export interface ChatMessage {
	role: string;
	content: unknown;
	/** the calls that the model asked for */
	tool_calls?: unknown;
	/** which of these calls a tool answers */
	tool_call_id?: unknown;
}

/** What is read of a request for a chat completion. */
export interface ChatRequest {
	/** which of the scripts is to answer; without it the one that calls the first tool */
	model?: string;
	messages: ChatMessage[];
	tools?: OfferedTool[];
}

/** What a model says: a text, or a call of a tool. */
export type Turn = { text: string } | { tool: string | undefined; arguments: unknown };

/**
 * A chat completion as OpenAI's API answers it.
 *
 * @param id tells the answers, and the calls of tools in them, apart
 * @param turn what the model says
 * @param model by which name it was asked
 */
export function completion(id: string, turn: Turn, model = 'scripted'): unknown {
	const message =
		'text' in turn
			? { role: 'assistant', content: turn.text }
			: {
					role: 'assistant',
					content: null,
					tool_calls: [
						{
							id: `call_${id}`,
							type: 'function',
							function: { name: turn.tool, arguments: JSON.stringify(turn.arguments) },
						},
					],
				};
	return {
		id: `chatcmpl-${id}`,
		object: 'chat.completion',
		created: 0,
		model,
		choices: [{ index: 0, message, finish_reason: 'text' in turn ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
