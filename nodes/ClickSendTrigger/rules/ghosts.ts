import type { IHookFunctions } from 'n8n-workflow';
import { outcomeOf } from '../../shared/api/outcome';
import { askWebhook, MOST_PROBES } from '../webhook/probe';
import { hideSecrets } from '../webhook/secret';
import type { Plan } from './plan';
import { deleteRule } from '../../shared/rules/ruleApi';
import type { Webhook } from './target';

/**
 * Removes rules of this n8n that lead nowhere any more: of workflows that were archived or deleted
 * while ClickSend could not be reached.
 *
 * @returns the ids of those that are gone
 */
export async function removeGhosts(
	context: IHookFunctions,
	{ siblings }: Plan,
	{ url: here }: Webhook,
): Promise<string[]> {
	const removed: string[] = [];
	if (siblings.length === 0) return removed;
	// Only where this node's own webhook, which is alive, is found does a 404 say anything: a proxy in
	// front of an n8n that is starting may answer so for all.
	if ((await askWebhook(context, here, here)) !== 'alive') return removed;
	// Others each time, so that all get their turn.
	const from = Math.floor(Math.random() * siblings.length);
	const turned = [...siblings.slice(from), ...siblings.slice(0, from)];
	for (const { kind, id, address } of turned.slice(0, MOST_PROBES)) {
		if ((await askWebhook(context, address, here)) !== 'gone') continue;
		const { error } = await outcomeOf(deleteRule(context, kind, id));
		if (error === undefined) {
			removed.push(id);
			continue;
		}
		// It is no rule of this node, whose activation need not fail for it.
		const reason = hideSecrets(error.message, []);
		context.logger.warn(
			`ClickSend Trigger: rule ${id} (${kind.name}), which leads nowhere any more, is left over: ${reason}`,
		);
	}
	return removed;
}
