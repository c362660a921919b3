import { toggle } from '../builders';

/** Lets n8n fetch files from its own network. A person has to switch it on: no expression, no model. */
export const allowLocalUrlsField = toggle('Allow Local URLs', 'allowLocalUrls', {
	noDataExpression: true,
	description: 'Whether URLs may lead into n8n’s own network; never for URLs from outside',
});
