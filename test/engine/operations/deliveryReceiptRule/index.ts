import type { OperationTable } from '../support/table';
import { success } from '../../support/api';
import { rowsOf } from '../support/rules';

const receiptRule = {
	rule_name: 'Receipts',
	match_type: 1,
	action: 'EMAIL_FIXED',
	action_address: 'me@example.com',
	enabled: 1,
};
const urlReceiptRule = {
	rule_name: 'Receipts',
	match_type: 0,
	action: 'URL',
	action_address: 'https://example.com/dlr',
	enabled: 1,
};

export const deliveryReceiptRuleTable: OperationTable = [
	...['sms', 'voice'].flatMap((channel) =>
		rowsOf({
			channel,
			path: `/automations/${channel}/receipts`,
			id: 'receipt_rule_id',
			create: {
				parameters: {
					ruleName: 'Receipts',
					action: 'EMAIL_FIXED',
					actionAddress: 'me@example.com',
					additionalFields: { matchType: 1 },
				},
				body: receiptRule,
			},
			rule: receiptRule,
			change: { action: 'URL', actionAddress: 'https://example.com/dlr', matchType: 2 },
			changed: { action: 'URL', action_address: 'https://example.com/dlr', match_type: 2 },
		}),
	),
	...['email', 'fax'].flatMap((channel) =>
		rowsOf({
			channel,
			path: `/automations/${channel}/receipts`,
			id: 'receipt_rule_id',
			create: {
				parameters: {
					ruleName: 'Receipts',
					actionAddress: 'https://example.com/dlr',
					// What is left over from another channel is not sent.
					additionalFields: { matchType: 1 },
				},
				body: urlReceiptRule,
			},
			rule: urlReceiptRule,
			change: { enabled: false, actionAddress: 'https://example.com/new', matchType: 2 },
			changed: { enabled: 0, action_address: 'https://example.com/new' },
		}),
	),
	{
		operation: 'create',
		variant: 'that keeps receipts of faxes for polling',
		parameters: { channel: 'fax', ruleName: 'Receipts', action: 'POLL' },
		requests: [
			{
				method: 'POST',
				path: '/automations/fax/receipts',
				body: { ...urlReceiptRule, action: 'POLL', action_address: '' },
			},
		],
		answers: [success({ receipt_rule_id: 5 })],
		output: [{ receipt_rule_id: 5 }],
	},
];
