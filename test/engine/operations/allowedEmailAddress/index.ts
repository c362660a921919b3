import { page, success } from '../../support/api';
import { picked } from '../../support/form';
import type { OperationTable } from '../support/table';

const address = { email_address_id: 2, email_address: 'me@example.com', verified: 0 };

export const allowedEmailAddressTable: OperationTable = [
	{
		operation: 'create',
		parameters: { emailAddress: ' me@example.com ' },
		requests: [
			{ method: 'POST', path: '/email/addresses', body: { email_address: 'me@example.com' } },
		],
		answers: [success(address)],
		output: [address],
	},
	{
		operation: 'delete',
		parameters: { emailAddressId: picked('2') },
		requests: [{ method: 'DELETE', path: '/email/addresses/2' }],
		answers: [success({})],
		output: [{ deleted: true, email_address_id: '2' }],
	},
	{
		operation: 'get',
		parameters: { emailAddressId: picked(2) },
		requests: [{ method: 'GET', path: '/email/addresses/2' }],
		answers: [success(address)],
		output: [address],
	},
	{
		operation: 'getAll',
		requests: [{ method: 'GET', path: '/email/addresses', query: { page: '1', limit: '100' } }],
		answers: [page([address])],
		output: [address],
	},
	{
		operation: 'sendVerification',
		parameters: { emailAddressId: picked('2') },
		requests: [{ method: 'PUT', path: '/email/address-verify/2/send' }],
		answers: [success({})],
		output: [{ sent: true, email_address_id: '2' }],
	},
	{
		operation: 'verify',
		parameters: { emailAddressId: picked('2'), activationToken: '123456' },
		requests: [{ method: 'PUT', path: '/email/address-verify/2/verify/123456' }],
		// The description's example still says 0.
		answers: [success(address)],
		output: [{ ...address, email_address_id: '2', verified: true }],
	},
];
