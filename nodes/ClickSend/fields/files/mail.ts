import type { INodeProperties } from 'n8n-workflow';
import { addressFields } from '../address';
import { choice, text, time } from '../builders';
import type { Kept } from '../kept';
import { DATE, PAGES, PRICE } from '../kept';

const at = '=recipients[{{ $index }}].';

/** Who gets a letter or a postcard: one or several addresses for the same print. */
export const recipientsField: INodeProperties = {
	displayName: 'Recipients',
	name: 'recipients',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Recipient',
	required: true,
	default: {},
	description: 'One charge for each',
	options: [
		{
			displayName: 'Recipient',
			name: 'recipient',
			values: [
				...addressFields(at),
				text('Your Reference', 'customString', {
					description: 'ClickSend’s custom string, in the history',
					routing: { send: { type: 'body', property: `${at}custom_string` } },
				}),
				choice('Return Address Name or ID', 'recipientReturnAddressId', {
					typeOptions: { loadOptionsMethod: 'getReturnAddresses' },
					description:
						'In place of the one above. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
					routing: { send: { type: 'body', property: `${at}return_address_id` } },
				}),
				time('Schedule', 'schedule', {
					description: 'When to print and post; empty is at once',
					routing: { send: { type: 'body', property: `${at}schedule` } },
				}),
			],
		},
	],
};

/** What remains of every piece of mail in a simplified output. */
const MAIL: readonly Kept[] = [
	...['address_name', 'status', PRICE, 'currency', 'message_id'],
	...['address_city', 'address_country', 'custom_string', DATE],
];

/** The same of letters and of postcards. */
export const MAIL_FIELDS = {
	letter: [...MAIL, PAGES],
	postcard: [...MAIL, '_file_url'],
} as const;
