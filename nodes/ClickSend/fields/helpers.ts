import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** A row of a resource's table: what n8n knows of an operation, and what only this node does. */
export interface OperationRow extends INodePropertyOptions {
	/**
	 * a person has to confirm it in the form: it costs more than one message, cannot be undone, or
	 * changes how the account is reached or where its messages go
	 */
	confirm?: true;
}

/**
 * The Operation selector of a resource.
 *
 * @param resource the resource's value
 * @param defaultOperation the operation that a new node shows
 * @param options the operations, each with its endpoint: the resource's table
 */
export function operationSelector(
	resource: string,
	defaultOperation: string,
	options: OperationRow[],
): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options,
		default: defaultOperation,
	};
}

type Condition = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

/**
 * Stamps fields with the resources and operations that show them, beside their own conditions.
 *
 * @param show resource and operation values, and other fields' values
 * @param fields the fields
 */
export function showFor(show: Condition, fields: INodeProperties[]): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...show, ...field.displayOptions?.show },
		},
	}));
}
