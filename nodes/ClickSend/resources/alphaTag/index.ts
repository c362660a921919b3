import { choice, choices, collection, text } from '../../fields/builders';
import { confirmation, list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { requireTag } from './prepare';

const operations: Row[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create alpha tag',
		description: 'Submit a sender name; ClickSend reviews it before it can be used',
		endpoint: 'POST /alpha-tags',
		style: single({ prepare: [requireTag] }),
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete alpha tag',
		description: 'Delete a sender name; it has to be reviewed again to come back',
		confirm: true,
		endpoint: 'DELETE /alpha-tags/{alphaTagId}',
		style: confirmation('deleted', { id: 'alphaTagId' }),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get alpha tag',
		description: 'Get one sender name and its status',
		endpoint: 'GET /alpha-tags/{alphaTagId}',
		style: single(),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many alpha tags',
		description: 'Get the sender names of the account',
		isDefault: true,
		endpoint: 'GET /alpha-tags',
		style: list({ rowsKey: 'alpha_tags' }),
	},
];

export const alphaTag: Resource = {
	name: 'Alpha Tag',
	value: 'alphaTag',
	operations,
	fields: [
		...showFor({ operation: ['delete', 'get'] }, [
			text('Alpha Tag ID', 'alphaTagId', {
				required: true,
				placeholder: 'e.g. db630385-cb76-457d-8f16-76df1b394257',
				description: 'The ID that Get Many returns',
			}),
		]),
		...showFor({ operation: ['create'] }, [
			text('Name', 'alphaTag', {
				required: true,
				placeholder: 'e.g. MyCompany',
				description: '3 to 11 letters, digits or plus signs, at least one of them no digit',
				body: 'alpha_tag',
			}),
			collection('additionalFields', [
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
				choices('Country Names or IDs', 'countries', {
					typeOptions: { loadOptionsMethod: 'getCountries' },
					description:
						'Where the name is going to be used. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
					body: 'countries',
				}),
				text('Reason', 'reason', {
					default: 'Company Name',
					description: 'What the name is, such as Company Name, Trademark or Personal Name',
					body: 'reason',
				}),
			]),
		]),
		...showFor({ operation: ['getAll'] }, [
			collection('filters', [
				choice('Sort', 'sortDirection', {
					options: [
						{ name: 'Newest First', value: 'desc' },
						{ name: 'Oldest First', value: 'asc' },
					],
					default: 'asc',
					query: 'sort_direction',
				}),
			]),
		]),
	],
};
