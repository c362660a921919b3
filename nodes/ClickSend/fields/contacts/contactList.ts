import type { INodeProperties } from 'n8n-workflow';

/** Picks a contact list; an operation's path takes the ID from it. */
export const contactListLocator: INodeProperties = {
	displayName: 'Contact List',
	name: 'listId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The contact list to work with',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a contact list…',
			typeOptions: { searchListMethod: 'searchContactLists', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 428',
			hint: 'The number at the end of the list’s address in the ClickSend dashboard',
			validation: [
				{
					type: 'regex',
					properties: { regex: '^\\s*\\d+\\s*$', errorMessage: 'A list ID is a whole number' },
				},
			],
		},
	],
};
