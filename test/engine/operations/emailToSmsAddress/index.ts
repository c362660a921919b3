import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

const address = {
	email_address_id: 107,
	email_address: 'me@example.com',
	from: '+61411111111',
	subaccount_id: 345789,
	from_fax: '',
	voice: 'male',
	lang: 'en-us',
};

export const emailToSmsAddressTable: OperationTable = [
	{
		operation: 'create',
		parameters: {
			emailAddress: 'me@example.com',
			additionalFields: {
				from: picked('MyCompany'),
				fromFax: '+61261111111',
				subaccountId: picked('345789'),
				// Fields of an update, left over: not sent.
				voice: 'female',
				emailAddress: 'other@example.com',
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/sms/email-sms',
				body: {
					email_address: 'me@example.com',
					from: 'MyCompany',
					from_fax: '+61261111111',
					subaccount_id: '345789',
				},
			},
		],
		answers: [success(address)],
		output: [address],
	},
	{
		operation: 'delete',
		parameters: { emailAddressId: picked('107') },
		requests: [{ method: 'DELETE', path: '/sms/email-sms/107' }],
		answers: [success([])],
		output: [{ deleted: true, email_address_id: '107' }],
	},
	{
		operation: 'get',
		parameters: { emailAddressId: picked('107') },
		requests: [{ method: 'GET', path: '/sms/email-sms/107' }],
		answers: [success(address)],
		output: [address],
	},
	{
		operation: 'getAll',
		parameters: { returnAll: true },
		requests: [{ method: 'GET', path: '/sms/email-sms', query: { page: '1', limit: '100' } }],
		answers: [page([address])],
		output: [address],
	},
	{
		operation: 'update',
		parameters: {
			emailAddressId: picked('107'),
			additionalFields: { voice: 'female', lang: picked('en-au') },
		},
		requests: [
			{ method: 'GET', path: '/sms/email-sms/107' },
			{
				method: 'PUT',
				path: '/sms/email-sms/107',
				body: {
					email_address: 'me@example.com',
					from: '+61411111111',
					voice: 'female',
					lang: 'en-au',
				},
			},
		],
		answers: [success(address), success({ ...address, voice: 'female', lang: 'en-au' })],
		output: [{ ...address, voice: 'female', lang: 'en-au' }],
	},
];
