import type { INodeProperties } from 'n8n-workflow';
import { emailAddressLocator } from '../../fields/message/email';
import { operationSelector, showFor } from '../../fields/helpers';
import { path } from '../../../shared/api/path';
import { confirmation, list, single } from '../../styles/styles';
import { requireEmailAddress } from './prepare';

const operations = operationSelector('allowedEmailAddress', 'getAll', [
	{
		name: 'Create',
		value: 'create',
		action: 'Create an allowed email address',
		description: 'Add an address that emails may come from, once it is verified',
		routing: {
			request: { method: 'POST', url: '/email/addresses' },
			operations: single({ prepare: [requireEmailAddress] }),
		},
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete an allowed email address',
		description: 'Delete an address, so that no email can come from it any more',
		confirm: true,
		routing: {
			request: { method: 'DELETE', url: path('/email/addresses/{emailAddressId}') },
			operations: confirmation('deleted', { email_address_id: 'emailAddressId' }),
		},
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get an allowed email address',
		description: 'Get one address and whether it is verified',
		routing: {
			request: { method: 'GET', url: path('/email/addresses/{emailAddressId}') },
			operations: single(),
		},
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many allowed email addresses',
		description: 'Get the addresses that emails may come from',
		routing: {
			request: { method: 'GET', url: '/email/addresses' },
			operations: list(),
		},
	},
	{
		name: 'Send Verification',
		value: 'sendVerification',
		action: 'Send a verification code to an email address',
		description: 'Let ClickSend send an email with the code that verifies the address',
		routing: {
			request: { method: 'PUT', url: path('/email/address-verify/{emailAddressId}/send') },
			operations: confirmation(
				'sent',
				{ email_address_id: 'emailAddressId' },
				{ repeat: 'ifThrottled' },
			),
		},
	},
	{
		name: 'Verify',
		value: 'verify',
		action: 'Verify an allowed email address',
		description: 'Verify an address with the code that was sent to it',
		routing: {
			request: {
				method: 'PUT',
				url: path('/email/address-verify/{emailAddressId}/verify/{activationToken}'),
			},
			operations: confirmation(
				'verified',
				{ email_address_id: 'emailAddressId' },
				{ repeat: 'ifThrottled' },
			),
		},
	},
]);

export const allowedEmailAddressProperties: INodeProperties[] = [
	operations,
	...showFor({ resource: ['allowedEmailAddress'], operation: ['create'] }, [
		{
			displayName: 'Email Address',
			name: 'emailAddress',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'name@email.com',
			routing: { send: { type: 'body', property: 'email_address' } },
		},
	]),
	...showFor(
		{
			resource: ['allowedEmailAddress'],
			operation: ['delete', 'get', 'sendVerification', 'verify'],
		},
		[emailAddressLocator],
	),
	...showFor({ resource: ['allowedEmailAddress'], operation: ['verify'] }, [
		{
			displayName: 'Activation Token',
			name: 'activationToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The code from the email',
		},
	]),
];
