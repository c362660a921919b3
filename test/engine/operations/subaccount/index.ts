import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

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
			additionalFields: {
				accessBilling: true,
				accessUsers: false,
				notes: 'Night shift',
				userId: '3839',
			},
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
					user_id: 3839,
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
