import type { IHookFunctions, IPollFunctions } from 'n8n-workflow';
import { objectOf } from '../../shared/answers/answer';
import { openAnswer, readUpTo } from '../../shared/answers/answerStream';
import { isLocalAddress } from '../../shared/answers/localAddress';
import { textOf } from '../../shared/text/text';

/** What is known of a webhook: nothing where it is not asked, or gives an answer that is not n8n's. */
export type Life = 'alive' | 'gone' | undefined;

/** For how long an answer is waited, in milliseconds. */
const TIMEOUT = 5000;

/** How many addresses are asked at an activation: of this node, and of others. */
export const MOST_PROBES = 20;

/** n8n's answer has fewer; nobody else's is read. */
const MOST_BYTES = 10_000;

/** n8n's own words for a webhook that it does not know (WebhookNotFoundError). */
const saysNotRegistered = (message: string): boolean =>
	message.startsWith('The requested webhook ') && message.includes(' is not registered');

/** The message of an answer in JSON; empty where it is something else. */
function messageOf(answer: Buffer | undefined): string {
	if (answer?.[0] !== '{'.charCodeAt(0)) return '';
	return textOf(objectOf(JSON.parse(answer.toString())).message);
}

/**
 * Whether an address may be asked. It was found in a rule, which anybody with access to the account
 * can write: only what looks like a webhook of this node, and nothing in a local network but the own
 * address. Where a public name leads is looked at once there is a connection.
 */
function mayAsk(address: URL, own: URL): boolean {
	if (!address.pathname.endsWith('/webhook')) return false;
	if (address.origin === own.origin) return true;
	return address.protocol === 'https:' && !isLocalAddress(address.href);
}

/**
 * Asks a webhook of this node without its secret, so that nothing starts. One that is alive refuses
 * that with 401; one that is gone is unknown to n8n, which says so with a 404 in words of its own.
 *
 * @param address of the webhook; nothing but its origin and its path is sent
 * @param own an address of this n8n
 */
export async function askWebhook(
	context: IHookFunctions | IPollFunctions,
	address: URL,
	own: URL,
): Promise<Life> {
	if (!mayAsk(address, own)) return undefined;
	try {
		const answer = await openAnswer(context.helpers, {
			method: 'POST',
			url: `${address.origin}${address.pathname}`,
			body: {},
			json: true,
			timeout: TIMEOUT,
		});
		if (address.origin !== own.origin && answer.isLocal) {
			// What a local server says, even that it is there, is nobody's who can write a rule.
			answer.close();
			return undefined;
		}
		const text = await readUpTo(answer, MOST_BYTES);
		if (answer.statusCode === 401) return 'alive';
		return answer.statusCode === 404 && saysNotRegistered(messageOf(text)) ? 'gone' : undefined;
	} catch (error) {
		context.logger.debug('ClickSend Trigger: a webhook could not be looked at', {
			reason: (error as Error).message,
		});
		return undefined;
	}
}
