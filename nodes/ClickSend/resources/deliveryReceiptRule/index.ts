import { choice } from '../../fields/builders';
import {
	newRuleFields,
	newRuleNameField,
	receiptUpdateField,
	ruleFiltersField,
	ruleLocator,
} from '../../fields/rule';
import { requireChange } from '../../steps/changes';
import { confirmation, list, single } from '../../styles/styles';
import { completeNewRule, completeRule, requireChannel } from '../inboundRule/rule';
import type { Resource, Row } from '../types';
import { showFor } from '../types';

const operations: Row[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create delivery receipt rule',
		description: 'Say where delivery receipts go. Those of emails cannot be polled.',
		confirm: 'I want to change where the delivery receipts of this account go',
		endpoint: 'POST /automations/{channel}/receipts',
		style: single({ prepare: [completeNewRule] }),
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete delivery receipt rule',
		description: 'Delete a rule for delivery receipts; it cannot be brought back',
		confirm: 'I want to delete this rule for delivery receipts for good',
		endpoint: 'DELETE /automations/{channel}/receipts/{ruleId}',
		style: confirmation('deleted', { receipt_rule_id: 'ruleId' }, { prepare: [requireChannel] }),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get delivery receipt rule',
		description: 'Get one rule for delivery receipts',
		secrets: true,
		endpoint: 'GET /automations/{channel}/receipts/{ruleId}',
		style: single({ prepare: [requireChannel] }),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many delivery receipt rules',
		description: 'Get the rules for delivery receipts of a channel',
		secrets: true,
		isDefault: true,
		endpoint: 'GET /automations/{channel}/receipts',
		style: list({ prepare: [requireChannel], searched: [] }),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update delivery receipt rule',
		description:
			'Change fields of a rule for delivery receipts. ClickSend takes a rule whole, so the other fields are read first and sent again.',
		confirm: 'I want to change where the delivery receipts of this rule go',
		endpoint: 'PUT /automations/{channel}/receipts/{ruleId}',
		style: single({ prepare: [requireChange, completeRule] }),
	},
];

export const deliveryReceiptRule: Resource = {
	name: 'Delivery Receipt Rule',
	description: 'Where receipts go',
	value: 'deliveryReceiptRule',
	operations,
	fields: [
		...showFor({}, [
			choice('Channel', 'channel', {
				options: [
					{ name: 'Email', value: 'email' },
					{ name: 'Fax', value: 'fax' },
					{ name: 'SMS', value: 'sms' },
					{ name: 'Voice', value: 'voice' },
				],
				default: 'sms',
			}),
		]),
		...showFor({ operation: ['delete', 'get', 'update'] }, [ruleLocator]),
		...showFor({ operation: ['create'] }, [newRuleNameField, ...newRuleFields]),
		...showFor({ operation: ['update'] }, [receiptUpdateField]),
		...showFor({ operation: ['getAll'] }, [ruleFiltersField]),
	],
};
