import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { page, success } from '../support/api';
import { picked, type OperationRow, type OperationTable } from './support/table';

/** What a channel's rules look like, and what a form and a call for them hold. */
interface ChannelRows {
	channel: string;
	path: string;
	/** name of the id in answers */
	id: string;
	create: { parameters: INodeParameters; body: IDataObject };
	/** the rule as it is, and a change to it */
	rule: IDataObject;
	change: INodeParameters;
	changed: IDataObject;
	/** a row of the list, and what comes of it */
	listed?: { row: IDataObject; output: IDataObject };
}

/** Every operation of one channel. */
function rowsOf(rows: ChannelRows): OperationRow[] {
	const { channel, path, id, create, rule, change, changed } = rows;
	const single = { [id]: 5, ...rule };
	const listed = rows.listed ?? { row: single, output: single };
	const updated = { ...rule, ...changed };
	return [
		{
			operation: 'create',
			variant: channel,
			parameters: { channel, ...create.parameters },
			requests: [{ method: 'POST', path, body: create.body }],
			answers: [success({ [id]: 5, ...create.body })],
			output: [{ [id]: 5, ...create.body }],
		},
		{
			operation: 'delete',
			variant: channel,
			parameters: { channel, ruleId: picked('5') },
			requests: [{ method: 'DELETE', path: `${path}/5` }],
			answers: [success([])],
			output: [{ deleted: true, [id]: '5' }],
		},
		{
			operation: 'get',
			variant: channel,
			parameters: { channel, ruleId: picked('5') },
			requests: [{ method: 'GET', path: `${path}/5` }],
			answers: [success(single)],
			output: [single],
		},
		{
			operation: 'getAll',
			variant: channel,
			parameters: { channel, filters: { ruleName: 'Mine', action: 'URL', operator: 'OR' } },
			requests: [
				{
					method: 'GET',
					path,
					query: { page: '1', limit: '100', q: 'action:URL,rule_name:Mine', operator: 'OR' },
				},
			],
			answers: [page([listed.row])],
			output: [listed.output],
		},
		{
			operation: 'update',
			variant: channel,
			parameters: { channel, ruleId: picked('5'), updateFields: change },
			// ClickSend takes a rule whole: what is not changed is read and sent again.
			requests: [
				{ method: 'GET', path: `${path}/5` },
				{ method: 'PUT', path: `${path}/5`, body: updated },
			],
			answers: [success(single), success({ [id]: 5, ...updated })],
			output: [{ [id]: 5, ...updated }],
		},
	];
}

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
];
