import type { INodeProperties } from 'n8n-workflow';
import { showFor } from './helpers';

const confirmField: INodeProperties = {
	displayName: 'Confirm',
	name: 'confirm',
	type: 'boolean',
	// No expression and no value that an AI model makes up: a person has to switch it on in the form.
	noDataExpression: true,
	default: false,
	description:
		'Whether this is really to be done. It cannot be undone or costs money, so nothing happens while this is off.',
};

/** Once for all operations that a person has to confirm; each has `requireConfirmed` in its row. */
export const confirmFields: INodeProperties[] = [
	...showFor(
		{
			operation: [
				'agreeToRules',
				'buy',
				'purchasePackage',
				'regenerateApiKey',
				'resetPassword',
				'transferCredit',
				'updateCreditCard',
			],
		},
		[confirmField],
	),
	...showFor({ resource: ['contactList', 'subaccount'], operation: ['delete'] }, [confirmField]),
	...showFor({ resource: ['directMailCampaign'], operation: ['send'] }, [confirmField]),
	...showFor(
		{
			resource: ['emailCampaign', 'mmsCampaign', 'smsCampaign'],
			operation: ['send', 'update'],
		},
		[confirmField],
	),
];
