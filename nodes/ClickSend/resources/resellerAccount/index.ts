import type { INodeProperties } from 'n8n-workflow';
import { accountDetails } from '../../fields/account';
import { withClearEmpty } from '../../fields/clearEmpty';
import { operationSelector, showFor } from '../../fields/helpers';
import { customFilterOption, operatorOption } from '../../fields/history';
import { requireChange } from '../../steps/changes';
import { path } from '../../../shared/api/path';
import { list, single } from '../../styles/styles';
import { completeAccount } from './prepare';

const operations = operationSelector('resellerAccount', 'getAll', [
	{
		name: 'Create',
		value: 'create',
		action: 'Create a client account',
		description: 'Open an account for a client of the reseller',
		confirm: true,
		routing: {
			request: { method: 'POST', url: '/reseller/accounts' },
			operations: single(),
		},
	},
	{
		name: 'Create Public',
		value: 'createPublic',
		action: 'Create a client account as a public signup',
		description: 'Open an account as a client does who signs up on the reseller’s page',
		confirm: true,
		routing: {
			request: { method: 'POST', url: '/reseller/accounts-public' },
			operations: single(),
		},
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get a client account',
		description:
			'Get one client account with its balance. Include Secrets puts its API key into the output.',
		routing: {
			request: { method: 'GET', url: path('/reseller/accounts/{clientUserId}') },
			operations: single(),
		},
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many client accounts',
		description: 'Get the client accounts of the reseller',
		routing: {
			request: { method: 'GET', url: '/reseller/accounts' },
			operations: list(),
		},
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update a client account',
		description:
			'Change fields of a client account. ClickSend takes an account whole, so the other fields are read first and sent again; it may ask for the password too.',
		confirm: true,
		routing: {
			request: { method: 'PUT', url: path('/reseller/accounts/{clientUserId}') },
			operations: single({ prepare: [requireChange, completeAccount] }),
		},
	},
]);

const clientAccountLocator: INodeProperties = {
	displayName: 'Client Account',
	name: 'clientUserId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The account of a client',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a client…',
			typeOptions: { searchListMethod: 'searchClientAccounts', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 116' },
	],
};

export const resellerAccountProperties: INodeProperties[] = [
	operations,
	...showFor({ resource: ['resellerAccount'], operation: ['get', 'update'] }, [
		clientAccountLocator,
	]),
	...showFor({ resource: ['reseller'], operation: ['transferCredit'] }, [
		{ ...clientAccountLocator, routing: { send: { type: 'body', property: 'client_user_id' } } },
	]),
	...showFor({ resource: ['resellerAccount'], operation: ['createPublic'] }, [
		{
			displayName: 'Reseller User ID',
			name: 'resellerUserId',
			type: 'number',
			required: true,
			default: 0,
			description: 'The user ID of the reseller whose client this becomes',
			routing: { send: { type: 'body', property: 'reseller_user_id' } },
		},
	]),
	...showFor({ resource: ['resellerAccount'], operation: ['update'] }, [
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: withClearEmpty(accountDetails),
		},
	]),
	...showFor({ resource: ['resellerAccount'], operation: ['getAll'] }, [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [customFilterOption, operatorOption],
		},
	]),
];
