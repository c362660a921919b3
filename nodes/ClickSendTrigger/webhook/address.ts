import type { IHookFunctions, INode } from 'n8n-workflow';
import { userError } from '../../shared/answers/problem';
import { assertReachable } from '../../shared/rules/reachable';
import type { TriggerSettings } from '../form/settings';
import { faultOfSecret } from './secret';

/** The address of this node's webhook, as n8n names it. */
export const webhookUrl = (context: IHookFunctions): URL =>
	new URL(context.getNodeWebhookUrl('default')!);

/**
 * The end of the webhook's path, the same in production and in a test, and when n8n's address changes.
 * A node that no editor has seen has no id for it; then n8n takes the workflow's id and the node's name.
 */
export function webhookPath(context: { getNode(): INode; getWorkflow(): { id?: string } }): string {
	const { webhookId, name } = context.getNode();
	const id = webhookId ?? `${context.getWorkflow().id}/${encodeURIComponent(name.toLowerCase())}`;
	return `/${id}/webhook`;
}

/** What to do where ClickSend cannot reach this n8n. */
const WAYS_OUT = {
	wayOut: ', or Mode to Polling, which needs none',
	advice:
		'A tunnel gives an n8n behind a router a public address. For development Options > Allow Local Address lifts this check.',
};

/** Refuses settings under which no event could arrive, or a forged one would. */
export async function checkSettings(
	context: IHookFunctions,
	settings: TriggerSettings,
): Promise<void> {
	const node = context.getNode();
	if (settings.registersByHand) {
		const fault = faultOfSecret(settings.secret, settings.carrier);
		if (fault !== undefined) throw userError(node, { message: fault });
		return;
	}
	if (settings.allowLocalAddress) return;
	const { baseUrl } = await context.getCredentials<{ baseUrl?: string }>('clickSendApi');
	assertReachable(node, webhookUrl(context).href, baseUrl, WAYS_OUT);
}
