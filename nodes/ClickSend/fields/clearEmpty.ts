import type { INodeProperties } from 'n8n-workflow';

/** The name of the choice, by which the request knows it. */
export const CLEAR_EMPTY = 'clearEmptyFields';

/** Among the fields of an update: what becomes of a stored value for which nothing is given. */
export const clearEmptyField: INodeProperties = {
	displayName: 'Clear Empty Fields',
	name: CLEAR_EMPTY,
	type: 'boolean',
	// A person's choice: neither an expression nor an AI model can wipe what is stored.
	noDataExpression: true,
	default: false,
	description:
		'Whether fields that are empty here, or whose expression gives nothing, are emptied at ClickSend. Otherwise they keep what is stored.',
};

/** The fields of an update with the choice among them, in the order of the form. */
export const withClearEmpty = (fields: INodeProperties[]): INodeProperties[] =>
	[...fields, clearEmptyField].sort((one, other) =>
		one.displayName.localeCompare(other.displayName),
	);
