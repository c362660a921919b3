import type { INodeProperties } from 'n8n-workflow';
import { collection } from '../../fields/builders';
import { commonMessageOptions, replyEmailOption } from '../../fields/message/message';

// Names of their own: a field that Send has too would keep its value, not get its default, when
// the operation is changed to Reply.

/** Who gets the reply. */
export const replyToField: INodeProperties = {
	displayName: 'Reply To',
	name: 'replyTo',
	type: 'string',
	required: true,
	default: '={{ $json.from }}',
	placeholder: 'e.g. +61411111111',
	description:
		'The number that the SMS came from. A reply is refused when the input item says isOptOut or isFromOwnNumber.',
	routing: { send: { type: 'body', property: 'messages[0].to' } },
};

/** Who the reply comes from. */
export const replyFromField: INodeProperties = {
	displayName: 'From',
	name: 'replyFrom',
	type: 'string',
	required: true,
	default: '={{ $json.to }}',
	placeholder: 'e.g. +61422222222',
	description: 'The number that the SMS came to, so that the conversation goes on',
	routing: { send: { type: 'body', property: 'messages[0].from' } },
};

/** Those of Send, without what chooses another sender. */
export const replyAdditionalFields: INodeProperties = collection('additionalFields', [
	...commonMessageOptions,
	replyEmailOption,
]);
