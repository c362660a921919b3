import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { withoutForm } from '../../shared/answers/errors';
import { isLocalAddress } from '../../shared/answers/localAddress';

/**
 * Refuses a webhook address that ClickSend cannot reach, before a rule is made that delivers nothing.
 *
 * @param url the webhook's address as n8n names it
 * @param baseUrl where the credential's API is: a local one, for development, reaches this machine
 * @throws {NodeOperationError} saying what to set
 */
export function assertReachable(node: INode, url: string, baseUrl: unknown): void {
	const isLocalApi =
		typeof baseUrl === 'string' && URL.canParse(baseUrl) && isLocalAddress(baseUrl);
	if (isLocalApi) return;
	const { protocol, host } = new URL(url);
	const isLocal = isLocalAddress(url);
	if (!isLocal && protocol === 'https:') return;
	const reason = isLocal ? 'is in a local network' : 'is not encrypted (http)';
	throw new NodeOperationError(
		withoutForm(node),
		// What to do is in here too: at an activation n8n shows nothing else.
		`ClickSend cannot call this n8n: its address ${host} ${reason}. Set WEBHOOK_URL of n8n to its public https:// address, or Mode to Polling, which needs none`,
		{
			description:
				'A tunnel gives an n8n behind a router a public address. For development Options > Allow Local Address lifts this check.',
		},
	);
}
