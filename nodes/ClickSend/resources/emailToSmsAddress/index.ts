import { choice, collection, locator, text } from '../../fields/builders';
import { clearEmptyField } from '../../fields/clearEmpty';
import { senderField } from '../../fields/message/message';
import { requireChange } from '../../steps/changes';
import { confirmation, list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { completeAddress } from './prepare';

const operations: Row[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create email to SMS address',
		description: 'Let an email address send SMS at the cost of the account, by writing emails',
		confirm: 'I want to let this email address send SMS at the cost of the account',
		endpoint: 'POST /sms/email-sms',
		style: single(),
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete email to SMS address',
		description: 'Stop an email address from sending SMS',
		confirm: 'I want to stop this email address from sending SMS',
		endpoint: 'DELETE /sms/email-sms/{emailAddressId}',
		style: confirmation('deleted', { email_address_id: 'emailAddressId' }),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get email to SMS address',
		description: 'Get one email address that may send SMS',
		endpoint: 'GET /sms/email-sms/{emailAddressId}',
		style: single(),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many email to SMS addresses',
		description: 'Get the email addresses that may send SMS',
		isDefault: true,
		endpoint: 'GET /sms/email-sms',
		style: list(),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update email to SMS address',
		description:
			'Change an email address that may send SMS, its sender or its voice. What is not changed is read first and sent again.',
		confirm: 'I want to change which email address sends SMS at the cost of the account',
		endpoint: 'PUT /sms/email-sms/{emailAddressId}',
		style: single({ prepare: [requireChange, completeAddress] }),
	},
];

const emailAddress = text('Email Address', 'emailAddress', {
	placeholder: 'name@email.com',
	description: 'The address that emails come from',
	body: 'email_address',
});

const CREATE = { show: { '/operation': ['create'] } };
const UPDATE = { show: { '/operation': ['update'] } };

export const emailToSmsAddress: Resource = {
	name: 'Email to SMS Address',
	description: 'Addresses that send SMS',
	value: 'emailToSmsAddress',
	operations,
	fields: [
		...showFor({ operation: ['delete', 'get', 'update'] }, [
			locator({
				displayName: 'Address',
				name: 'emailAddressId',
				required: true,
				description: 'The email address to work with',
				search: 'searchEmailToSmsAddresses',
				choose: 'Select an address…',
				example: 'e.g. 107',
			}),
		]),
		...showFor({ operation: ['create'] }, [{ ...emailAddress, required: true }]),
		...showFor({ operation: ['create', 'update'] }, [
			collection('additionalFields', [
				{ ...clearEmptyField, displayOptions: UPDATE },
				{ ...emailAddress, displayOptions: UPDATE },
				{
					...senderField,
					description: 'The number or name that SMS from this address come from',
					routing: { send: { type: 'body', property: 'from' } },
				},
				text('From Fax Number', 'fromFax', {
					displayOptions: CREATE,
					placeholder: 'e.g. +61261111111',
					description: 'The number that faxes from this address come from',
					body: 'from_fax',
				}),
				locator({
					displayName: 'Language',
					name: 'lang',
					displayOptions: UPDATE,
					description: 'Language of calls that are made from emails',
					routing: { send: { type: 'body', property: 'lang' } },
					search: 'searchLanguages',
					choose: 'Select a language…',
					example: 'e.g. en-au',
					byId: 'By Code',
				}),
				locator({
					displayName: 'Subaccount',
					name: 'subaccountId',
					displayOptions: CREATE,
					description: 'The subaccount that sends the SMS',
					routing: { send: { type: 'body', property: 'subaccount_id' } },
					search: 'searchSubaccounts',
					choose: 'Select a subaccount…',
					example: 'e.g. 1039',
				}),
				choice('Voice', 'voice', {
					displayOptions: UPDATE,
					options: [
						{ name: 'Female', value: 'female' },
						{ name: 'Male', value: 'male' },
					],
					default: 'female',
					description: 'Voice of calls that are made from emails',
					body: 'voice',
				}),
			]),
		]),
	],
};
