import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

const address = {
	return_address_id: 4,
	address_name: 'My Address',
	address_line_1: '1 Maritime Avenue',
	address_city: 'Flynn',
	address_state: 'WA',
	address_postal_code: '6302',
	address_country: 'AU',
};

export const returnAddressTable: OperationTable = [
	{
		operation: 'create',
		parameters: {
			addressName: 'My Address',
			addressLine1: '1 Maritime Avenue',
			addressCity: 'Flynn',
			// A column of a spreadsheet gives a number.
			addressPostalCode: '={{ 6302 }}',
			addressCountry: 'au',
			additionalFields: { addressState: 'WA', addressLine2: '' },
		},
		requests: [
			{
				method: 'POST',
				path: '/post/return-addresses',
				body: {
					address_name: 'My Address',
					address_line_1: '1 Maritime Avenue',
					address_city: 'Flynn',
					address_state: 'WA',
					address_postal_code: '6302',
					address_country: 'AU',
				},
			},
		],
		answers: [success(address)],
		output: [address],
	},
	{
		operation: 'delete',
		parameters: { returnAddressId: picked('4') },
		requests: [{ method: 'DELETE', path: '/post/return-addresses/4' }],
		answers: [success([])],
		output: [{ deleted: true, return_address_id: '4' }],
	},
	{
		operation: 'get',
		parameters: { returnAddressId: picked(4) },
		requests: [{ method: 'GET', path: '/post/return-addresses/4' }],
		answers: [success(address)],
		output: [address],
	},
	{
		operation: 'getAll',
		parameters: { limit: 1 },
		requests: [
			{ method: 'GET', path: '/post/return-addresses', query: { page: '1', limit: '100' } },
		],
		answers: [page([address, { return_address_id: 5 }])],
		output: [address],
	},
	{
		operation: 'update',
		parameters: {
			returnAddressId: picked('4'),
			updateFields: { addressCity: 'Perth', addressLine2: '', clearEmptyFields: true },
		},
		requests: [
			{ method: 'GET', path: '/post/return-addresses/4' },
			{
				method: 'PUT',
				path: '/post/return-addresses/4',
				// An empty value is how a second line goes away, where a person chose that it does.
				body: {
					address_name: 'My Address',
					address_line_1: '1 Maritime Avenue',
					address_line_2: '',
					address_city: 'Perth',
					address_postal_code: '6302',
					address_country: 'AU',
				},
			},
		],
		answers: [
			success({ ...address, address_line_2: 'Unit 5', address_state: null, user_id: 7 }),
			success({ ...address, address_city: 'Perth' }),
		],
		output: [{ ...address, address_city: 'Perth' }],
	},
	{
		operation: 'update',
		variant: 'one part, of an address with all of them',
		parameters: {
			returnAddressId: picked('4'),
			updateFields: { addressPostalCode: '={{ 6303 }}' },
		},
		requests: [
			{ method: 'GET', path: '/post/return-addresses/4' },
			{
				method: 'PUT',
				path: '/post/return-addresses/4',
				body: {
					address_name: 'My Address',
					address_line_1: '1 Maritime Avenue',
					address_line_2: 'Unit 5',
					address_city: 'Flynn',
					address_state: 'WA',
					address_postal_code: '6303',
					address_country: 'AU',
				},
			},
		],
		answers: [
			success({ ...address, address_line_2: 'Unit 5', user_id: 7 }),
			success({ ...address, address_postal_code: '6303' }),
		],
		output: [{ ...address, address_postal_code: '6303' }],
	},
];
