import type { INodeProperties } from 'n8n-workflow';
import { addressFields } from '../../fields/address';
import { collection, optional } from '../../fields/builders';
import { withClearEmpty } from '../../fields/clearEmpty';
import { returnAddressLocator } from '../../fields/files/returnAddress';
import { requireChange } from '../../steps/changes';
import { confirmation, list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { checkUpdate, keepAddressParts, requirePostalAddress } from './prepare';

const operations: Row[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create return address',
		description: 'Add an address that letters and postcards can name as their sender',
		endpoint: 'POST /post/return-addresses',
		style: single({ prepare: [requirePostalAddress] }),
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete return address',
		description: 'Delete a return address; it cannot be brought back',
		confirm: 'I want to delete this return address for good',
		endpoint: 'DELETE /post/return-addresses/{returnAddressId}',
		style: confirmation('deleted', { return_address_id: 'returnAddressId' }),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get return address',
		description: 'Get one return address',
		endpoint: 'GET /post/return-addresses/{returnAddressId}',
		style: single(),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many return addresses',
		description: 'Get the return addresses of the account',
		isDefault: true,
		endpoint: 'GET /post/return-addresses',
		style: list(),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update return address',
		description:
			'Change parts of a return address. ClickSend takes an address whole, so the other parts are read first and sent again.',
		confirm: 'I want to change where undelivered letters and postcards go back to',
		endpoint: 'PUT /post/return-addresses/{returnAddressId}',
		style: single({ prepare: [requireChange, checkUpdate, keepAddressParts] }),
	},
];

const OPTIONAL = ['addressLine2', 'addressState'];
const isOptional = ({ name }: INodeProperties) => OPTIONAL.includes(name);

export const returnAddress: Resource = {
	name: 'Return Address',
	description: 'Senders of mail',
	value: 'returnAddress',
	operations,
	fields: [
		...showFor({ operation: ['get', 'update', 'delete'] }, [returnAddressLocator]),
		...showFor({ operation: ['create'] }, [
			...addressFields().filter((field) => !isOptional(field)),
			collection('additionalFields', addressFields().filter(isOptional)),
		]),
		...showFor({ operation: ['update'] }, [
			collection('updateFields', withClearEmpty(addressFields().map(optional))),
		]),
	],
};
