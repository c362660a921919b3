import { ACCOUNT_FIELDS, accountDetails, newAccountFields, password } from '../../fields/account';
import { choice, collection, flag, numeric, text } from '../../fields/builders';
import { withClearEmpty } from '../../fields/clearEmpty';
import { countryField } from '../../fields/country';
import { requireChange } from '../../steps/changes';
import { confirmation, list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { USAGE_FIELDS, currentMonth, requireOneAddress } from './prepare';

const operations: Row[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create new account',
		description: 'Open a new ClickSend account, apart from the one in the credential',
		confirm: 'I want to open a new ClickSend account, apart from the one in the credential',
		secrets: true,
		endpoint: 'POST /account',
		style: single({ fields: ACCOUNT_FIELDS }),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get account',
		description: 'Get the account with its balance and currency',
		secrets: true,
		isDefault: true,
		endpoint: 'GET /account',
		style: single({ fields: ACCOUNT_FIELDS }),
	},
	{
		name: 'Get Referrals',
		value: 'getReferrals',
		action: 'Get referred accounts',
		description: 'Get the accounts that were opened through a referral of this one',
		secrets: true,
		endpoint: 'GET /referral/accounts',
		style: list(),
	},
	{
		name: 'Get Usage',
		value: 'getUsage',
		action: 'Get usage of month',
		description: 'Get counts and costs of a month per channel, by subaccount',
		endpoint: 'GET /account/usage/{year}/{month}/{usageBy}',
		style: single({ prepare: [currentMonth], fields: USAGE_FIELDS }),
	},
	{
		name: 'Recover Username',
		value: 'recoverUsername',
		action: 'Recover username',
		description: 'Let ClickSend send a forgotten username to the account’s email or phone',
		endpoint: 'PUT /forgot-username',
		// Repeating it would send another message.
		style: confirmation('sent', {}, { prepare: [requireOneAddress], repeat: 'ifThrottled' }),
	},
	{
		name: 'Request Password Reset',
		value: 'requestPasswordReset',
		action: 'Request password reset',
		description: 'Let ClickSend email a code for setting a new password',
		endpoint: 'PUT /forgot-password',
		style: confirmation('sent', {}, { repeat: 'ifThrottled' }),
	},
	{
		name: 'Reset Password',
		value: 'resetPassword',
		action: 'Reset password',
		risk: 'cannot be undone',
		description: 'Set a new password with the code from the email; the old one stops working',
		confirm: 'I want to set a new password: the old one stops working at once',
		endpoint: 'PUT /forgot-password/verify',
		style: confirmation('password_reset', {}, { repeat: 'ifThrottled' }),
	},
	{
		name: 'Send Verification',
		value: 'sendVerification',
		action: 'Send account verification code',
		description: 'Let ClickSend send the code that activates the account',
		endpoint: 'PUT /account-verify/send',
		style: confirmation('sent', {}, { repeat: 'ifThrottled' }),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update account',
		description: 'Change details and settings of the account in the credential',
		confirm: 'I want to change the details of the account in the credential',
		secrets: true,
		endpoint: 'PUT /account',
		style: single({ prepare: [requireChange], fields: ACCOUNT_FIELDS }),
	},
	{
		name: 'Verify',
		value: 'verify',
		action: 'Verify account',
		description: 'Activate the account with the code that was sent',
		endpoint: 'PUT /account-verify/verify/{activationToken}',
		style: confirmation('verified', {}, { repeat: 'ifThrottled' }),
	},
];

export const account: Resource = {
	name: 'Account',
	description: 'Account, balance and usage',
	value: 'account',
	operations,
	fields: [
		...showFor({ operation: ['create'] }, newAccountFields),
		...showFor({ operation: ['update'] }, [
			collection(
				'updateFields',
				withClearEmpty([
					...accountDetails,
					flag('Hide Business Name', 'hideBusinessName', {
						body: 'setting_sms_hide_business_name',
						description: 'Whether to leave the business name out of SMS',
					}),
					flag('Hide Your Number', 'hideYourNumber', {
						body: 'setting_sms_hide_your_number',
						description: 'Whether to leave your number out of SMS',
					}),
					flag('Private Uploads', 'privateUploads', {
						body: 'private_uploads',
						description: 'Whether uploaded files can be read by this account only',
					}),
					text('Timezone', 'timezone', {
						body: 'timezone',
						description: 'IANA name such as Australia/Melbourne',
					}),
				]),
			),
		]),
		...showFor({ operation: ['getUsage'] }, [
			numeric('Year', 'year', {
				typeOptions: { minValue: 0 },
				required: true,
				default: 0,
				description: 'The year, such as 2026; 0 is the current one',
			}),
			numeric('Month', 'month', {
				typeOptions: { minValue: 0, maxValue: 12 },
				required: true,
				default: 0,
				description: 'The month, from 1 to 12; 0 is the current one',
			}),
			choice('Group By', 'usageBy', {
				options: [
					{ name: 'Email Address', value: 'email' },
					{ name: 'Subaccount', value: 'subaccount' },
				],
				default: 'subaccount',
			}),
		]),
		...showFor({ operation: ['recoverUsername'] }, [
			text('Email', 'email', {
				body: 'email',
				description: 'Email address of the account; or give the phone number',
				placeholder: 'name@email.com',
			}),
			text('Phone Number', 'phoneNumber', {
				body: 'phone_number',
				description: 'Phone number of the account',
			}),
		]),
		...showFor({ operation: ['sendVerification'] }, [
			text('Phone Number', 'userPhone', {
				required: true,
				body: 'user_phone',
				description: 'With country code',
			}),
			choice('Send By', 'verificationType', {
				options: [{ name: 'SMS', value: 'sms' }],
				default: 'sms',
				description: 'How the code is sent',
				body: 'type',
			}),
		]),
		...showFor({ operation: ['recoverUsername', 'sendVerification'] }, [
			{
				...countryField,
				description:
					'Of numbers without country code. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				routing: {
					send: { type: 'body', property: 'country', value: '={{ $value || undefined }}' },
				},
			},
		]),
		...showFor({ operation: ['requestPasswordReset'] }, [
			text('Username', 'username', {
				required: true,
				body: 'username',
				description: 'Username or email address',
			}),
		]),
		...showFor({ operation: ['resetPassword'] }, [
			numeric('Subaccount ID', 'subaccountId', {
				required: true,
				default: 0,
				body: 'subaccount_id',
			}),
			text('Activation Token', 'activationToken', {
				required: true,
				body: 'activation_token',
				description: 'The code from the email',
				typeOptions: { password: true },
			}),
			{ ...password, displayName: 'New Password', required: true },
		]),
		...showFor({ operation: ['verify'] }, [
			text('Activation Token', 'activationToken', {
				typeOptions: { password: true },
				required: true,
				description: 'The code that was sent',
			}),
		]),
	],
};
