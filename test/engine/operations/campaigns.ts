import { page, success } from '../support/api';
import { picked, type OperationTable } from './support/table';

const totals = { total_count: 2, total_price: '0.158' };
const _currency = { currency_name_short: 'AUD', currency_prefix_d: '$' };
const shortLink = 'http://smsg.io/xxxxx';
const at = '2026-07-01T09:00:00';
const schedule = 1782896400;

const sms = {
	sms_campaign_id: 7,
	name: 'June',
	list_id: 428,
	from: 'MyCompany',
	body: 'Hi there. StopMsg.me/xxxxx',
	schedule,
	status: 'Scheduled',
	_total_count: 2,
};
const smsForm = {
	campaignName: 'June',
	listId: picked('428'),
	from: picked('MyCompany'),
	body: 'Hi there. StopMsg.me/xxxxx',
};
const smsBody = {
	source: 'n8n',
	name: 'June',
	list_id: 428,
	from: 'MyCompany',
	body: 'Hi there. StopMsg.me/xxxxx',
};

export const smsCampaignTable: OperationTable = [
	{
		operation: 'send',
		parameters: {
			...smsForm,
			body: `Hi there, see ${shortLink} Reply STOP to opt out`,
			additionalFields: {
				schedule: at,
				senders: {
					sender: [{ countryCode: 'US', senderId: '+14055555555', senderType: 'longcode' }],
				},
				source: 'crm',
				urlToShorten: 'https://example.com/sale',
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/sms-campaigns/send',
				body: {
					...smsBody,
					body: `Hi there, see ${shortLink} Reply STOP to opt out`,
					schedule,
					senders: [
						{ recipient_country_code: 'US', sender_id: '+14055555555', sender_type: 'longcode' },
					],
					source: 'crm',
					url_to_shorten: 'https://example.com/sale',
				},
			},
		],
		answers: [success(sms)],
		output: [sms],
	},
	{
		operation: 'calculatePrice',
		// A price sends nothing, so it needs neither Confirm nor a way to opt out.
		parameters: { ...smsForm, from: { mode: 'list', value: '' }, body: 'Hi there' },
		requests: [
			{
				method: 'POST',
				path: '/sms-campaigns/price',
				body: { source: 'n8n', name: 'June', list_id: 428, body: 'Hi there' },
			},
		],
		answers: [success({ ...totals, data: { from: '+61411111111', body: 'Hi Jane' }, _currency })],
		output: [{ from: '+61411111111', body: 'Hi Jane', ...totals, currency: 'AUD' }],
	},
	{
		operation: 'cancel',
		parameters: { campaignId: picked('7') },
		requests: [{ method: 'PUT', path: '/sms-campaigns/7/cancel' }],
		answers: [success(sms)],
		output: [{ ...sms, cancelled: true, sms_campaign_id: '7' }],
	},
	{
		operation: 'exportLinkTracking',
		parameters: { campaignId: picked('7'), filename: 'clicks', download: false },
		requests: [
			{ method: 'GET', path: '/sms-campaigns/7/link-export', query: { filename: 'clicks.csv' } },
		],
		answers: [success({ url: 'https://files.example.com/x' })],
		output: [{ url: 'https://files.example.com/x', filename: 'clicks.csv' }],
	},
	{
		operation: 'get',
		parameters: { campaignId: picked(7) },
		requests: [{ method: 'GET', path: '/sms-campaigns/7' }],
		answers: [success(sms)],
		output: [sms],
	},
	{
		operation: 'getLinkStatistics',
		parameters: { campaignId: picked('7') },
		requests: [{ method: 'GET', path: '/sms-campaigns/7/link-statistics' }],
		answers: [success({ total_clicks: 5 })],
		output: [{ total_clicks: 5 }],
	},
	{
		operation: 'getLinkTracking',
		parameters: { campaignId: picked('7') },
		requests: [
			{
				method: 'GET',
				path: '/sms-campaigns/7/link-tracking',
				query: { page: '1', limit: '100' },
			},
		],
		answers: [page([{ phone_number: '+61411111111', clicks: 1 }])],
		output: [{ phone_number: '+61411111111', clicks: 1 }],
	},
	{
		operation: 'getAll',
		parameters: {
			filters: {
				status: 'Scheduled',
				name: 'June',
				customFilter: 'list_id:428',
				orderBy: 'date_added:desc',
				dateFrom: '2026-06-01',
				dateTo: '1782896400',
			},
		},
		requests: [
			{
				method: 'GET',
				path: '/sms-campaigns',
				query: {
					page: '1',
					limit: '100',
					q: 'list_id:428,name:June,status:Scheduled',
					order_by: 'date_added:desc',
					date_from: '1780272000',
					date_to: '1782896400',
				},
			},
		],
		answers: [page([sms])],
		output: [sms],
	},
	{
		operation: 'update',
		parameters: {
			...smsForm,
			campaignId: picked('7'),
			body: 'Hi again',
			// No marketing, and to be sent now.
			additionalFields: { checkOptOut: false, schedule: '0' },
		},
		requests: [
			{
				method: 'PUT',
				path: '/sms-campaigns/7',
				body: { ...smsBody, body: 'Hi again', schedule: 0 },
			},
		],
		answers: [success({ ...sms, status: 'Queued' })],
		output: [{ ...sms, status: 'Queued' }],
	},
];

