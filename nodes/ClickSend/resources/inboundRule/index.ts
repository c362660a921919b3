import { choice } from '../../fields/builders';
import {
	inboundUpdateField,
	newRuleFields,
	newRuleNameField,
	newRuleNumberField,
	ruleFiltersField,
	ruleLocator,
} from '../../fields/rule';
import { requireChange } from '../../steps/changes';
import { confirmation, list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { completeNewRule, completeRule, requireChannel, withSameId } from './rule';

const operations: Row[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create inbound rule',
		description: 'Say what happens to incoming SMS or faxes',
		confirm: 'I want to change what happens to the messages that come in',
		endpoint: 'POST /automations/{channel}/inbound',
		style: single({ prepare: [completeNewRule] }),
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete inbound rule',
		description: 'Delete a rule for incoming messages; it cannot be brought back',
		confirm: 'I want to delete this rule for incoming messages for good',
		endpoint: 'DELETE /automations/{channel}/inbound/{ruleId}',
		style: confirmation('deleted', { inbound_rule_id: 'ruleId' }, { prepare: [requireChannel] }),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get inbound rule',
		description: 'Get one rule for incoming messages',
		secrets: true,
		endpoint: 'GET /automations/{channel}/inbound/{ruleId}',
		style: single({ prepare: [requireChannel] }),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many inbound rules',
		description: 'Get the rules for incoming SMS or faxes',
		secrets: true,
		isDefault: true,
		endpoint: 'GET /automations/{channel}/inbound',
		style: list({ prepare: [requireChannel], row: withSameId, searched: [] }),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update inbound rule',
		description:
			'Change fields of a rule for incoming messages. ClickSend takes a rule whole, so the other fields are read first and sent again.',
		confirm: 'I want to change what this rule does with the messages that come in',
		endpoint: 'PUT /automations/{channel}/inbound/{ruleId}',
		style: single({ prepare: [requireChange, completeRule] }),
	},
];

export const inboundRule: Resource = {
	name: 'Inbound Rule',
	description: 'Where incoming messages go',
	value: 'inboundRule',
	operations,
	fields: [
		...showFor({}, [
			choice('Channel', 'channel', {
				options: [
					{ name: 'Fax', value: 'fax' },
					{ name: 'SMS', value: 'sms' },
				],
				default: 'sms',
				description: 'What the rule takes in',
			}),
		]),
		...showFor({ operation: ['delete', 'get', 'update'] }, [ruleLocator]),
		...showFor({ operation: ['create'] }, [newRuleNameField, newRuleNumberField, ...newRuleFields]),
		...showFor({ operation: ['update'] }, [inboundUpdateField]),
		...showFor({ operation: ['getAll'] }, [ruleFiltersField]),
	],
};
