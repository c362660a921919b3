import { toggle } from '../builders';

/** Lets n8n fetch files from its own network. A person has to switch it on: no expression, no model. */
export const allowLocalUrlsField = toggle('Allow Local URLs', 'allowLocalUrls', {
	noDataExpression: true,
	description:
		'Whether n8n may fetch the file from its own network. Leave it off where the URL comes from outside: a URL could make n8n read what only n8n can reach.',
});
