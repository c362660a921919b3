import type { INodeProperties } from 'n8n-workflow';
import { showFor } from './helpers';

/** The operations that a person has to confirm; each has `requireConfirmed` in its row. */
const CONFIRMED: Readonly<Record<string, readonly string[]>> = {
	account: ['resetPassword'],
	contactList: ['delete'],
	country: ['agreeToRules'],
	directMailCampaign: ['send'],
	emailCampaign: ['send', 'update'],
	mmsCampaign: ['send', 'update'],
	number: ['buy'],
	recharge: ['purchasePackage', 'updateCreditCard'],
	reseller: ['transferCredit'],
	smsCampaign: ['send', 'update'],
	subaccount: ['delete', 'regenerateApiKey'],
};

const capitalised = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/**
 * The name of an operation's Confirm. Each has one of its own: n8n keeps the value of a field that the
 * next chosen operation has too, and who confirms one thing has not confirmed another.
 */
export const confirmName = (resource: string, operation: string): string =>
	`confirm${capitalised(resource)}${capitalised(operation)}`;

const confirmField: Omit<INodeProperties, 'name'> = {
	displayName: 'Confirm',
	type: 'boolean',
	// No expression and no value that an AI model makes up: a person has to switch it on in the form.
	noDataExpression: true,
	default: false,
	description:
		'Whether this is really to be done. It cannot be undone or costs money, so nothing happens while this is off.',
};

/** A Confirm for each operation that needs one. */
export const confirmFields: INodeProperties[] = Object.entries(CONFIRMED).flatMap(
	([resource, operations]) =>
		operations.flatMap((operation) =>
			showFor({ resource: [resource], operation: [operation] }, [
				{ ...confirmField, name: confirmName(resource, operation) },
			]),
		),
);
