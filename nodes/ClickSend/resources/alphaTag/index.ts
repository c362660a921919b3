import type { INodeProperties } from 'n8n-workflow';
import { operationSelector, showFor } from '../../fields/helpers';
import { path } from '../../../shared/api/path';
import { confirmation, list, single } from '../../styles/styles';
import { requireTag } from './prepare';

const operations = operationSelector('alphaTag', 'getAll', [
	{
		name: 'Create',
		value: 'create',
		action: 'Create an alpha tag',
		description: 'Hand in a sender name; ClickSend reviews it before it can be used',
		routing: {
			request: { method: 'POST', url: '/alpha-tags' },
			operations: single({ prepare: [requireTag] }),
		},
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete an alpha tag',
		description: 'Delete a sender name; it has to be reviewed again to come back',
		confirm: true,
		routing: {
			request: { method: 'DELETE', url: path('/alpha-tags/{alphaTagId}') },
			operations: confirmation('deleted', { id: 'alphaTagId' }),
		},
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get an alpha tag',
		description: 'Get one sender name and its status',
		routing: {
			request: { method: 'GET', url: path('/alpha-tags/{alphaTagId}') },
			operations: single(),
		},
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many alpha tags',
		description: 'Get the sender names of the account',
		routing: {
			request: { method: 'GET', url: '/alpha-tags' },
			operations: list({ rowsKey: 'alpha_tags' }),
		},
	},
]);

export const alphaTagProperties: INodeProperties[] = [
	operations,
	...showFor({ resource: ['alphaTag'], operation: ['delete', 'get'] }, [
		{
			displayName: 'Alpha Tag ID',
			name: 'alphaTagId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. db630385-cb76-457d-8f16-76df1b394257',
			description: 'The ID that Get Many returns',
		},
	]),
	...showFor({ resource: ['alphaTag'], operation: ['create'] }, [
		{
			displayName: 'Name',
			name: 'alphaTag',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. MyCompany',
			description: '3 to 11 letters, digits or plus signs, at least one of them no digit',
			routing: { send: { type: 'body', property: 'alpha_tag' } },
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Businesses',
					name: 'businesses',
					type: 'json',
					default: '[]',
					description:
						'Details of the businesses that own the name, as a JSON array; some countries want them',
					routing: {
						send: {
							type: 'body',
							property: 'businesses',
							value: '={{ typeof $value === "string" ? JSON.parse($value) : $value }}',
						},
					},
				},
				{
					displayName: 'Country Names or IDs',
					name: 'countries',
					type: 'multiOptions',
					typeOptions: { loadOptionsMethod: 'getCountries' },
					default: [],
					description:
						'Where the name is going to be used. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
					routing: { send: { type: 'body', property: 'countries' } },
				},
				{
					displayName: 'Reason',
					name: 'reason',
					type: 'string',
					default: 'Company Name',
					description: 'What the name is, such as Company Name, Trademark or Personal Name',
					routing: { send: { type: 'body', property: 'reason' } },
				},
			],
		},
	]),
	...showFor({ resource: ['alphaTag'], operation: ['getAll'] }, [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Sort',
					name: 'sortDirection',
					type: 'options',
					options: [
						{ name: 'Newest First', value: 'desc' },
						{ name: 'Oldest First', value: 'asc' },
					],
					default: 'asc',
					routing: { send: { type: 'query', property: 'sort_direction' } },
				},
			],
		},
	]),
];
