import { page, success } from '../../support/api';
import type { OperationTable } from '../support/table';

const account = { user_id: 116, username: 'johndoe1', balance: '4.99', country: 'US' };

/** With what is not in a simplified output. */
const whole = { ...account, priority: 2, trial_expiry: null };
const person = {
	username: 'new',
	password: 'secret-1',
	userPhone: '+15184811001',
	userEmail: 'a@b.c',
	userFirstName: 'John',
	userLastName: 'Doe',
	accountName: 'Co',
	country: 'US',
};

export const accountTable: OperationTable = [
	{
		operation: 'create',
		parameters: person,
		requests: [
			{
				method: 'POST',
				path: '/account',
				body: {
					username: 'new',
					password: 'secret-1',
					user_phone: '+15184811001',
					user_email: 'a@b.c',
					user_first_name: 'John',
					user_last_name: 'Doe',
					account_name: 'Co',
					country: 'US',
				},
			},
		],
		answers: [success(whole)],
		output: [account],
	},
	{
		operation: 'get',
		requests: [{ method: 'GET', path: '/account' }],
		answers: [success(whole)],
		output: [{ user_id: 116, username: 'johndoe1', balance: '4.99', country: 'US' }],
	},
	{
		operation: 'getReferrals',
		requests: [{ method: 'GET', path: '/referral/accounts', query: { page: '1', limit: '100' } }],
		answers: [page([{ referral_rule_id: 1 }])],
		output: [{ referral_rule_id: 1 }],
	},
	{
		operation: 'getUsage',
		parameters: { year: 2026, month: 6, usageBy: 'email', output: 'raw' },
		requests: [{ method: 'GET', path: '/account/usage/2026/6/email' }],
		answers: [success({ sms: [], sms_total: { count: 1 } })],
		output: [{ sms: [], sms_total: { count: 1 } }],
	},
	{
		operation: 'getUsage',
		variant: 'of the current month',
		requests: [
			// The tests' clock stands in June 2026.
			{ method: 'GET', path: '/account/usage/2026/6/subaccount' },
		],
		answers: [success({ sms: [], fax: [{ count: 1 }] })],
		output: [{ fax: [{ count: 1 }] }],
	},
	{
		operation: 'getUsage',
		variant: 'by subaccount',
		parameters: { year: 2026, month: 6 },
		requests: [{ method: 'GET', path: '/account/usage/2026/6/subaccount' }],
		answers: [success({ sms: [{ subaccount_id: 1039, total_count: 1 }] })],
		output: [{ sms: [{ subaccount_id: 1039, total_count: 1 }] }],
	},
	{
		operation: 'recoverUsername',
		parameters: { phoneNumber: '0411 111 111', country: 'AU' },
		requests: [
			{
				method: 'PUT',
				path: '/forgot-username',
				body: { phone_number: '0411111111', country: 'AU' },
			},
		],
		answers: [success([])],
		output: [{ sent: true }],
	},
	{
		operation: 'requestPasswordReset',
		parameters: { username: 'johndoe1' },
		requests: [{ method: 'PUT', path: '/forgot-password', body: { username: 'johndoe1' } }],
		answers: [success([])],
		output: [{ sent: true }],
	},
	{
		operation: 'resetPassword',
		parameters: { subaccountId: 126, activationToken: 'T1', password: 'secret-2' },
		requests: [
			{
				method: 'PUT',
				path: '/forgot-password/verify',
				body: { subaccount_id: 126, activation_token: 'T1', password: 'secret-2' },
			},
		],
		answers: [success([])],
		output: [{ password_reset: true }],
	},
	{
		operation: 'sendVerification',
		parameters: { userPhone: '+61411111111', country: 'AU', verificationType: 'voice' },
		requests: [
			{
				method: 'PUT',
				path: '/account-verify/send',
				body: { user_phone: '+61411111111', country: 'AU', type: 'voice' },
			},
		],
		answers: [success([])],
		output: [{ sent: true }],
	},
	{
		operation: 'update',
		parameters: {
			updateFields: {
				userFirstName: 'Jane',
				timezone: 'Europe/Berlin',
				privateUploads: true,
				hideBusinessName: false,
				hideYourNumber: true,
			},
		},
		requests: [
			{
				method: 'PUT',
				path: '/account',
				body: {
					user_first_name: 'Jane',
					timezone: 'Europe/Berlin',
					private_uploads: 1,
					setting_sms_hide_business_name: 0,
					setting_sms_hide_your_number: 1,
				},
			},
		],
		answers: [success(whole)],
		output: [account],
	},
	{
		operation: 'verify',
		parameters: { activationToken: '12 34' },
		requests: [{ method: 'PUT', path: '/account-verify/verify/12%2034' }],
		answers: [success([])],
		output: [{ verified: true }],
	},
];
