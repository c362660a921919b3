import type { IWebhookFunctions } from 'n8n-workflow';
import type { AskSettings } from '../reading/settings';
import type { QuestionState } from '../state';

/** A question that waits, and a request to it. */
export interface Waiting {
	context: IWebhookFunctions;
	/** the item that waits */
	json: unknown;
	question: QuestionState;
	settings: AskSettings;
}
