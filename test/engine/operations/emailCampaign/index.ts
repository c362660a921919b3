import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';
import { _currency, at, schedule, totals } from '../support/campaigns';

const email = {
	email_campaign_id: 64,
	name: 'June',
	subject: 'News',
	list_id: 428,
	status: 'Sent',
};

/** With what is not in a simplified output. */
const whole = { ...email, from_email_address_id: 2, from_name: 'My Company', body: '<p>Hi</p>' };
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
				data: whole,
				_currency,
			}),
		],
		output: [{ ...email, total_count: 2, total_price: '0.0066', queued_count: 2, currency: 'AUD' }],
	},
	{
		operation: 'send',
		variant: 'as a draft',
		parameters: { ...emailForm, additionalFields: { draft: true } },
		requests: [{ method: 'POST', path: '/email-campaigns/send', body: { ...emailBody, draft: 1 } }],
		answers: [success({ total_count: 2, data: { ...whole, status: 'Draft' }, _currency })],
		output: [{ ...email, status: 'Draft', total_count: 2, currency: 'AUD' }],
	},
	{
		operation: 'send',
		variant: 'as a draft by expression, which says no',
		parameters: { ...emailForm, additionalFields: { draft: '={{ "false" }}' } },
		requests: [{ method: 'POST', path: '/email-campaigns/send', body: { ...emailBody, draft: 0 } }],
		answers: [success({ total_count: 2, data: whole, _currency })],
		output: [{ ...email, total_count: 2, currency: 'AUD' }],
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
		answers: [success(whole)],
		output: [
			{
				...{ name: 'June', list_id: 428, status: 'Sent' },
				...{ cancelled: true, email_campaign_id: '64' },
			},
		],
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
		answers: [success(whole)],
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
		answers: [page([whole])],
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
		answers: [success(whole)],
		output: [email],
	},
];
