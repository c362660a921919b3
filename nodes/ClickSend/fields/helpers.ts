import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

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
	options: INodePropertyOptions[],
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
