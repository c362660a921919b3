import type { OperationTable } from '../support/table';

const clicks = { long_url_id: 'quick_sms-1', links: { total: 2, opened_total: 5 } };
const click = { open_count: 5, user_device: 'mobile', contact: { contact_id: '224466' } };
const tracking = '/short-url/tracking/quick_sms-1%2F2';
const link = `https://rest.clicksend.com/v3${tracking}`;

export const shortUrlTable: OperationTable = [
	{
		operation: 'getStatistics',
		parameters: { sourceId: 'M1' },
		requests: [{ method: 'GET', path: '/short-url/statistics/quick_sms/M1' }],
		// Neither has an envelope.
		answers: [{ status: 200, body: { data: [clicks, clicks] } }],
		output: [clicks, clicks],
	},
	{
		operation: 'getTracking',
		parameters: { longUrlId: 'quick_sms-1/2', returnAll: true },
		requests: [
			{ method: 'GET', path: tracking, query: { limit: '100' } },
			{
				method: 'GET',
				path: tracking,
				query: { limit: '100', offset: 'eyJsb25n', direction: 'forward' },
			},
		],
		answers: [
			{
				status: 200,
				body: {
					total: 2,
					per_page: 1,
					prev_page_url: null,
					next_page_url: `${link}?offset=eyJsb25n&limit=100&direction=forward`,
					data: [click],
				},
			},
			{
				status: 200,
				body: {
					total: 2,
					per_page: 1,
					prev_page_url: `${link}?offset=x&limit=100&direction=backward`,
					next_page_url: null,
					data: [{ ...click, open_count: 1 }],
				},
			},
		],
		output: [click, { ...click, open_count: 1 }],
	},
];
