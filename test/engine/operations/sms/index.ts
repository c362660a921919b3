import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

const sent = {
	message_id: '1EF5',
	status: 'SUCCESS',
	to: '+61411111111',
	from: 'Shop',
	body: 'Hi',
	message_parts: 1,
	message_price: '0.0792',
	country: 'AU',
	is_shared_system_number: false,
	user_id: 7,
};
const answer = success({
	total_price: 0.0792,
	total_count: 1,
	queued_count: 1,
	blocked_count: 0,
	messages: [sent],
	_currency: { currency_name_short: 'AUD' },
});
const simple = {
	message_id: '1EF5',
	status: 'SUCCESS',
	to: '+61411111111',
	from: 'Shop',
	body: 'Hi',
	parts: 1,
	price: 0.0792,
	currency: 'AUD',
};
const inbound = { message_id: 'IN1', from: '+61411111111', to: '+61422222222', body: 'Yes' };

/** What the trigger makes of an incoming SMS. */
const incoming = {
	event: 'smsInbound',
	messageId: 'IN1',
	originalMessageId: '1EF4',
	from: '+61411111111',
	to: '+61422222222',
	body: 'Yes',
	receivedAt: '2026-06-15T00:00:00.000Z',
	customString: 'order 7',
	keyword: 'YES',
	isOptOut: false,
	isOptIn: true,
	isHelp: false,
	conversation: '61411111111-61422222222',
	isFromOwnNumber: false,
	raw: {},
};

const ofHistory = {
	message_id: 'M1',
	to: '+61411111111',
	status: 'Failed',
	custom_string: 'order 7',
	user_id: 7,
};

