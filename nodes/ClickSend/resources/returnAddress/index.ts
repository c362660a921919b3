import type { INodeProperties } from 'n8n-workflow';
import { addressFields } from '../../fields/address';
import { withClearEmpty } from '../../fields/clearEmpty';
import { operationSelector, showFor } from '../../fields/helpers';
import { returnAddressLocator } from '../../fields/files/returnAddress';
import { requireChange } from '../../steps/changes';
import { path } from '../../../shared/api/path';
import { confirmation, list, single } from '../../styles/styles';
import { checkUpdate, requireAddress } from './prepare';

const operations = operationSelector('returnAddress', 'getAll', [
	{
		name: 'Create',
		value: 'create',
		action: 'Create a return address',
		description: 'Add an address that letters and postcards can name as their sender',
		routing: {
			request: { method: 'POST', url: '/post/return-addresses' },
			operations: single({ prepare: [requireAddress] }),
		},
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete a return address',
		description: 'Delete a return address; it cannot be brought back',
		confirm: true,
		routing: {
			request: { method: 'DELETE', url: path('/post/return-addresses/{returnAddressId}') },
			operations: confirmation('deleted', { return_address_id: 'returnAddressId' }),
		},
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get a return address',
		description: 'Get one return address',
		routing: {
			request: { method: 'GET', url: path('/post/return-addresses/{returnAddressId}') },
			operations: single(),
		},
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many return addresses',
		description: 'Get the return addresses of the account',
		routing: {
			request: { method: 'GET', url: '/post/return-addresses' },
			operations: list(),
		},
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update a return address',
		description: 'Change parts of a return address; the others stay as they are',
		confirm: true,
		routing: {
			request: { method: 'PUT', url: path('/post/return-addresses/{returnAddressId}') },
			operations: single({ prepare: [requireChange, checkUpdate] }),
		},
	},
]);

const OPTIONAL = ['addressLine2', 'addressState'];
const isOptional = ({ name }: INodeProperties) => OPTIONAL.includes(name);

export const returnAddressProperties: INodeProperties[] = [
	operations,
	// Letters and postcards take one, too: their Operation comes before in the registry.
	...showFor(
		{
			resource: ['returnAddress', 'letter', 'postcard'],
			operation: ['get', 'update', 'delete', 'send', 'calculatePrice'],
		},
		[returnAddressLocator],
	),
	...showFor({ resource: ['returnAddress'], operation: ['create'] }, [
		...addressFields().filter((field) => !isOptional(field)),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: addressFields().filter(isOptional),
		},
	]),
	...showFor({ resource: ['returnAddress'], operation: ['update'] }, [
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: withClearEmpty(addressFields('', false)),
		},
	]),
];
