import { success } from '../../support/api';
import type { OperationTable } from '../support/table';

const countries = [
	{ code: 'AU', value: 'Australia' },
	{ code: 'FI', value: 'Finland' },
];
const selected = [{ id: 1, name: 'Australia', code: 'AU', agreed_at: 0 }];
const listed = [{ id: 1, name: 'Australia', code: 'AU', region: 'Oceania' }];

export const countryTable: OperationTable = [
	{
		operation: 'agreeToRules',
		requests: [{ method: 'POST', path: '/user-countries/agree' }],
		answers: [success(selected)],
		output: selected,
	},
	{
		operation: 'agreeToRules',
		variant: 'with countries',
		parameters: { countryListIds: [1] },
		requests: [{ method: 'POST', path: '/user-countries/agree', body: { country_list_ids: [1] } }],
		answers: [success(selected)],
		output: selected,
	},
	{
		operation: 'getAll',
		parameters: { returnAll: true },
		requests: [{ method: 'GET', path: '/countries' }],
		answers: [success(countries)],
		output: countries,
	},
	{
		operation: 'getPricing',
		parameters: { country: 'AU', options: { currency: 'EUR' } },
		requests: [{ method: 'GET', path: '/pricing/AU', query: { currency: 'EUR' } }],
		answers: [success({ sms: { price_rate_0: '0.0779' } })],
		output: [{ sms: { price_rate_0: '0.0779' } }],
	},
	{
		operation: 'getSelected',
		requests: [{ method: 'GET', path: '/user-countries' }],
		answers: [success(selected)],
		output: selected,
	},
	{
		operation: 'getSendingCountries',
		requests: [{ method: 'GET', path: '/country-list' }],
		answers: [success(listed)],
		output: listed,
	},
	{
		operation: 'select',
		// What an expression gives may also be a text.
		parameters: { countryListIds: '={{ "1, 2" }}' },
		requests: [{ method: 'POST', path: '/user-countries', body: { country_list_ids: [1, 2] } }],
		answers: [success(selected)],
		output: selected,
	},
];
