import { InputError } from '../../shared/answers/problem';
import type { Style } from '../styles/types';
import { askForItems } from './ask';

/** The style of Send and Wait for Reply: it waits in a run of the workflow, and nowhere else. */
export function ask(): Style {
	return {
		isPaged: false,
		readsFields: true,
		costs: true,
		forItems: askForItems,
		run: async () =>
			Promise.reject(
				new InputError(
					'Nothing was sent: waiting for a reply needs a run of the workflow',
					'Use the operation in a workflow, or as a human review step of an AI Agent',
				),
			),
	};
}
