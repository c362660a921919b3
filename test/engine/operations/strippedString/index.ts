import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

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
