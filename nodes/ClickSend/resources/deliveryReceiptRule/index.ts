import type { INodeProperties } from 'n8n-workflow';
import { operationSelector, showFor } from '../../fields/helpers';
import { requireChange } from '../../steps/changes';
import { path } from '../../../shared/api/path';
import { confirmation, list, single } from '../../styles/styles';
import { completeNewRule, completeRule, requireChannel } from '../inboundRule/rule';

const operations = operationSelector('deliveryReceiptRule', 'getAll', [
	{
		name: 'Create',
		value: 'create',
		action: 'Create a delivery receipt rule',
		description: 'Say where delivery receipts go. Those of email and fax can only go to a URL.',
		confirm: true,
		routing: {
			request: { method: 'POST', url: path('/automations/{channel}/receipts') },
			operations: single({ prepare: [completeNewRule] }),
		},
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete a delivery receipt rule',
		description: 'Delete a rule for delivery receipts; it cannot be brought back',
		confirm: true,
		routing: {
			request: { method: 'DELETE', url: path('/automations/{channel}/receipts/{ruleId}') },
			operations: confirmation(
				'deleted',
				{ receipt_rule_id: 'ruleId' },
				{ prepare: [requireChannel] },
			),
		},
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get a delivery receipt rule',
		description: 'Get one rule for delivery receipts',
		routing: {
			request: { method: 'GET', url: path('/automations/{channel}/receipts/{ruleId}') },
			operations: single({ prepare: [requireChannel] }),
		},
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many delivery receipt rules',
		description: 'Get the rules for delivery receipts of a channel',
		routing: {
			request: { method: 'GET', url: path('/automations/{channel}/receipts') },
			operations: list({ prepare: [requireChannel] }),
		},
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update a delivery receipt rule',
		description:
			'Change fields of a rule for delivery receipts. ClickSend takes a rule whole, so the other fields are read first and sent again.',
		confirm: true,
		routing: {
			request: { method: 'PUT', url: path('/automations/{channel}/receipts/{ruleId}') },
			operations: single({ prepare: [requireChange, completeRule] }),
		},
	},
]);

export const deliveryReceiptRuleProperties: INodeProperties[] = [
	operations,
	...showFor({ resource: ['deliveryReceiptRule'] }, [
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'options',
			options: [
				{ name: 'Email', value: 'email' },
				{ name: 'Fax', value: 'fax' },
				{ name: 'SMS', value: 'sms' },
				{ name: 'Voice', value: 'voice' },
			],
			default: 'sms',
			description: 'Whose delivery receipts the rule is for',
		},
	]),
];
