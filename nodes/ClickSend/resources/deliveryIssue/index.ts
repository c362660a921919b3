import { collection } from '../../fields/builders';
import { list, single } from '../../styles/styles';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { requireIssue } from './prepare';

const operations: Row[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Report delivery issue',
		description: 'Report to ClickSend’s support that a message did not arrive as it should',
		endpoint: 'POST /delivery-issues',
		style: single({ prepare: [requireIssue] }),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many delivery issues',
		description: 'Get the issues that were reported, with the answers of ClickSend’s support',
		isDefault: true,
		endpoint: 'GET /delivery-issues',
		style: list(),
	},
];

export const deliveryIssue: Resource = {
	name: 'Delivery Issue',
	value: 'deliveryIssue',
	operations,
	fields: [
		...showFor({ operation: ['create'] }, [
			{
				displayName: 'Message Type',
				name: 'messageType',
				type: 'options',
				options: [
					{ name: 'Fax', value: 'FAX' },
					{ name: 'Letter or Postcard', value: 'POST' },
					{ name: 'Marketing Email', value: 'EMAIL_MARKETING' },
					{ name: 'MMS', value: 'MMS' },
					{ name: 'SMS', value: 'SMS' },
					{ name: 'Transactional Email', value: 'EMAIL_TRANSACTIONAL' },
					{ name: 'Voice', value: 'VOICE' },
				],
				default: 'SMS',
				description: 'What kind of message it is about',
				routing: { send: { type: 'body', property: 'type' } },
			},
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				typeOptions: { rows: 4 },
				required: true,
				default: '',
				description: 'What went wrong',
				routing: { send: { type: 'body', property: 'description' } },
			},
			{
				displayName: 'Email Address',
				name: 'emailAddress',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'name@email.com',
				description: 'Where ClickSend’s support answers to',
				routing: { send: { type: 'body', property: 'email_address' } },
			},
			collection('additionalFields', [
				{
					displayName: 'Comments',
					name: 'clientComments',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					description: 'Anything else that helps',
					routing: { send: { type: 'body', property: 'client_comments' } },
				},
				{
					displayName: 'Message ID',
					name: 'messageId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 1EF50711-2787-68F4-8223-9F9C4393E380',
					description: 'The message_id that sending returned. Give it whenever you have it.',
					routing: { send: { type: 'body', property: 'message_id' } },
				},
			]),
		]),
	],
};
