import { page, success } from '../support/api';
import { picked, type OperationTable } from './support/table';

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

const text = { rule_id: 18, strip_string: 'Kind regards' };

export const strippedStringTable: OperationTable = [
	{
		operation: 'create',
		parameters: { stripString: 'Kind regards' },
		requests: [
			{
				method: 'POST',
				path: '/sms/email-sms-stripped-strings',
				body: { strip_string: 'Kind regards' },
			},
		],
		answers: [success(text)],
		output: [text],
	},
	{
		operation: 'delete',
		parameters: { ruleId: picked('18') },
		requests: [{ method: 'DELETE', path: '/sms/email-sms-stripped-strings/18' }],
		answers: [success(null)],
		output: [{ deleted: true, rule_id: '18' }],
	},
	{
		operation: 'get',
		parameters: { ruleId: picked('18') },
		requests: [{ method: 'GET', path: '/sms/email-sms-stripped-strings/18' }],
		// A single one has another name for the text than those of the list.
		answers: [success({ rule_id: 18, stripped_string: 'Kind regards' })],
		output: [{ rule_id: 18, stripped_string: 'Kind regards' }],
	},
	{
		operation: 'getAll',
		parameters: { limit: 1 },
		requests: [
			{
				method: 'GET',
				path: '/sms/email-sms-stripped-strings',
				query: { page: '1', limit: '100' },
			},
		],
		answers: [page([text, { rule_id: 19 }])],
		output: [text],
	},
	{
		operation: 'update',
		parameters: { ruleId: picked('18'), stripString: 'Cheers' },
		requests: [
			{
				method: 'PUT',
				path: '/sms/email-sms-stripped-strings/18',
				body: { strip_string: 'Cheers' },
			},
		],
		answers: [success({ rule_id: 18, stripped_string: 'Cheers' })],
		output: [{ rule_id: 18, stripped_string: 'Cheers' }],
	},
];
