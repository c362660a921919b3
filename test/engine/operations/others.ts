import { page, success } from '../support/api';
import type { OperationTable } from './support/table';

const account = { user_id: 116, username: 'johndoe1', balance: '4.99', country: 'US', priority: 2 };
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
		answers: [success(account)],
		output: [account],
	},
	{
		operation: 'get',
		requests: [{ method: 'GET', path: '/account' }],
		answers: [success(account)],
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
		parameters: { year: 2026, month: 6, usageBy: 'email' },
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
		answers: [success({ sms: [] })],
		output: [{ sms: [] }],
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
		answers: [success(account)],
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

const number = { dedicated_number: '+61411111111', country: 'AU', type: 'sms' };

export const numberTable: OperationTable = [
	{
		operation: 'buy',
		parameters: {
			dedicatedNumber: '+61411111111',
			type: 'mms',
			registrationData: {
				businessName: 'ABD',
				businessAddress: '242 Exhibition Street',
				suburb: 'Melbourne',
				postcode: '3000',
				state: 'Victoria',
				contactName: 'Ann',
				contactNumber: '+61422222222',
				country: 'AU',
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/numbers/buy/%2B61411111111',
				body: {
					dedicated_number: '+61411111111',
					type: 'mms',
					registration_data: {
						business_name: 'ABD',
						business_address: '242 Exhibition Street',
						suburb: 'Melbourne',
						postcode: '3000',
						state: 'Victoria',
						contact_name: 'Ann',
						contact_number: '+61422222222',
						country: 'AU',
					},
				},
			},
		],
		answers: [success(number)],
		output: [number],
	},
	{
		operation: 'getAll',
		parameters: {
			filters: {
				country: 'AU',
				type: 'SMS',
				numberType: 'longcode',
				excludingNumberType: 'tollfree',
				exclude10dlcCampaign: true,
			},
		},
		requests: [
			{
				method: 'GET',
				path: '/numbers',
				query: {
					page: '1',
					limit: '100',
					q: 'country:AU,number_type:longcode,type:SMS',
					excluding_number_type: 'tollfree',
					exclude_10dlc_campaign: 'true',
				},
			},
		],
		answers: [page([number])],
		output: [number],
	},
	{
		operation: 'register',
		parameters: {
			fullName: 'John Doe',
			companyName: 'Co',
			companyNumber: '+18005550199',
			email: 'a@b.c',
			websiteUrl: 'https://example.com',
			sampleMessage: 'Sale!',
			primaryUseCase: 'Marketing',
			areaCode: '416, 647',
		},
		requests: [
			{
				method: 'POST',
				path: '/numbers/registrations/number-types/10DLC/country/CA',
				body: {
					full_name: 'John Doe',
					company_name: 'Co',
					company_number: '+18005550199',
					email: 'a@b.c',
					website_url: 'https://example.com',
					sample_message: 'Sale!',
					primary_use_case: 'Marketing',
					area_code: '416, 647',
				},
			},
		],
		answers: [success(null)],
		output: [{ registered: true }],
	},
	{
		operation: 'search',
		parameters: { country: 'AU', filters: { search: '2580', searchType: 0 } },
		requests: [
			{
				method: 'GET',
				path: '/numbers/search/AU',
				query: { page: '1', limit: '100', search: '2580', search_type: '0' },
			},
		],
		answers: [page([{ dedicated_number: '+61280662298', price_monthly: '20.71' }])],
		output: [{ dedicated_number: '+61280662298', price_monthly: '20.71' }],
	},
];

/** An answer without an envelope, as the newer endpoints send it. */
const bare = (body: unknown) => ({ status: 200, body });
const cursor = 'f99872cc#8fa5ebc2';
const ownNumber = { id: '8fa5ebc2', phone_number: '+61412345678', status: 'APPROVED' };

export const ownNumberTable: OperationTable = [
	{
		operation: 'delete',
		parameters: { ownNumberId: '8fa5ebc2' },
		requests: [{ method: 'DELETE', path: '/own-numbers/8fa5ebc2' }],
		answers: [bare(ownNumber)],
		output: [{ ...ownNumber, deleted: true }],
	},
	{
		operation: 'get',
		parameters: { ownNumberId: '8fa5ebc2' },
		requests: [{ method: 'GET', path: '/own-numbers/8fa5ebc2' }],
		answers: [bare(ownNumber)],
		output: [ownNumber],
	},
	{
		operation: 'getAll',
		parameters: {
			returnAll: true,
			filters: { sortDirection: 'desc', status: ['APPROVED', 'PENDING'] },
		},
		requests: [
			{
				method: 'GET',
				path: '/own-numbers',
				query: {
					page_size: '500',
					sort_direction: 'desc',
					'filter[status][0]': 'APPROVED',
					'filter[status][1]': 'PENDING',
				},
			},
			{
				method: 'GET',
				path: '/own-numbers',
				query: {
					page_size: '500',
					offset: cursor,
					sort_direction: 'desc',
					'filter[status][0]': 'APPROVED',
					'filter[status][1]': 'PENDING',
				},
			},
		],
		answers: [
			bare({
				own_numbers: [ownNumber],
				_metadata: {
					pagination: {
						next: `https://rest.clicksend.com/v3/own-numbers?offset=${cursor}&page_size=500`,
					},
				},
			}),
			bare({
				own_numbers: [{ ...ownNumber, id: 'b' }],
				_metadata: { pagination: { next: null } },
			}),
		],
		output: [ownNumber, { ...ownNumber, id: 'b' }],
	},
	{
		operation: 'requestVerification',
		parameters: { phoneNumber: '+61412345678', label: 'Mine' },
		requests: [
			{
				method: 'POST',
				path: '/own-numbers/verifications',
				body: { phone_number: '+61412345678', label: 'Mine' },
			},
		],
		answers: [bare({ id: 'v1', status: 'PENDING' })],
		output: [{ id: 'v1', status: 'PENDING' }],
	},
	{
		operation: 'update',
		parameters: { ownNumberId: '8fa5ebc2', label: 'Desk' },
		requests: [{ method: 'PATCH', path: '/own-numbers/8fa5ebc2', body: { label: 'Desk' } }],
		answers: [bare({ ...ownNumber, label: 'Desk' })],
		output: [{ ...ownNumber, label: 'Desk' }],
	},
	{
		operation: 'verify',
		parameters: {
			verificationId: 'v1',
			phoneNumber: '0412345678',
			country: 'AU',
			code: '428312',
		},
		requests: [
			{
				method: 'POST',
				path: '/own-numbers/verifications/v1/verify',
				body: { phone_number: '0412345678', country: 'AU', code: '428312' },
			},
		],
		answers: [bare({ id: 'v1', status: 'APPROVED' })],
		output: [{ id: 'v1', status: 'APPROVED' }],
	},
];

const tag = { id: 'db63', alpha_tag: 'MyCompany', status: 'PENDING' };

export const alphaTagTable: OperationTable = [
	{
		operation: 'create',
		parameters: {
			alphaTag: 'MyCompany',
			additionalFields: {
				reason: 'Company Name',
				countries: ['AU', 'NZ'],
				businesses: '[{"name":"Co"}]',
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/alpha-tags',
				body: {
					alpha_tag: 'MyCompany',
					reason: 'Company Name',
					countries: ['AU', 'NZ'],
					businesses: [{ name: 'Co' }],
				},
			},
		],
		answers: [bare(tag)],
		output: [tag],
	},
	{
		operation: 'delete',
		parameters: { alphaTagId: 'db63' },
		requests: [{ method: 'DELETE', path: '/alpha-tags/db63' }],
		answers: [{ status: 204 }],
		output: [{ deleted: true, id: 'db63' }],
	},
	{
		operation: 'get',
		parameters: { alphaTagId: 'db63' },
		requests: [{ method: 'GET', path: '/alpha-tags/db63' }],
		answers: [bare(tag)],
		output: [tag],
	},
	{
		operation: 'getAll',
		parameters: { filters: { sortDirection: 'desc' } },
		requests: [
			{
				method: 'GET',
				path: '/alpha-tags',
				query: { page_size: '500', sort_direction: 'desc' },
			},
		],
		answers: [
			bare({ alpha_tags: [tag], _metadata: { pagination: { self: 'x', page_size: 500 } } }),
		],
		output: [tag],
	},
];

const text = Buffer.from('a,b\n');

export const fileTable: OperationTable = [
	{
		operation: 'upload',
		parameters: { convert: 'csv', binaryPropertyName: 'data' },
		item: { binary: { data: { data: text.toString('base64'), mimeType: 'text/csv' } } },
		requests: [
			{
				method: 'POST',
				path: '/uploads',
				query: { convert: 'csv' },
				body: { content: text.toString('base64') },
			},
		],
		answers: [success({ file_name: 'a.csv', _url: 'https://files.example.com/a.csv' })],
		output: [{ file_name: 'a.csv', _url: 'https://files.example.com/a.csv' }],
	},
];
