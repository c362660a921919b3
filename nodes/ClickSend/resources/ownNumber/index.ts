import { choice, choices, collection, locator, text } from '../../fields/builders';
import { countryField } from '../../fields/country';
import { requireChange } from '../../steps/changes';
import { confirmation, list, single } from '../../styles/styles';
import type { Kept } from '../../fields/kept';
import type { Resource, Row } from '../types';
import { showFor } from '../types';

/** What a simplified number keeps. */
const OWN_NUMBER: readonly Kept[] = [
	...['id', 'phone_number', 'country', 'label', 'status', 'verified_timestamp'],
	...['is_nearing_expiration', 'created_timestamp'],
];

const operations: Row[] = [
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete own number',
		description: 'Remove a number of yours as a sender; it has to be verified again to come back',
		confirm: 'I want to delete this number as a sender: it has to be verified again to come back',
		endpoint: 'DELETE /own-numbers/{ownNumberId}',
		style: confirmation('deleted', { id: 'ownNumberId' }, { fields: OWN_NUMBER }),
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get own number',
		description: 'Get one number of yours that is used as a sender',
		endpoint: 'GET /own-numbers/{ownNumberId}',
		style: single({ fields: OWN_NUMBER }),
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many own numbers',
		description: 'Get the numbers of yours that are used as senders',
		isDefault: true,
		endpoint: 'GET /own-numbers',
		style: list({ rowsKey: 'own_numbers', fields: OWN_NUMBER }),
	},
	{
		name: 'Request Verification',
		value: 'requestVerification',
		action: 'Request verification of own number',
		description: 'Let ClickSend send a code to a number of yours, so that it can become a sender',
		endpoint: 'POST /own-numbers/verifications',
		style: single(),
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update own number',
		description: 'Change the label of a number of yours',
		endpoint: 'PATCH /own-numbers/{ownNumberId}',
		style: single({ prepare: [requireChange], fields: OWN_NUMBER }),
	},
	{
		name: 'Verify',
		value: 'verify',
		action: 'Verify own number',
		description: 'Submit the code that the number received',
		endpoint: 'POST /own-numbers/verifications/{verificationId}/verify',
		style: single(),
	},
];

const labelField = text('Label', 'label', {
	description: 'What you call the number, 1 to 200 characters',
	body: 'label',
	value: '={{ $value || undefined }}',
});

export const ownNumber: Resource = {
	name: 'Own Number',
	description: 'Your numbers as senders',
	value: 'ownNumber',
	operations,
	fields: [
		...showFor({ operation: ['delete', 'get', 'update'] }, [
			locator({
				displayName: 'Own Number',
				name: 'ownNumberId',
				required: true,
				search: 'searchOwnNumbers',
				choose: 'Select an own number…',
				example: 'e.g. 8fa5ebc2-777b-45db-a448-ec76a40d4384',
			}),
		]),
		...showFor({ operation: ['verify'] }, [
			text('Verification ID', 'verificationId', {
				required: true,
				description: 'The ID that Request Verification returned',
			}),
			text('Code', 'code', {
				required: true,
				placeholder: 'e.g. 428312',
				description: 'The six characters that the number received',
				body: 'code',
			}),
		]),
		...showFor({ operation: ['requestVerification', 'verify'] }, [
			text('Phone Number', 'phoneNumber', {
				required: true,
				placeholder: 'e.g. +61411111111',
				description: 'The number, with country code',
				body: 'phone_number',
			}),
			{
				...countryField,
				description:
					'Of numbers without country code. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				routing: {
					send: { type: 'body', property: 'country', value: '={{ $value || undefined }}' },
				},
			},
		]),
		...showFor({ operation: ['requestVerification', 'update'] }, [labelField]),
		...showFor({ operation: ['getAll'] }, [
			collection('filters', [
				text('Sort By', 'sortBy', {
					default: 'created_timestamp',
					description: 'Name of the output field to sort by',
					query: 'sort_by',
				}),
				choice('Sort Direction', 'sortDirection', {
					options: [
						{ name: 'Ascending', value: 'asc' },
						{ name: 'Descending', value: 'desc' },
					],
					default: 'asc',
					description: 'ClickSend’s own order is the oldest first',
					query: 'sort_direction',
				}),
				choices('Status', 'status', {
					options: [
						{ name: 'Approved', value: 'APPROVED' },
						{ name: 'Pending', value: 'PENDING' },
						{ name: 'Rejected', value: 'REJECTED' },
					],
					description: 'Only numbers with one of these statuses',
					query: 'filter.status',
				}),
			]),
		]),
	],
};
