import type { INodeProperties } from 'n8n-workflow';
import { choice, numeric, text, toggle } from './builders';

/** Return All and Limit, of all operations that answer with a paged list. */
export const pagingFields: readonly INodeProperties[] = [
	toggle('Return All', 'returnAll', {
		description: 'Whether to return all results or only up to a given limit',
	}),
	numeric('Limit', 'limit', {
		displayOptions: { show: { returnAll: [false] } },
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	}),
];

/** Include Input Fields, of all operations that send. */
export const inputFieldsField = toggle('Include Input Fields', 'includeInputFields', {
	default: true,
	description:
		'Whether rows keep the fields of their items, with input_ before names that a result has',
});

/** Output, of all operations whose answers have more fields than most workflows need. */
export const outputFields: readonly INodeProperties[] = [
	choice('Output', 'output', {
		// The form shows the names by it, which an expression would leave open.
		noDataExpression: true,
		options: [
			{ name: 'Raw', value: 'raw', description: 'All fields of ClickSend’s answer' },
			{ name: 'Selected Fields', value: 'selected', description: 'Only the fields you name' },
			{ name: 'Simplified', value: 'simplified', description: 'The fields most workflows need' },
		],
		default: 'simplified',
	}),
	text('Fields to Include', 'outputFields', {
		displayOptions: { show: { output: ['selected'] } },
		required: true,
		placeholder: 'e.g. message_id, to, status',
		description: 'Names with commas between',
	}),
];
