import { text } from '../../fields/builders';
import { ruleLocator } from '../../fields/rule';
import { confirmation, list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { requireText } from './prepare';

const operations: Row[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create stripped string',
		description: 'Add a text at which emails are cut off before they are sent as SMS',
		endpoint: 'POST /sms/email-sms-stripped-strings',
		style: single({ prepare: [requireText] }),
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete stripped string',
		description: 'Delete a text at which emails are cut off; it cannot be brought back',
		confirm: 'I want to delete this text at which emails are cut off for good',
		endpoint: 'DELETE /sms/email-sms-stripped-strings/{ruleId}',
		style: confirmation('deleted', { rule_id: 'ruleId' }),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get stripped string',
		description: 'Get one text at which emails are cut off',
		endpoint: 'GET /sms/email-sms-stripped-strings/{ruleId}',
		style: single(),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many stripped strings',
		description: 'Get the texts at which emails are cut off',
		isDefault: true,
		endpoint: 'GET /sms/email-sms-stripped-strings',
		style: list(),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update stripped string',
		description: 'Replace a text at which emails are cut off',
		endpoint: 'PUT /sms/email-sms-stripped-strings/{ruleId}',
		style: single({ prepare: [requireText] }),
	},
];

export const strippedString: Resource = {
	name: 'Stripped String',
	description: 'Where emails are cut off',
	value: 'strippedString',
	operations,
	fields: [
		...showFor({ operation: ['delete', 'get', 'update'] }, [ruleLocator]),
		...showFor({ operation: ['create', 'update'] }, [
			text('Text', 'stripString', {
				required: true,
				placeholder: 'e.g. Kind regards',
				description: 'Emails are cut off where this text begins',
				body: 'strip_string',
			}),
		]),
	],
};
