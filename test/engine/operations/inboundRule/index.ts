import { success } from '../../support/api';
import type { OperationTable } from '../support/table';
import { rowsOf } from '../support/rules';

const smsRule = {
	dedicated_number: '+61411111111',
	rule_name: 'Stop',
	message_search_type: 1,
	message_search_term: 'STOP',
	action: 'URL',
	action_address: 'https://example.com/in',
	enabled: 1,
	webhook_type: 'json',
};
const faxRule = {
	dedicated_number: '*',
	rule_name: 'Faxes',
	action: 'EMAIL_FIXED',
	action_address: 'fax@example.com',
	enabled: 1,
};

export const inboundRuleTable: OperationTable = [
	...rowsOf({
		channel: 'sms',
		path: '/automations/sms/inbound',
		id: 'inbound_rule_id',
		create: {
			parameters: {
				ruleName: 'Stop',
				dedicatedNumber: '+61411111111',
				action: 'URL',
				actionAddress: 'https://example.com/in',
				additionalFields: {
					messageSearchType: 1,
					messageSearchTerm: 'STOP',
					webhookType: 'json',
					enabled: true,
				},
			},
			body: smsRule,
		},
		rule: smsRule,
		change: { enabled: false, messageSearchType: 0 },
		changed: { enabled: 0, message_search_type: 0, message_search_term: null },
		listed: {
			row: { sms_inbound_rule_id: 5, ...smsRule },
			output: { inbound_rule_id: 5, sms_inbound_rule_id: 5, ...smsRule },
		},
	}),
	{
		operation: 'create',
		variant: 'sms, for polling',
		parameters: {
			channel: 'sms',
			ruleName: 'Inbox',
			action: 'POLL',
			// What is left over from another action or channel is not sent.
			additionalFields: { matchType: 2 },
		},
		requests: [
			{
				method: 'POST',
				path: '/automations/sms/inbound',
				body: {
					dedicated_number: '*',
					rule_name: 'Inbox',
					message_search_type: 0,
					message_search_term: null,
					action: 'POLL',
					action_address: '',
					enabled: 1,
				},
			},
		],
		answers: [success({ inbound_rule_id: 6 })],
		output: [{ inbound_rule_id: 6 }],
	},
	{
		operation: 'create',
		variant: 'sms, automatic reply',
		parameters: {
			channel: 'sms',
			ruleName: 'Hours',
			action: 'AUTO_REPLY',
			actionAddress: 'We open at 9',
			additionalFields: { messageSearchTerm: 'open' },
		},
		requests: [
			{
				method: 'POST',
				path: '/automations/sms/inbound',
				body: {
					dedicated_number: '*',
					rule_name: 'Hours',
					message_search_type: 2,
					message_search_term: 'open',
					action: 'AUTO_REPLY',
					action_address: 'We open at 9',
					body: 'We open at 9',
					enabled: 1,
				},
			},
		],
		answers: [success({ inbound_rule_id: 7 })],
		output: [{ inbound_rule_id: 7 }],
	},
	...rowsOf({
		channel: 'fax',
		path: '/automations/fax/inbound',
		id: 'inbound_rule_id',
		create: {
			parameters: {
				ruleName: 'Faxes',
				action: 'EMAIL_FIXED',
				actionAddress: 'fax@example.com',
				// Faxes have no text to search.
				additionalFields: { messageSearchTerm: 'STOP', webhookType: 'json', body: 'Hello' },
			},
			body: faxRule,
		},
		rule: faxRule,
		change: { ruleName: 'Office', action: 'EMAIL_USER' },
		changed: { rule_name: 'Office', action: 'EMAIL_USER', action_address: '' },
	}),
];
