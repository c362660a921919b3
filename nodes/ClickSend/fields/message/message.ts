import type { INodeProperties } from 'n8n-workflow';
import { choice, locator, numeric, text, time } from '../builders';
import { contactListLocator } from '../contacts/contactList';
import { recipientCountryField } from '../country';
import { dataModeField } from './sendOptions';

/** Who gets the message: a number or a whole contact list. Shared by SMS, MMS and voice. */
export const recipientFields: INodeProperties[] = [
	dataModeField,
	choice('Send To', 'recipientType', {
		noDataExpression: true,
		displayOptions: { show: { dataMode: ['defineBelow'] } },
		options: [
			{
				name: 'Phone Number',
				value: 'number',
				description: 'One recipient per input item',
			},
			{
				name: 'Contact List',
				value: 'list',
				description: 'Every contact of a list: one message and one charge each',
			},
		],
		default: 'number',
	}),
	text('Recipient', 'to', {
		displayOptions: { show: { dataMode: ['defineBelow'], recipientType: ['number'] } },
		required: true,
		placeholder: 'e.g. +61411111111',
		description: 'With country code; local numbers need Country',
		body: 'messages[0].to',
	}),
	{
		...contactListLocator,
		displayOptions: { show: { dataMode: ['defineBelow'], recipientType: ['list'] } },
		description: 'At most 1,000 contacts, each with a charge',
		routing: {
			send: { type: 'body', property: 'messages[0].list_id' },
		},
	},
];

/** Who the message comes from. Voice calls have no such choice. */
export const senderField = locator({
	displayName: 'Sender',
	name: 'from',
	description:
		'Number or name that the recipient sees; empty is the country’s default sender. US and Canada need a number of yours.',
	routing: {
		send: { type: 'body', property: 'messages[0].from' },
	},
	search: 'searchSenders',
	choose: 'Default sender',
	example: 'e.g. +61411111111 or MyCompany',
	byId: 'By Number or Name',
});

/** Optional inputs that SMS, MMS and voice have in common. */
export const commonMessageOptions: INodeProperties[] = [
	{
		...recipientCountryField,
		routing: { send: { type: 'body', property: 'messages[0].country' } },
	},
	text('Your Reference', 'customString', {
		description: 'ClickSend’s custom string, which replies and receipts bring back',
		body: 'messages[0].custom_string',
	}),
	time('Schedule', 'schedule', {
		description: 'When to send, in the workflow’s time zone, or in 30 minutes',
		body: 'messages[0].schedule',
	}),
	text('Source', 'source', {
		placeholder: 'e.g. n8n',
		description: 'For ClickSend’s statistics; n8n where it is empty',
		body: 'messages[0].source',
	}),
	numeric('Send in Minutes', 'sendInMinutes', {
		typeOptions: { minValue: 0 },
		default: 30,
		body: 'messages[0].schedule_in_minutes',
	}),
];

/** Where replies to an SMS or MMS are forwarded. */
export const replyEmailOption = text('Reply-To Email', 'fromEmail', {
	placeholder: 'name@email.com',
	description: 'Where replies are forwarded to',
	body: 'messages[0].from_email',
});
