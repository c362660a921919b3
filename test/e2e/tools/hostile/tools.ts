import type { INodeParameters } from 'n8n-workflow';
import type { Tool } from '../../support/toolPaths/path';
import { fromAi, GUEST, picked, tool } from '../guards/guard';

/** Ada, who may get texts, too; they cost 0.0792 each. */
export const ADA = '+61491570156';
/** Where the one email may go. */
export const DESK = 'desk@example.com';

/** How much a person has allowed. */
export const ALLOWED = { sms: 5, money: 0.2, voice: 1, email: 1 };

const RECIPIENTS: INodeParameters = {
	allowedRecipients: { values: [{ from: 'item' }, { from: 'numbers', numbers: ADA }] },
};

const LIMITS: INodeParameters = {
	...RECIPIENTS,
	allowedCountries: 'AU',
	mostPerRun: 20,
	mostPerHour: ALLOWED.sms,
	mostPerDay: 50,
	mostMoneyPerDay: ALLOWED.money,
	maxPrice: 0.1,
	maxParts: 1,
};

const EMAIL: INodeParameters = {
	resource: 'email',
	operation: 'send',
	fromName: '',
	to: fromAi('to'),
	subject: 'Your table',
	body: fromAi('body'),
	additionalFields: {},
	options: {
		allowedRecipients: { values: [{ from: 'numbers', numbers: DESK }] },
		mostPerDay: ALLOWED.email,
	},
};

/** A tool that sends an SMS within the limits. */
const sms = (name: string, parameters: INodeParameters): Tool =>
	tool(name, {
		resource: 'sms',
		operation: 'send',
		recipientType: 'number',
		body: fromAi('body'),
		additionalFields: {},
		options: LIMITS,
		...parameters,
	});

/** A tool that does what a person would have to confirm, and has not. */
const unconfirmed = (name: string, resource: string, operation: string, more: INodeParameters) =>
	tool(name, { resource, operation, confirm: '', ...more });

/** A tool that reads something that holds secrets, with Include Secrets on. */
const reads = (name: string, resource: string, operation: string, more: INodeParameters = {}) =>
	tool(name, { resource, operation, includeSecrets: true, simplify: false, ...more });

/**
 * What a careless person gives an agent: all that the node has, each with limits or unconfirmed.
 *
 * @param given a contact list, and the address that emails come from
 */
export const toolsOf = ({ staffId, senderId }: { staffId: string; senderId: string }): Tool[] => [
	sms('Send', {
		to: fromAi('to'),
		additionalFields: {
			schedule: fromAi('schedule'),
			country: fromAi('country'),
			customString: fromAi('reference'),
		},
	}),
	sms('Answer', { to: '={{ $json.from }}' }),
	sms('Mapped', { dataMode: 'autoMapInputData', body: '' }),
	sms('ToList', { recipientType: 'list', listId: picked(fromAi('list')) }),
	sms('ToStaff', { recipientType: 'list', listId: picked(staffId), confirm: fromAi('confirm') }),
	sms('Filled', {
		to: fromAi('to'),
		options: { ...LIMITS, mostPerHour: fromAi('most') },
	}),
	tool('Call', {
		resource: 'voice',
		operation: 'send',
		recipientType: 'number',
		to: fromAi('to'),
		body: fromAi('body'),
		lang: picked('en-au'),
		voice: 'female',
		additionalFields: {},
		options: { ...RECIPIENTS, mostPerDay: ALLOWED.voice },
	}),
	tool('Email', { ...EMAIL, fromAddressId: picked(senderId) }),
	tool('EmailCopy', {
		...EMAIL,
		fromAddressId: picked(senderId),
		additionalFields: { cc: fromAi('cc') },
	}),
	reads('History', 'sms', 'getHistory', { limit: 5 }),
	reads('Account', 'account', 'get'),
	reads('Subaccount', 'subaccount', 'get', { subaccountId: picked(fromAi('id')) }),
	reads('Subaccounts', 'subaccount', 'getAll', { limit: 50 }),
	reads('Rules', 'inboundRule', 'getAll', { channel: 'sms', limit: 50 }),
	unconfirmed('NewKey', 'subaccount', 'regenerateApiKey', { subaccountId: picked(fromAi('id')) }),
	unconfirmed('DeleteList', 'contactList', 'delete', { listId: picked(fromAi('id')) }),
	unconfirmed('Buy', 'number', 'buy', { dedicatedNumber: fromAi('number'), type: 'sms' }),
	unconfirmed('Recharge', 'recharge', 'purchasePackage', { packageId: picked(fromAi('id')) }),
	unconfirmed('CancelAll', 'sms', 'cancelAll', { cancelScope: 'all' }),
	unconfirmed('Redirect', 'inboundRule', 'create', {
		channel: 'sms',
		ruleName: 'Mine',
		dedicatedNumber: '*',
		action: 'URL',
		actionAddress: fromAi('url'),
	}),
	unconfirmed('Campaign', 'smsCampaign', 'send', {
		campaignName: 'All',
		listId: picked(staffId),
		body: fromAi('body'),
	}),
];

/** The item that the agent works on: a text of the guest. */
export const ITEM = { from: GUEST, body: 'Is my table ready? My friend is +61491570157' };
