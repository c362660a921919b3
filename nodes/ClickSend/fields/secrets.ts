import { toggle } from './builders';

/** The name of the switch that lets secrets into the output. */
export const INCLUDE_SECRETS = 'includeSecrets';

/** Include Secrets, of the operations whose answers hold some; it is off everywhere else. */
export const includeSecretsField = toggle('Include Secrets', INCLUDE_SECRETS, {
	// A person decides what n8n keeps with the execution, and hands on to an AI model.
	noDataExpression: true,
	description: 'Whether to put out API keys, passwords and secrets of webhooks',
});
