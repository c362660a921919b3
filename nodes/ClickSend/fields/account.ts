import type { INodeProperties } from 'n8n-workflow';
import { locator } from './builders';
import { countryField } from './country';

/** A text that goes into the body under a name of ClickSend's. */
export const text = (
	displayName: string,
	name: string,
	property: string,
	description?: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
	routing: { send: { type: 'body', property } },
});

/** A switch that ClickSend takes as 0 or 1. */
export const flag = (
	displayName: string,
	name: string,
	property: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: false,
	description,
	routing: { send: { type: 'body', property, value: '={{ $value ? 1 : 0 }}' } },
});

export const password: INodeProperties = {
	...text('Password', 'password', 'password'),
	typeOptions: { password: true },
};

/** Who an account belongs to: the same for one of one's own and for those of a reseller's clients. */
export const accountDetails: INodeProperties[] = [
	text('Account Name', 'accountName', 'account_name', 'Name of the company'),
	{
		...countryField,
		routing: { send: { type: 'body', property: 'country' } },
	},
	{ ...text('Email', 'userEmail', 'user_email'), placeholder: 'name@email.com' },
	text('First Name', 'userFirstName', 'user_first_name'),
	text('Last Name', 'userLastName', 'user_last_name'),
	password,
	text('Phone', 'userPhone', 'user_phone', 'Phone number with country code'),
	text('Username', 'username', 'username', 'The name for signing in'),
];

/** The same where all of them are needed. */
export const newAccountFields: readonly INodeProperties[] = accountDetails.map((field) => ({
	...field,
	required: true,
}));

/** Picks the account of a reseller's client. */
export const clientAccountLocator: INodeProperties = locator({
	displayName: 'Client Account',
	name: 'clientUserId',
	required: true,
	description: 'The account of a client',
	search: 'searchClientAccounts',
	choose: 'Select a client…',
	example: 'e.g. 116',
});
