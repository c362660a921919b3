import { fetch } from 'undici';
import type { ToolCall } from '../fake-llm';
import {
	filledIn,
	toolConnections,
	toolNodes,
	type Job,
	type PathParts,
	type ToolPath,
} from './path';

/** An answer of JSON-RPC. */
interface Answer {
	result?: { content?: Array<{ text?: string }>; tools?: Array<{ name: string }> };
	error?: { message: string };
}

/** A client of an MCP server, as far as tools are concerned: streamable HTTP. */
class McpClient {
	private session: string | undefined;

	private id = 0;

	constructor(private readonly url: string) {}

	/** Begins a session. */
	async open(): Promise<void> {
		await this.ask('initialize', {
			protocolVersion: '2025-03-26',
			capabilities: {},
			clientInfo: { name: 'tests', version: '1.0.0' },
		});
		await this.post({ jsonrpc: '2.0', method: 'notifications/initialized' });
	}

	/** Ends the session. */
	async close(): Promise<void> {
		await fetch(this.url, { method: 'DELETE', headers: this.headers() });
	}

	/** Calls a tool. Returns what a model would read of it. */
	async call(name: string, given: unknown): Promise<string> {
		const { result, error } = await this.ask('tools/call', { name, arguments: given });
		if (error !== undefined) return error.message;
		return (result?.content ?? []).map(({ text }) => text ?? '').join('\n');
	}

	private async ask(method: string, params: unknown): Promise<Answer> {
		const text = await this.post({ jsonrpc: '2.0', id: ++this.id, method, params });
		const data = /^data: (.*)$/m.exec(text)?.[1] ?? text;
		return JSON.parse(data) as Answer;
	}

	private async post(body: unknown): Promise<string> {
		const response = await fetch(this.url, {
			method: 'POST',
			headers: { ...this.headers(), 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`The MCP server answered ${response.status}: ${text}`);
		this.session ??= response.headers.get('mcp-session-id') ?? undefined;
		return text;
	}

	private headers(): Record<string, string> {
		return {
			accept: 'application/json, text/event-stream',
			...(this.session !== undefined && { 'mcp-session-id': this.session }),
		};
	}
}

/** An MCP server of n8n's MCP Server Trigger, and a client of it. */
export const mcpPath: ToolPath = {
	name: 'MCP Server Trigger',
	isIn: () => true,
	hasItem: false,
	callsShareRun: false,
	async run(parts, job) {
		const path = crypto.randomUUID();
		const { id } = await parts.n8n.createWorkflow(serverWorkflow(parts, job, path));
		await parts.n8n.activate(id);
		const client = new McpClient(`${parts.n8n.baseUrl}/mcp/${path}`);
		try {
			await client.open();
			const told: string[] = [];
			for (const turn of job.turns) {
				told.push(...(await Promise.all(turn.map(async (call) => ask(client, job, call)))));
			}
			return { told };
		} finally {
			await client.close();
			await parts.n8n.deactivate(id);
		}
	},
};

const ask = async (client: McpClient, job: Job, { tool, arguments: given }: ToolCall) =>
	client.call(tool ?? job.tools[0].name, given);

function serverWorkflow(parts: PathParts, { tools }: Job, path: string) {
	return {
		name: 'MCP server',
		nodes: filledIn([
			{
				name: 'Server',
				type: '@n8n/n8n-nodes-langchain.mcpTrigger',
				typeVersion: 2,
				webhookId: path,
				parameters: { path },
			},
			...toolNodes(parts, tools),
		]),
		connections: toolConnections(tools, 'Server'),
	};
}
