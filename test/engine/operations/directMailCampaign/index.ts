import { page, success } from '../../support/api';
import type { OperationTable } from '../support/table';
import { pdf, pdfItem, upload, uploaded } from '../support/mail';

const campaign = { campaignName: 'June', size: 'DL' };
const areas = {
	area: [
		{ locationId: 21, quantity: 5000 },
		{ locationId: 22, quantity: 7000 },
	],
};
const sentAreas = [
	{ location_id: 21, quantity: 5000 },
	{ location_id: 22, quantity: 7000 },
];

export const directMailCampaignTable: OperationTable = [
	{
		operation: 'send',
		parameters: {
			...campaign,
			areas,
			additionalFields: { schedule: '1782896400', customString: 'june' },
		},
		item: pdfItem,
		requests: [
			upload(pdf, 'post'),
			{
				method: 'POST',
				path: '/post/direct-mail/campaigns/send',
				body: {
					name: 'June',
					size: 'DL',
					file_urls: ['https://files.example.com/flyer.pdf'],
					areas: sentAreas,
					schedule: 1782896400,
					custom_string: 'june',
					source: 'n8n',
				},
			},
		],
		answers: [uploaded('flyer.pdf'), success({ campaign_id: 3, total_price: 1200 })],
		output: [{ campaign_id: 3, total_price: 1200 }],
	},
	{
		operation: 'calculatePrice',
		parameters: {
			...campaign,
			areas,
			fileSource: 'url',
			fileUrl: 'https://example.com/front.pdf,https://example.com/back.pdf',
		},
		requests: [
			{
				method: 'POST',
				path: '/post/direct-mail/campaigns/price',
				body: {
					name: 'June',
					size: 'DL',
					file_urls: ['https://example.com/front.pdf', 'https://example.com/back.pdf'],
					areas: sentAreas,
					source: 'n8n',
				},
			},
		],
		answers: [success({ total_price: 1200 })],
		output: [{ total_price: 1200 }],
	},
	{
		operation: 'getAll',
		requests: [
			{ method: 'GET', path: '/post/direct-mail/campaigns', query: { page: '1', limit: '100' } },
		],
		answers: [page([{ campaign_id: 3, name: 'June' }])],
		output: [{ campaign_id: 3, name: 'June' }],
	},
	{
		operation: 'searchLocations',
		parameters: { country: 'AU', query: 'East Perth' },
		requests: [
			{
				method: 'GET',
				path: '/post/direct-mail/locations/search/AU',
				query: { q: 'East Perth', page: '1', limit: '100' },
			},
		],
		answers: [page([{ location_id: 21, name: 'East Perth' }])],
		output: [{ location_id: 21, name: 'East Perth' }],
	},
];
