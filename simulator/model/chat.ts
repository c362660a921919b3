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

/** A call of a tool, as a model asks for it. */
export interface ToolUse {
	tool: string | undefined;
	arguments: unknown;
}

/** What a model says: a text, or a call of a tool, or several at once. */
export type Turn = { text: string } | ToolUse | { calls: ToolUse[] };

/** An answer of OpenAI's API, as far as clients read it. */
export interface Completion {
	id: string;
	model: string;
	choices: Array<{ index: number; message: object; finish_reason: string }>;
	usage: object;
	[more: string]: unknown;
}

const toolCall = (id: string, { tool, arguments: given }: ToolUse) => ({
	id: `call_${id}`,
	type: 'function',
	function: { name: tool, arguments: JSON.stringify(given) },
});

function callsOf(id: string, turn: ToolUse | { calls: ToolUse[] }) {
	if (!('calls' in turn)) return [toolCall(id, turn)];
	return turn.calls.map((call, index) => toolCall(`${id}_${index}`, call));
}

/**
 * A chat completion as OpenAI's API answers it.
 *
 * @param id tells the answers, and the calls of tools in them, apart: `call_<id>`, and of several
 *   `call_<id>_<index>`
 * @param turn what the model says
 * @param model by which name it was asked
 */
export function completion(id: string, turn: Turn, model = 'scripted'): Completion {
	const message =
		'text' in turn
			? { role: 'assistant', content: turn.text }
			: { role: 'assistant', content: null, tool_calls: callsOf(id, turn) };
	return {
		id: `chatcmpl-${id}`,
		object: 'chat.completion',
		created: 0,
		model,
		choices: [{ index: 0, message, finish_reason: 'text' in turn ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
