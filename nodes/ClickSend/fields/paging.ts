import type { INodeProperties } from 'n8n-workflow';
import { numeric, toggle } from './builders';

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

/** Simplify, of all operations whose style leaves only some fields. */
export const simplifyField = toggle('Simplify', 'simplify', {
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});
