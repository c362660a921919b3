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
		description:
			'Phone number of the recipient with country code. For local numbers set Country under Additional Fields.',
		body: 'messages[0].to',
	}),
	{
		...contactListLocator,
		displayOptions: { show: { dataMode: ['defineBelow'], recipientType: ['list'] } },
		description: 'The contact list whose contacts all get the message, at most 1,000',
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
		'The number or name that the recipient sees. Empty is the default sender of the recipient’s country, which can be a shared number; there are none in the US and Canada. Names (alpha tags) have at most 11 characters and do not work there.',
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
	text('Custom String', 'customString', {
		description:
			'Your own reference, at most 50 characters. It comes back in replies and delivery receipts.',
		body: 'messages[0].custom_string',
	}),
	time('Schedule', 'schedule', {
		description:
			'When to send, in the workflow’s time zone. An expression may also give Unix seconds, or a text such as in 30 minutes; 0 sends at once.',
		body: 'messages[0].schedule',
	}),
	text('Source', 'source', {
		placeholder: 'e.g. n8n',
		description: 'What the message is counted under in ClickSend’s statistics. Default is n8n.',
		body: 'messages[0].source',
	}),
	numeric('Send in Minutes', 'sendInMinutes', {
		typeOptions: { minValue: 0 },
		default: 30,
		description: 'Schedule the message that many minutes from now; 0 sends at once',
		body: 'messages[0].schedule_in_minutes',
	}),
];

/** Where replies to an SMS or MMS are forwarded. */
export const replyEmailOption = text('Reply-To Email', 'fromEmail', {
	placeholder: 'name@email.com',
	description: 'Email address that replies are forwarded to. Default is that of the sending user.',
	body: 'messages[0].from_email',
});
