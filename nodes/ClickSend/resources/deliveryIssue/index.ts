import { choice, collection, text } from '../../fields/builders';
import { list, single } from '../../styles/styles';
import type { Kept } from '../../fields/kept';
import type { Resource, Row } from '../types';
import { showFor } from '../types';
import { requireIssue } from './prepare';

/** What a simplified issue keeps. */
const ISSUE: readonly Kept[] = [
	...['issue_id', 'message_id', 'type', 'description', 'client_comments', 'support_comments'],
	...['status', 'resolved', 'date_added', 'email_address'],
];

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
		style: list({ fields: ISSUE }),
	},
];

export const deliveryIssue: Resource = {
	name: 'Delivery Issue',
	description: 'Reports to support',
	value: 'deliveryIssue',
	operations,
	fields: [
		...showFor({ operation: ['create'] }, [
			choice('Message Type', 'messageType', {
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
				body: 'type',
			}),
			text('Description', 'description', {
				typeOptions: { rows: 4 },
				required: true,
				description: 'What went wrong',
				body: 'description',
			}),
			text('Email Address', 'emailAddress', {
				required: true,
				placeholder: 'name@email.com',
				description: 'Where ClickSend’s support answers to',
				body: 'email_address',
			}),
			collection('additionalFields', [
				text('Comments', 'clientComments', {
					typeOptions: { rows: 2 },
					description: 'Anything else that helps',
					body: 'client_comments',
				}),
				text('Message ID', 'messageId', {
					placeholder: 'e.g. 1EF50711-2787-68F4-8223-9F9C4393E380',
					description: 'The message_id that sending returned. Give it whenever you have it.',
					body: 'message_id',
				}),
			]),
		]),
	],
};
