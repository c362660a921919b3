import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';
import { _currency, at, schedule, shortLink, totals } from '../support/campaigns';

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
					sender: [{ countryCode: 'US', senderId: '+14055555555' }],
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
					senders: [{ recipient_country_code: 'US', sender_id: '+14055555555' }],
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
		output: [
			{
				...{ name: 'June', list_id: 428, schedule, status: 'Scheduled' },
				...{ cancelled: true, sms_campaign_id: '7' },
			},
		],
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
