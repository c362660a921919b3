import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../builders';
import { contactListLocator } from '../contacts/contactList';
import { recipientCountryField } from '../country';
import { dataModeField } from './sendOptions';

/** Who gets the message: a number or a whole contact list. Shared by SMS, MMS and voice. */
export const recipientFields: INodeProperties[] = [
	dataModeField,
	{
		displayName: 'Send To',
		name: 'recipientType',
		type: 'options',
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
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		displayOptions: { show: { dataMode: ['defineBelow'], recipientType: ['number'] } },
		required: true,
		default: '',
		placeholder: 'e.g. +61411111111',
		description:
			'Phone number of the recipient with country code. For local numbers set Country under Additional Fields.',
		routing: { send: { type: 'body', property: 'messages[0].to' } },
	},
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
export const senderField: INodeProperties = locator({
	displayName: 'From',
	name: 'from',
	description:
		'The number or name that the recipient sees. Leave it empty for a shared number. Names (alpha tags) have at most 11 characters and do not work in the US and Canada.',
	routing: {
		send: { type: 'body', property: 'messages[0].from' },
	},
	search: 'searchSenders',
	choose: 'Shared number',
	example: 'e.g. +61411111111 or MyCompany',
	byId: 'By Number or Name',
});

/** Optional inputs that SMS, MMS and voice have in common. */
export const commonMessageOptions: INodeProperties[] = [
	{
		...recipientCountryField,
		routing: { send: { type: 'body', property: 'messages[0].country' } },
	},
	{
		displayName: 'Custom String',
		name: 'customString',
		type: 'string',
		default: '',
		description:
			'Your own reference, at most 50 characters. It comes back in replies and delivery receipts.',
		routing: { send: { type: 'body', property: 'messages[0].custom_string' } },
	},
	{
		displayName: 'Schedule',
		name: 'schedule',
		type: 'dateTime',
		default: '',
		description:
			'When to send, in the workflow’s time zone, at most four months ahead. An expression may also give Unix seconds, or a text such as in 30 minutes; 0 sends at once.',
		routing: { send: { type: 'body', property: 'messages[0].schedule' } },
	},
	{
		displayName: 'Send in Minutes',
		name: 'sendInMinutes',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 30,
		description: 'Schedule the message that many minutes from now; 0 sends at once',
		routing: { send: { type: 'body', property: 'messages[0].schedule_in_minutes' } },
	},
];

/** Where replies to an SMS or MMS are forwarded. */
export const replyEmailOption: INodeProperties = {
	displayName: 'Reply-To Email',
	name: 'fromEmail',
	type: 'string',
	placeholder: 'name@email.com',
	default: '',
	description: 'Email address that replies are forwarded to. Default is that of the sending user.',
	routing: { send: { type: 'body', property: 'messages[0].from_email' } },
};

/** Another sender for recipients of some countries: SMS and SMS campaigns. */
export const sendersOption: INodeProperties = {
	displayName: 'Senders per Country',
	name: 'senders',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Sender',
	default: {},
	description: 'Which sender to use for recipients in which country',
	options: [
		{
			displayName: 'Sender',
			name: 'sender',
			values: [
				{
					displayName: 'Country Code',
					name: 'countryCode',
					type: 'string',
					default: '',
					placeholder: 'e.g. AU',
					description: 'Two-letter code of the recipient’s country',
					routing: {
						send: { type: 'body', property: '=senders[{{ $index }}].recipient_country_code' },
					},
				},
				{
					displayName: 'Sender',
					name: 'senderId',
					type: 'string',
					default: '',
					placeholder: 'e.g. MyCompany',
					description: 'A number or an alpha tag of the account',
					routing: { send: { type: 'body', property: '=senders[{{ $index }}].sender_id' } },
				},
				{
					displayName: 'Type',
					name: 'senderType',
					type: 'options',
					options: [
						{ name: '10DLC', value: '10DLC' },
						{ name: 'Alpha Tag', value: 'alpha_tag' },
						{ name: 'Dedicated Number', value: 'longcode' },
						{ name: 'Own Number', value: 'own_number' },
						{ name: 'Shared Number', value: 'shared_longcode' },
						{ name: 'Short Code', value: 'shortcode' },
					],
					default: 'longcode',
					routing: { send: { type: 'body', property: '=senders[{{ $index }}].sender_type' } },
				},
			],
		},
	],
};
