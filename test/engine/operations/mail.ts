import { page, success } from '../support/api';
import { picked, type OperationTable } from './support/table';

/** An address as the form holds it. */
const recipient = {
	addressName: 'John Smith',
	addressLine1: '1 Test Street',
	addressCity: 'Perth',
	addressState: 'WA',
	addressPostalCode: '6000',
	addressCountry: 'AU',
};
const sentRecipient = {
	address_name: 'John Smith',
	address_line_1: '1 Test Street',
	address_city: 'Perth',
	address_state: 'WA',
	address_postal_code: '6000',
	address_country: 'AU',
	return_address_id: 1154,
};
const row = {
	message_id: 'L1',
	status: 'SUCCESS',
	address_name: 'John Smith',
	return_address_id: 1154,
	post_price: '1.8700',
};
const simple = { ...row, currency: 'AUD' };
const answer = success({
	total_price: 1.87,
	recipients: [{ user_id: 1, ...row, _return_address: { user_id: 6 }, _api_username: 'me' }],
	_currency: { currency_name_short: 'AUD' },
});

const pdf = Buffer.from('%PDF-1.4 letter');
const scan = Buffer.from('GIF89a back');
const file = (content: Buffer, mimeType: string, fileName: string) => ({
	data: content.toString('base64'),
	mimeType,
	fileName,
});
const pdfItem = { binary: { data: file(pdf, 'application/pdf', 'letter.pdf') } };

const upload = (content: Buffer, convert: string) => ({
	method: 'POST',
	path: '/uploads',
	query: { convert },
	body: { content: content.toString('base64') },
});
const uploaded = (name: string) => success({ _url: `https://files.example.com/${name}` });

const history = [{ message_id: 'L1', address_name: 'John Smith', ip_address: '127.0.0.1' }];

export const letterTable: OperationTable = [
	{
		operation: 'send',
		parameters: {
			returnAddressId: picked('1154'),
			recipients: {
				recipient: [
					recipient,
					{
						...recipient,
						addressName: 'Jane Doe',
						addressLine2: 'Unit 2',
						// Many countries have no states.
						addressState: '',
						addressCountry: 'nz',
						customString: 'order 7',
						recipientReturnAddressId: '12',
						schedule: '2026-07-01T09:00:00',
					},
				],
			},
			additionalFields: {
				colour: true,
				duplex: true,
				priorityPost: false,
				templateUsed: true,
				source: 'crm',
			},
		},
		item: pdfItem,
		requests: [
			upload(pdf, 'post'),
			{
				method: 'POST',
				path: '/post/letters/send',
				body: {
					file_url: 'https://files.example.com/letter.pdf',
					source: 'crm',
					colour: 1,
					duplex: 1,
					priority_post: 0,
					template_used: 1,
					recipients: [
						sentRecipient,
						{
							...sentRecipient,
							address_name: 'Jane Doe',
							address_line_2: 'Unit 2',
							address_state: '',
							address_country: 'NZ',
							custom_string: 'order 7',
							return_address_id: 12,
							schedule: 1782896400,
						},
					],
				},
			},
		],
		answers: [
			uploaded('letter.pdf'),
			success({
				recipients: [row, { ...row, message_id: 'L2', address_name: 'Jane Doe' }],
				_currency: { currency_name_short: 'AUD' },
			}),
		],
		output: [simple, { ...simple, message_id: 'L2', address_name: 'Jane Doe' }],
	},
	{
		operation: 'calculatePrice',
		parameters: {
			returnAddressId: picked(1154),
			fileSource: 'url',
			fileUrl: 'https://example.com/a,b.pdf',
			recipients: { recipient: [recipient] },
		},
		requests: [
			{
				method: 'POST',
				path: '/post/letters/price',
				body: {
					file_url: 'https://example.com/a,b.pdf',
					source: 'n8n',
					recipients: [sentRecipient],
				},
			},
		],
		answers: [answer],
		output: [simple],
	},
	{
		operation: 'cancel',
		parameters: { messageId: 'L1' },
		requests: [{ method: 'PUT', path: '/post/letters/L1/cancel' }],
		answers: [success(true)],
		output: [{ cancelled: true, message_id: 'L1' }],
	},
	{
		operation: 'detectAddress',
		item: pdfItem,
		requests: [
			{
				method: 'POST',
				path: '/post/letters/detect-address',
				body: { content: pdf.toString('base64') },
			},
		],
		answers: [success({ address_name: 'John Doe', address_city: 'Perth' })],
		output: [{ address_name: 'John Doe', address_city: 'Perth' }],
	},
	{
		operation: 'exportHistory',
		parameters: {
			filename: 'letters',
			download: false,
			filters: { dateFrom: '2026-06-01', dateTo: '1782896400', orderBy: 'date_added:desc' },
		},
		requests: [
			{
				method: 'GET',
				path: '/post/letters/history/export',
				query: {
					filename: 'letters.csv',
					date_from: '1780272000',
					date_to: '1782896400',
					order_by: 'date_added:desc',
				},
			},
		],
		answers: [success({ url: 'https://files.example.com/x' })],
		output: [{ url: 'https://files.example.com/x', filename: 'letters.csv' }],
	},
	{
		operation: 'getHistory',
		requests: [
			{ method: 'GET', path: '/post/letters/history', query: { page: '1', limit: '100' } },
		],
		answers: [page(history)],
		output: [{ message_id: 'L1', address_name: 'John Smith' }],
	},
];

