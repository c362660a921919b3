import type { INodeProperties } from 'n8n-workflow';
import { webhookOnly } from './mode';

/** Say who makes the rules at ClickSend, and the secret of rules that are made by hand. */
export const registrationFields: INodeProperties[] = [
	{
		displayName: 'Registration',
		name: 'registration',
		type: 'options',
		displayOptions: webhookOnly,
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description: 'The rules at ClickSend are made and removed with the workflow',
			},
			{
				name: 'I Register the URL Myself',
				value: 'manual',
				description: 'You enter the production URL into rules in the ClickSend dashboard',
			},
		],
		default: 'automatic',
		description: 'Who makes the rules at ClickSend that deliver the events',
	},
	{
		displayName: 'Secret Name',
		name: 'carrier',
		type: 'string',
		displayOptions: { show: { mode: ['webhook'], registration: ['manual'] } },
		required: true,
		default: 'secret',
		description:
			'Name of the header, or of the part of the URL behind the question mark, that carries the secret: secret for …/webhook?secret=…',
	},
	{
		displayName: 'Secret',
		name: 'secret',
		type: 'string',
		typeOptions: { password: true },
		displayOptions: { show: { mode: ['webhook'], registration: ['manual'] } },
		required: true,
		default: '',
		description:
			'A random text of at least 16 characters, letters and digits; a password manager makes one. Requests without it are refused.',
	},
];
