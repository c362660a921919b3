import type { INodeProperties } from 'n8n-workflow';
import { choice, text } from '../builders';

/** The only type that ClickSend takes: it then picks one of its own numbers. */
export const SHARED_NUMBER = 'shared_longcode';

/** What stands for a sender of the account: workflows that are older tell its kinds apart. */
export const SENDER_TYPES: readonly string[] = [
	'sender',
	'10DLC',
	'alpha_tag',
	'longcode',
	'own_number',
	'shortcode',
];

/**
 * Another sender for recipients of some countries: SMS and SMS campaigns. All fields of an entry are
 * shown: n8n's RoutingNode fails on one that is hidden.
 */
export const sendersOption: INodeProperties = {
	displayName: 'Senders per Country',
	name: 'senders',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Sender',
	default: {},
	description: 'Other senders for some countries',
	options: [
		{
			displayName: 'Sender',
			name: 'sender',
			values: [
				text('Country Code', 'countryCode', {
					required: true,
					placeholder: 'e.g. AU',
					description: 'Two-letter code',
					body: '=senders[{{ $index }}].recipient_country_code',
				}),
				choice('Type', 'senderType', {
					options: [
						{ name: 'Sender', value: 'sender', description: 'A number or a name of the account' },
						{
							name: 'Shared Number',
							value: SHARED_NUMBER,
							description: 'One of ClickSend’s numbers. There are none in the US and Canada.',
						},
					],
					default: 'sender',
					body: '=senders[{{ $index }}].sender_type',
				}),
				text('Sender', 'senderId', {
					placeholder: 'e.g. MyCompany',
					description: 'Number or alpha tag; a shared number needs none',
					body: '=senders[{{ $index }}].sender_id',
				}),
				text('Sender Country', 'senderCountryCode', {
					placeholder: 'e.g. FR',
					description: 'Two-letter code, for a shared number of another country',
					body: '=senders[{{ $index }}].sender_country_code',
				}),
			],
		},
	],
};
