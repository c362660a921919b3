import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

const importFields = [
	{ field: 'phone', label: 'Phone' },
	{ field: 'first_name', label: 'First Name' },
	{ field: 'custom_1', label: 'Custom 1' },
];

const preview = {
	method: 'POST',
	path: '/lists/428/import-csv-preview',
	body: { file_url: 'https://example.com/c.csv' },
};

const list = { list_id: 428, list_name: 'Customers', _contacts_count: 3 };

export const contactListTable: OperationTable = [
	{
		operation: 'create',
		parameters: { listName: 'Customers' },
		requests: [{ method: 'POST', path: '/lists', body: { list_name: 'Customers' } }],
		answers: [success(list)],
		output: [list],
	},
	{
		operation: 'delete',
		parameters: { listId: picked('428') },
		requests: [{ method: 'DELETE', path: '/lists/428' }],
		answers: [success([])],
		output: [{ deleted: true, list_id: '428' }],
	},
	{
		operation: 'export',
		parameters: { listId: picked('428'), filename: 'list', download: false },
		requests: [{ method: 'GET', path: '/lists/428/export', query: { filename: 'list.csv' } }],
		answers: [success({ url: 'https://files.example.com/list.csv' })],
		output: [{ url: 'https://files.example.com/list.csv', filename: 'list.csv' }],
	},
	{
		operation: 'findByName',
		parameters: { listName: 'CUSTOMERS ' },
		requests: [
			{ method: 'GET', path: '/lists', query: { page: '1', limit: '100' } },
			{ method: 'GET', path: '/lists', query: { page: '2', limit: '100' } },
		],
		answers: [page([{ list_id: 1, list_name: 'Customers 2' }], 1, 3), page([list], 2, 3)],
		output: [list],
	},
	{
		operation: 'get',
		parameters: { listId: picked('428') },
		requests: [{ method: 'GET', path: '/lists/428' }],
		answers: [success(list)],
		output: [list],
	},
	{
		operation: 'getAll',
		requests: [{ method: 'GET', path: '/lists', query: { page: '1', limit: '100' } }],
		answers: [page([list])],
		output: [list],
	},
	{
		operation: 'getImportFields',
		parameters: { listId: picked('428') },
		requests: [{ method: 'GET', path: '/lists/428/import-fields' }],
		answers: [success(importFields)],
		output: importFields,
	},
	{
		operation: 'getImportFields',
		variant: 'with one field',
		parameters: { listId: picked('428') },
		requests: [{ method: 'GET', path: '/lists/428/import-fields' }],
		answers: [success(importFields.slice(0, 1))],
		output: importFields.slice(0, 1),
	},
	{
		operation: 'getImportFields',
		variant: 'without any',
		parameters: { listId: picked('428') },
		requests: [{ method: 'GET', path: '/lists/428/import-fields' }],
		answers: [success([])],
		output: [],
	},
	{
		operation: 'import',
		parameters: {
			listId: picked('428'),
			fileUrl: 'https://example.com/c.csv',
			fieldOrder: 'phone, first_name,,last_name',
		},
		requests: [
			{
				method: 'POST',
				path: '/lists/428/import',
				body: {
					file_url: 'https://example.com/c.csv',
					field_order: ['phone', 'first_name', 'last_name'],
				},
			},
		],
		answers: [success({ msg: 'Messages put on queue.', id: '62' })],
		output: [{ msg: 'Messages put on queue.', id: '62' }],
	},
	{
		operation: 'previewImport',
		parameters: { listId: picked('428'), fileUrl: 'https://example.com/c.csv' },
		requests: [preview],
		answers: [success(['+61411111111', 'Ann', ''])],
		output: [{ value: ['+61411111111', 'Ann', ''] }],
	},
	{
		operation: 'previewImport',
		variant: 'whose cells have names',
		parameters: { listId: picked('428'), fileUrl: 'https://example.com/c.csv' },
		requests: [preview],
		answers: [success([{ phone: '+61411111111', first_name: 'Ann' }])],
		output: [{ phone: '+61411111111', first_name: 'Ann' }],
	},
	{
		operation: 'previewImport',
		variant: 'as a row within a list',
		parameters: { listId: picked('428'), fileUrl: 'https://example.com/c.csv' },
		requests: [preview],
		answers: [success([['+61411111111', 'Ann']])],
		output: [{ value: ['+61411111111', 'Ann'] }],
	},
	{
		operation: 'removeDuplicates',
		parameters: { listId: picked('428'), compareBy: ['phone_number', 'email'] },
		requests: [
			{
				method: 'PUT',
				path: '/lists/428/remove-duplicates',
				body: { fields: { phone_number: 'phone_number', email: 'email' } },
			},
		],
		answers: [success({ deleted: 6 })],
		output: [{ deleted: 6, removed_duplicates: true, list_id: '428' }],
	},
	{
		operation: 'removeOptedOut',
		parameters: { listId: picked('428'), optOutListId: picked('9') },
		requests: [{ method: 'PUT', path: '/lists/428/remove-opted-out-contacts/9' }],
		answers: [success({ deleted: 6 })],
		output: [{ deleted: 6, removed_opted_out: true, list_id: '428', opt_out_list_id: '9' }],
	},
	{
		operation: 'search',
		parameters: { query: 'smith, john' },
		requests: [
			{
				method: 'GET',
				path: '/search/contacts-lists',
				query: { page: '1', limit: '100', q: 'smith, john' },
			},
		],
		answers: [page([{ type: 'list', list_id: 428 }])],
		output: [{ type: 'list', list_id: 428 }],
	},
	{
		operation: 'update',
		parameters: { listId: picked('428'), listName: 'VIP' },
		requests: [{ method: 'PUT', path: '/lists/428', body: { list_name: 'VIP' } }],
		answers: [success({ ...list, list_name: 'VIP' })],
		output: [{ ...list, list_name: 'VIP' }],
	},
];
