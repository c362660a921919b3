import type { INodeProperties } from 'n8n-workflow';
import { collection } from '../../fields/builders';
import { countryField } from '../../fields/country';
import { codedPath } from '../../steps/countryCodes';
import { confirmation, list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';

const operations: Row[] = [
	{
		name: 'Buy',
		value: 'buy',
		action: 'Buy dedicated number (costs money)',
		description:
			'Buy a dedicated number. ClickSend charges the account at once and then every month.',
		confirm: true,
		endpoint: 'POST /numbers/buy/{dedicatedNumber}',
		style: single(),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many dedicated numbers',
		description: 'Get the dedicated numbers of the account',
		isDefault: true,
		endpoint: 'GET /numbers',
		style: list(),
	},
	{
		name: 'Register',
		value: 'register',
		action: 'Register number',
		description:
			'Submit the details that a number needs before it can send, for Canadian 10DLC numbers only',
		confirm: true,
		endpoint: 'POST /numbers/registrations/number-types/{numberType}/country/{registrationCountry}',
		style: confirmation('registered', {}, { prepare: [codedPath] }),
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
	value: 'number',
	operations,
	fields: [
		...showFor({ operation: ['buy'] }, [
			{
				displayName: 'Number',
				name: 'dedicatedNumber',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. +61411111111',
				description: 'A number that Search returned, with country code',
				routing: { send: { type: 'body', property: 'dedicated_number' } },
			},
			{
				displayName: 'Service',
				name: 'type',
				type: 'options',
				options: [
					{ name: 'MMS', value: 'mms' },
					{ name: 'SMS', value: 'sms' },
				],
				default: 'sms',
				description: 'What the number is for',
				routing: { send: { type: 'body', property: 'type' } },
			},
			{
				displayName: 'Registration Data',
				name: 'registrationData',
				type: 'collection',
				placeholder: 'Add Field',
				default: {},
				description: 'Details of the business, needed for Australian numbers',
				options: [
					{
						displayName: 'Business Address',
						name: 'businessAddress',
						type: 'string',
						default: '',
						description: 'Street and number, 5 to 150 characters',
						routing: { send: { type: 'body', property: 'registration_data.business_address' } },
					},
					{
						displayName: 'Business Name',
						name: 'businessName',
						type: 'string',
						default: '',
						description: 'Name of the business, 2 to 100 characters',
						routing: { send: { type: 'body', property: 'registration_data.business_name' } },
					},
					{
						displayName: 'Contact Name',
						name: 'contactName',
						type: 'string',
						default: '',
						description: 'Name of the person to ask, 2 to 100 characters',
						routing: { send: { type: 'body', property: 'registration_data.contact_name' } },
					},
					{
						displayName: 'Contact Number',
						name: 'contactNumber',
						type: 'string',
						default: '',
						description: 'Phone number of the person to ask',
						routing: { send: { type: 'body', property: 'registration_data.contact_number' } },
					},
					{
						...countryField,
						routing: { send: { type: 'body', property: 'registration_data.country' } },
					},
					{
						displayName: 'Postcode',
						name: 'postcode',
						type: 'string',
						default: '',
						routing: { send: { type: 'body', property: 'registration_data.postcode' } },
					},
					{
						displayName: 'State',
						name: 'state',
						type: 'string',
						default: '',
						routing: { send: { type: 'body', property: 'registration_data.state' } },
					},
					{
						displayName: 'Suburb',
						name: 'suburb',
						type: 'string',
						default: '',
						routing: { send: { type: 'body', property: 'registration_data.suburb' } },
					},
				],
			},
		]),
		...showFor({ operation: ['search'] }, [
			{ ...countryField, required: true, default: 'AU' },
			collection('filters', [
				{
					displayName: 'Digits',
					name: 'search',
					type: 'string',
					default: '',
					placeholder: 'e.g. 2580',
					description: 'Digits that the number has to have',
					routing: { send: { type: 'query', property: 'search' } },
				},
				{
					displayName: 'Where',
					name: 'searchType',
					type: 'options',
					options: [
						{ name: 'Anywhere', value: 1 },
						{ name: 'At the End', value: 2 },
						{ name: 'At the Start', value: 0 },
					],
					default: 1,
					description: 'Where in the number the digits have to be',
					routing: { send: { type: 'query', property: 'search_type' } },
				},
			]),
		]),
		...showFor({ operation: ['getAll'] }, [
			collection('filters', [
				{
					...countryField,
					routing: { send: { type: 'query', property: 'q.country' } },
				},
				{
					displayName: 'Exclude 10DLC Campaigns',
					name: 'exclude10dlcCampaign',
					type: 'boolean',
					default: false,
					description: 'Whether to leave out numbers that belong to a 10DLC campaign',
					routing: { send: { type: 'query', property: 'exclude_10dlc_campaign' } },
				},
				{
					displayName: 'Exclude Type',
					name: 'excludingNumberType',
					type: 'options',
					options: [
						{ name: '10DLC', value: '10DLC' },
						{ name: 'Short Code', value: 'shortcode' },
						{ name: 'Toll-Free', value: 'tollfree' },
					],
					default: 'shortcode',
					description: 'Leave out numbers of this type',
					routing: { send: { type: 'query', property: 'excluding_number_type' } },
				},
				{
					displayName: 'Number Type',
					name: 'numberType',
					type: 'string',
					default: '',
					placeholder: 'e.g. longcode',
					description: 'Only numbers of this type',
					routing: { send: { type: 'query', property: 'q.number_type' } },
				},
				{
					displayName: 'Service',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'MMS', value: 'MMS' },
						{ name: 'SMS', value: 'SMS' },
					],
					default: 'SMS',
					description: 'Only numbers for this service',
					routing: { send: { type: 'query', property: 'q.type' } },
				},
			]),
		]),
		...showFor({ operation: ['register'] }, [
			{
				displayName: 'Number Type',
				name: 'numberType',
				type: 'string',
				required: true,
				default: '10DLC',
				description: 'Type of the number that is registered',
			},
			{
				displayName: 'Country Code',
				name: 'registrationCountry',
				type: 'string',
				required: true,
				default: 'CA',
				description: 'Two-letter code of the number’s country',
			},
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
