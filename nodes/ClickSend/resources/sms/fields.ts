import type { INodeProperties } from 'n8n-workflow';
import { collection, text, toggle } from '../../fields/builders';
import { commonMessageOptions, replyEmailOption, senderField } from '../../fields/message/message';
import { sendersOption } from '../../fields/message/senders';

export const textField = text('Message Text', 'body', {
	typeOptions: { rows: 4 },
	required: true,
	description:
		'The text. One part holds 160 characters, or 70 when it has others than the GSM alphabet, such as emoji; longer texts are sent and charged in parts of 153 or 67, and are errors beyond the parts that the account allows. Opt-outs are not applied to messages sent this way: respect STOP replies yourself.',
	body: 'messages[0].body',
});

export const senderFields: INodeProperties[] = [
	senderField,
	collection('additionalFields', [
		...commonMessageOptions,
		replyEmailOption,
		sendersOption,
		toggle('Shorten URLs', 'shortenUrls', {
			description:
				'Whether ClickSend replaces a link in each text, one per message, by a short one that it counts clicks on',
			body: 'shorten_urls',
		}),
		toggle('Skip Sender Check', 'excludeNoSenderIdRecipients', {
			description: 'Whether to send without checking that the sender is registered',
			body: 'messages[0].exclude_no_sender_id_recipients',
		}),
	]),
];
