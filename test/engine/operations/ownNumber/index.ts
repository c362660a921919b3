import type { OperationTable } from '../support/table';
import { bare } from '../support/bare';

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
			filters: { sortBy: 'label', sortDirection: 'desc', status: ['APPROVED', 'PENDING'] },
		},
		requests: [
			{
				method: 'GET',
				path: '/own-numbers',
				query: {
					page_size: '500',
					sort_by: 'label',
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
					sort_by: 'label',
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