const mms = {
	mms_campaign_id: 96,
	name: 'June',
	list_id: 428,
	subject: 'Sale',
	body: 'Hi (First Name). StopMsg.me/xxxxx',
	status: 'Queued',
};
const mmsForm = {
	campaignName: 'June',
	listId: picked('428'),
	from: picked('+61411111111'),
	subject: 'Sale',
	body: 'Hi (First Name). StopMsg.me/xxxxx',
	mediaUrl: 'https://example.com/koala.jpg',
};
const mmsBody = {
	name: 'June',
	list_id: 428,
	from: '+61411111111',
	subject: 'Sale',
	body: 'Hi (First Name). StopMsg.me/xxxxx',
	media_file: 'https://example.com/koala.jpg',
};

export const mmsCampaignTable: OperationTable = [
	{
		operation: 'send',
		parameters: { ...mmsForm, mediaSource: 'binary' },
		item: {
			binary: {
				data: {
					data: Buffer.from('GIF89a').toString('base64'),
					mimeType: 'image/gif',
					fileName: 'koala.gif',
				},
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/uploads',
				query: { convert: 'mms' },
				body: { content: Buffer.from('GIF89a').toString('base64') },
			},
			{
				method: 'POST',
				path: '/mms-campaigns/send',
				body: { ...mmsBody, media_file: 'https://files.example.com/koala.gif' },
			},
		],
		answers: [success({ _url: 'https://files.example.com/koala.gif' }), success(mms)],
		output: [mms],
	},
	{
		operation: 'calculatePrice',
		parameters: {
			...mmsForm,
			body: `Look: ${shortLink}`,
			additionalFields: { urlToShorten: 'https://example.com/sale' },
		},
		requests: [
			{
				method: 'POST',
				path: '/mms-campaigns/price',
				body: {
					...mmsBody,
					body: `Look: ${shortLink}`,
					url_to_shorten: 'https://example.com/sale',
				},
			},
		],
		answers: [success({ ...totals, data: [{ body: 'Look' }], _currency })],
		output: [{ body: 'Look', ...totals, currency: 'AUD' }],
	},
	{
		operation: 'cancel',
		parameters: { campaignId: picked('96') },
		requests: [{ method: 'PUT', path: '/mms-campaigns/96/cancel' }],
		answers: [success([])],
		output: [{ cancelled: true, mms_campaign_id: '96' }],
	},
	{
		operation: 'get',
		parameters: { campaignId: picked('96') },
		requests: [{ method: 'GET', path: '/mms-campaigns/96' }],
		answers: [success(mms)],
		output: [mms],
	},
	{
		operation: 'getAll',
		parameters: { filters: { status: 'Sent', operator: 'OR', orderBy: 'date_added:desc' } },
		requests: [
			{
				method: 'GET',
				path: '/mms-campaigns',
				query: {
					page: '1',
					limit: '100',
					q: 'status:Sent',
					operator: 'OR',
					order_by: 'date_added:desc',
				},
			},
		],
		// Described without an envelope.
		answers: [{ status: 200, body: { total: 1, current_page: 1, last_page: 1, data: [mms] } }],
		output: [mms],
	},
	{
		operation: 'update',
		parameters: {
			...mmsForm,
			campaignId: picked('96'),
			additionalFields: { schedule: at },
		},
		requests: [{ method: 'PUT', path: '/mms-campaigns/96', body: { ...mmsBody, schedule } }],
		answers: [success(mms)],
		output: [mms],
	},
];

