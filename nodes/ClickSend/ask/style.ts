import { InputError } from '../../shared/answers/problem';
import type { Sending } from '../limits/counting/sending';
import type { Style } from '../styles/types';
import { askForItems } from './ask';

/**
 * The style of Send and Wait for Reply: it waits in a run of the workflow, and nowhere else.
 *
 * @param sending what it sends, for the limits
 */
export function ask(sending: Sending): Style {
	return {
		isPaged: false,
		readsFields: true,
		sends: sending,
		forItems: (form, endpoint) => askForItems(form, endpoint, sending),
		run: async () =>
			Promise.reject(
				new InputError(
					'Nothing was sent: waiting for a reply needs a run of the workflow',
					'Use the operation in a workflow, or as a human review step of an AI Agent',
				),
			),
	};
}
