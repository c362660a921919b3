import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

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
