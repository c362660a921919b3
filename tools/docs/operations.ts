import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { asObject } from '../../nodes/shared/text/objects';

/** One operation as the form shows it. */
export interface Operation {
	resource: string;
	resourceName: string;
	operation: string;
	operationName: string;
	description: string;
	/** method and path, with the form's field names in braces */
	endpoint: string;
	/** what its requests hold whatever the form says */
	constants: { body: IDataObject; query: IDataObject };
}

/** The expression that `path()` writes for an id. */
const ID = /\{\{ encodeURIComponent\(String\(\$parameter\["(\w+)"\] \?\? ""\)\.trim\(\)\) \}\}/g;

/**
 * Lists the operations of the node from its description.
 *
 * @param properties the node's properties
 * @returns the operations, in the order of the form
 */
export function listOperations(properties: INodeProperties[]): Operation[] {
	const optionsOf = (property: INodeProperties) => property.options as INodePropertyOptions[];
	const resources = optionsOf(properties.find(({ name }) => name === 'resource')!);
	const selectors = properties.filter(({ name }) => name === 'operation');
	return resources.flatMap(({ name: resourceName, value }) => {
		const resource = String(value);
		const selector = selectors.find(({ displayOptions }) =>
			displayOptions!.show!.resource!.includes(resource),
		)!;
		return optionsOf(selector).map((option) => ({
			resource,
			resourceName,
			operation: String(option.value),
			operationName: option.name,
			description: option.description ?? '',
			endpoint: endpointOf(option),
			constants: {
				body: asObject(option.routing?.request?.body),
				query: asObject(option.routing?.request?.qs),
			},
		}));
	});
}

function endpointOf({ routing }: INodePropertyOptions): string {
	const { method, url } = routing!.request!;
	const template = String(url).replace(/^=/, '').replace(ID, '{$1}');
	return `${String(method)} ${template}`;
}
