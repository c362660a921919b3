import { locator } from '../builders';

/** Picks a return address: the one to work with, or the one that is printed as the sender. */
export const returnAddressLocator = locator({
	displayName: 'Return Address',
	name: 'returnAddressId',
	required: true,
	description: 'Where undeliverable mail comes back',
	search: 'searchReturnAddresses',
	choose: 'Select a return address…',
	example: 'e.g. 1154',
	valid: {
		regex: '^\\s*\\d+\\s*$',
		errorMessage: 'A return address ID is a whole number',
	},
});