export const postcardTable: OperationTable = [
	{
		operation: 'send',
		parameters: {
			returnAddressId: picked('1154'),
			binaryPropertyName: 'data, back',
			recipients: { recipient: [recipient] },
			simplify: false,
		},
		item: { binary: { ...pdfItem.binary, back: file(scan, 'image/gif', 'back.gif') } },
		requests: [
			upload(pdf, 'postcard'),
			upload(scan, 'postcard'),
			{
				method: 'POST',
				path: '/post/postcards/send',
				body: {
					file_urls: ['https://files.example.com/x.pdf', 'https://files.example.com/x.pdf'],
					recipients: [sentRecipient],
				},
			},
		],
		answers: [uploaded('x.pdf'), uploaded('x.pdf'), answer],
		output: [
			{
				user_id: 1,
				...simple,
				_return_address: { user_id: 6 },
				_api_username: 'me',
			},
		],
	},
	{
		operation: 'calculatePrice',
		parameters: {
			returnAddressId: picked('1154'),
			fileSource: 'url',
			fileUrl: 'https://example.com/a,b.pdf https://example.com/back.pdf',
			recipients: { recipient: [recipient] },
		},
		requests: [
			{
				method: 'POST',
				path: '/post/postcards/price',
				body: {
					file_urls: ['https://example.com/a,b.pdf', 'https://example.com/back.pdf'],
					recipients: [sentRecipient],
				},
			},
		],
		answers: [answer],
		output: [simple],
	},
	{
		operation: 'cancel',
		parameters: { messageId: 'L1' },
		requests: [{ method: 'PUT', path: '/post/postcards/L1/cancel' }],
		answers: [success(true)],
		output: [{ cancelled: true, message_id: 'L1' }],
	},
	{
		operation: 'exportHistory',
		parameters: { filename: 'cards.csv', download: false },
		requests: [
			{
				method: 'GET',
				path: '/post/postcards/history/export',
				query: { filename: 'cards.csv' },
			},
		],
		answers: [success({ url: 'https://files.example.com/x' })],
		output: [{ url: 'https://files.example.com/x', filename: 'cards.csv' }],
	},
	{
		operation: 'getHistory',
		requests: [
			{ method: 'GET', path: '/post/postcards/history', query: { page: '1', limit: '100' } },
		],
		answers: [page(history)],
		output: [{ message_id: 'L1', address_name: 'John Smith' }],
	},
];

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
