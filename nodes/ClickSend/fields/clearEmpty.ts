import type { INodeProperties } from 'n8n-workflow';
import { toggle } from './builders';

/** The name of the choice, by which the request knows it. */
export const CLEAR_EMPTY = 'clearEmptyFields';

/** Among the fields of an update: what becomes of a stored value for which nothing is given. */
export const clearEmptyField = toggle('Clear Empty Fields', CLEAR_EMPTY, {
	// A person's choice: neither an expression nor an AI model can wipe what is stored.
	noDataExpression: true,
	description: 'Whether empty fields empty what is stored',
});

/** The fields of an update, with the choice among them. */
export const withClearEmpty = (fields: INodeProperties[]): INodeProperties[] => [
	...fields,
	clearEmptyField,
];
