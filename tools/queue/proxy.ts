import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What n8n's own documentation tells a load balancer to give to the webhook processors. */
const PRODUCTION = /^\/webhook\//;

/** Stands in front of n8n, as a load balancer does, and is the only address that ClickSend knows. */
export class Proxy {
	/** Ports of the processors that take production webhooks, in turn. */
	private readonly processors: number[] = [];

	private readonly server = createServer((incoming, answer) => void this.pass(incoming, answer));

	private constructor(private readonly mainPort: number) {}

	/** @param mainPort where everything but production webhooks goes */
	static async start(mainPort: number): Promise<Proxy> {
		const proxy = new Proxy(mainPort);
		await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
		return proxy;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
	}

	/** Gives a processor that is ready its share. */
	add(port: number): void {
		this.processors.push(port);
	}

	/** Sends a processor nothing more. */
	remove(port: number): void {
		const index = this.processors.indexOf(port);
		if (index >= 0) this.processors.splice(index, 1);
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async pass(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
		try {
			const body = await buffer(incoming);
			const ports = PRODUCTION.test(incoming.url ?? '') ? this.inTurn() : [this.mainPort];
			await passToFirst(ports, incoming, body, answer);
		} catch {
			// The sender tries again, as after any 502; one that has hung up hears nothing.
			if (!answer.headersSent) answer.writeHead(502);
			answer.end();
		}
	}

	/** The processors, the one whose turn it is first. */
	private inTurn(): number[] {
		const next = this.processors.shift();
		if (next !== undefined) this.processors.push(next);
		return next === undefined ? [] : [next, ...this.processors.slice(0, -1)];
	}
}

/** Passes a request to the first port where somebody listens. */
async function passToFirst(
	ports: number[],
	incoming: IncomingMessage,
	body: Buffer,
	answer: ServerResponse,
): Promise<void> {
	const [port, ...others] = ports;
	if (port === undefined) throw new Error('Nobody is there');
	try {
		await passTo(port, incoming, body, answer);
	} catch (error) {
		// Only what cannot have been read may go to another one.
		if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error;
		await passToFirst(others, incoming, body, answer);
	}
}

function passTo(
	port: number,
	{ method, url, headers }: IncomingMessage,
	body: Buffer,
	answer: ServerResponse,
): Promise<void> {
	return new Promise((resolve, reject) => {
		const outgoing = request(
			{ host: '127.0.0.1', port, method, path: url, headers },
			(response) => {
				answer.writeHead(response.statusCode ?? 502, response.headers);
				response.on('error', reject).on('end', resolve).pipe(answer);
			},
		);
		outgoing.on('error', reject).end(body);
	});
}
