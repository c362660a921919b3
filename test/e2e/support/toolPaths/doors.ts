import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Doors to a server: each is an address of its own that leads to the same. What is sent through one is,
 * for a program that tells accounts apart by their addresses, another account's.
 */
export class Doors {
	private readonly server: Server;

	private count = 0;

	/** @param origin of the server */
	constructor(origin: string) {
		this.server = createServer((asked, answered) => {
			const path = (asked.url ?? '').replace(/^\/\d+/, '');
			const call = request(`${origin}${path}`, { method: asked.method, headers: asked.headers });
			call.on('response', (answer) => {
				answered.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(answered);
			});
			// The server has cut the connection: so does the door.
			call.on('error', () => answered.destroy());
			asked.pipe(call);
		}).listen(0, '127.0.0.1');
	}

	/** Opens another door. Returns its address, without a slash at the end. */
	open(): string {
		const { port } = this.server.address() as AddressInfo;
		return `http://127.0.0.1:${port}/${++this.count}`;
	}

	close(): void {
		this.server.closeAllConnections();
		this.server.close();
	}
}
