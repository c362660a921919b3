import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { fetch } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ROOT } from '../../tools/paths.mjs';
import { findFreePort, isPortFree } from '../../tools/process/ports.mjs';

const START_TIMEOUT_MS = 90_000;

/** `npm start` as a child, on ports of its own. */
class Demo {
	output = '';

	private readonly child: ChildProcess;

	readonly ended: Promise<number | null>;

	constructor(
		folder: string,
		ports: { n8n: number; simulator: number },
		{ args = [], env = {} }: { args?: string[]; env?: Record<string, string> } = {},
	) {
		this.child = spawn(process.execPath, [path.join(ROOT, 'scripts', 'start.mjs'), ...args], {
			cwd: ROOT,
			env: {
				...process.env,
				...env,
				CLICKSEND_DEMO_DIR: folder,
				N8N_PORT: String(ports.n8n),
				CLICKSEND_SIMULATOR_PORT: String(ports.simulator),
			},
		});
		const collect = (chunk: Buffer) => {
			this.output += chunk.toString();
		};
		this.child.stdout?.on('data', collect);
		this.child.stderr?.on('data', collect);
		this.ended = new Promise((resolve) => this.child.on('close', resolve));
	}

	async waitFor(text: string): Promise<void> {
		const deadline = Date.now() + START_TIMEOUT_MS;
		while (!this.output.includes(text)) {
			if (this.child.exitCode !== null || Date.now() > deadline) {
				throw new Error(`"${text}" was not printed:\n${this.output}`);
			}
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}

	signal(signal: NodeJS.Signals): void {
		this.child.kill(signal);
	}
}

async function freePorts(): Promise<{ n8n: number; simulator: number }> {
	const n8n = await findFreePort();
	let simulator = await findFreePort();
	while (simulator === n8n) simulator = await findFreePort();
	return { n8n, simulator };
}

/** The names of the credentials in an n8n, with the addresses that they lead to. */
async function credentialsOf(n8nUrl: string, password: string): Promise<Record<string, string>> {
	const login = await fetch(`${n8nUrl}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: 'demo@example.com', password }),
	});
	const cookie = login.headers.getSetCookie()[0].split(';')[0];
	const get = async <Answer>(at: string) =>
		(
			(await (await fetch(`${n8nUrl}/rest${at}`, { headers: { cookie } })).json()) as {
				data: Answer;
			}
		).data;
	const found: Array<[string, string]> = [];
	for (const { id, name } of await get<Array<{ id: string; name: string }>>('/credentials')) {
		const { data } = await get<{ data: { baseUrl?: string; url?: string } }>(
			`/credentials/${id}?includeData=true`,
		);
		found.push([name, data.baseUrl ?? data.url ?? '']);
	}
	expect(found).toHaveLength(new Set(found.map(([name]) => name)).size);
	return Object.fromEntries(found);
}

describe('npm start', () => {
	let folder: string;
	let demos: Demo[];

	beforeEach(() => {
		folder = mkdtempSync(path.join(tmpdir(), 'clicksend-demo-'));
		demos = [];
	});

	afterEach(async () => {
		for (const demo of demos) demo.signal('SIGTERM');
		await Promise.all(demos.map((demo) => demo.ended));
		rmSync(folder, { recursive: true, force: true });
	});

	function start(ports: { n8n: number; simulator: number }): Demo {
		const demo = new Demo(folder, ports);
		demos.push(demo);
		return demo;
	}

	for (const signal of ['SIGINT', 'SIGKILL'] as const) {
		it(`brings up n8n and the phone page, and leaves nothing running after ${signal}`, async () => {
			const ports = await freePorts();
			const demo = start(ports);
			await demo.waitFor('Ready.');
			const n8nUrl = `http://127.0.0.1:${ports.n8n}`;
			const phoneUrl = `http://127.0.0.1:${ports.simulator}/phone`;
			expect(demo.output).toContain(`${n8nUrl}/workflow/clicksendCsvToSms`);
			expect(demo.output).toContain(phoneUrl);
			expect((await fetch(`${n8nUrl}/healthz`)).status).toBe(200);
			expect((await fetch(phoneUrl)).status).toBe(200);

			demo.signal(signal);
			const code = await demo.ended;
			if (signal === 'SIGINT') expect(code).toBe(0);
			// After SIGKILL the children notice on their own, a moment later.
			await expect
				.poll(async () => [await isPortFree(ports.n8n), await isPortFree(ports.simulator)], {
					timeout: signal === 'SIGINT' ? 1 : 15_000,
					interval: 200,
				})
				.toEqual([true, true]);
		});
	}

	it('makes a password of its own for each demo, which is the one that it prints', async () => {
		const printed = async (): Promise<string> => {
			const ports = await freePorts();
			const demo = start(ports);
			await demo.waitFor('Ready.');
			const password = /password\s+(\S+)/.exec(demo.output)?.[1] ?? '';
			const login = await fetch(`http://127.0.0.1:${ports.n8n}/rest/login`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ emailOrLdapLoginId: 'demo@example.com', password }),
			});
			expect(login.status).toBe(200);
			demo.signal('SIGINT');
			await demo.ended;
			return password;
		};
		const first = await printed();
		expect(readFileSync(path.join(folder, 'password.txt'), 'utf8').trim()).toBe(first);
		expect(await printed()).toBe(first);
		rmSync(folder, { recursive: true, force: true });
		expect(await printed()).not.toBe(first);
	});

	it('fills an n8n that runs already, and leaves it running', async () => {
		const ports = await freePorts();
		const first = start(ports);
		await first.waitFor('Ready.');
		const n8nUrl = `http://127.0.0.1:${ports.n8n}`;
		const otherFolder = mkdtempSync(path.join(tmpdir(), 'clicksend-demo-'));
		const { simulator } = await freePorts();
		const withN8n = (env: Record<string, string>) => {
			const args = ['--n8n', `${n8nUrl}/`];
			const demo = new Demo(otherFolder, { n8n: ports.n8n, simulator }, { args, env });
			demos.push(demo);
			return demo;
		};
		try {
			const unnamed = withN8n({ N8N_EMAIL: '', N8N_PASSWORD: '' });
			expect(await unnamed.ended).toBe(1);
			expect(unnamed.output).toContain('set N8N_EMAIL and N8N_PASSWORD');

			const password = readFileSync(path.join(folder, 'password.txt'), 'utf8').trim();
			const second = withN8n({ N8N_EMAIL: 'demo@example.com', N8N_PASSWORD: password });
			await second.waitFor('Ready.');
			expect(second.output).toContain(`${n8nUrl}/workflow/clicksendCsvToSms`);
			expect((await fetch(`http://127.0.0.1:${simulator}/phone`)).status).toBe(200);
			// The credentials of the first demo lead to the new simulator; none is there twice.
			expect(await credentialsOf(n8nUrl, password)).toEqual({
				'ClickSend simulator': `http://127.0.0.1:${simulator}/v3`,
				'Scripted model': `http://127.0.0.1:${simulator}/_model/v1`,
				'MCP clients': '',
			});
			second.signal('SIGINT');
			expect(await second.ended).toBe(0);
			expect((await fetch(`${n8nUrl}/healthz`)).status).toBe(200);
			expect(await isPortFree(simulator)).toBe(true);
		} finally {
			rmSync(otherFolder, { recursive: true, force: true });
		}
	});

	it('refuses a second demo on the same folder, whatever its port', async () => {
		const ports = await freePorts();
		const first = start(ports);
		await first.waitFor('Ready.');
		const second = start(await freePorts());
		expect(await second.ended).toBe(1);
		expect(second.output).toContain(`running already: http://127.0.0.1:${ports.n8n}`);
	});

	it('names a port that is taken and the variable that changes it', async () => {
		const ports = await freePorts();
		const other = createServer();
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
		const taken = (other.address() as AddressInfo).port;
		try {
			const demo = start({ ...ports, n8n: taken });
			expect(await demo.ended).toBe(1);
			expect(demo.output).toContain(`Port ${taken} for n8n is taken`);
			expect(demo.output).toContain('N8N_PORT=');
		} finally {
			await new Promise((resolve) => other.close(resolve));
		}
	});
});
