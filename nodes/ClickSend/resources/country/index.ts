import { choices, collection, text } from '../../fields/builders';
import { countryField } from '../../fields/country';
import { codedPath } from '../../steps/countryCodes';
import { list, single, wholeList } from '../../styles/styles';
import type { Kept } from '../../fields/kept';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { readCountries, requireCountries } from './prepare';

/** What a simplified country of the account keeps. */
const SELECTED: readonly Kept[] = [
	...['id', 'name', 'code', 'region', 'agreed_at', 'registration_status', 'block_registration'],
	...['restricted_sending', 'has_regulation_requirements', 'registration_steps_url'],
];

const operations: Row[] = [
	{
		name: 'Agree to Rules',
		value: 'agreeToRules',
		action: 'Agree to rules of selected countries',
		risk: 'binding',
		description:
			'Agree, in the name of the account, to the rules and regulations of the countries that are selected for sending',
		confirm: 'I want to agree to ClickSend’s rules for the selected countries',
		endpoint: 'POST /user-countries/agree',
		style: wholeList({ prepare: [readCountries], fields: SELECTED }),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many countries',
		description: 'Get all countries with their codes',
		isDefault: true,
		endpoint: 'GET /countries',
		// ClickSend sends this list whole.
		style: list({ first: {} }),
	},
	{
		name: 'Get Pricing',
		value: 'getPricing',
		action: 'Get pricing of country',
		description: 'Get what sending to a country costs, by channel',
		endpoint: 'GET /pricing/{country}',
		style: single({ prepare: [codedPath] }),
	},
	{
		name: 'Get Selected',
		value: 'getSelected',
		action: 'Get selected countries',
		description: 'Get the countries that the account has selected for sending, with their rules',
		endpoint: 'GET /user-countries',
		style: wholeList({ fields: SELECTED }),
	},
	{
		name: 'Get Sending Countries',
		value: 'getSendingCountries',
		action: 'Get countries that can be selected',
		description:
			'Get the countries that can be selected for sending, with the IDs that Select takes',
		endpoint: 'GET /country-list',
		style: wholeList(),
	},
	{
		name: 'Select',
		value: 'select',
		action: 'Select countries for sending',
		risk: 'replaces selection',
		description:
			'Replace the countries that the account sends to: those that are left out are no longer selected',
		confirm: 'I want to choose anew which countries messages can go to',
		endpoint: 'POST /user-countries',
		// A whole selection may be sent again.
		style: wholeList({ prepare: [requireCountries], repeat: 'safely', fields: SELECTED }),
	},
];

export const country: Resource = {
	name: 'Country',
	description: 'Countries and prices',
	value: 'country',
	operations,
	fields: [
		...showFor({ operation: ['getPricing'] }, [
			{ ...countryField, required: true },
			collection('options', [
				text('Currency', 'currency', {
					placeholder: 'e.g. AUD',
					description: 'Three-letter code of the currency. Default is that of the country.',
					query: 'currency',
					value: '={{ $value || undefined }}',
				}),
			]),
		]),
		...showFor({ operation: ['agreeToRules', 'select'] }, [
			choices('Country Names or IDs', 'countryListIds', {
				typeOptions: { loadOptionsMethod: 'getSendingCountries' },
				description:
					'All countries to select; Agree to Rules can leave it empty. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				body: 'country_list_ids',
			}),
		]),
	],
};
