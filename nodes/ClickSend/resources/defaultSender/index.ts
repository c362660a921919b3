import { choice, choices, collection, locator, text } from '../../fields/builders';
import { countryField } from '../../fields/country';
import { senderField } from '../../fields/message/message';
import { confirmation, list, single, wholeList } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { COUNTRY_BOUND_SENDERS, checkDefaultSender } from './prepare';

const operations: Row[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create default sender',
		description: 'Set the sender of SMS to a country for messages that name none',
		confirm: 'I want to set the sender of every message to this country that names none',
		// SMS is the only product that ClickSend takes so far.
		endpoint: 'POST /senders/default-senders',
		body: { product_type: 'SMS' },
		style: single({ prepare: [checkDefaultSender] }),
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete default sender',
		description: 'Let ClickSend choose the sender for a country again',
		confirm: 'I want to let ClickSend choose the sender for this country again',
		endpoint: 'DELETE /senders/default-senders/{defaultSenderId}',
		style: confirmation('deleted', { id: 'defaultSenderId' }),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get default sender',
		description: 'Get the sender that is set for a country',
		endpoint: 'GET /senders/default-senders/{defaultSenderId}',
		style: single(),
	},
	{
		name: 'Get Compliant Types',
		value: 'getCompliantTypes',
		action: 'Get compliant sender types',
		description:
			'Get the types of sender that are allowed and blocked, by country of the recipient',
		endpoint: 'GET /senders/compliant-sender-types',
		query: { filter: { product_type: 'SMS' } },
		style: wholeList(),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many default senders',
		description: 'Get the senders that are set for countries',
		isDefault: true,
		endpoint: 'GET /senders/default-senders',
		style: list({ first: { per_page: 500 } }),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update default sender',
		description: 'Replace the sender that is set for a country',
		confirm: 'I want to replace the sender of every message to this country that names none',
		endpoint: 'PATCH /senders/default-senders/{defaultSenderId}',
		style: single({ prepare: [checkDefaultSender] }),
	},
];

export const defaultSender: Resource = {
	name: 'Default Sender',
	description: 'Sender for each country',
	value: 'defaultSender',
	operations,
	fields: [
		...showFor({ operation: ['delete', 'get', 'update'] }, [
			locator({
				displayName: 'Default Sender',
				name: 'defaultSenderId',
				required: true,
				search: 'searchDefaultSenders',
				choose: 'Select a default sender…',
				example: 'e.g. f99872cc-11a6-48ba-a9f2-bcfb6dd1e3d4',
			}),
		]),
		...showFor({ operation: ['create'] }, [
			{
				...countryField,
				displayName: 'Recipient Country Name or ID',
				name: 'countryCode',
				required: true,
				description:
					'Of the recipients. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				routing: { send: { type: 'body', property: 'country_code' } },
			},
		]),
		...showFor({ operation: ['create', 'update'] }, [
			choice('Sender Type', 'senderType', {
				options: [
					{ name: '10DLC', value: '10DLC' },
					{ name: 'Alpha Tag', value: 'alpha_tag' },
					{ name: 'Dedicated Number', value: 'longcode' },
					{ name: 'Own Number', value: 'own_number' },
					{ name: 'Shared Number', value: 'shared_longcode' },
					{ name: 'Short Code', value: 'shortcode' },
					{ name: 'Toll-Free', value: 'tollfree' },
				],
				default: 'alpha_tag',
				description: 'What the sender is',
				body: 'default_sender_strategies[0].sender_type',
			}),
			{
				...senderField,
				displayName: 'Sender',
				name: 'senderId',
				displayOptions: { hide: { senderType: ['shared_longcode'] } },
				required: true,
				description: 'A number or name of the account that is ready to be sent from',
				modes: senderField.modes?.map((mode) =>
					mode.name === 'list' ? { ...mode, placeholder: 'Select a sender…' } : mode,
				),
				routing: { send: { type: 'body', property: 'default_sender_strategies[0].sender_id' } },
			},
			{
				...countryField,
				displayName: 'Sender Country Name or ID',
				name: 'senderCountryCode',
				displayOptions: { show: { senderType: COUNTRY_BOUND_SENDERS } },
				required: true,
				description:
					'Of the number. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				routing: {
					send: { type: 'body', property: 'default_sender_strategies[0].sender_country_code' },
				},
			},
			text('Note', 'note', {
				description: 'At most 200 characters',
				body: 'default_sender_strategies[0].note',
				value: '={{ $value || undefined }}',
			}),
		]),
		...showFor({ operation: ['getAll', 'getCompliantTypes'] }, [
			collection('filters', [
				choices('Country Names or IDs', 'countryCodes', {
					typeOptions: { loadOptionsMethod: 'getCountries' },
					displayOptions: { show: { '/operation': ['getCompliantTypes'] } },
					description:
						'Of the recipients. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
					query: 'filter.country_code',
				}),
				text('Sort By', 'sortBy', {
					displayOptions: { show: { '/operation': ['getAll'] } },
					default: 'created_timestamp',
					description: 'Name of the output field to sort by',
					query: 'sort_by',
				}),
				choice('Sort Direction', 'sortDirection', {
					displayOptions: { show: { '/operation': ['getAll'] } },
					options: [
						{ name: 'Ascending', value: 'asc' },
						{ name: 'Descending', value: 'desc' },
					],
					default: 'desc',
					description: 'ClickSend’s own order is the newest first',
					query: 'sort_direction',
				}),
			]),
		]),
	],
};
