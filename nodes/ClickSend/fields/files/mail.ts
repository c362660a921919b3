import type { INodeProperties } from 'n8n-workflow';
import { addressFields } from '../address';
import { text, time } from '../builders';
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
	description: 'Each recipient is one piece of mail and one charge',
	options: [
		{
			displayName: 'Recipient',
			name: 'recipient',
			values: [
				...addressFields(at),
				text('Custom String', 'customString', {
					description: 'Your own reference, at most 50 characters. It is kept in the history.',
					routing: { send: { type: 'body', property: `${at}custom_string` } },
				}),
				text('Return Address ID', 'recipientReturnAddressId', {
					placeholder: 'e.g. 1154',
					description: 'Another return address for this recipient than the one chosen above',
					routing: { send: { type: 'body', property: `${at}return_address_id` } },
				}),
				time('Schedule', 'schedule', {
					description:
						'When to print and post, in the workflow’s time zone. Empty is at once; an expression gives 0 for that, or Unix seconds.',
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
