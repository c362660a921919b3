import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	completion,
	type ChatRequest,
	type Completion,
	type Turn,
} from '../../../simulator/model/chat';

/** A call of a tool, as a language model asks for it. */
export interface ToolCall {
	/** Which of the offered tools; without it the first one. */
	tool?: string;
	arguments: unknown;
}

/** A stand-in for a language model's API. */
export interface FakeLlm {
	/** The base URL that an OpenAI client is given. */
	baseUrl: string;
	/** What it was asked since it was given its calls, in order. */
	requests: ChatRequest[];
	/**
	 * Gives it other calls and lets it forget what it was asked.
	 *
	 * @param turns what the model "wants", in order: the calls of a turn come at once
	 */
	plays(turns: ToolCall[][]): void;
	/** What it was told of its calls, in their order; undefined where it was told nothing. */
	told(): Array<string | undefined>;
	close(): Promise<void>;
}

/**
 * Starts a server that speaks OpenAI's chat completions: its first answers are the given tool
 * calls, one each time, and after these a closing text. So an AI agent can be run without an
 * account and always decides the same.
 *
 * @param calls what the model "wants", in order
 */
export async function startFakeLlm(calls: ToolCall[] = []): Promise<FakeLlm> {
	const requests: ChatRequest[] = [];
	let script = calls.map((call) => [call]);
	let turns = 0;
	const server = createServer((request, response) => {
		void bodyOf(request).then((chat) => {
			// A client that asks for another of OpenAI's interfaces goes on with this one.
			if (request.url?.endsWith('/chat/completions') !== true) {
				response.statusCode = 404;
				response.end('{"error":{"message":"Not found"}}');
				return;
			}
			// What a program asks beside the talk, such as for a title, offers no tools.
			const isTalk = (chat.tools?.length ?? 0) > 0;
			if (isTalk) requests.push(chat);
			const wanted = isTalk ? script[turns++] : undefined;
			answer(response, chat, completion(String(turns), turnOf(chat, wanted)));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		baseUrl: `http://127.0.0.1:${port}/v1`,
		requests,
		plays(others) {
			script = others;
			turns = 0;
			requests.length = 0;
		},
		told: () =>
			script.flatMap((wanted, turn) =>
				wanted.map((_call, index) => toldOf(requests, `call_${turn + 1}_${index}`)),
			),
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function bodyOf(request: IncomingMessage): Promise<ChatRequest & { stream?: boolean }> {
	let text = '';
	for await (const chunk of request) text += String(chunk);
	return text === '' ? { messages: [] } : (JSON.parse(text) as ChatRequest);
}

function turnOf(chat: ChatRequest, calls: ToolCall[] | undefined): Turn {
	if (calls === undefined) return { text: 'Done.' };
	return {
		calls: calls.map(({ tool, arguments: given }) => ({
			tool: tool ?? chat.tools?.[0]?.function.name,
			arguments: given,
		})),
	};
}

function answer(response: ServerResponse, chat: { stream?: boolean }, said: Completion): void {
	if (chat.stream !== true) {
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(said));
		return;
	}
	const [{ message, finish_reason: reason }] = said.choices;
	const delta = numbered(message);
	const piece = { ...said, object: 'chat.completion.chunk' };
	response.setHeader('content-type', 'text/event-stream');
	for (const event of [
		{ ...piece, choices: [{ index: 0, delta, finish_reason: null }] },
		{ ...piece, choices: [{ index: 0, delta: {}, finish_reason: reason }] },
	]) {
		response.write(`data: ${JSON.stringify(event)}\n\n`);
	}
	response.end('data: [DONE]\n\n');
}

/** A message whose calls have numbers, by which a client puts the pieces of a stream together. */
function numbered(message: object): object {
	if (!('tool_calls' in message) || !Array.isArray(message.tool_calls)) return message;
	return {
		...message,
		tool_calls: message.tool_calls.map((call: object, index) => ({ ...call, index })),
	};
}

/** What the requests say that came of a call. */
function toldOf(requests: ChatRequest[], id: string): string | undefined {
	const message = requests
		.flatMap(({ messages }) => messages)
		.find((one) => 'tool_call_id' in one && one.tool_call_id === id);
	if (message === undefined) return undefined;
	const { content } = message;
	return typeof content === 'string' ? content : JSON.stringify(content);
}
