import type { INodeProperties } from 'n8n-workflow';

/** What a field of one mode is shown with. */
export const webhookOnly = { show: { mode: ['webhook'] } };
export const pollingOnly = { show: { mode: ['polling'] } };

/** Chooses how events get here. */
export const modeField: INodeProperties = {
	displayName: 'Mode',
	name: 'mode',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Webhook',
			value: 'webhook',
			description: 'ClickSend calls this n8n at once. It needs a public https:// address.',
		},
		{
			name: 'Polling',
			value: 'polling',
			description: 'This n8n asks ClickSend every so often. It works everywhere.',
		},
	],
	default: 'webhook',
	description: 'How events get here',
};
