import { collection, text } from '../../fields/builders';
import { commonMessageOptions, replyEmailOption } from '../../fields/message/message';

// Names of their own: a field that Send has too would keep its value, not get its default, when
// the operation is changed to Reply.

/** Who gets the reply. */
export const replyToField = text('Recipient', 'replyTo', {
	required: true,
	default: '={{ $json.from }}',
	placeholder: 'e.g. +61411111111',
	description: 'The number that the SMS came from; never one that opted out',
	body: 'messages[0].to',
});

/** Who the reply comes from. */
export const replyFromField = text('Sender', 'replyFrom', {
	required: true,
	default: '={{ $json.to }}',
	placeholder: 'e.g. +61422222222',
	description: 'The number that the SMS came to',
	body: 'messages[0].from',
});

/** Those of Send, without what chooses another sender. */
export const replyAdditionalFields = collection('additionalFields', [
	...commonMessageOptions,
	replyEmailOption,
]);
