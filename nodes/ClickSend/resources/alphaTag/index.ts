import { choice, choices, collection, locator, text } from '../../fields/builders';
import { confirmation, list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { businessField } from './business';
import { requireTag } from './prepare';

/** What a name can be, in ClickSend's words. */
const REASONS = [
	'Acronym/Initialism',
	'Co-Operative Name',
	'Company Name',
	'Contraction of Name',
	'Government Agency or Entity',
	'Indigenous Corporation Name',
	'Partnership Name',
	'Personal Name',
	'Product or Service Name',
	'Registered Organisation Name',
	'Registered Trust Name',
	'Sole Trader Name',
	'Third Party',
	'Trademark',
];

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
		confirm: 'I want to delete this sender name: it has to be reviewed again to come back',
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
	description: 'Names as senders',
	value: 'alphaTag',
	operations,
	fields: [
		...showFor({ operation: ['delete', 'get'] }, [
			locator({
				displayName: 'Alpha Tag',
				name: 'alphaTagId',
				required: true,
				search: 'searchAlphaTags',
				choose: 'Select an alpha tag…',
				example: 'e.g. db630385-cb76-457d-8f16-76df1b394257',
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
				businessField,
				{
					displayName: 'Businesses (JSON)',
					name: 'businesses',
					type: 'json',
					default: '[]',
					description: 'The same as Business, as a JSON array in ClickSend’s names',
					routing: {
						send: {
							type: 'body',
							property: 'businesses',
							value: '={{ typeof $value === "string" ? JSON.parse($value) : $value }}',
						},
					},
				},
				choices('Countries', 'countries', {
					options: [{ name: 'Australia', value: 'AU' }],
					description: 'Only Australia asks for it',
					body: 'countries',
				}),
				choice('Reason', 'reason', {
					options: REASONS.map((name) => ({ name, value: name })),
					default: 'Company Name',
					description: 'What the name is',
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
