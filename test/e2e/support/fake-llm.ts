import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call of a tool, as a language model asks for it. */
export interface ToolCall {
	/** Which of the offered tools; without it the first one. */
	tool?: string;
	arguments: Record<string, unknown>;
}

/** The part of a chat request that a test looks at. */
export interface ChatRequest {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string; description: string; parameters: unknown } }>;
}

/** A stand-in for a language model's API. */
export interface FakeLlm {
	/** The base URL that an OpenAI client is given. */
	baseUrl: string;
	/** What it was asked, in order. */
	requests: ChatRequest[];
	close(): Promise<void>;
}

/**
 * Starts a server that speaks OpenAI's chat completions: its first answers are the given tool
 * calls, one each time, and after these a closing text. So an AI agent can be run without an
 * account and always decides the same.
 *
 * @param calls what the model "wants", in order
 */
export async function startFakeLlm(calls: ToolCall[]): Promise<FakeLlm> {
	const requests: ChatRequest[] = [];
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk: Buffer) => {
			text += chunk.toString();
		});
		request.on('end', () => {
			const chat = JSON.parse(text) as ChatRequest;
			requests.push(chat);
			const call = calls[requests.length - 1];
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(completion(requests.length, chat, call)));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		baseUrl: `http://127.0.0.1:${port}/v1`,
		requests,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function completion(turn: number, chat: ChatRequest, call: ToolCall | undefined): unknown {
	const message =
		call === undefined
			? { role: 'assistant', content: 'Done.' }
			: {
					role: 'assistant',
					content: null,
					tool_calls: [
						{
							id: `call_${turn}`,
							type: 'function',
							function: {
								name: call.tool ?? chat.tools?.[0]?.function.name,
								arguments: JSON.stringify(call.arguments),
							},
						},
					],
				};
	return {
		id: `chatcmpl-${turn}`,
		object: 'chat.completion',
		created: 0,
		model: 'fake',
		choices: [{ index: 0, message, finish_reason: call === undefined ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
