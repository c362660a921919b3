import {
	CLIENT_FIELDS,
	LISTED_CLIENT,
	clientAccountLocator,
	newAccountFields,
	accountDetails,
} from '../../fields/account';
import { collection, numeric } from '../../fields/builders';
import { withClearEmpty } from '../../fields/clearEmpty';
import { customFilterOption, operatorOption } from '../../fields/history';
import { requireChange } from '../../steps/changes';
import { list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { completeAccount } from './prepare';

const operations: Row[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create client account',
		description: 'Open an account for a client of the reseller',
		confirm: 'I want to open an account for this client',
		secrets: true,
		endpoint: 'POST /reseller/accounts',
		style: single({ fields: CLIENT_FIELDS }),
	},
	{
		name: 'Create Public',
		value: 'createPublic',
		action: 'Create client account as public signup',
		description: 'Open an account as a client does who signs up on the reseller’s page',
		confirm: 'I want to open an account as this client would',
		secrets: true,
		endpoint: 'POST /reseller/accounts-public',
		style: single({ fields: CLIENT_FIELDS }),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get client account',
		description:
			'Get one client account with its balance. With Output on Raw, Include Secrets adds its API key.',
		secrets: true,
		endpoint: 'GET /reseller/accounts/{clientUserId}',
		style: single({ fields: CLIENT_FIELDS }),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many client accounts',
		description: 'Get the client accounts of the reseller',
		secrets: true,
		isDefault: true,
		endpoint: 'GET /reseller/accounts',
		style: list({ fields: LISTED_CLIENT }),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update client account',
		description:
			'Change fields of a client account. ClickSend takes an account whole, so the other fields are read first and sent again; it may ask for the password too.',
		confirm: 'I want to change the account of this client',
		secrets: true,
		endpoint: 'PUT /reseller/accounts/{clientUserId}',
		style: single({ prepare: [requireChange, completeAccount], fields: CLIENT_FIELDS }),
	},
];

export const resellerAccount: Resource = {
	name: 'Reseller Account',
	description: 'Accounts of clients',
	value: 'resellerAccount',
	operations,
	fields: [
		...showFor({ operation: ['create', 'createPublic'] }, newAccountFields),
		...showFor({ operation: ['get', 'update'] }, [clientAccountLocator]),
		...showFor({ operation: ['createPublic'] }, [
			numeric('Reseller User ID', 'resellerUserId', {
				required: true,
				default: 0,
				description: 'The user ID of the reseller whose client this becomes',
				body: 'reseller_user_id',
			}),
		]),
		...showFor({ operation: ['update'] }, [
			collection('updateFields', withClearEmpty(accountDetails)),
		]),
		...showFor({ operation: ['getAll'] }, [
			collection('filters', [customFilterOption, operatorOption]),
		]),
	],
};
