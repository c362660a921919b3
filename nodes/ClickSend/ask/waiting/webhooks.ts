import type { IWebhookDescription } from 'n8n-workflow';

/**
 * The addresses of a waiting execution: ClickSend and the trigger bring replies by POST, and people open
 * a question's page by GET. The node's ID ends them, by which n8n checks that the node waits.
 */
const waiting = (httpMethod: 'GET' | 'POST'): IWebhookDescription => ({
	name: 'default',
	httpMethod,
	responseMode: 'onReceived',
	responseData: '',
	path: '={{ $nodeId }}',
	restartWebhook: true,
	isFullPath: true,
});

export const waitingWebhooks: IWebhookDescription[] = [waiting('GET'), waiting('POST')];
