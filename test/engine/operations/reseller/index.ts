import { success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

const reseller = { subdomain: 'acme', default_margin: 10 };

export const resellerTable: OperationTable = [
	{
		operation: 'get',
		requests: [{ method: 'GET', path: '/reseller' }],
		answers: [success(reseller)],
		output: [reseller],
	},
	{
		operation: 'getBySubdomain',
		parameters: { subdomain: 'acme' },
		requests: [{ method: 'GET', path: '/reseller/acme' }],
		answers: [success(reseller)],
		output: [reseller],
	},
	{
		operation: 'transferCredit',
		parameters: { clientUserId: picked('116'), amount: 25, currency: 'AUD' },
		requests: [
			{
				method: 'PUT',
				path: '/reseller/transfer-credit',
				body: { client_user_id: '116', balance: 25, currency: 'AUD' },
			},
		],
		answers: [success({ balance: 75 })],
		output: [{ balance: 75 }],
	},
	{
		operation: 'update',
		parameters: {
			updateFields: {
				allowPublicSignups: true,
				colourNavigation: '#ff0000',
				defaultMargin: 12,
				resellerSubdomain: 'acme',
				accountName: 'Acme',
				autoRecharge: false,
				autoRechargeAmount: 50,
				lowCreditAmount: 10,
				billingEmail: 'bills@example.com',
				billingMobile: '+61411111111',
				emailSubjectInSms: true,
				fixSenderId: true,
				smsCharacterLimit: 320,
				unicodeSms: true,
			},
		},
		requests: [
			{
				method: 'PUT',
				path: '/reseller',
				body: {
					allow_public_signups: 1,
					colour_navigation: '#ff0000',
					default_margin: 12,
					subdomain: 'acme',
					account_name: 'Acme',
					auto_recharge: 0,
					auto_recharge_amount: 50,
					low_credit_amount: 10,
					account_billing_email: 'bills@example.com',
					account_billing_mobile: '+61411111111',
					setting_email_sms_subject: 1,
					setting_fix_sender_id: 1,
					setting_sms_message_char_limit: 320,
					setting_unicode_sms: 1,
				},
			},
		],
		answers: [success(reseller)],
		output: [reseller],
	},
];
