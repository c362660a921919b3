import { success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

const sender = {
	id: 'f998-1',
	country_code: 'AU',
	product_type: 'SMS',
	default_sender_strategies: [{ sender_type: 'alpha_tag', sender_id: 'MyCompany', priority: 1 }],
	status: 'ENABLED',
};
const types = [
	{ recipient_country_code: 'AU', blocked_sender_types: ['tollfree'], allowed_sender_types: [] },
	{ recipient_country_code: 'US', blocked_sender_types: ['alpha_tag'], allowed_sender_types: [] },
];
const nextPage = 'https://api.clicksend.com/v4/sender_assignment_settings?offset=abc#17&per_page=1';

export const defaultSenderTable: OperationTable = [
	{
		operation: 'create',
		parameters: {
			countryCode: 'AU',
			senderType: 'longcode',
			senderId: picked('+61411111111'),
			senderCountryCode: 'AU',
			note: 'Main line',
		},
		requests: [
			{
				method: 'POST',
				path: '/senders/default-senders',
				body: {
					country_code: 'AU',
					product_type: 'SMS',
					default_sender_strategies: [
						{
							sender_type: 'longcode',
							sender_id: '+61411111111',
							sender_country_code: 'AU',
							note: 'Main line',
						},
					],
				},
			},
		],
		answers: [success(sender)],
		output: [sender],
	},
	{
		operation: 'create',
		variant: 'shared number',
		parameters: { countryCode: 'NZ', senderType: 'shared_longcode' },
		requests: [
			{
				method: 'POST',
				path: '/senders/default-senders',
				body: {
					country_code: 'NZ',
					product_type: 'SMS',
					default_sender_strategies: [{ sender_type: 'shared_longcode', sender_id: '' }],
				},
			},
		],
		answers: [success(sender)],
		output: [sender],
	},
	{
		operation: 'delete',
		parameters: { defaultSenderId: picked('f998-1') },
		requests: [{ method: 'DELETE', path: '/senders/default-senders/f998-1' }],
		answers: [{ status: 204 }],
		output: [{ deleted: true, id: 'f998-1' }],
	},
	{
		operation: 'get',
		parameters: { defaultSenderId: picked('f998-1') },
		requests: [{ method: 'GET', path: '/senders/default-senders/f998-1' }],
		answers: [success(sender)],
		output: [sender],
	},
	{
		operation: 'getAll',
		parameters: { returnAll: true, filters: { sortBy: 'country_code', sortDirection: 'asc' } },
		requests: [
			{
				method: 'GET',
				path: '/senders/default-senders',
				query: { per_page: '500', sort_by: 'country_code', sort_direction: 'asc' },
			},
			{
				method: 'GET',
				path: '/senders/default-senders',
				query: {
					per_page: '500',
					offset: 'abc#17',
					sort_by: 'country_code',
					sort_direction: 'asc',
				},
			},
		],
		answers: [
			success({ data: [sender], per_page: 1, next_page_url: nextPage }),
			success({ data: [{ ...sender, id: 'f998-2' }], per_page: 1, next_page_url: null }),
		],
		output: [sender, { ...sender, id: 'f998-2' }],
	},
	{
		operation: 'getCompliantTypes',
		parameters: { filters: { countryCodes: ['AU', 'US'] } },
		requests: [
			{
				method: 'GET',
				path: '/senders/compliant-sender-types',
				query: {
					'filter[product_type]': 'SMS',
					'filter[country_code][0]': 'AU',
					'filter[country_code][1]': 'US',
				},
			},
		],
		answers: [success({ data: types })],
		output: types,
	},
	{
		operation: 'update',
		parameters: {
			defaultSenderId: picked('f998-1'),
			senderType: 'alpha_tag',
			senderId: picked('MyCompany'),
		},
		requests: [
			{
				method: 'PATCH',
				path: '/senders/default-senders/f998-1',
				body: {
					default_sender_strategies: [{ sender_type: 'alpha_tag', sender_id: 'MyCompany' }],
				},
			},
		],
		answers: [success(sender)],
		output: [sender],
	},
];
