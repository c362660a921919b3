import type { OperationTable } from '../support/table';
import { bare } from '../support/bare';

const tag = { id: 'db63', alpha_tag: 'MyCompany', status: 'PENDING' };

const tags = 'https://rest.clicksend.com/v3/alpha-tags';

export const alphaTagTable: OperationTable = [
	{
		operation: 'create',
		parameters: {
			alphaTag: 'MyCompany',
			additionalFields: {
				reason: 'Company Name',
				countries: ['AU'],
				businesses: '[{"business_name":"Co"}]',
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/alpha-tags',
				body: {
					alpha_tag: 'MyCompany',
					reason: 'Company Name',
					countries: ['AU'],
					businesses: [{ business_name: 'Co' }],
				},
			},
		],
		answers: [bare(tag)],
		output: [tag],
	},
	{
		operation: 'delete',
		parameters: { alphaTagId: 'db63' },
		requests: [{ method: 'DELETE', path: '/alpha-tags/db63' }],
		answers: [{ status: 204 }],
		output: [{ deleted: true, id: 'db63' }],
	},
	{
		operation: 'get',
		parameters: { alphaTagId: 'db63' },
		requests: [{ method: 'GET', path: '/alpha-tags/db63' }],
		answers: [bare(tag)],
		output: [tag],
	},
	{
		operation: 'getAll',
		parameters: { filters: { sortDirection: 'desc' } },
		requests: [
			{
				method: 'GET',
				path: '/alpha-tags',
				query: { page_size: '500', sort_direction: 'desc' },
			},
		],
		answers: [
			bare({ alpha_tags: [tag], _metadata: { pagination: { self: 'x', page_size: 500 } } }),
		],
		output: [tag],
	},
	{
		operation: 'getAll',
		variant: 'two pages',
		parameters: { returnAll: true },
		requests: [
			{ method: 'GET', path: '/alpha-tags', query: { page_size: '500' } },
			{ method: 'GET', path: '/alpha-tags', query: { page_size: '500', offset: 'db63#1' } },
		],
		answers: [
			bare({
				alpha_tags: [tag],
				_metadata: { pagination: { next: `${tags}?offset=db63#1&page_size=500` } },
			}),
			bare({ alpha_tags: [{ ...tag, id: 'db64' }], _metadata: { pagination: {} } }),
		],
		output: [tag, { ...tag, id: 'db64' }],
	},
];
