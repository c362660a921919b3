import type { INodeProperties } from 'n8n-workflow';
import { choice } from './builders';

/**
 * The name of the field in which a person confirms an operation. Its value names the resource and
 * the operation: n8n keeps the value of a field that the next chosen operation has too, and who
 * confirms one thing has not confirmed another.
 */
export const CONFIRM = 'confirm';

/** What the field holds when an operation is confirmed, such as `contactList.delete`. */
export const confirmValue = (resource: string, operation: string): string =>
	`${resource}.${operation}`;

/** What a person says who confirms an operation: what is done, and what comes of it. */
export type Statement = `I want to ${string}`;

/** What Confirm says of an operation. */
interface ConfirmedRow {
	value: string;
	confirm?: Statement;
}

/**
 * The Confirm of a resource.
 *
 * @param resource the resource's value
 * @param rows its operations that have to be confirmed
 * @returns one field for all of them, or none where there are none
 */
export function confirmFields(resource: string, rows: readonly ConfirmedRow[]): INodeProperties[] {
	if (rows.length === 0) return [];
	return [
		choice('Confirm', CONFIRM, {
			// No expression and no value that an AI model makes up: a person has to choose it in the form.
			noDataExpression: true,
			options: [
				{ name: 'Not Confirmed', value: '', description: 'Nothing is done' },
				...rows.flatMap(({ value, confirm: name }) =>
					name === undefined
						? []
						: [
								{
									name,
									value: confirmValue(resource, value),
									displayOptions: { show: { operation: [value] } },
								},
							],
				),
			],
			default: '',
			description: 'Nothing is done until a person chooses it here',
		}),
	];
}

/** What a person confirms where an expression or an AI model sends to a whole contact list. */
export const SEND_TO_LIST = {
	name: 'I want to send to whole lists that an expression or an AI agent chooses',
	value: 'sendToList',
} as const satisfies { name: Statement; value: string };

/**
 * The Confirm of operations that can send to a contact list.
 *
 * @param resource the resource's value
 * @param show what else has to be chosen in the form
 */
export const confirmListField = (
	resource: string,
	show: Readonly<Record<string, string[]>>,
): INodeProperties =>
	choice('Confirm', CONFIRM, {
		noDataExpression: true,
		displayOptions: { show: { recipientType: ['list'], ...show } },
		options: [
			{ name: 'Not Confirmed', value: '', description: 'Only a list that is chosen in the form' },
			{
				name: SEND_TO_LIST.name,
				value: confirmValue(resource, SEND_TO_LIST.value),
			},
		],
		default: '',
		description:
			'Nothing is sent to a list that an expression chooses, or by an AI agent, until this is chosen',
	});
