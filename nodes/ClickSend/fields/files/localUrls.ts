import type { INodeProperties } from 'n8n-workflow';

/** Lets n8n fetch files from its own network. A person has to switch it on: no expression, no model. */
export const allowLocalUrlsField: INodeProperties = {
	displayName: 'Allow Local URLs',
	name: 'allowLocalUrls',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether n8n may fetch the file from its own network. Leave it off where the URL comes from outside: a URL could make n8n read what only n8n can reach.',
};
