import { choice, choices, text } from '../../fields/builders';
import { CONTACT_FIELD_NAMES } from '../../fields/contacts/contact';
import { contactListLocator } from '../../fields/contacts/contactList';
import { searchOptions } from '../../fields/contacts/matches';
import { binaryField } from '../../fields/files/file';
import { exportFields } from '../../fields/history';
import { confirmation, exportFile, list, single, wholeList } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { findByName } from './findByName';
import { previewed } from './preview';
import { attachContacts, requireComparison, requireListName, splitColumns } from './prepare';

const operations: Row[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create contact list',
		description: 'Create an empty list; an account can have 2,000, and names may repeat',
		endpoint: 'POST /lists',
		style: single({ prepare: [requireListName] }),
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete contact list',
		description: 'Delete a list with all its contacts; they cannot be brought back',
		confirm: 'I want to delete this list with all its contacts for good',
		endpoint: 'DELETE /lists/{listId}',
		style: confirmation('deleted', { list_id: 'listId' }),
	},
	{
		name: 'Export',
		value: 'export',
		action: 'Export contact list',
		description: 'Get the contacts of a list as a CSV file',
		endpoint: 'GET /lists/{listId}/export',
		style: exportFile(),
	},
	{
		name: 'Find by Name',
		value: 'findByName',
		action: 'Find contact list by name',
		description: 'Get the list whose name is exactly this, in upper or lower case',
		endpoint: 'GET /lists',
		style: findByName(),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get contact list',
		description: 'Get the name and the number of contacts of one list',
		endpoint: 'GET /lists/{listId}',
		style: single(),
	},
	{
		name: 'Get Import Fields',
		value: 'getImportFields',
		action: 'Get import fields of contact list',
		description: 'Get the names of the contact fields that an import can fill',
		endpoint: 'GET /lists/{listId}/import-fields',
		style: wholeList(),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many contact lists',
		description: 'Get the contact lists of the account',
		isDefault: true,
		endpoint: 'GET /lists',
		style: list(),
	},
	{
		name: 'Import',
		value: 'import',
		action: 'Import contacts into contact list',
		description:
			'Let ClickSend read contacts from a CSV or Excel file. It works on after the answer; the answer only says that the file is queued.',
		endpoint: 'POST /lists/{listId}/import',
		style: single({ prepare: [splitColumns, attachContacts], takesLists: ['fieldOrder'] }),
	},
	{
		name: 'Preview Import',
		value: 'previewImport',
		action: 'Preview import into contact list',
		description: 'Get the first row that ClickSend reads from a CSV file, without importing it',
		endpoint: 'POST /lists/{listId}/import-csv-preview',
		style: previewed(),
	},
	{
		name: 'Remove Duplicates',
		value: 'removeDuplicates',
		action: 'Remove duplicate contacts from contact list',
		description:
			'Delete contacts that are the same in the chosen fields; they cannot be brought back',
		confirm: 'I want to delete the duplicates of this list for good',
		endpoint: 'PUT /lists/{listId}/remove-duplicates',
		style: confirmation(
			'removed_duplicates',
			{ list_id: 'listId' },
			{ prepare: [requireComparison] },
		),
	},
	{
		name: 'Remove Opted-Out Contacts',
		value: 'removeOptedOut',
		action: 'Remove opted out contacts from contact list',
		description:
			'Delete the contacts that are also on an opt-out list; they cannot be brought back',
		confirm: 'I want to delete the opted-out contacts of this list for good',
		endpoint: 'PUT /lists/{listId}/remove-opted-out-contacts/{optOutListId}',
		style: confirmation('removed_opted_out', {
			list_id: 'listId',
			opt_out_list_id: 'optOutListId',
		}),
	},
	{
		name: 'Search',
		value: 'search',
		action: 'Search contact lists and contacts',
		description: 'Search all lists and contacts for a word',
		endpoint: 'GET /search/contacts-lists',
		style: list(),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update contact list',
		description: 'Rename a list',
		endpoint: 'PUT /lists/{listId}',
		style: single({ prepare: [requireListName] }),
	},
];

const withList = [
	'delete',
	'export',
	'get',
	'getImportFields',
	'import',
	'previewImport',
	'removeDuplicates',
	'removeOptedOut',
	'update',
];

const columnOptions = CONTACT_FIELD_NAMES.map(({ displayName, apiName }) => ({
	name: displayName,
	value: apiName,
}));

export const contactList: Resource = {
	name: 'Contact List',
	description: 'Lists of contacts',
	value: 'contactList',
	operations,
	fields: [
		...showFor({ operation: withList }, [contactListLocator]),
		...showFor({ operation: ['removeOptedOut'] }, [
			{
				...contactListLocator,
				displayName: 'Opt-Out List',
				name: 'optOutListId',
				description: 'The list that holds the contacts who opted out',
			},
		]),
		...showFor({ operation: ['create', 'update'] }, [
			text('Name', 'listName', {
				required: true,
				description: 'Name of the list, at most 50 characters',
				body: 'list_name',
			}),
		]),
		...showFor({ operation: ['findByName'] }, [
			text('Name', 'listName', {
				required: true,
				description: 'The whole name of the list; upper and lower case are the same',
			}),
		]),
		...showFor({ operation: ['search'] }, [
			text('Query', 'query', {
				required: true,
				description: 'A word to search for, or field:value',
				query: 'q',
			}),
		]),
		...showFor({ operation: ['import', 'previewImport'] }, [
			choice('File Source', 'fileSource', {
				options: [
					{ name: 'Binary File', value: 'binary', description: 'A file of the input item' },
					{ name: 'URL', value: 'url', description: 'A file at a public address' },
				],
				default: 'url',
			}),
			binaryField,
			text('File URL', 'fileUrl', {
				displayOptions: { show: { fileSource: ['url'] } },
				required: true,
				placeholder: 'e.g. https://example.com/contacts.csv',
				body: 'file_url',
			}),
		]),
		...showFor({ operation: ['import'] }, [
			text('Columns', 'fieldOrder', {
				required: true,
				default: 'phone,first_name,last_name',
				description:
					'Fields in the order of the columns, with commas between; Get Import Fields names them',
				body: 'field_order',
			}),
		]),
		...showFor({ operation: ['removeDuplicates'] }, [
			choices('Compare By', 'compareBy', {
				options: columnOptions,
				default: ['phone_number'],
				description: 'Contacts that are the same in all of these fields count as duplicates',
				body: 'fields',
				value: '={{ Object.fromEntries($value.map((field) => [field, field])) }}',
			}),
		]),
		...showFor({ operation: ['findByName'] }, [searchOptions]),
		...showFor({ operation: ['export'] }, exportFields),
	],
};
