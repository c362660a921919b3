import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { completion, type ChatRequest, type Turn } from '../../../simulator/model/chat';

/** A call of a tool, as a language model asks for it. */
export interface ToolCall {
	/** Which of the offered tools; without it the first one. */
	tool?: string;
	arguments: Record<string, unknown>;
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
			response.end(JSON.stringify(completion(String(requests.length), turnOf(chat, call))));
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

function turnOf(chat: ChatRequest, call: ToolCall | undefined): Turn {
	if (call === undefined) return { text: 'Done.' };
	return { tool: call.tool ?? chat.tools?.[0]?.function.name, arguments: call.arguments };
}
