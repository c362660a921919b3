import { text } from '../../fields/builders';
import { emailAddressLocator } from '../../fields/message/email';
import { confirmation, list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { requireEmailAddress } from './prepare';

const operations: Row[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create allowed email address',
		description: 'Add an address that emails may come from, once it is verified',
		endpoint: 'POST /email/addresses',
		style: single({ prepare: [requireEmailAddress] }),
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete allowed email address',
		description: 'Delete an address, so that no email can come from it any more',
		confirm: 'I want to delete this address: no email can come from it any more',
		endpoint: 'DELETE /email/addresses/{emailAddressId}',
		style: confirmation('deleted', { email_address_id: 'emailAddressId' }),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get allowed email address',
		description: 'Get one address and whether it is verified',
		endpoint: 'GET /email/addresses/{emailAddressId}',
		style: single(),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many allowed email addresses',
		description: 'Get the addresses that emails may come from',
		isDefault: true,
		endpoint: 'GET /email/addresses',
		style: list(),
	},
	{
		name: 'Send Verification',
		value: 'sendVerification',
		action: 'Send verification code to email address',
		description: 'Let ClickSend send an email with the code that verifies the address',
		endpoint: 'PUT /email/address-verify/{emailAddressId}/send',
		style: confirmation('sent', { email_address_id: 'emailAddressId' }, { repeat: 'ifThrottled' }),
	},
	{
		name: 'Verify',
		value: 'verify',
		action: 'Verify allowed email address',
		description: 'Verify an address with the code that was sent to it',
		endpoint: 'PUT /email/address-verify/{emailAddressId}/verify/{activationToken}',
		style: confirmation(
			'verified',
			{ email_address_id: 'emailAddressId' },
			{ repeat: 'ifThrottled' },
		),
	},
];

export const allowedEmailAddress: Resource = {
	name: 'Allowed Email Address',
	description: 'Senders of emails',
	value: 'allowedEmailAddress',
	operations,
	fields: [
		...showFor({ operation: ['create'] }, [
			text('Email Address', 'emailAddress', {
				required: true,
				placeholder: 'name@email.com',
				body: 'email_address',
			}),
		]),
		...showFor({ operation: ['delete', 'get', 'sendVerification', 'verify'] }, [
			emailAddressLocator,
		]),
		...showFor({ operation: ['verify'] }, [
			text('Activation Token', 'activationToken', {
				typeOptions: { password: true },
				required: true,
				description: 'The code from the email',
			}),
		]),
	],
};
