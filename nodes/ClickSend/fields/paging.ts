import type { INodeProperties } from 'n8n-workflow';
import { showFor } from './helpers';

/** The operations that answer with a paged list, for every resource that has them. */
export const LIST_OPERATIONS = [
	'getAll',
	'getByCategory',
	'getCategories',
	'getHistory',
	'getInbound',
	'getLinkTracking',
	'getReceipts',
	'getReferrals',
	'getSuggestions',
	'getTracking',
	'getTransactions',
	'search',
	'searchLocations',
];

/** Return All and Limit, once for all lists. */
export const pagingFields: INodeProperties[] = showFor({ operation: LIST_OPERATIONS }, [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		displayOptions: { show: { returnAll: [false] } },
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	},
]);

const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Simplify, once for all operations of that name; see each operation's `fields`. */
export const simplifyFields: INodeProperties[] = showFor(
	{
		resource: ['sms', 'mms', 'voice', 'fax', 'letter', 'postcard'],
		operation: ['send', 'calculatePrice', 'getHistory'],
	},
	[simplifyField],
);

/** The same for emails, whose price is not described and so left as it comes. */
export const simplifyEmailFields: INodeProperties[] = showFor(
	{ resource: ['email'], operation: ['send', 'getHistory'] },
	[simplifyField],
);
