import type { INodeProperties } from 'n8n-workflow';
import { locator, text } from './builders';
import { countryField } from './country';
import type { Kept } from './kept';

/** What a simplified account keeps. */
const ACCOUNT = ['user_id', 'username', 'user_email', 'user_phone', 'account_name', 'country'];

/** The same of one’s own account. */
export const ACCOUNT_FIELDS: readonly Kept[] = [
	...ACCOUNT,
	...['balance', '_currency', 'timezone', 'active'],
];

/** The same of the account of a client. */
export const CLIENT_FIELDS: readonly Kept[] = [
	...ACCOUNT,
	...['user_first_name', 'user_last_name', 'balance', '_currency'],
];

/** The same of a list of accounts, where the node names the currency. */
export const LISTED_CLIENT: readonly Kept[] = [
	...ACCOUNT,
	...['user_first_name', 'user_last_name', 'balance', 'currency'],
];

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
	text('Username', 'username', { body: 'username', description: 'The name for signing in' }),
	password,
	text('Phone Number', 'userPhone', { body: 'user_phone', description: 'With country code' }),
];

/** What one signs in with. */
const isSignIn = ({ name }: INodeProperties) => name === 'password' || name === 'username';

/** The same where all of them are needed, with username and password together at the top. */
export const newAccountFields: readonly INodeProperties[] = [...accountDetails]
	.sort((one, other) => Number(isSignIn(other)) - Number(isSignIn(one)))
	.map((field) => ({ ...field, required: true }));

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
