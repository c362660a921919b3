import type { INodeProperties } from 'n8n-workflow';
import { collection, locator, optional, text } from '../../fields/builders';
import {
	timeOrders,
	wordOrders,
	customFilterOption,
	operatorOption,
	sortOption,
} from '../../fields/history';
import { confirmation, list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { checkSmsTemplate, keepTheRest } from './prepare';

const operations: Row[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create SMS template',
		description: 'Save a text for later use',
		endpoint: 'POST /sms/templates',
		style: single({ prepare: [checkSmsTemplate] }),
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete SMS template',
		description: 'Delete a template; it cannot be brought back',
		confirm: 'I want to delete this template for good',
		endpoint: 'DELETE /sms/templates/{templateId}',
		style: confirmation('deleted', { template_id: 'templateId' }),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get SMS template',
		description: 'Get the name and text of one template',
		endpoint: 'GET /sms/templates/{templateId}',
		style: single(),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many SMS templates',
		description: 'Get the templates of the account',
		isDefault: true,
		endpoint: 'GET /sms/templates',
		style: list(),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update SMS template',
		description: 'Change the name or the text of a template; what is empty stays as it is',
		endpoint: 'PUT /sms/templates/{templateId}',
		style: single({ prepare: [keepTheRest, checkSmsTemplate] }),
	},
];

const templateFields: INodeProperties[] = [
	text('Name', 'templateName', {
		required: true,
		description: 'Name of the template, seen by you only',
		body: 'template_name',
	}),
	text('Text', 'body', {
		typeOptions: { rows: 4 },
		required: true,
		description: 'Text with placeholders such as (First Name) that campaigns fill in',
		body: 'body',
	}),
];

export const smsTemplate: Resource = {
	name: 'SMS Template',
	description: 'Texts of SMS',
	value: 'smsTemplate',
	operations,
	fields: [
		...showFor({ operation: ['get', 'update', 'delete'] }, [
			locator({
				displayName: 'Template',
				name: 'templateId',
				required: true,
				description: 'The SMS template to work with',
				search: 'searchTemplates',
				choose: 'Select a template…',
				example: 'e.g. 587713',
			}),
		]),
		...showFor({ operation: ['create'] }, templateFields),
		...showFor({ operation: ['update'] }, templateFields.map(optional)),
		...showFor({ operation: ['getAll'] }, [
			collection('filters', [
				customFilterOption,
				operatorOption,
				text('Name', 'templateName', {
					description: 'Only templates with this name',
					query: 'q.template_name',
				}),
				sortOption(
					[
						...timeOrders('template_id'),
						...wordOrders('Name', 'template_name'),
						...wordOrders('Text', 'body'),
					],
					{ default: 'template_id:asc' },
				),
				text('Text', 'body', {
					description: 'Only templates with this in their text',
					query: 'q.body',
				}),
			]),
		]),
	],
};
