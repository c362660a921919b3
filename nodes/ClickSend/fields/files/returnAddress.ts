import type { INodeProperties } from 'n8n-workflow';

/** Picks a return address: the one to work with, or the one that is printed as the sender. */
export const returnAddressLocator: INodeProperties = {
	displayName: 'Return Address',
	name: 'returnAddressId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'An address of the account to which undeliverable mail comes back',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a return address…',
			typeOptions: { searchListMethod: 'searchReturnAddresses', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1154',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '^\\s*\\d+\\s*$',
						errorMessage: 'A return address ID is a whole number',
					},
				},
			],
		},
	],
};
