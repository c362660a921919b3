import { requireOf, testedN8n } from '../../../tools/n8n/versions.mjs';

/** What a tool of an MCP server answers. */
export interface McpAnswer {
	content: Array<{ type: string; text: string }>;
	isError?: boolean;
}

/** A tool as an MCP server lists it. */
export interface McpTool {
	name: string;
	description: string;
	inputSchema: { properties: Record<string, { description?: string }>; required?: string[] };
}

/** As much of the official MCP client as the tests use. */
export interface McpClient {
	connect(transport: unknown): Promise<void>;
	listTools(): Promise<{ tools: McpTool[] }>;
	callTool(call: { name: string; arguments: Record<string, unknown> }): Promise<McpAnswer>;
	close(): Promise<void>;
}

type Made<Instance> = new (...given: unknown[]) => Instance;

// The official client, as n8n brings it.
const load = requireOf(testedN8n());
const { Client } = load('@modelcontextprotocol/sdk/client/index.js') as {
	Client: Made<McpClient>;
};
const transports = load('@modelcontextprotocol/sdk/client/streamableHttp.js') as {
	StreamableHTTPClientTransport: Made<unknown>;
};

/**
 * Connects an MCP client to a server by streamable HTTP.
 *
 * @param url of the server
 * @param secret sent as bearer token; without it none is
 * @throws when the server does not let it in
 */
export async function connectMcp(url: string, secret?: string): Promise<McpClient> {
	const client = new Client({ name: 'test', version: '1.0.0' });
	const headers = secret === undefined ? {} : { authorization: `Bearer ${secret}` };
	await client.connect(
		new transports.StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }),
	);
	return client;
}
