import type { INodeProperties } from 'n8n-workflow';
import { countryField } from '../country';

/** A contact's fields: what people call them and what ClickSend does. */
export const CONTACT_FIELD_NAMES = [
	{ displayName: 'Address Line 1', apiName: 'address_line_1' },
	{ displayName: 'Address Line 2', apiName: 'address_line_2' },
	{ displayName: 'City', apiName: 'address_city' },
	{ displayName: 'Country', apiName: 'address_country' },
	{ displayName: 'Custom 1', apiName: 'custom_1' },
	{ displayName: 'Custom 2', apiName: 'custom_2' },
	{ displayName: 'Custom 3', apiName: 'custom_3' },
	{ displayName: 'Custom 4', apiName: 'custom_4' },
	{ displayName: 'Email', apiName: 'email' },
	{ displayName: 'Fax Number', apiName: 'fax_number' },
	{ displayName: 'First Name', apiName: 'first_name' },
	{ displayName: 'Last Name', apiName: 'last_name' },
	{ displayName: 'Organization', apiName: 'organization_name' },
	{ displayName: 'Phone Number', apiName: 'phone_number' },
	{ displayName: 'Postal Code', apiName: 'address_postal_code' },
	{ displayName: 'State', apiName: 'address_state' },
] as const;

/** The phone number, in the form of a field. */
export const phoneNumberField: INodeProperties = {
	displayName: 'Phone Number',
	name: 'phoneNumber',
	type: 'string',
	default: '',
	placeholder: 'e.g. +61411111111',
	description: 'Phone number with country code',
	routing: { send: { type: 'body', property: 'phone_number' } },
};

/** The email address, in the form of a field. */
export const emailField: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	default: '',
	placeholder: 'name@email.com',
	routing: { send: { type: 'body', property: 'email' } },
};

/** Everything of a contact beside phone number and email. */
export const contactDetails: INodeProperties[] = [
	{
		displayName: 'Address Line 1',
		name: 'addressLine1',
		type: 'string',
		default: '',
		routing: { send: { type: 'body', property: 'address_line_1' } },
	},
	{
		displayName: 'Address Line 2',
		name: 'addressLine2',
		type: 'string',
		default: '',
		routing: { send: { type: 'body', property: 'address_line_2' } },
	},
	{
		displayName: 'City',
		name: 'addressCity',
		type: 'string',
		default: '',
		routing: { send: { type: 'body', property: 'address_city' } },
	},
	{
		...countryField,
		name: 'addressCountry',
		routing: { send: { type: 'body', property: 'address_country' } },
	},
	{
		displayName: 'Custom 1',
		name: 'custom1',
		type: 'string',
		default: '',
		description: 'Free text that messages can use as a placeholder',
		routing: { send: { type: 'body', property: 'custom_1' } },
	},
	{
		displayName: 'Custom 2',
		name: 'custom2',
		type: 'string',
		default: '',
		description: 'Free text that messages can use as a placeholder',
		routing: { send: { type: 'body', property: 'custom_2' } },
	},
	{
		displayName: 'Custom 3',
		name: 'custom3',
		type: 'string',
		default: '',
		description: 'Free text that messages can use as a placeholder',
		routing: { send: { type: 'body', property: 'custom_3' } },
	},
	{
		displayName: 'Custom 4',
		name: 'custom4',
		type: 'string',
		default: '',
		description: 'Free text that messages can use as a placeholder',
		routing: { send: { type: 'body', property: 'custom_4' } },
	},
	{
		displayName: 'Fax Number',
		name: 'faxNumber',
		type: 'string',
		default: '',
		description: 'Fax number with country code',
		routing: { send: { type: 'body', property: 'fax_number' } },
	},
	{
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		default: '',
		routing: { send: { type: 'body', property: 'first_name' } },
	},
	{
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		default: '',
		routing: { send: { type: 'body', property: 'last_name' } },
	},
	{
		displayName: 'Organization',
		name: 'organizationName',
		type: 'string',
		default: '',
		routing: { send: { type: 'body', property: 'organization_name' } },
	},
	{
		displayName: 'Postal Code',
		name: 'addressPostalCode',
		type: 'string',
		default: '',
		routing: { send: { type: 'body', property: 'address_postal_code' } },
	},
	{
		displayName: 'State',
		name: 'addressState',
		type: 'string',
		default: '',
		routing: { send: { type: 'body', property: 'address_state' } },
	},
];
