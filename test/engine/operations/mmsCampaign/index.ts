import { success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';
import { _currency, at, schedule, shortLink, totals } from '../support/campaigns';

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
		parameters: { filters: { name: 'June', status: 'Sent', orderBy: 'date_added:desc' } },
		requests: [
			{
				method: 'GET',
				path: '/mms-campaigns',
				query: {
					page: '1',
					limit: '100',
					q: 'name:June',
					order_by: 'date_added:desc',
				},
			},
		],
		// Described without an envelope.
		answers: [
			{
				status: 200,
				body: {
					total: 1,
					current_page: 1,
					last_page: 1,
					data: [
						{ ...mms, status: 'Draft' },
						{ ...mms, status: 'Sent' },
					],
				},
			},
		],
		output: [{ ...mms, status: 'Sent' }],
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