const email = {
	email_campaign_id: 64,
	name: 'June',
	subject: 'News',
	list_id: 428,
	from_email_address_id: 2,
	from_name: 'My Company',
	status: 'Sent',
};
const emailForm = {
	campaignName: 'June',
	listId: picked('428'),
	fromAddressId: picked('2'),
	fromName: 'My Company',
	subject: 'News',
	body: '<p>Hi (First Name)</p>',
};
const emailBody = {
	name: 'June',
	list_id: 428,
	from_email_address_id: 2,
	from_name: 'My Company',
	subject: 'News',
	body: '<p>Hi (First Name)</p>',
};

export const emailCampaignTable: OperationTable = [
	{
		operation: 'send',
		parameters: {
			...emailForm,
			body: '',
			templateId: picked('24'),
			additionalFields: { customString: 'june', schedule: at },
		},
		requests: [
			{
				method: 'POST',
				path: '/email-campaigns/send',
				body: {
					name: 'June',
					list_id: 428,
					from_email_address_id: 2,
					from_name: 'My Company',
					subject: 'News',
					template_id: 24,
					custom_string: 'june',
					schedule,
				},
			},
		],
		// Misspelt in the description.
		answers: [
			success({
				totlal_count: 2,
				total_price: '0.0066',
				queued_count: 2,
				data: email,
				_currency,
			}),
		],
		output: [{ ...email, total_count: 2, total_price: '0.0066', queued_count: 2, currency: 'AUD' }],
	},
	{
		operation: 'calculatePrice',
		parameters: emailForm,
		requests: [{ method: 'POST', path: '/email-campaigns/price', body: emailBody }],
		answers: [success({ ...totals, queued_count: 2, data: { name: 'June' }, _currency })],
		output: [{ name: 'June', ...totals, queued_count: 2, currency: 'AUD' }],
	},
	{
		operation: 'cancel',
		parameters: { campaignId: picked('64') },
		requests: [{ method: 'PUT', path: '/email-campaigns/64/cancel' }],
		answers: [success(email)],
		output: [{ ...email, cancelled: true, email_campaign_id: '64' }],
	},
	{
		operation: 'exportHistory',
		parameters: { campaignId: picked('64'), filename: 'june', filters: { dateFrom: '1780272000' } },
		requests: [
			{
				method: 'GET',
				path: '/email-campaigns/64/history/export',
				query: { filename: 'june.csv', date_from: '1780272000' },
			},
		],
		// Its answer is not described: a CSV is taken, too.
		answers: [{ status: 200, body: 'to,status\n', headers: { 'content-type': 'text/csv' } }],
		output: [{ filename: 'june.csv', bytes: 10 }],
		files: { data: 'to,status\n' },
	},
	{
		operation: 'get',
		parameters: { campaignId: picked('64') },
		requests: [{ method: 'GET', path: '/email-campaigns/64' }],
		answers: [success(email)],
		output: [email],
	},
	{
		operation: 'getHistory',
		parameters: { campaignId: picked('64'), filters: { dateTo: '1782896400' } },
		requests: [
			{
				method: 'GET',
				path: '/email-campaigns/64/history',
				query: { page: '1', limit: '100', date_to: '1782896400' },
			},
		],
		answers: [page([{ message_id: 'E1', to_address: 'a@b.co', status: 'SpamReport' }])],
		output: [{ message_id: 'E1', to_address: 'a@b.co', status: 'SpamReport' }],
	},
	{
		operation: 'getAll',
		requests: [{ method: 'GET', path: '/email-campaigns', query: { page: '1', limit: '100' } }],
		answers: [page([email])],
		output: [email],
	},
	{
		operation: 'update',
		parameters: {
			...emailForm,
			campaignId: picked('64'),
			additionalFields: { schedule: at },
		},
		requests: [{ method: 'PUT', path: '/email-campaigns/64', body: { ...emailBody, schedule } }],
		answers: [success(email)],
		output: [email],
	},
];
