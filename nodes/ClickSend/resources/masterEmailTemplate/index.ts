import { locator } from '../../fields/builders';
import { masterTemplateLocator } from '../../fields/files/masterTemplate';
import { list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';

const operations: Row[] = [
	{
		name: 'Get',
		value: 'get',
		action: 'Get master email template',
		description: 'Get one of ClickSend’s own templates with its HTML',
		endpoint: 'GET /email/master-templates/{masterTemplateId}',
		style: single(),
	},
	{
		name: 'Get by Category',
		value: 'getByCategory',
		action: 'Get master email templates of category',
		description: 'Get ClickSend’s own templates for one purpose, such as birthdays',
		endpoint: 'GET /email/master-templates-categories/{categoryId}/master-templates',
		style: list(),
	},
	{
		name: 'Get Categories',
		value: 'getCategories',
		action: 'Get categories of master email templates',
		description: 'Get the purposes that ClickSend’s own templates are sorted by',
		endpoint: 'GET /email/master-templates-categories',
		style: list(),
	},
	{
		name: 'Get Category',
		value: 'getCategory',
		action: 'Get category of master email templates',
		description: 'Get the name of one category',
		endpoint: 'GET /email/master-templates-categories/{categoryId}',
		style: single(),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many master email templates',
		description: 'Get ClickSend’s own templates, which yours can be copied from',
		isDefault: true,
		endpoint: 'GET /email/master-templates',
		style: list(),
	},
];

export const masterEmailTemplate: Resource = {
	name: 'Master Email Template',
	description: 'ClickSend’s own templates',
	value: 'masterEmailTemplate',
	operations,
	fields: [
		...showFor({ operation: ['get'] }, [masterTemplateLocator]),
		...showFor({ operation: ['getByCategory', 'getCategory'] }, [
			locator({
				displayName: 'Category',
				name: 'categoryId',
				required: true,
				description: 'What the templates are for',
				search: 'searchTemplateCategories',
				choose: 'Select a category…',
				example: 'e.g. 4',
			}),
		]),
	],
};
