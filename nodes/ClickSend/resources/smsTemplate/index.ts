import type { INodeProperties } from 'n8n-workflow';
import { operationSelector, showFor } from '../../fields/helpers';
import { customFilterOption, operatorOption } from '../../fields/history';
import { path } from '../../../shared/api/path';
import { confirmation, list, single } from '../../styles/styles';
import { checkTemplate } from './prepare';

const operations = operationSelector('smsTemplate', 'getAll', [
	{
		name: 'Create',
		value: 'create',
		action: 'Create an SMS template',
		description: 'Save a text for later use',
		routing: {
			request: { method: 'POST', url: '/sms/templates' },
			operations: single({ prepare: [checkTemplate] }),
		},
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete an SMS template',
		description: 'Delete a template; it cannot be brought back',
		confirm: true,
		routing: {
			request: { method: 'DELETE', url: path('/sms/templates/{templateId}') },
			operations: confirmation('deleted', { template_id: 'templateId' }),
		},
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get an SMS template',
		description: 'Get the name and text of one template',
		routing: {
			request: { method: 'GET', url: path('/sms/templates/{templateId}') },
			operations: single(),
		},
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many SMS templates',
		description: 'Get the templates of the account',
		routing: {
			request: { method: 'GET', url: '/sms/templates' },
			operations: list(),
		},
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update an SMS template',
		description: 'Replace the name and the text of a template',
		routing: {
			request: { method: 'PUT', url: path('/sms/templates/{templateId}') },
			operations: single({ prepare: [checkTemplate] }),
		},
	},
]);

export const smsTemplateProperties: INodeProperties[] = [
	operations,
	...showFor({ resource: ['smsTemplate'], operation: ['get', 'update', 'delete'] }, [
		{
			displayName: 'Template',
			name: 'templateId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			description: 'The SMS template to work with',
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Select a template…',
					typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
				},
				{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 587713' },
			],
		},
	]),
	...showFor({ resource: ['smsTemplate'], operation: ['create', 'update'] }, [
		{
			displayName: 'Name',
			name: 'templateName',
			type: 'string',
			required: true,
			default: '',
			description: 'Name of the template, seen by you only',
			routing: { send: { type: 'body', property: 'template_name' } },
		},
		{
			displayName: 'Text',
			name: 'body',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			description:
				'The text, with placeholders such as (First Name) or (Custom 1) that campaigns fill in',
			routing: { send: { type: 'body', property: 'body' } },
		},
	]),
	...showFor({ resource: ['smsTemplate'], operation: ['getAll'] }, [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				customFilterOption,
				operatorOption,
				{
					displayName: 'Name',
					name: 'templateName',
					type: 'string',
					default: '',
					description: 'Only templates with this name',
					routing: { send: { type: 'query', property: 'q.template_name' } },
				},
				{
					displayName: 'Sort',
					name: 'orderBy',
					type: 'options',
					options: [
						{ name: 'Name A-Z', value: 'template_name:asc' },
						{ name: 'Name Z-A', value: 'template_name:desc' },
						{ name: 'Newest First', value: 'template_id:desc' },
						{ name: 'Oldest First', value: 'template_id:asc' },
					],
					default: 'template_id:asc',
					routing: { send: { type: 'query', property: 'order_by' } },
				},
			],
		},
	]),
];
