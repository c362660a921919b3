import type { INodeProperties } from 'n8n-workflow';
import { collection, text, toggle } from '../../fields/builders';
import { commonMessageOptions, replyEmailOption, senderField } from '../../fields/message/message';
import { sendersOption } from '../../fields/message/senders';

export const textField = text('Message Text', 'body', {
	typeOptions: { rows: 4 },
	required: true,
	placeholder: 'e.g. See you tomorrow at 10:00. Reply STOP to opt out',
	hint: '160 characters cost one part, or 70 with emoji and the like; longer texts cost more',
	description: 'Respect STOP replies yourself',
	body: 'messages[0].body',
});

export const senderFields: INodeProperties[] = [
	senderField,
	collection('additionalFields', [
		...commonMessageOptions,
		replyEmailOption,
		sendersOption,
		toggle('Shorten URLs', 'shortenUrls', {
			description: 'Whether one link of a text becomes short, with counted clicks',
			body: 'shorten_urls',
		}),
		toggle('Skip Sender Check', 'excludeNoSenderIdRecipients', {
			description: 'Whether not to check that the sender is registered',
			body: 'messages[0].exclude_no_sender_id_recipients',
		}),
	]),
];
