import type { OpenAnswer } from '../../shared/answers/answerStream';
import { openAnswer, readUpTo } from '../../shared/answers/answerStream';
import { failureOfException } from '../../shared/answers/errors';
import { isLocalAddress } from '../../shared/answers/localAddress';
import { textOf } from '../../shared/text/text';
import { refuse } from '../steps/refuse';
import type { ItemContext } from '../steps/types';

/** What is fetched, and from where. */
export interface Download {
	url: string;
	/** most bytes to take */
	most: number;
	/** whether it may lie in n8n's own network */
	mayBeLocal: boolean;
}

/** Where redirects of a public file may lead, one after the other. */
const MOST_REDIRECTS = 5;

function refuseLocal(context: ItemContext, host: string): never {
	return refuse(
		context,
		`The file was not fetched: ${host} is in n8n’s own network`,
		'Give a public address, or switch on Allow Local URLs if n8n is to read files from its own network',
	);
}

/** A response whose body has not been read yet. */
async function open(context: ItemContext, url: string): Promise<OpenAnswer> {
	let code: string;
	try {
		return await openAnswer(context.helpers, { url, method: 'GET' });
	} catch (error) {
		({ code } = failureOfException(error));
	}
	return unfetched(context, 'the server did not answer', code);
}

/** A system's code stands below the headline: n8n puts a text of its own in place of one within. */
function unfetched(context: ItemContext, reason: string, code?: string): never {
	const advice = 'Check that the address is right and can be opened without signing in';
	return refuse(
		context,
		`The file could not be fetched from its URL (${reason})`,
		code === undefined ? advice : `${code}: ${advice}`,
	);
}

/** Where an answer leads on to; undefined where it is the last one. */
function nextOf({ statusCode, headers }: OpenAnswer, from: string): string | undefined {
	if (statusCode < 300 || statusCode > 399) return undefined;
	const location = textOf(headers.location);
	return URL.canParse(location, from) ? new URL(location, from).href : undefined;
}

/** The bytes of a body, no more than may be. */
async function read(context: ItemContext, answer: OpenAnswer, most: number): Promise<Buffer> {
	let bytes: Buffer | undefined;
	let code: string | undefined;
	try {
		bytes = await readUpTo(answer, most);
	} catch (error) {
		({ code } = failureOfException(error));
	}
	if (code !== undefined) unfetched(context, 'the connection broke', code);
	return bytes ?? refuse(context, `The file at the URL has more than ${most / 1e6} MB`);
}

/**
 * Fetches a file from a link. The credential is not sent: such links lead to other hosts. Neither
 * the link nor what it redirects to may lead into n8n's own network, where a link that came from
 * outside could make n8n read what only n8n can reach; the address that a name stands for is looked
 * at before anything of the answer is read. Reading stops at the bound.
 *
 * @returns its bytes, and the media type that its server gives, empty where it gives none
 * @throws {NodeOperationError} when it must not or cannot be fetched, or is too large
 */
export async function fetchTypedFile(
	context: ItemContext,
	{ url, most, mayBeLocal }: Download,
): Promise<{ content: Buffer; mimeType: string }> {
	if (!URL.canParse(url)) refuse(context, 'The URL of the file is not a web address');
	let at = url;
	for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
		const { protocol, hostname } = new URL(at);
		if (!/^https?:$/.test(protocol)) unfetched(context, 'it leads to no web address');
		if (!mayBeLocal && isLocalAddress(at)) refuseLocal(context, hostname);
		// Each address on the way is looked at before it is called.
		const answer = await open(context, at);
		if (!mayBeLocal && answer.isLocal) {
			answer.close();
			refuseLocal(context, hostname);
		}
		const next = nextOf(answer, at);
		if (next === undefined) {
			if (answer.statusCode !== 200) {
				answer.close();
				unfetched(context, `HTTP ${answer.statusCode}`);
			}
			const content = await read(context, answer, most);
			return { content, mimeType: textOf(answer.headers['content-type']) };
		}
		answer.close();
		at = next;
	}
	return unfetched(context, 'it redirects too often');
}

/** The bytes of a file at a link; see {@link fetchTypedFile}. */
export const fetchFile = async (context: ItemContext, download: Download): Promise<Buffer> =>
	(await fetchTypedFile(context, download)).content;
