import { isLocalAddress } from './localAddress';

/** The body of an answer that has not been read yet, as Node's HTTP client gives it. */
export type AnswerStream = AsyncIterable<Buffer> & {
	destroy?: () => void;
	socket?: { remoteAddress?: string } | null;
};

/** Asks for a body as it is: one that n8n unpacks does not show its connection any more. */
export const UNPACKED = { 'accept-encoding': 'identity' } as const;

/**
 * Whether the other end of a connection, whatever its name, may be in n8n's own network. To be asked
 * with {@link UNPACKED}.
 */
export function isLocalPeer({ socket }: AnswerStream): boolean {
	// Packed all the same: then nobody knows.
	if (!socket) return true;
	// A link-local address names its network card.
	const address = socket.remoteAddress?.split('%')[0];
	if (address === undefined) return false;
	return isLocalAddress(address.includes(':') ? `http://[${address}]/` : `http://${address}/`);
}

/**
 * Reads a body up to a bound, and lets go of what is beyond it.
 *
 * @param most bytes to take
 * @returns undefined where there is more
 * @throws the connection's error, where it breaks
 */
export async function readUpTo(body: AnswerStream, most: number): Promise<Buffer | undefined> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of body) {
		bytes += chunk.length;
		if (bytes > most) {
			body.destroy?.();
			return undefined;
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
