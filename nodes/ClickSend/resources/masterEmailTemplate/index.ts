import type { INodeProperties } from 'n8n-workflow';
import { masterTemplateLocator } from '../../fields/files/masterTemplate';
import { operationSelector, showFor } from '../../fields/helpers';
import { path } from '../../../shared/api/path';
import { list, single } from '../../styles/styles';

const operations = operationSelector('masterEmailTemplate', 'getAll', [
	{
		name: 'Get',
		value: 'get',
		action: 'Get a master email template',
		description: 'Get one of ClickSend’s own templates with its HTML',
		routing: {
			request: { method: 'GET', url: path('/email/master-templates/{masterTemplateId}') },
			operations: single(),
		},
	},
	{
		name: 'Get by Category',
		value: 'getByCategory',
		action: 'Get the master email templates of a category',
		description: 'Get ClickSend’s own templates for one purpose, such as birthdays',
		routing: {
			request: {
				method: 'GET',
				url: path('/email/master-templates-categories/{categoryId}/master-templates'),
			},
			operations: list(),
		},
	},
	{
		name: 'Get Categories',
		value: 'getCategories',
		action: 'Get the categories of master email templates',
		description: 'Get the purposes that ClickSend’s own templates are sorted by',
		routing: {
			request: { method: 'GET', url: '/email/master-templates-categories' },
			operations: list(),
		},
	},
	{
		name: 'Get Category',
		value: 'getCategory',
		action: 'Get a category of master email templates',
		description: 'Get the name of one category',
		routing: {
			request: { method: 'GET', url: path('/email/master-templates-categories/{categoryId}') },
			operations: single(),
		},
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many master email templates',
		description: 'Get ClickSend’s own templates, which yours can be copied from',
		routing: {
			request: { method: 'GET', url: '/email/master-templates' },
			operations: list(),
		},
	},
]);

export const masterEmailTemplateProperties: INodeProperties[] = [
	operations,
	...showFor({ resource: ['masterEmailTemplate'], operation: ['get'] }, [masterTemplateLocator]),
	...showFor({ resource: ['masterEmailTemplate'], operation: ['getByCategory', 'getCategory'] }, [
		{
			displayName: 'Category',
			name: 'categoryId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			description: 'What the templates are for',
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Select a category…',
					typeOptions: { searchListMethod: 'searchTemplateCategories', searchable: true },
				},
				{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 4' },
			],
		},
	]),
];
