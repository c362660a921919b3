import type { INodeProperties } from 'n8n-workflow';
import { choice, collection, locator, text, toggle } from '../../fields/builders';
import { countryField } from '../../fields/country';
import { codedPath } from '../../steps/countryCodes';
import { confirmation, list, single } from '../../styles/styles';
import type { Kept } from '../../fields/kept';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { checkRegistration, checkRegistrationData } from './prepare';

/** What a simplified number keeps. */
const NUMBER: readonly Kept[] = [
	...['dedicated_number', 'country', '_country_name', 'type', 'number_type', 'number_category'],
	...['status', 'price', 'currency', 'notes'],
];

const operations: Row[] = [
	{
		name: 'Buy',
		value: 'buy',
		action: 'Buy dedicated number',
		costs: true,
		description:
			'Buy a dedicated number. ClickSend charges the account at once and then every month.',
		confirm: 'I want to buy this number: it is charged at once and every month',
		endpoint: 'POST /numbers/buy/{dedicatedNumber}',
		style: single({ prepare: [checkRegistrationData] }),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many dedicated numbers',
		description: 'Get the dedicated numbers of the account',
		isDefault: true,
		endpoint: 'GET /numbers',
		style: list({ fields: NUMBER }),
	},
	{
		name: 'Register',
		value: 'register',
		action: 'Register number',
		description:
			'Submit the details that a number needs before it can send, for Canadian 10DLC numbers only',
		confirm: 'I want to register this number of mine at ClickSend',
		endpoint: 'POST /numbers/registrations/number-types/{numberType}/country/{registrationCountry}',
		style: confirmation('registered', {}, { prepare: [codedPath, checkRegistration] }),
	},
	{
		name: 'Search',
		value: 'search',
		action: 'Search numbers to buy',
		description: 'Get the dedicated numbers of a country that can be bought, with their prices',
		endpoint: 'GET /numbers/search/{country}',
		style: list({ prepare: [codedPath] }),
	},
];

const registrationText = (
	displayName: string,
	name: string,
	property: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	required: true,
	default: '',
	description,
	routing: { send: { type: 'body', property } },
});

export const number: Resource = {
	name: 'Number',
	description: 'Numbers to buy or bought',
	value: 'number',
	operations,
	fields: [
		...showFor({ operation: ['buy', 'search'] }, [
			{ ...countryField, required: true, default: 'AU' },
		]),
		...showFor({ operation: ['buy'] }, [
			locator({
				displayName: 'Number',
				name: 'dedicatedNumber',
				required: true,
				description: 'A number of Country that Search returned',
				routing: { send: { type: 'body', property: 'dedicated_number' } },
				search: 'searchNumbersToBuy',
				choose: 'Select a number…',
				example: 'e.g. +61411111111',
				byId: 'By Number',
			}),
			choice('Service', 'type', {
				options: [
					{ name: 'MMS', value: 'mms' },
					{ name: 'SMS', value: 'sms' },
				],
				default: 'sms',
				description: 'What the number is for',
				body: 'type',
			}),
			{
				displayName: 'Registration Data',
				name: 'registrationData',
				type: 'collection',
				placeholder: 'Add Field',
				default: {},
				description:
					'Details of the business, for Australian numbers only. Fill in all of them or none.',
				options: [
					text('Business Address', 'businessAddress', {
						description: 'Street and number, 5 to 150 characters',
						body: 'registration_data.business_address',
					}),
					text('Business Name', 'businessName', {
						description: 'Name of the business, 2 to 100 characters',
						body: 'registration_data.business_name',
					}),
					text('Contact Name', 'contactName', {
						description: 'Name of the person to ask, 2 to 100 characters',
						body: 'registration_data.contact_name',
					}),
					text('Contact Number', 'contactNumber', {
						description: 'Phone number of the person to ask',
						body: 'registration_data.contact_number',
					}),
					{
						...countryField,
						routing: { send: { type: 'body', property: 'registration_data.country' } },
					},
					text('Postcode', 'postcode', { body: 'registration_data.postcode' }),
					text('State', 'state', { body: 'registration_data.state' }),
					text('Suburb', 'suburb', { body: 'registration_data.suburb' }),
				],
			},
		]),
		...showFor({ operation: ['search'] }, [
			collection('filters', [
				text('Digits', 'search', {
					placeholder: 'e.g. 2580',
					description: 'Digits that the number has to have',
					query: 'search',
				}),
				choice('Where', 'searchType', {
					options: [
						{ name: 'Anywhere', value: 1 },
						{ name: 'At the End', value: 2 },
						{ name: 'At the Start', value: 0 },
					],
					default: 1,
					description: 'Where in the number the digits have to be',
					query: 'search_type',
				}),
			]),
		]),
		...showFor({ operation: ['getAll'] }, [
			collection('filters', [
				{
					...countryField,
					routing: { send: { type: 'query', property: 'q.country' } },
				},
				toggle('Exclude 10DLC Campaigns', 'exclude10dlcCampaign', {
					description: 'Whether to leave out numbers that belong to a 10DLC campaign',
					query: 'exclude_10dlc_campaign',
				}),
				choice('Exclude Type', 'excludingNumberType', {
					options: [
						{ name: '10DLC', value: '10DLC' },
						{ name: 'Short Code', value: 'shortcode' },
						{ name: 'Toll-Free', value: 'tollfree' },
					],
					default: 'shortcode',
					description: 'Leave out numbers of this type',
					query: 'excluding_number_type',
				}),
				text('Number Type', 'numberType', {
					placeholder: 'e.g. longcode',
					description: 'Only numbers of this type',
					query: 'q.number_type',
				}),
				choice('Service', 'type', {
					options: [
						{ name: 'MMS', value: 'MMS' },
						{ name: 'SMS', value: 'SMS' },
					],
					default: 'SMS',
					description: 'Only numbers for this service',
					query: 'q.type',
				}),
			]),
		]),
		...showFor({ operation: ['register'] }, [
			text('Number Type', 'numberType', {
				required: true,
				default: '10DLC',
				description: 'Type of the number that is registered',
			}),
			{ ...countryField, name: 'registrationCountry', required: true, default: 'CA' },
			registrationText('Full Name', 'fullName', 'full_name', 'Name of the person who registers'),
			registrationText('Company Name', 'companyName', 'company_name', 'Name of the business'),
			registrationText(
				'Company Number',
				'companyNumber',
				'company_number',
				'Phone number of the business',
			),
			{
				...registrationText('Email', 'email', 'email', 'Where ClickSend answers to'),
				placeholder: 'name@email.com',
			},
			registrationText('Website URL', 'websiteUrl', 'website_url', 'Website of the business'),
			registrationText(
				'Sample Message',
				'sampleMessage',
				'sample_message',
				'A text as it is going to be sent',
			),
			registrationText(
				'Primary Use Case',
				'primaryUseCase',
				'primary_use_case',
				'What the number is used for, such as Marketing',
			),
			registrationText(
				'Area Codes',
				'areaCode',
				'area_code',
				'Area codes that are wanted, separated by commas',
			),
		]),
	],
};
