import type { INodeProperties } from 'n8n-workflow';
import { clientAccountLocator, accountDetails, flag, text } from '../../fields/account';
import { collection } from '../../fields/builders';
import { withClearEmpty } from '../../fields/clearEmpty';
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
		action: 'Transfer credit to client account (costs money)',
		description: 'Move credit from the reseller to a client account; it cannot be taken back',
		confirm: true,
		endpoint: 'PUT /reseller/transfer-credit',
		// A repeated transfer would be a second one.
		style: single({ repeat: 'ifThrottled' }),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update reseller',
		description:
			'Change branding, margins and account settings of the reseller. Which of them can be changed depends on the account.',
		confirm: true,
		secrets: true,
		endpoint: 'PUT /reseller',
		style: single({ prepare: [requireChange] }),
	},
];

const number = (
	displayName: string,
	name: string,
	property: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	default: 0,
	description,
	routing: { send: { type: 'body', property } },
});

export const reseller: Resource = {
	name: 'Reseller',
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
			{
				displayName: 'Subdomain',
				name: 'subdomain',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. mycompany',
				description: 'The first part of the reseller’s address',
			},
		]),
		...showFor({ operation: ['transferCredit'] }, [
			{
				...number(
					'Amount',
					'amount',
					'balance',
					'How much to move, in whole units of the currency',
				),
				typeOptions: { minValue: 1 },
				required: true,
				default: 1,
			},
			{
				...text('Currency', 'currency', 'currency', 'Three letters'),
				required: true,
				placeholder: 'e.g. AUD',
			},
		]),
		...showFor({ operation: ['update'] }, [
			collection(
				'updateFields',
				withClearEmpty([
					...accountDetails.filter(({ name }) => !['password', 'username'].includes(name)),
					flag(
						'Allow Public Signups',
						'allowPublicSignups',
						'allow_public_signups',
						'Whether clients can sign up by themselves',
					),
					flag(
						'Auto Recharge',
						'autoRecharge',
						'auto_recharge',
						'Whether the balance is topped up by itself, for money',
					),
					number(
						'Auto Recharge Amount',
						'autoRechargeAmount',
						'auto_recharge_amount',
						'How much is topped up each time',
					),
					text('Billing Email', 'billingEmail', 'account_billing_email', 'Where bills go'),
					text('Billing Mobile', 'billingMobile', 'account_billing_mobile'),
					text('Company Name', 'companyName', 'company_name'),
					text('Dark Logo URL', 'logoUrlDark', 'logo_url_dark', 'Logo for dark backgrounds'),
					text('Default SMS Country', 'defaultCountrySms', 'default_country_sms', 'Two letters'),
					flag(
						'Email Subject in SMS',
						'emailSubjectInSms',
						'setting_email_sms_subject',
						'Whether an SMS that comes from an email begins with its subject',
					),
					flag(
						'Fix Sender ID',
						'fixSenderId',
						'setting_fix_sender_id',
						'Whether ClickSend corrects senders that cannot be used',
					),
					text('Light Logo URL', 'logoUrlLight', 'logo_url_light', 'Logo for light backgrounds'),
					number(
						'Low Credit Amount',
						'lowCreditAmount',
						'low_credit_amount',
						'Balance under which ClickSend warns, or tops up',
					),
					number(
						'Margin',
						'defaultMargin',
						'default_margin',
						'Percentage added to the price of messages',
					),
					{
						...text('Navigation Color', 'colourNavigation', 'colour_navigation'),
						type: 'color',
					},
					number(
						'Number Margin',
						'defaultMarginNumbers',
						'default_margin_numbers',
						'Percentage added to the price of dedicated numbers',
					),
					number(
						'SMS Character Limit',
						'smsCharacterLimit',
						'setting_sms_message_char_limit',
						'How many characters an SMS may have',
					),
					text('Subdomain', 'resellerSubdomain', 'subdomain', 'First part of the clients’ address'),
					text('Timezone', 'timezone', 'timezone', 'IANA name such as Australia/Melbourne'),
					number('Trial Balance', 'trialBalance', 'trial_balance', 'Credit that new clients get'),
					flag(
						'Unicode SMS',
						'unicodeSms',
						'setting_unicode_sms',
						'Whether SMS may have characters outside the GSM alphabet',
					),
				]),
			),
		]),
	],
};
