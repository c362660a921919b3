import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

const contact = {
	contact_id: 552786,
	list_id: 428,
	phone_number: '+61411111111',
	email: 'Ann@Example.com',
	first_name: 'Ann',
};

/** The same from a list that the form names. */
const listed = {
	contact_id: 552786,
	phone_number: '+61411111111',
	email: 'Ann@Example.com',
	first_name: 'Ann',
};

export const contactTable: OperationTable = [
	{
		operation: 'copy',
		parameters: { listId: picked('428'), contactId: '552786', toListId: picked('429') },
		requests: [{ method: 'PUT', path: '/lists/428/contacts/552786/copy/429' }],
		answers: [success({ ...contact, list_id: 429 })],
		output: [{ ...contact, list_id: 429 }],
	},
	{
		operation: 'create',
		parameters: {
			listId: picked('428'),
			phoneNumber: '+61411111111',
			additionalFields: {
				firstName: 'Ann',
				lastName: 'Lee',
				faxNumber: '+6121',
				organizationName: 'Co',
				addressLine1: '1 A St',
				addressLine2: 'Flat 2',
				addressCity: 'Perth',
				addressState: 'WA',
				addressPostalCode: '6000',
				addressCountry: 'AU',
				custom1: 'a',
				custom2: 'b',
				custom3: 'c',
				custom4: 'd',
			},
		},
		requests: [
			{
				method: 'POST',
				path: '/lists/428/contacts',
				body: {
					phone_number: '+61411111111',
					first_name: 'Ann',
					last_name: 'Lee',
					fax_number: '+6121',
					organization_name: 'Co',
					address_line_1: '1 A St',
					address_line_2: 'Flat 2',
					address_city: 'Perth',
					address_state: 'WA',
					address_postal_code: '6000',
					address_country: 'AU',
					custom_1: 'a',
					custom_2: 'b',
					custom_3: 'c',
					custom_4: 'd',
				},
			},
		],
		answers: [success(contact)],
		output: [contact],
	},
	{
		operation: 'delete',
		parameters: { listId: picked('428'), contactId: 552786 },
		requests: [{ method: 'DELETE', path: '/lists/428/contacts/552786' }],
		answers: [success([])],
		output: [{ deleted: true, contact_id: 552786, list_id: '428' }],
	},
	{
		operation: 'get',
		parameters: { listId: picked('428'), contactId: '552786' },
		requests: [{ method: 'GET', path: '/lists/428/contacts/552786' }],
		answers: [success(contact)],
		output: [contact],
	},
	{
		operation: 'getAll',
		parameters: {
			listId: picked('428'),
			limit: 2,
			filters: { updatedAfter: '2026-06-01T00:00:00Z' },
		},
		requests: [
			{
				method: 'GET',
				path: '/lists/428/contacts',
				query: { page: '1', limit: '100', updated_after: '1780272000' },
			},
		],
		answers: [page([contact, { contact_id: 2 }, { contact_id: 3 }], 1, 9)],
		output: [listed, { contact_id: 2 }],
	},
	{
		operation: 'getSuggestions',
		requests: [{ method: 'GET', path: '/contact-suggestions', query: { page: '1', limit: '100' } }],
		answers: [page([contact])],
		output: [contact],
	},
	{
		operation: 'searchByEmail',
		parameters: { listId: picked('428'), email: ' ann@example.COM' },
		requests: [{ method: 'GET', path: '/lists/428/contacts', query: { page: '1', limit: '100' } }],
		answers: [page([{ contact_id: 1 }, contact], 1, 500)],
		output: [contact],
		shared: true,
	},
	{
		operation: 'searchByPhone',
		parameters: { listId: picked('428'), phoneNumber: '0061 411 111 111' },
		requests: [{ method: 'GET', path: '/lists/428/contacts', query: { page: '1', limit: '100' } }],
		answers: [page([contact], 1, 500)],
		output: [contact],
		shared: true,
	},
	{
		operation: 'transfer',
		parameters: { listId: picked('428'), contactId: '552786', toListId: picked('429') },
		requests: [{ method: 'PUT', path: '/lists/428/contacts/552786/transfer/429' }],
		answers: [success({ ...contact, list_id: 429 })],
		output: [{ ...contact, list_id: 429 }],
	},
	{
		operation: 'update',
		parameters: {
			listId: picked('428'),
			contactId: '552786',
			updateFields: { email: 'new@example.com', custom1: '' },
		},
		requests: [
			{
				method: 'PUT',
				path: '/lists/428/contacts/552786',
				body: { email: 'new@example.com' },
			},
		],
		answers: [success(contact)],
		output: [contact],
	},
	{
		operation: 'update',
		variant: 'clearing what is empty',
		parameters: {
			listId: picked('428'),
			contactId: '552786',
			updateFields: { email: 'new@example.com', custom1: '', clearEmptyFields: true },
		},
		requests: [
			{
				method: 'PUT',
				path: '/lists/428/contacts/552786',
				body: { email: 'new@example.com', custom_1: '' },
			},
		],
		answers: [success(contact)],
		output: [contact],
	},
	{
		operation: 'upsert',
		parameters: {
			listId: picked('428'),
			matchBy: 'phone',
			phoneNumber: '+61 411 111 111',
			additionalFields: { firstName: 'Anna' },
		},
		requests: [
			{ method: 'GET', path: '/lists/428/contacts', query: { page: '1', limit: '100' } },
			{
				method: 'PUT',
				path: '/lists/428/contacts/552786',
				body: { phone_number: '+61411111111', first_name: 'Anna' },
			},
			{
				method: 'PUT',
				path: '/lists/428/contacts/552786',
				body: { phone_number: '+61411111111', first_name: 'Anna' },
			},
		],
		answers: [
			page([contact], 1, 3),
			success({ ...contact, first_name: 'Anna' }),
			success({ ...contact, first_name: 'Anna' }),
		],
		output: [{ ...contact, first_name: 'Anna', was_created: false }],
		shared: true,
	},
];
