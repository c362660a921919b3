import type { INode } from 'n8n-workflow';
import { isLocalAddress } from '../answers/localAddress';
import { userError } from '../answers/problem';

/**
 * Refuses an address of this n8n that ClickSend cannot reach, before a rule is made that delivers
 * nothing.
 *
 * @param url the address as n8n names it
 * @param baseUrl where the credential's API is: a local one, for development, reaches this machine
 * @param wayOut what to do beside making it reachable, as part of a sentence
 * @param advice what else helps
 * @throws {NodeOperationError} saying what to set
 */
export function assertReachable(
	node: INode,
	url: string,
	baseUrl: unknown,
	{ wayOut, advice }: { wayOut: string; advice: string },
): void {
	const isLocalApi =
		typeof baseUrl === 'string' && URL.canParse(baseUrl) && isLocalAddress(baseUrl);
	if (isLocalApi) return;
	const { protocol, host } = new URL(url);
	const isLocal = isLocalAddress(url);
	if (!isLocal && protocol === 'https:') return;
	const reason = isLocal ? 'is in a local network' : 'is not encrypted (http)';
	throw userError(node, {
		// What to do is in here too: at an activation n8n shows nothing else.
		message: `ClickSend cannot call this n8n: its address ${host} ${reason}. Set WEBHOOK_URL of n8n to its public https:// address${wayOut}`,
		advice,
	});
}
