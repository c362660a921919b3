import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { outcomeOf } from '../../shared/api/outcome';
import { settingsOf } from '../form/settings';
import { Deliveries, nodeKey } from '../memory/deliveries';
import { Handings } from '../questions/handings';
import { canWait } from '../rules/unattended';
import { endPolling } from './lastPoll';
import { pollLists } from './pollLists';
import { Polls } from './polls';
import { showWarningLeft } from './upkeep';

/**
 * One poll: emits what is new in the lists of the chosen events, each event once.
 *
 * The cursors move when everything was read; n8n stores them as it starts the workflow. A list that
 * cannot be read does not hold up the others.
 *
 * @param polls the polls of this process
 * @param deliveries what the webhooks of this process have delivered
 * @param handings the replies that this process has handed on to questions
 * @returns the new events, oldest first; null when there is none. In webhook mode n8n polls once, at
 *   the activation: then it gives what polling had not taken yet
 * @throws the error of the only list, or of all
 */
export async function poll(
	context: IPollFunctions,
	polls = new Polls(),
	deliveries = new Deliveries(),
	handings = new Handings(),
): Promise<INodeExecutionData[][] | null> {
	const key = nodeKey(context);
	const process = { polls, deliveries, handings, key };
	if (context.getNodeParameter('mode', 'webhook') !== 'polling') {
		return polls.alone(key, async () => {
			showWarningLeft(context);
			return endPolling(context, process);
		});
	}
	const settings = settingsOf(context);
	return polls.alone(key, async () => {
		const { value: items, error } = await outcomeOf(pollLists(context, settings, process));
		if (error === undefined) return items;
		if (!canWait(context, error)) throw error;
		// Else n8n would take the workflow for not activated; the next poll comes soon.
		context.__emitError(error);
		return null;
	});
}
