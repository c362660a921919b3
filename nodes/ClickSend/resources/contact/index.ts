import type { INodeProperties } from 'n8n-workflow';
import { searchForItem, searchForItems } from '../../contacts/search';
import { UPSERT_RULES, upsertForItem, upsertForItems } from '../../contacts/upsert';
import { choice, collection, locator, time } from '../../fields/builders';
import { clearEmptyField, withClearEmpty } from '../../fields/clearEmpty';
import {
	FOUND_CONTACT,
	LISTED_CONTACT,
	ONE_CONTACT,
	WRITTEN_CONTACT,
	contactDetails,
	emailField,
	phoneNumberField,
} from '../../fields/contacts/contact';
import { contactListLocator } from '../../fields/contacts/contactList';
import { ifNoneOption, ifSeveralOption, searchOptions } from '../../fields/contacts/matches';
import { countryField } from '../../fields/country';
import { requireChange } from '../../steps/changes';
import { confirmation, list, search, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { requireContactAddress } from './prepare';

const operations: Row[] = [
	{
		name: 'Copy to List',
		value: 'copy',
		action: 'Copy contact to another list',
		description: 'Copy a contact into another list',
		endpoint: 'PUT /lists/{listId}/contacts/{contactId}/copy/{toListId}',
		// A second copy would be a second contact.
		style: single({ repeat: 'ifThrottled', fields: ONE_CONTACT }),
	},
	{
		name: 'Create',
		value: 'create',
		action: 'Create contact',
		description: 'Add a contact to a list',
		endpoint: 'POST /lists/{listId}/contacts',
		style: single({ prepare: [requireContactAddress], fields: ONE_CONTACT }),
	},
	{
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update contact',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
		endpoint: 'POST /lists/{listId}/contacts',
		style: search(upsertForItem, {
			...UPSERT_RULES,
			forItems: upsertForItems,
			fields: WRITTEN_CONTACT,
		}),
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete contact',
		description: 'Delete a contact from a list; it cannot be brought back',
		confirm: 'I want to delete this contact for good',
		endpoint: 'DELETE /lists/{listId}/contacts/{contactId}',
		style: confirmation('deleted', { contact_id: 'contactId', list_id: 'listId' }),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get contact',
		description: 'Get one contact by its ID',
		endpoint: 'GET /lists/{listId}/contacts/{contactId}',
		style: single({ fields: ONE_CONTACT }),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many contacts',
		description: 'Get the contacts of a list',
		isDefault: true,
		endpoint: 'GET /lists/{listId}/contacts',
		style: list({ fields: LISTED_CONTACT }),
	},
	{
		name: 'Get Suggestions',
		value: 'getSuggestions',
		action: 'Get contact suggestions',
		description: 'Get the contacts that ClickSend suggests from recent messages',
		endpoint: 'GET /contact-suggestions',
		style: list({ fields: FOUND_CONTACT }),
	},
	{
		name: 'Search by Email',
		value: 'searchByEmail',
		action: 'Search contact by email',
		description: 'Find contacts by their email address, in one list or in all lists',
		endpoint: 'GET /lists/{listId}/contacts',
		style: search(searchForItem, { forItems: searchForItems, fields: FOUND_CONTACT }),
	},
	{
		name: 'Search by Phone',
		value: 'searchByPhone',
		action: 'Search contact by phone',
		description:
			'Find contacts by their phone number however it is written, in one list or in all lists',
		endpoint: 'GET /lists/{listId}/contacts',
		style: search(searchForItem, { forItems: searchForItems, fields: FOUND_CONTACT }),
	},
	{
		name: 'Transfer to List',
		value: 'transfer',
		action: 'Transfer contact to another list',
		description: 'Move a contact from one list to another',
		endpoint: 'PUT /lists/{listId}/contacts/{contactId}/transfer/{toListId}',
		style: single({ repeat: 'ifThrottled', fields: ONE_CONTACT }),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update contact',
		description: 'Change fields of a contact',
		endpoint: 'PUT /lists/{listId}/contacts/{contactId}',
		style: single({
			prepare: [requireChange],
			mayBeEmpty: ['updateFields'],
			fields: ONE_CONTACT,
		}),
	},
];

const defaultCountryOption: INodeProperties = {
	...countryField,
	displayName: 'Default Country Name or ID',
	name: 'defaultCountry',
	description:
		'Of numbers without country code. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

const matchByField = choice('Match By', 'matchBy', {
	options: [
		{ name: 'Email', value: 'email' },
		{ name: 'Phone Number', value: 'phone' },
	],
	default: 'phone',
	description: 'How to tell that the contact exists already',
});

export const contact: Resource = {
	name: 'Contact',
	description: 'People on contact lists',
	value: 'contact',
	operations,
	fields: [
		...showFor({ operation: ['searchByEmail', 'searchByPhone'] }, [
			choice('Search In', 'searchIn', {
				options: [
					{ name: 'All Contact Lists', value: 'all' },
					{ name: 'One Contact List', value: 'list' },
				],
				default: 'list',
				description: 'The lists are read in one pass for all items',
			}),
			{ ...contactListLocator, displayOptions: { show: { searchIn: ['list'] } } },
		]),
		...showFor(
			{ operation: ['copy', 'create', 'delete', 'get', 'getAll', 'transfer', 'update', 'upsert'] },
			[contactListLocator],
		),
		...showFor({ operation: ['copy', 'delete', 'get', 'transfer', 'update'] }, [
			locator({
				displayName: 'Contact',
				name: 'contactId',
				required: true,
				search: 'searchContacts',
				choose: 'Select a contact of the list…',
				example: 'e.g. 552786',
			}),
		]),
		...showFor({ operation: ['copy', 'transfer'] }, [
			{
				...contactListLocator,
				displayName: 'Target Contact List',
				name: 'toListId',
				description: 'The list that the contact goes to',
			},
		]),
		...showFor({ operation: ['upsert'] }, [matchByField]),
		...showFor({ operation: ['searchByPhone'] }, [
			{
				...phoneNumberField,
				required: true,
				description: 'However it is written; local numbers need Default Country',
			},
		]),
		...showFor({ operation: ['searchByEmail'] }, [
			{
				...emailField,
				required: true,
				description: 'The address to find, in upper or lower case',
			},
		]),
		...showFor({ operation: ['create', 'upsert'] }, [
			{
				...phoneNumberField,
				description: 'With country code; a contact needs a phone, email or fax number',
			},
			emailField,
		]),
		...showFor({ operation: ['create', 'upsert'] }, [
			collection('additionalFields', contactDetails),
		]),
		...showFor({ operation: ['update'] }, [
			collection('updateFields', withClearEmpty([...contactDetails, emailField, phoneNumberField])),
		]),
		...showFor({ operation: ['getAll'] }, [
			collection('filters', [
				time('Updated After', 'updatedAfter', {
					query: 'updated_after',
				}),
			]),
		]),
		...showFor({ operation: ['upsert'] }, [
			collection('options', [
				clearEmptyField,
				defaultCountryOption,
				{
					...ifSeveralOption,
					options: [
						{ name: 'Return an Error', value: 'error' },
						{ name: 'Update the First', value: 'first' },
					],
					description: 'What happens when several contacts of the list match',
				},
			]),
		]),
		...showFor({ operation: ['searchByPhone'] }, [
			{ ...searchOptions, options: [defaultCountryOption, ifNoneOption, ifSeveralOption] },
		]),
		...showFor({ operation: ['searchByEmail'] }, [searchOptions]),
	],
};
