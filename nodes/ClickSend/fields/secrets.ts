import type { INodeProperties } from 'n8n-workflow';

/** The name of the switch that lets secrets into the output. */
export const INCLUDE_SECRETS = 'includeSecrets';

/** Include Secrets, of the operations whose answers hold some; it is off everywhere else. */
export const includeSecretsField: INodeProperties = {
	displayName: 'Include Secrets',
	name: INCLUDE_SECRETS,
	type: 'boolean',
	// A person decides what n8n keeps with the execution, and hands on to an AI model.
	noDataExpression: true,
	default: false,
	description:
		'Whether the output may hold API keys, passwords and secrets of webhooks. They are left out while this is off.',
};
