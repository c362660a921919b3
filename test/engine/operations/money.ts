import { page, success } from '../support/api';
import { picked, type OperationTable } from './support/table';

const transaction = { transaction_id: 'T1', amount: '20.00' };
const packages = [
	{ package_id: 1, package_price: '20' },
	{ package_id: 2, package_price: '100' },
];

export const rechargeTable: OperationTable = [
	{
		operation: 'getCreditCard',
		requests: [{ method: 'GET', path: '/recharge/credit-card' }],
		answers: [success({ number: '4242', expiry_month: 7 })],
		output: [{ number: '4242', expiry_month: 7 }],
	},
	{
		operation: 'getPackages',
		parameters: { country: 'AU' },
		requests: [{ method: 'GET', path: '/recharge/packages', query: { country: 'AU' } }],
		answers: [success({ packages })],
		output: packages,
	},
	{
		operation: 'getTransaction',
		parameters: { transactionId: 'T/1' },
		requests: [{ method: 'GET', path: '/recharge/transactions/T%2F1' }],
		answers: [success(transaction)],
		output: [transaction],
	},
	{
		operation: 'getTransactions',
		parameters: { returnAll: true },
		requests: [
			{ method: 'GET', path: '/recharge/transactions', query: { page: '1', limit: '100' } },
		],
		answers: [page([transaction])],
		output: [transaction],
	},
	{
		operation: 'purchasePackage',
		parameters: { packageId: picked('1') },
		requests: [{ method: 'PUT', path: '/recharge/purchase/1' }],
		answers: [success(transaction)],
		output: [transaction],
	},
	{
		operation: 'updateCreditCard',
		parameters: {
			includeSecrets: true,
			card: {
				details: {
					cardNumber: '4242424242424242',
					expiryMonth: '07',
					expiryYear: '2029',
					cvc: '123',
					cardHolder: 'Ann Lee',
					bankName: 'Bank',
				},
			},
		},
		requests: [
			{
				method: 'PUT',
				path: '/recharge/credit-card',
				body: {
					number: '4242424242424242',
					expiry_month: 7,
					expiry_year: 2029,
					cvc: '123',
					name: 'Ann Lee',
					bank_name: 'Bank',
				},
			},
		],
		answers: [success({ token: 'cus_1' })],
		output: [{ token: 'cus_1', updated: true }],
	},
];

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
const personBody = {
	username: 'new',
	password: 'secret-1',
	user_phone: '+15184811001',
	user_email: 'a@b.c',
	user_first_name: 'John',
	user_last_name: 'Doe',
	account_name: 'Co',
	country: 'US',
};
const client = {
	user_id: 116,
	username: 'johndoe',
	user_email: 'a@b.c',
	user_phone: '+15184811001',
	user_first_name: 'John',
	user_last_name: 'Doe',
	account_name: 'Co',
	country: 'US',
	balance: '5.00',
};

export const resellerAccountTable: OperationTable = [
	{
		operation: 'create',
		parameters: person,
		requests: [{ method: 'POST', path: '/reseller/accounts', body: personBody }],
		answers: [success(client)],
		output: [client],
	},
	{
		operation: 'createPublic',
		parameters: { ...person, resellerUserId: 9 },
		requests: [
			{
				method: 'POST',
				path: '/reseller/accounts-public',
				body: { ...personBody, reseller_user_id: 9 },
			},
		],
		answers: [success(client)],
		output: [client],
	},
	{
		operation: 'get',
		parameters: { clientUserId: picked('116') },
		requests: [{ method: 'GET', path: '/reseller/accounts/116' }],
		answers: [success(client)],
		output: [client],
	},
	{
		operation: 'getAll',
		parameters: { returnAll: true, filters: { customFilter: 'username:johndoe' } },
		requests: [
			{
				method: 'GET',
				path: '/reseller/accounts',
				query: { page: '1', limit: '100', q: 'username:johndoe' },
			},
		],
		answers: [page([client])],
		output: [client],
	},
	{
		// ClickSend takes an account whole: what is not changed is read and sent again.
		operation: 'update',
		parameters: { clientUserId: picked('116'), updateFields: { userFirstName: 'Jane' } },
		requests: [
			{ method: 'GET', path: '/reseller/accounts/116' },
			{
				method: 'PUT',
				path: '/reseller/accounts/116',
				body: {
					username: 'johndoe',
					user_email: 'a@b.c',
					user_phone: '+15184811001',
					user_first_name: 'Jane',
					user_last_name: 'Doe',
					account_name: 'Co',
					country: 'US',
				},
			},
		],
		answers: [success(client), success({ ...client, user_first_name: 'Jane' })],
		output: [{ ...client, user_first_name: 'Jane' }],
	},
];

const subaccount = { subaccount_id: 1039, api_username: 'gerald', api_key: 'KEY' };

export const subaccountTable: OperationTable = [
	{
		operation: 'create',
		parameters: {
			includeSecrets: true,
			apiUsername: 'gerald',
			email: 'g@b.c',
			firstName: 'Ger',
			lastName: 'Ald',
			password: 'secret-1',
			phoneNumber: '+15184811001',
			additionalFields: { accessBilling: true, accessUsers: false, notes: 'Night shift' },
		},
		requests: [
			{
				method: 'POST',
				path: '/subaccounts',
				body: {
					api_username: 'gerald',
					email: 'g@b.c',
					first_name: 'Ger',
					last_name: 'Ald',
					password: 'secret-1',
					phone_number: '+15184811001',
					access_billing: 1,
					access_users: 0,
					notes: 'Night shift',
				},
			},
		],
		answers: [success(subaccount)],
		output: [subaccount],
	},
	{
		operation: 'delete',
		parameters: { subaccountId: picked('1039') },
		requests: [{ method: 'DELETE', path: '/subaccounts/1039' }],
		answers: [success([])],
		output: [{ deleted: true, subaccount_id: '1039' }],
	},
	{
		operation: 'get',
		parameters: { includeSecrets: true, subaccountId: picked('1039') },
		requests: [{ method: 'GET', path: '/subaccounts/1039' }],
		answers: [success(subaccount)],
		output: [subaccount],
	},
	{
		operation: 'getAll',
		parameters: { includeSecrets: true, limit: 1 },
		requests: [{ method: 'GET', path: '/subaccounts', query: { page: '1', limit: '100' } }],
		answers: [page([subaccount, { subaccount_id: 2 }])],
		output: [subaccount],
	},
	{
		operation: 'regenerateApiKey',
		parameters: { includeSecrets: true, subaccountId: picked('1039') },
		requests: [{ method: 'PUT', path: '/subaccounts/1039/regen-api-key' }],
		answers: [success({ ...subaccount, api_key: 'NEW' })],
		output: [{ ...subaccount, api_key: 'NEW' }],
	},
	{
		operation: 'update',
		parameters: {
			includeSecrets: true,
			subaccountId: picked('1039'),
			updateFields: { accessSms: true, accessPost: false, password: 'n', oldPassword: 'o' },
		},
		requests: [
			{
				method: 'PUT',
				path: '/subaccounts/1039',
				body: { access_sms: 1, access_post: 0, password: 'n', old_password: 'o' },
			},
		],
		answers: [success(subaccount)],
		output: [subaccount],
	},
];
