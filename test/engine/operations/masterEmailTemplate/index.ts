import { success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

const master = { template_id_master: 57, template_name: 'Welcome Email' };

export const masterEmailTemplateTable: OperationTable = [
	{
		operation: 'get',
		parameters: { masterTemplateId: picked('57') },
		requests: [{ method: 'GET', path: '/email/master-templates/57' }],
		answers: [success(master)],
		output: [master],
	},
	{
		operation: 'getAll',
		requests: [
			{ method: 'GET', path: '/email/master-templates', query: { page: '1', limit: '100' } },
		],
		answers: [success([master])],
		output: [master],
	},
	{
		operation: 'getByCategory',
		parameters: { categoryId: picked('4') },
		requests: [
			{
				method: 'GET',
				path: '/email/master-templates-categories/4/master-templates',
				query: { page: '1', limit: '100' },
			},
		],
		answers: [success([{ ...master, category_id: 4 }])],
		output: [{ ...master, category_id: 4 }],
	},
	{
		operation: 'getCategories',
		requests: [
			{
				method: 'GET',
				path: '/email/master-templates-categories',
				query: { page: '1', limit: '100' },
			},
		],
		answers: [success([{ category_id: 4, category_name: 'Birthday' }])],
		output: [{ category_id: 4, category_name: 'Birthday' }],
	},
	{
		operation: 'getCategory',
		parameters: { categoryId: picked('4') },
		requests: [{ method: 'GET', path: '/email/master-templates-categories/4' }],
		answers: [success({ category_id: 4, name: 'Birthday' })],
		output: [{ category_id: 4, name: 'Birthday' }],
	},
];
