import type { INodeProperties } from 'n8n-workflow';
import { operationSelector, showFor } from '../../fields/helpers';
import { requireChange } from '../../steps/changes';
import { path } from '../../../shared/api/path';
import { confirmation, list, single } from '../../styles/styles';
import { completeNewRule, completeRule, requireChannel, withSameId } from './rule';

const operations = operationSelector('inboundRule', 'getAll', [
	{
		name: 'Create',
		value: 'create',
		action: 'Create an inbound rule',
		description: 'Say what happens to incoming SMS or faxes',
		confirm: true,
		routing: {
			request: { method: 'POST', url: path('/automations/{channel}/inbound') },
			operations: single({ prepare: [completeNewRule] }),
		},
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete an inbound rule',
		description: 'Delete a rule for incoming messages; it cannot be brought back',
		confirm: true,
		routing: {
			request: { method: 'DELETE', url: path('/automations/{channel}/inbound/{ruleId}') },
			operations: confirmation(
				'deleted',
				{ inbound_rule_id: 'ruleId' },
				{ prepare: [requireChannel] },
			),
		},
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get an inbound rule',
		description: 'Get one rule for incoming messages',
		routing: {
			request: { method: 'GET', url: path('/automations/{channel}/inbound/{ruleId}') },
			operations: single({ prepare: [requireChannel] }),
		},
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many inbound rules',
		description: 'Get the rules for incoming SMS or faxes',
		routing: {
			request: { method: 'GET', url: path('/automations/{channel}/inbound') },
			operations: list({ prepare: [requireChannel], row: withSameId }),
		},
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update an inbound rule',
		description:
			'Change fields of a rule for incoming messages. ClickSend takes a rule whole, so the other fields are read first and sent again.',
		confirm: true,
		routing: {
			request: { method: 'PUT', url: path('/automations/{channel}/inbound/{ruleId}') },
			operations: single({ prepare: [requireChange, completeRule] }),
		},
	},
]);

export const inboundRuleProperties: INodeProperties[] = [
	operations,
	...showFor({ resource: ['inboundRule'] }, [
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'options',
			options: [
				{ name: 'Fax', value: 'fax' },
				{ name: 'SMS', value: 'sms' },
			],
			default: 'sms',
			description: 'What the rule takes in',
		},
	]),
];
