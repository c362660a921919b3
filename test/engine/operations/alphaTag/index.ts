import type { OperationTable } from '../support/table';
import { bare } from '../support/bare';

const tag = { id: 'db63', alpha_tag: 'MyCompany', status: 'PENDING' };

export const alphaTagTable: OperationTable = [
	{
		operation: 'create',
		parameters: {
			alphaTag: 'MyCompany',
			additionalFields: {
				reason: 'Company Name',
				countries: ['AU', 'NZ'],
				businesses: '[{"name":"Co"}]',
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/alpha-tags',
				body: {
					alpha_tag: 'MyCompany',
					reason: 'Company Name',
					countries: ['AU', 'NZ'],
					businesses: [{ name: 'Co' }],
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
];
