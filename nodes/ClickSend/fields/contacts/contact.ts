import type { INodeProperties } from 'n8n-workflow';
import { text } from '../builders';
import { countryField } from '../country';
import type { Kept } from '../kept';

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

/** What a simplified contact keeps: a list of fifty has to fit into what an AI model reads. */
const CONTACT = ['phone_number', 'first_name', 'last_name', 'email', 'organization_name'] as const;

/** The same of the contacts of one list, which the form names. */
export const LISTED_CONTACT: readonly Kept[] = [
	'contact_id',
	...CONTACT,
	...['custom_1', 'custom_2', 'custom_3', 'custom_4'],
];

/** The same of a contact that was asked for by its ID, or changed. */
export const ONE_CONTACT: readonly Kept[] = [
	...['contact_id', 'list_id'],
	...CONTACT,
	...['custom_1', 'custom_2', 'custom_3'],
];

/** The same of contacts of several lists. */
export const FOUND_CONTACT: readonly Kept[] = [
	...['contact_id', 'list_id', '_list_name'],
	...CONTACT,
	...['custom_1', 'custom_2'],
];

/** The same of one that was created or updated. */
export const WRITTEN_CONTACT: readonly Kept[] = [
	...['contact_id', 'list_id', 'was_created'],
	...CONTACT,
	...['custom_1', 'custom_2'],
];

/** The phone number, in the form of a field. */
export const phoneNumberField = text('Phone Number', 'phoneNumber', {
	placeholder: 'e.g. +61411111111',
	description: 'With country code',
	body: 'phone_number',
});

/** The email address, in the form of a field. */
export const emailField = text('Email', 'email', { placeholder: 'name@email.com', body: 'email' });

/** Everything of a contact beside phone number and email. */
export const contactDetails: INodeProperties[] = [
	text('Address Line 1', 'addressLine1', { body: 'address_line_1' }),
	text('Address Line 2', 'addressLine2', { body: 'address_line_2' }),
	text('City', 'addressCity', { body: 'address_city' }),
	{
		...countryField,
		name: 'addressCountry',
		routing: { send: { type: 'body', property: 'address_country' } },
	},
	text('Custom 1', 'custom1', {
		body: 'custom_1',
	}),
	text('Custom 2', 'custom2', {
		body: 'custom_2',
	}),
	text('Custom 3', 'custom3', {
		body: 'custom_3',
	}),
	text('Custom 4', 'custom4', {
		body: 'custom_4',
	}),
	text('Fax Number', 'faxNumber', {
		description: 'With country code',
		body: 'fax_number',
	}),
	text('First Name', 'firstName', { body: 'first_name' }),
	text('Last Name', 'lastName', { body: 'last_name' }),
	text('Organization', 'organizationName', { body: 'organization_name' }),
	text('Postal Code', 'addressPostalCode', { body: 'address_postal_code' }),
	text('State', 'addressState', { body: 'address_state' }),
];
