import type { INodeProperties } from 'n8n-workflow';
import { collection } from '../../fields/builders';
import {
	commonMessageOptions,
	replyEmailOption,
	senderField,
	sendersOption,
} from '../../fields/message/message';

export const textField: INodeProperties = {
	displayName: 'Message',
	name: 'body',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	description:
		'The text. One part holds 160 characters, or 70 when it has others than the GSM alphabet, such as emoji; longer texts are sent and charged in parts of 153 or 67, and are errors beyond the parts that the account allows. Opt-outs are not applied to messages sent this way: respect STOP replies yourself.',
	routing: { send: { type: 'body', property: 'messages[0].body' } },
};

export const senderFields: INodeProperties[] = [
	senderField,
	collection('additionalFields', [
		...commonMessageOptions,
		replyEmailOption,
		sendersOption,
		{
			displayName: 'Shorten URLs',
			name: 'shortenUrls',
			type: 'boolean',
			default: false,
			description:
				'Whether ClickSend replaces links in the text by short ones that it counts clicks on',
			routing: { send: { type: 'body', property: 'shorten_urls' } },
		},
		{
			displayName: 'Skip Sender Check',
			name: 'excludeNoSenderIdRecipients',
			type: 'boolean',
			default: false,
			description: 'Whether to send without checking that the sender is registered',
			routing: {
				send: { type: 'body', property: 'messages[0].exclude_no_sender_id_recipients' },
			},
		},
	]),
];
