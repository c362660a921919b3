import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

/** A property of the form with where it stands. */
export interface PlacedProperty {
	property: INodeProperties;
	/** names from the top level down, such as `additionalFields.senders.sender.senderId` */
	path: string;
}

/** An operation of the form. */
export interface PlacedOperation {
	resource: string;
	operation: INodePropertyOptions;
	/** `resource.operation` */
	key: string;
}

/** A form as it looks with certain values in the fields that show and hide others. */
export interface Form {
	values: INodeParameters;
	shown: INodeProperties[];
}

const isProperty = (entry: object): entry is INodeProperties => 'type' in entry;
const isGroup = (entry: object): entry is INodePropertyCollection => 'values' in entry;

/** All properties, those within collections too. */
export function placedProperties(properties: INodeProperties[], above = ''): PlacedProperty[] {
	return properties.flatMap((property) => {
		const path = `${above}${property.name}`;
		const within = (property.options ?? []).flatMap((entry) => {
			if (isGroup(entry)) return placedProperties(entry.values, `${path}.${entry.name}.`);
			return isProperty(entry) ? placedProperties([entry], `${path}.`) : [];
		});
		return [{ property, path }, ...within];
	});
}

/** The sets of properties that stand side by side within a collection. */
export function innerSets(properties: INodeProperties[]): Array<{ path: string; names: string[] }> {
	return placedProperties(properties).flatMap(({ property, path }) => {
		const entries = property.options ?? [];
		const groups = entries.filter(isGroup).map((group) => ({
			path: `${path}.${group.name}`,
			names: group.values.map(({ name }) => name),
		}));
		const own = entries.filter((entry) => isGroup(entry) || isProperty(entry));
		return own.length > 0 ? [{ path, names: own.map(({ name }) => name) }, ...groups] : groups;
	});
}

/** The choices of a property of the type `options` or `multiOptions`. */
export function choicesOf(property: INodeProperties): INodePropertyOptions[] {
	return (property.options ?? []).filter(
		(entry): entry is INodePropertyOptions => !isProperty(entry) && !isGroup(entry),
	);
}

/** The operations of all resources, from the Operation selectors. */
export function placedOperations({ properties }: INodeTypeDescription): PlacedOperation[] {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap((selector) =>
			((selector.displayOptions?.show?.resource ?? []) as string[]).flatMap((resource) =>
				choicesOf(selector).map((operation) => ({
					resource,
					operation,
					key: `${resource}.${String(operation.value)}`,
				})),
			),
		);
}

function shownWith(description: INodeTypeDescription, values: INodeParameters): INodeProperties[] {
	return description.properties.filter((property) =>
		NodeHelpers.displayParameter(values, property, { typeVersion: 1 }, description),
	);
}

/** The values that a field can take which other fields depend on. */
function possibleValues(field: INodeProperties): Array<string | boolean> {
	if (field.type === 'boolean') return [true, false];
	const choices = choicesOf(field).map(({ value }) => value as string);
	if (field.type !== 'options' || choices.length === 0) {
		throw new Error(`"${field.name}" shows other fields, but its values cannot be listed`);
	}
	return choices;
}

/**
 * All forms that an operation can show: one for each combination of values of the fields that
 * other fields depend on.
 */
export function formsOf(
	description: INodeTypeDescription,
	{ resource, operation }: PlacedOperation,
): Form[] {
	const controlling = new Set(
		description.properties.flatMap(({ displayOptions }) => [
			...Object.keys(displayOptions?.show ?? {}),
			...Object.keys(displayOptions?.hide ?? {}),
		]),
	);
	const forms: Form[] = [];
	const explore = (values: INodeParameters): void => {
		const shown = shownWith(description, values);
		const open = shown.find(({ name }) => controlling.has(name) && !(name in values));
		if (open === undefined) {
			forms.push({ values, shown });
			return;
		}
		for (const value of possibleValues(open)) explore({ ...values, [open.name]: value });
	};
	explore({ resource, operation: operation.value });
	return forms;
}
