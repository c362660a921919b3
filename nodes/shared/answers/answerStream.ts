import type { IDataObject, IHttpRequestOptions, RequestHelperFunctions } from 'n8n-workflow';
import { isLocalAddress } from './localAddress';

/** The body of an answer that has not been read yet, as Node's HTTP client gives it. */
type AnswerStream = AsyncIterable<Buffer> & {
	destroy?: () => void;
	socket?: Connection | null;
};

interface Connection {
	remoteAddress?: string;
}

interface FullAnswer {
	statusCode: number;
	headers: IDataObject;
	body: AnswerStream;
}

/** An answer whose body has not been read yet. */
export interface OpenAnswer extends FullAnswer {
	/** whether the other end of the connection, whatever its name, may be in n8n's own network */
	isLocal: boolean;
	/** lets go of the body and of the connection */
	close: () => void;
}

/** An error with the answer that caused it. */
interface AnswerError extends Error {
	response?: { status: number; headers: IDataObject; data: AnswerStream };
	request?: { socket?: Connection | null; destroy?: () => void };
}

/**
 * Newer versions of n8n hand an answer's body over in a wrapping that hides its connection, but an
 * error has the whole of both: there every status counts as one. Older ones take it for a plain yes.
 */
const AS_ERRORS = {
	ignore: true,
	except: Array.from({ length: 500 }, (_none, index) => 100 + index),
} as unknown as boolean;

/** A body that comes as it is: one that n8n unpacks does not show its connection any more. */
const UNPACKED = { 'accept-encoding': 'identity' };

function isLocalPeer(socket: Connection | null | undefined): boolean {
	// Packed all the same: then nobody knows.
	if (!socket) return true;
	// A link-local address names its network card.
	const address = socket.remoteAddress?.split('%')[0];
	if (address === undefined) return false;
	return isLocalAddress(address.includes(':') ? `http://[${address}]/` : `http://${address}/`);
}

/** What n8n handed over as an answer. */
function ofAnswer({ statusCode, headers, body }: FullAnswer): OpenAnswer {
	const close = () => body.destroy?.();
	return { statusCode, headers, body, isLocal: isLocalPeer(body.socket), close };
}

/** The answer in what n8n threw; without one it is the connection's error. */
function ofError(error: AnswerError): OpenAnswer {
	const { response, request } = error;
	if (response === undefined) throw error;
	const { status, headers, data } = response;
	const close = () => {
		data.destroy?.();
		// A wrapping that nobody has read from leaves its connection open.
		request?.destroy?.();
	};
	return { statusCode: status, headers, body: data, isLocal: isLocalPeer(request?.socket), close };
}

/**
 * Makes a request whose answer is looked at before it is read, from wherever it comes; redirects are
 * answers too.
 *
 * @param helpers n8n's
 * @param request the method, the URL and what is sent
 * @returns the answer, with any status
 * @throws the connection's error, where there is no answer
 */
export async function openAnswer(
	{ httpRequest }: Pick<RequestHelperFunctions, 'httpRequest'>,
	request: IHttpRequestOptions,
): Promise<OpenAnswer> {
	const answer = httpRequest({
		...request,
		headers: UNPACKED,
		encoding: 'stream',
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: AS_ERRORS,
	}) as Promise<FullAnswer>;
	return answer.then(ofAnswer, ofError);
}

/**
 * Reads an answer up to a bound, and lets go of what is beyond it.
 *
 * @param most bytes to take
 * @returns undefined where there is more
 * @throws the connection's error, where it breaks
 */
export async function readUpTo(
	{ body, close }: OpenAnswer,
	most: number,
): Promise<Buffer | undefined> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of body) {
		bytes += chunk.length;
		if (bytes > most) {
			close();
			return undefined;
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
