import { locator } from '../builders';

/** Picks a contact list; an operation's path takes the ID from it. */
export const contactListLocator = locator({
	displayName: 'Contact List',
	name: 'listId',
	required: true,
	search: 'searchContactLists',
	choose: 'Select a contact list…',
	example: 'e.g. 428',
	idHint: 'The number at the end of the list’s address in the ClickSend dashboard',
	valid: { regex: '^\\s*\\d+\\s*$', errorMessage: 'A list ID is a whole number' },
});
