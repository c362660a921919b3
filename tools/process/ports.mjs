import { randomInt } from 'node:crypto';
import net from 'node:net';

const HOST = '127.0.0.1';

/**
 * Whether a port of this machine is free. It is tried from both sides, because some systems let
 * a second program bind 127.0.0.1 beside one that listens on all addresses.
 *
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isPortFree(port) {
	const answers = await new Promise((resolve) => {
		const socket = net.connect({ host: HOST, port });
		socket.on('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.on('error', () => resolve(false));
	});
	if (answers) return false;
	return await new Promise((resolve) => {
		const server = net.createServer();
		server.on('error', () => resolve(false));
		server.listen(port, HOST, () => server.close(() => resolve(true)));
	});
}

/** Below the ports that systems give to outgoing connections, which come and go meanwhile. */
const [FIRST, AFTER_LAST] = [20_000, 30_000];

/**
 * A port that nobody listens on at this moment.
 *
 * @returns {Promise<number>}
 */
export async function findFreePort() {
	for (;;) {
		const port = randomInt(FIRST, AFTER_LAST);
		if (await isPortFree(port)) return port;
	}
}
