import type { INodeProperties } from 'n8n-workflow';
import { locator, text } from './builders';
import { countryField } from './country';

export const password = text('Password', 'password', {
	body: 'password',
	typeOptions: { password: true },
});

/** Who an account belongs to: the same for one of one's own and for those of a reseller's clients. */
export const accountDetails: INodeProperties[] = [
	text('Account Name', 'accountName', { body: 'account_name', description: 'Name of the company' }),
	{
		...countryField,
		routing: { send: { type: 'body', property: 'country' } },
	},
	text('Email', 'userEmail', { body: 'user_email', placeholder: 'name@email.com' }),
	text('First Name', 'userFirstName', { body: 'user_first_name' }),
	text('Last Name', 'userLastName', { body: 'user_last_name' }),
	password,
	text('Phone', 'userPhone', { body: 'user_phone', description: 'Phone number with country code' }),
	text('Username', 'username', { body: 'username', description: 'The name for signing in' }),
];

/** The same where all of them are needed. */
export const newAccountFields: readonly INodeProperties[] = accountDetails.map((field) => ({
	...field,
	required: true,
}));

/** Picks the account of a reseller's client. */
export const clientAccountLocator = locator({
	displayName: 'Client Account',
	name: 'clientUserId',
	required: true,
	description: 'The account of a client',
	search: 'searchClientAccounts',
	choose: 'Select a client…',
	example: 'e.g. 116',
});
