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

/** What a person chooses in the form to confirm an operation of this name. */
export const confirmLabel = (name: string): string => `Confirmed: ${name}`;

/** What Confirm says of an operation. */
interface ConfirmedRow {
	name: string;
	value: string;
	action: string;
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
				...rows.map(({ name, value, action }) => ({
					name: confirmLabel(name),
					value: confirmValue(resource, value),
					description: action,
					displayOptions: { show: { operation: [value] } },
				})),
			],
			default: '',
			description: 'Nothing is done until a person chooses it here',
		}),
	];
}
