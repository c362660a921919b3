import { CLIENT_FIELDS, clientAccountLocator, accountDetails } from '../../fields/account';
import { collection, flag, numeric, text } from '../../fields/builders';
import { withClearEmpty } from '../../fields/clearEmpty';
import { countryField } from '../../fields/country';
import { requireChange } from '../../steps/changes';
import { single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';

const operations: Row[] = [
	{
		name: 'Get',
		value: 'get',
		action: 'Get reseller',
		description:
			'Get the branding and margins of a reseller. ClickSend offers this to resellers of before 2024 only.',
		secrets: true,
		isDefault: true,
		endpoint: 'GET /reseller',
		style: single(),
	},
	{
		name: 'Get by Subdomain',
		value: 'getBySubdomain',
		action: 'Get reseller by its subdomain',
		description: 'Get the public details of the reseller that a subdomain belongs to',
		secrets: true,
		endpoint: 'GET /reseller/{subdomain}',
		style: single(),
	},
	{
		name: 'Transfer Credit',
		value: 'transferCredit',
		action: 'Transfer credit to client account',
		costs: true,
		description: 'Move credit from the reseller to a client account; it cannot be taken back',
		confirm: 'I want to move this credit to the client: it cannot be taken back',
		endpoint: 'PUT /reseller/transfer-credit',
		// A repeated transfer would be a second one.
		style: single({ repeat: 'ifThrottled', fields: CLIENT_FIELDS }),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update reseller',
		description:
			'Change branding, margins and account settings of the reseller. Which of them can be changed depends on the account.',
		confirm: 'I want to change the settings of the reseller, which its clients see',
		secrets: true,
		endpoint: 'PUT /reseller',
		style: single({ prepare: [requireChange] }),
	},
];

export const reseller: Resource = {
	name: 'Reseller',
	description: 'Branding of resellers',
	value: 'reseller',
	operations,
	fields: [
		...showFor({ operation: ['transferCredit'] }, [
			{
				...clientAccountLocator,
				routing: { send: { type: 'body', property: 'client_user_id' } },
			},
		]),
		...showFor({ operation: ['getBySubdomain'] }, [
			text('Subdomain', 'subdomain', {
				required: true,
				placeholder: 'e.g. mycompany',
				description: 'The first part of the reseller’s address',
			}),
		]),
		...showFor({ operation: ['transferCredit'] }, [
			{
				...numeric('Amount', 'amount', {
					body: 'balance',
					description: 'How much to move, in whole units of the currency',
				}),
				typeOptions: { minValue: 1 },
				required: true,
				default: 1,
			},
			text('Currency', 'currency', {
				required: true,
				body: 'currency',
				description: 'Three letters',
				placeholder: 'e.g. AUD',
			}),
		]),
		...showFor({ operation: ['update'] }, [
			collection(
				'updateFields',
				withClearEmpty([
					...accountDetails.filter(({ name }) => !['password', 'username'].includes(name)),
					flag('Allow Public Signups', 'allowPublicSignups', {
						body: 'allow_public_signups',
						description: 'Whether clients can sign up by themselves',
					}),
					flag('Auto Recharge', 'autoRecharge', {
						body: 'auto_recharge',
						description: 'Whether the balance is topped up by itself, for money',
					}),
					numeric('Auto Recharge Amount', 'autoRechargeAmount', {
						body: 'auto_recharge_amount',
						description: 'How much is topped up each time',
					}),
					text('Billing Email', 'billingEmail', {
						body: 'account_billing_email',
						description: 'Where bills go',
					}),
					text('Billing Mobile', 'billingMobile', { body: 'account_billing_mobile' }),
					text('Company Name', 'companyName', { body: 'company_name' }),
					text('Dark Logo URL', 'logoUrlDark', {
						body: 'logo_url_dark',
						description: 'Logo for dark backgrounds',
					}),
					{
						...countryField,
						displayName: 'Default SMS Country Name or ID',
						name: 'defaultCountrySms',
						routing: { send: { type: 'body', property: 'default_country_sms' } },
					},
					flag('Email Subject in SMS', 'emailSubjectInSms', {
						body: 'setting_email_sms_subject',
						description: 'Whether an SMS that comes from an email takes its text from the subject',
					}),
					flag('Fix Sender ID', 'fixSenderId', {
						body: 'setting_fix_sender_id',
						description: 'Whether the sender of messages is locked, so that it cannot be changed',
					}),
					text('Light Logo URL', 'logoUrlLight', {
						body: 'logo_url_light',
						description: 'Logo for light backgrounds',
					}),
					numeric('Low Credit Amount', 'lowCreditAmount', {
						body: 'low_credit_amount',
						description: 'Balance under which ClickSend warns, or tops up',
					}),
					numeric('Margin', 'defaultMargin', {
						body: 'default_margin',
						description: 'Percentage added to the price of messages',
					}),
					{
						...text('Navigation Color', 'colourNavigation', { body: 'colour_navigation' }),
						type: 'color',
					},
					numeric('Number Margin', 'defaultMarginNumbers', {
						body: 'default_margin_numbers',
						description: 'Percentage added to the price of dedicated numbers',
					}),
					numeric('SMS Character Limit', 'smsCharacterLimit', {
						body: 'setting_sms_message_char_limit',
						description: 'How many characters an SMS may have',
					}),
					text('Subdomain', 'resellerSubdomain', {
						body: 'subdomain',
						description: 'First part of the clients’ address',
					}),
					text('Timezone', 'timezone', {
						body: 'timezone',
						description: 'IANA name such as Australia/Melbourne',
					}),
					numeric('Trial Balance', 'trialBalance', {
						body: 'trial_balance',
						description: 'Credit that new clients get',
					}),
					flag('Unicode SMS', 'unicodeSms', {
						body: 'setting_unicode_sms',
						description: 'Whether SMS may have characters outside the GSM alphabet',
					}),
				]),
			),
		]),
	],
};