export const smsTable: OperationTable = [
	{
		operation: 'send',
		parameters: {
			to: ' +61411111111 ',
			body: 'Hi',
			from: picked('Shop'),
			additionalFields: {
				country: 'AU',
				customString: 'order 7',
				schedule: '2026-07-02T03:04:05Z',
				fromEmail: 'a@b.c',
				excludeNoSenderIdRecipients: true,
				shortenUrls: true,
				senders: {
					sender: [
						{ countryCode: 'AU', senderType: 'sender', senderId: 'Shop' },
						{ countryCode: 'BG', senderType: 'shared_longcode', senderCountryCode: 'FR' },
					],
				},
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/sms/send',
				body: {
					messages: [
						{
							source: 'n8n',
							to: '+61411111111',
							body: 'Hi',
							from: 'Shop',
							country: 'AU',
							custom_string: 'order 7',
							schedule: 1782961445,
							from_email: 'a@b.c',
							exclude_no_sender_id_recipients: true,
						},
					],
					senders: [
						{ recipient_country_code: 'AU', sender_id: 'Shop' },
						{
							recipient_country_code: 'BG',
							sender_type: 'shared_longcode',
							sender_country_code: 'FR',
						},
					],
					shorten_urls: true,
				},
			},
		],
		answers: [answer],
		output: [simple],
	},
	{
		operation: 'reply',
		item: { json: { ...incoming } },
		parameters: {
			body: 'Hi',
			additionalFields: {
				country: 'AU',
				customString: 'thread 7',
				schedule: '2026-07-02T03:04:05Z',
				fromEmail: 'a@b.c',
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/sms/send',
				body: {
					messages: [
						{
							source: 'n8n',
							to: '+61411111111',
							body: 'Hi',
							from: '+61422222222',
							country: 'AU',
							custom_string: 'thread 7',
							schedule: 1782961445,
							from_email: 'a@b.c',
						},
					],
				},
			},
		],
		answers: [answer],
		output: [simple],
	},
	{
		operation: 'calculatePrice',
		parameters: { recipientType: 'list', listId: picked('428'), body: 'Hi', output: 'raw' },
		requests: [
			{
				method: 'POST',
				path: '/sms/price',
				body: { messages: [{ source: 'n8n', list_id: 428, body: 'Hi' }] },
			},
		],
		answers: [answer],
		output: [{ ...sent, encoding: 'GSM-7', parts: 1, unicode_characters: [], currency: 'AUD' }],
	},
	{
		operation: 'cancel',
		parameters: { messageId: 'A/B ?' },
		requests: [{ method: 'PUT', path: '/sms/A%2FB%20%3F/cancel' }],
		answers: [success(null)],
		output: [{ cancelled: true, message_id: 'A/B ?' }],
	},
	{
		operation: 'cancelAll',
		parameters: { cancelScope: 'customString', customString: 'batch 1' },
		requests: [{ method: 'PUT', path: '/sms/cancel-all', body: { custom_string: 'batch 1' } }],
		answers: [success({ count: 2 })],
		output: [{ count: 2, cancelled: true }],
	},
	{
		operation: 'createTestInbound',
		parameters: { url: 'https://example.com/hook' },
		requests: [{ method: 'POST', path: '/sms/inbound', body: { url: 'https://example.com/hook' } }],
		answers: [success(inbound)],
		output: [inbound],
	},
	{
		operation: 'createTestInbound',
		variant: 'as JSON',
		parameters: { url: 'https://example.com/hook', additionalFields: { webhookType: 'json' } },
		requests: [
			{
				method: 'POST',
				path: '/sms/inbound',
				body: { url: 'https://example.com/hook', webhook_type: 'json' },
			},
		],
		answers: [success(inbound)],
		output: [inbound],
	},
	{
		operation: 'createTestReceipt',
		requests: [{ method: 'POST', path: '/sms/receipts', body: { url: 'poll' } }],
		answers: [success({ message_id: 'M1', status_code: 201 })],
		output: [{ message_id: 'M1', status_code: 201 }],
	},
	{
		operation: 'exportHistory',
		parameters: { filename: 'june', download: false, filters: { dateFrom: '2026-06-01' } },
		requests: [
			{
				method: 'GET',
				path: '/sms/history/export',
				query: { filename: 'june.csv', date_from: '1780272000' },
			},
		],
		answers: [success({ url: 'https://files.example.com/june.csv' })],
		output: [{ url: 'https://files.example.com/june.csv', filename: 'june.csv' }],
	},
	{
		operation: 'getHistory',
		parameters: {
			limit: 5,
			filters: {
				status: 'Failed',
				to: '+61411111111',
				from: 'Shop',
				customString: 'order 7',
				messageId: 'M1',
				subaccountId: '1039',
				customFilter: 'status_code:301',
				operator: 'AND',
				orderBy: 'date:desc',
				dateFrom: '2026-06-01T00:00:00Z',
				dateTo: 1780358400000,
			},
		},
		requests: [
			{
				method: 'GET',
				path: '/sms/history',
				query: {
					page: '1',
					limit: '100',
					q: 'status_code:301,from:Shop,message_id:M1,status:Failed,subaccount_id:1039,to:+61411111111',
					operator: 'AND',
					order_by: 'date:desc',
					date_from: '1780272000',
					date_to: '1780358400',
				},
			},
		],
		answers: [page([{ ...ofHistory, custom_string: 'order 8' }, ofHistory])],
		output: [{ message_id: 'M1', to: '+61411111111', status: 'Failed', custom_string: 'order 7' }],
	},
	{
		operation: 'exportHistory',
		variant: 'a part of it',
		parameters: {
			download: false,
			filters: { exportLimit: 50, exportPage: 2, subaccountId: '1039', orderBy: 'username:desc' },
		},
		requests: [
			{
				method: 'GET',
				path: '/sms/history/export',
				query: {
					filename: 'export.csv',
					limit: '50',
					page: '2',
					q: 'subaccount_id:1039',
					order_by: 'username:desc',
				},
			},
		],
		answers: [success({ url: 'https://files.example.com/e.csv' })],
		output: [{ url: 'https://files.example.com/e.csv', filename: 'export.csv' }],
	},
	{
		operation: 'getInbound',
		parameters: {
			returnAll: true,
			filters: { from: '+61411111111', to: '+61422222222', orderBy: 'date:desc' },
		},
		requests: [
			{
				method: 'GET',
				path: '/sms/inbound',
				query: {
					page: '1',
					limit: '100',
					q: 'from:+61411111111,to:+61422222222',
					order_by: 'date:desc',
				},
			},
			{
				method: 'GET',
				path: '/sms/inbound',
				query: {
					page: '2',
					limit: '100',
					q: 'from:+61411111111,to:+61422222222',
					order_by: 'date:desc',
				},
			},
		],
		answers: [page([inbound], 1, 2), page([{ ...inbound, message_id: 'IN2' }], 2, 2)],
		output: [inbound, { ...inbound, message_id: 'IN2' }],
	},
	{
		operation: 'getReceipt',
		parameters: { messageId: 'M1' },
		requests: [{ method: 'GET', path: '/sms/receipts/M1' }],
		answers: [success({ message_id: 'M1', status_code: '201' })],
		output: [{ message_id: 'M1', status_code: '201' }],
	},
	{
		operation: 'getReceipts',
		requests: [{ method: 'GET', path: '/sms/receipts', query: { page: '1', limit: '100' } }],
		answers: [page([{ message_id: 'M1' }, { message_id: 'M2' }])],
		output: [{ message_id: 'M1' }, { message_id: 'M2' }],
	},
	{
		operation: 'getReply',
		parameters: { messageId: 'OUT1' },
		requests: [{ method: 'GET', path: '/sms/inbound/OUT1' }],
		answers: [success(inbound)],
		output: [inbound],
	},
	{
		operation: 'markAllInboundRead',
		parameters: { markScope: 'before', dateBefore: '2026-06-01T00:00:00Z' },
		requests: [{ method: 'PUT', path: '/sms/inbound-read', body: { date_before: 1780272000 } }],
		answers: [success('{}')],
		output: [{ marked_read: true }],
	},
	{
		operation: 'markInboundRead',
		parameters: { messageId: 'IN1' },
		requests: [{ method: 'PUT', path: '/sms/inbound-read/IN1' }],
		answers: [success(1)],
		output: [{ marked_read: true, message_id: 'IN1' }],
	},
	{
		operation: 'markReceiptsRead',
		requests: [{ method: 'PUT', path: '/sms/receipts-read' }],
		answers: [success([])],
		output: [{ marked_read: true }],
	},
	{
		// While it waits in n8n no output is there to look at: test/engine/ask and test/e2e/ask have that.
		operation: 'sendAndWait',
		single: true,
		parameters: {
			to: '+61411111111',
			message: 'Refund? Reply YES or NO',
			options: { stayRunning: 5 },
		},
		item: { json: { order: 7 } },
		masks: [[/n8n-ask::[\w-]{20}/g, 'n8n-ask::TOKEN']],
		requests: [
			{
				method: 'POST',
				path: '/sms/send',
				body: {
					messages: [
						{
							to: '+61411111111',
							body: 'Refund? Reply YES or NO',
							custom_string: 'n8n-ask::TOKEN',
							source: 'n8n',
						},
					],
				},
			},
			{ method: 'GET', path: '/sms/inbound/1EF5' },
		],
		answers: [
			answer,
			success({
				timestamp: 1781481700,
				from: '+61411111111',
				body: 'Yes please!',
				original_message_id: '1EF5',
				to: '+61422222222',
				custom_string: 'n8n-ask::TOKEN',
				message_id: 'IN1',
			}),
		],
		output: [
			{
				order: 7,
				data: {
					answered: true,
					timedOut: false,
					optedOut: false,
					unclear: false,
					route: 'running',
					to: '+61411111111',
					reminders: 0,
					approved: true,
					text: 'Yes please!',
					from: '+61411111111',
					receivedAt: '2026-06-15T00:01:40.000Z',
					messageId: 'IN1',
				},
			},
		],
	},
];
