import type { INodeProperties } from 'n8n-workflow';
import { isGiven } from '../../../shared/text/nothing';
import { password } from '../../fields/account';
import { collection, flag, locator, text } from '../../fields/builders';
import { withClearEmpty } from '../../fields/clearEmpty';
import { requireChange } from '../../steps/changes';
import { readId } from '../../steps/ids';
import type { Prepare } from '../../steps/types';
import { confirmation, list, single } from '../../styles/styles';
import type { Kept } from '../../fields/kept';
import type { Resource, Row } from '../types';
import { showFor } from '../types';

/** The user as the number that ClickSend takes, where one is given. */
const readUserId: Prepare = (context, request) => {
	const { user_id: given, ...body } = request.body ?? {};
	if (!isGiven(given)) return { ...request, body };
	return { ...request, body: { ...body, user_id: readId(context, given, 'user', 'User ID') } };
};

/** What a simplified subaccount keeps; the API key stays only with Include Secrets. */
const SUBACCOUNT: readonly Kept[] = [
	...['subaccount_id', 'api_username', 'email', 'phone_number', 'first_name', 'last_name'],
	...['api_key', 'is_main', 'sign_up_type', 'notes'],
];

const operations: Row[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create subaccount',
		description:
			'Add a user with API credentials of its own. Include Secrets puts its API key into the output.',
		confirm: 'I want to open a subaccount that can use the credit of this account',
		secrets: true,
		endpoint: 'POST /subaccounts',
		style: single({ prepare: [readUserId], fields: SUBACCOUNT }),
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete subaccount',
		description: 'Delete a subaccount; its API key stops working at once',
		confirm: 'I want to delete this subaccount: its API key stops working at once',
		endpoint: 'DELETE /subaccounts/{subaccountId}',
		style: confirmation('deleted', { subaccount_id: 'subaccountId' }),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get subaccount',
		description: 'Get one subaccount. Include Secrets puts its API key into the output.',
		secrets: true,
		endpoint: 'GET /subaccounts/{subaccountId}',
		style: single({ fields: SUBACCOUNT }),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many subaccounts',
		description:
			'Get the subaccounts of the account. Include Secrets puts their API keys into the output.',
		secrets: true,
		isDefault: true,
		endpoint: 'GET /subaccounts',
		style: list({ fields: SUBACCOUNT }),
	},
	{
		name: 'Regenerate API Key',
		value: 'regenerateApiKey',
		action: 'Regenerate API key of subaccount',
		risk: 'old key stops working',
		description:
			'Make a new API key, which Include Secrets puts into the output. Everything that uses the old key stops working at once.',
		confirm: 'I want to make a new API key: the old one stops working at once',
		secrets: true,
		endpoint: 'PUT /subaccounts/{subaccountId}/regen-api-key',
		// A repeat would make another key.
		style: single({ repeat: 'ifThrottled' }),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update subaccount',
		description: 'Change fields and permissions of a subaccount',
		confirm: 'I want to change what this subaccount is allowed to do',
		secrets: true,
		endpoint: 'PUT /subaccounts/{subaccountId}',
		style: single({ prepare: [requireChange], fields: SUBACCOUNT }),
	},
];

/** What a new subaccount needs. */
const particulars: INodeProperties[] = [
	text('API Username', 'apiUsername', {
		body: 'api_username',
		description: 'If ClickSend refuses it, take the email',
	}),
	text('Email', 'email', { body: 'email', placeholder: 'name@email.com' }),
	text('First Name', 'firstName', { body: 'first_name' }),
	text('Last Name', 'lastName', { body: 'last_name' }),
	password,
	text('Phone Number', 'phoneNumber', {
		body: 'phone_number',
		description: 'With country code',
	}),
];

/** What a subaccount may do, and notes. */
const permissions: INodeProperties[] = [
	flag('Access Billing', 'accessBilling', {
		body: 'access_billing',
		description: 'Whether it may see billing',
	}),
	flag('Access Contacts', 'accessContacts', {
		body: 'access_contacts',
		description: 'Whether it may see contacts',
	}),
	flag('Access Reporting', 'accessReporting', {
		body: 'access_reporting',
		description: 'Whether it may see reports',
	}),
	flag('Access Settings', 'accessSettings', {
		body: 'access_settings',
		description: 'Whether it may change settings',
	}),
	flag('Access SMPP', 'accessSmpp', {
		body: 'access_smpp',
		description: 'Whether it may use SMPP',
	}),
	flag('Access Users', 'accessUsers', {
		body: 'access_users',
		description: 'Whether it may manage users',
	}),
	flag('De-Identify SMS', 'deidentify', {
		body: 'sms_deidentify_message',
		description: 'Whether the texts of its messages are hidden in the history',
	}),
	text('Notes', 'notes', { body: 'notes', description: 'At most 50 characters' }),
	flag('Share Campaigns', 'shareCampaigns', {
		body: 'share_campaigns',
		description: 'Whether it sees others’ campaigns',
	}),
];

/** Which channels a subaccount may use. */
const channels: INodeProperties[] = [
	flag('Access Email', 'accessEmail', {
		body: 'access_email',
		description: 'Whether it may send emails',
	}),
	flag('Access Fax', 'accessFax', { body: 'access_fax', description: 'Whether it may send faxes' }),
	flag('Access MMS', 'accessMms', { body: 'access_mms', description: 'Whether it may send MMS' }),
	flag('Access Post', 'accessPost', {
		body: 'access_post',
		description: 'Whether it may send letters and postcards',
	}),
	flag('Access Reseller', 'accessReseller', {
		body: 'access_reseller',
		description: 'Whether it may manage clients',
	}),
	flag('Access SMS', 'accessSms', { body: 'access_sms', description: 'Whether it may send SMS' }),
	flag('Access Voice', 'accessVoice', {
		body: 'access_voice',
		description: 'Whether it may make voice calls',
	}),
];

export const subaccount: Resource = {
	name: 'Subaccount',
	description: 'Users of the account',
	value: 'subaccount',
	operations,
	fields: [
		...showFor({ operation: ['delete', 'get', 'regenerateApiKey', 'update'] }, [
			locator({
				displayName: 'Subaccount',
				name: 'subaccountId',
				required: true,
				search: 'searchSubaccounts',
				choose: 'Select a subaccount…',
				example: 'e.g. 1039',
			}),
		]),
		...showFor(
			{ operation: ['create'] },
			particulars.map((field) => ({ ...field, required: true })),
		),
		...showFor({ operation: ['create'] }, [
			collection('additionalFields', [
				...permissions,
				text('User ID', 'userId', {
					placeholder: 'e.g. 3839',
					description: 'The ID of the user that the subaccount belongs to',
					body: 'user_id',
				}),
			]),
		]),
		...showFor({ operation: ['update'] }, [
			collection(
				'updateFields',
				withClearEmpty([
					...particulars,
					...permissions,
					...channels,
					{
						...text('Old Password', 'oldPassword', {
							body: 'old_password',
							description: 'ClickSend wants it with a new password',
						}),
						typeOptions: { password: true },
					},
				]),
			),
		]),
	],
};
