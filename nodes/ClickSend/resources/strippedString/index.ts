import type { INodeProperties } from 'n8n-workflow';
import { operationSelector, showFor } from '../../fields/helpers';
import { path } from '../../../shared/api/path';
import { confirmation, list, single } from '../../styles/styles';
import { requireText } from './prepare';

const operations = operationSelector('strippedString', 'getAll', [
	{
		name: 'Create',
		value: 'create',
		action: 'Create a stripped string',
		description: 'Name a text at which emails are cut off before they are sent as SMS',
		routing: {
			request: { method: 'POST', url: '/sms/email-sms-stripped-strings' },
			operations: single({ prepare: [requireText] }),
		},
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete a stripped string',
		description: 'Delete a text at which emails are cut off; it cannot be brought back',
		confirm: true,
		routing: {
			request: { method: 'DELETE', url: path('/sms/email-sms-stripped-strings/{ruleId}') },
			operations: confirmation('deleted', { rule_id: 'ruleId' }),
		},
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get a stripped string',
		description: 'Get one text at which emails are cut off',
		routing: {
			request: { method: 'GET', url: path('/sms/email-sms-stripped-strings/{ruleId}') },
			operations: single(),
		},
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many stripped strings',
		description: 'Get the texts at which emails are cut off',
		routing: {
			request: { method: 'GET', url: '/sms/email-sms-stripped-strings' },
			operations: list(),
		},
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update a stripped string',
		description: 'Replace a text at which emails are cut off',
		routing: {
			request: { method: 'PUT', url: path('/sms/email-sms-stripped-strings/{ruleId}') },
			operations: single({ prepare: [requireText] }),
		},
	},
]);

export const strippedStringProperties: INodeProperties[] = [operations];

/** Below the rule, which is picked in a field that the other rules have too. */
export const strippedStringOptions: INodeProperties[] = [
	...showFor({ resource: ['strippedString'], operation: ['create', 'update'] }, [
		{
			displayName: 'Text',
			name: 'stripString',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Kind regards',
			description: 'An email is cut off where this text begins, such as its signature',
			routing: { send: { type: 'body', property: 'strip_string' } },
		},
	]),
];
