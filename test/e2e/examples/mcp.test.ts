import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ExampleStage, MCP_SECRET } from '../support/exampleStage';
import { connectMcp, type McpClient } from '../support/mcpClient';

const FILE = 'mcp-server.json';
const ADA = '+61491570156';

describe(`${FILE} in the real n8n`, () => {
	let stage: ExampleStage;
	let client: McpClient | undefined;

	beforeAll(async () => {
		stage = await ExampleStage.start();
	});
	afterAll(() => stage?.stop());
	afterEach(async () => {
		await client?.close();
		client = undefined;
		await stage.reset();
	});

	const address = () => `${stage.n8n.baseUrl}/mcp/clicksend`;

	/** Publishes the example, and lets a client in. */
	async function connect(): Promise<McpClient> {
		await stage.activate(FILE);
		client = await connectMcp(address(), MCP_SECRET);
		return client;
	}

	const call = async (name: string, values: Record<string, unknown>): Promise<string> =>
		JSON.stringify((await client?.callTool({ name, arguments: values }))?.content);

	it('offers its tools, with what they cost and whom they may text', async () => {
		const { tools } = await (await connect()).listTools();
		const named = (name: string) => tools.find((tool) => tool.name === name);
		expect(tools.map(({ name }) => name).sort()).toEqual([
			'Find_Contact',
			'SMS_History',
			'Send_SMS',
		]);
		expect(named('Send_SMS')?.description).toMatch(/costs money.*Australia and New Zealand/);
		expect(Object.keys(named('Send_SMS')?.inputSchema.properties ?? {})).toEqual(['to', 'text']);
		expect(Object.keys(named('SMS_History')?.inputSchema.properties ?? {})).toEqual(['to']);
		expect(Object.keys(named('Find_Contact')?.inputSchema.properties ?? {})).toEqual(['phone']);
	});

	it('sends a text, tells what became of it, and whose number it is', async () => {
		await connect();
		const body = 'The table is ready.';
		expect(await call('Send_SMS', { to: ADA, text: body })).toContain('SUCCESS');
		expect(await stage.messages()).toMatchObject([{ to: ADA, body }]);
		expect(await call('SMS_History', { to: ADA })).toContain(body);
		expect(await call('SMS_History', { to: '+61491570157' })).not.toContain(body);
		expect(await call('Find_Contact', { phone: ADA })).toContain('Nguyen');
	});

	it.each(['+447777777777', '+14055555555', '0491570156'])(
		'texts nobody outside Australia and New Zealand: %s',
		async (to) => {
			await connect();
			expect(await call('Send_SMS', { to, text: 'Hello' })).toMatch(
				/Nothing was sent: Allowed Countries are Australia and New Zealand/,
			);
			expect(await stage.messages()).toEqual([]);
		},
	);

	it.each([
		['without a secret', undefined],
		['with a wrong one', 'guessed'],
	])('lets nobody in %s', async (_what, secret) => {
		await stage.activate(FILE);
		await expect(connectMcp(address(), secret)).rejects.toThrow();
		const knock = await fetch(address(), {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				accept: 'application/json, text/event-stream',
				...(secret !== undefined && { authorization: `Bearer ${secret}` }),
			},
			body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
		});
		expect([401, 403]).toContain(knock.status);
		expect(await knock.text()).not.toContain('Send_SMS');
	});

	it('lets nobody in before a credential is chosen', async () => {
		await stage
			.activate(FILE, ({ nodes }) => {
				for (const node of nodes) {
					if (/mcpTrigger$/.test(node.type)) delete node.credentials;
				}
			})
			// Newer versions do not even publish it.
			.catch(() => undefined);
		await expect(connectMcp(address())).rejects.toThrow();
		await expect(connectMcp(address(), '')).rejects.toThrow();
	});
});
