import type {
	IN8nRequestOperations,
	INode,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { CLEAR_EMPTY } from '../fields/clearEmpty';
import type { Place } from './place';
import { placeOf, targetOf } from './place';
import { innerFields, innerGroups } from './inner';

/** A field of the form that holds an expression, and so may give each item another value. */
export interface FilledInField {
	property: INodeProperties;
	/** the top-level parameter that it is part of */
	parameter: string;
	/** where its value is within the parameter's: names of options and groups, and indexes */
	within: readonly string[];
	/** what the form calls it */
	label: string;
	/** where n8n's RoutingNode puts its value, if it does so as it is */
	place?: Place;
	/** where it puts what it makes of the value, which may be the value itself */
	target?: Place;
	/** whether an empty value clears what is stored, as a person chose */
	clears: boolean;
}

/** Whether a parameter, or anything in it, is an expression. */
export const hasExpression = (value: unknown): boolean => {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(hasExpression);
};

interface Spot {
	parameter: string;
	within: readonly string[];
	/** what stands before the label, such as the number of an entry */
	before: string;
	/** the index of the entry of a repeatable group */
	index?: number;
	clears: boolean;
}

/** The form of the node: finds what was filled in with expressions, and says what they must give. */
export class Form {
	/** the properties of a name: which one a form shows depends on resource and operation */
	private readonly byName: ReadonlyMap<string, readonly INodeProperties[]>;

	/** @param properties the properties of the node */
	constructor(readonly properties: readonly INodeProperties[]) {
		const byName = new Map<string, INodeProperties[]>();
		for (const property of properties) {
			const others = byName.get(property.name);
			if (others === undefined) byName.set(property.name, [property]);
			else others.push(property);
		}
		this.byName = byName;
	}

	/**
	 * The fields of a node's form that hold expressions. What costs is looking at the properties, so
	 * only those of parameters with an expression are.
	 */
	filledIn(node: INode): FilledInField[] {
		const { parameters } = node;
		return Object.entries(parameters).flatMap(([name, raw]) => {
			if (!hasExpression(raw)) return [];
			const shown = this.byName
				.get(name)
				?.find((property) => NodeHelpers.displayParameter(parameters, property, node, null));
			if (shown === undefined) return [];
			return [
				...fieldsOf(shown, raw, { parameter: name, within: [], before: '', clears: false }, node),
			];
		});
	}
}

/** Goes down to the expressions in what a property holds. */
function* fieldsOf(
	property: INodeProperties,
	raw: unknown,
	spot: Spot,
	node: INode,
): Generator<FilledInField> {
	if (!hasExpression(raw)) return;
	const { parameter, within, clears } = spot;
	const field: FilledInField = {
		property,
		parameter,
		within,
		clears,
		label: `${spot.before}${property.displayName.replace(/ Names? or IDs?$/, '')}`,
		place: placeOf(property, spot.index),
		target: targetOf(property, spot.index),
	};
	if (typeof raw === 'string') {
		yield field;
		return;
	}
	const value = raw as INodeParameters;
	if (property.type === 'collection') {
		for (const option of innerFields(property)) {
			if (!isShown(option, value, node)) continue;
			const inner = {
				...spot,
				within: [...within, option.name],
				clears: value[CLEAR_EMPTY] === true,
			};
			yield* fieldsOf(option, value[option.name], inner, node);
		}
	} else if (property.type === 'fixedCollection') {
		for (const group of innerGroups(property)) {
			yield* fieldsOfGroup(
				group,
				value[group.name],
				{ ...spot, within: [...within, group.name] },
				node,
			);
		}
	} else if (property.type === 'resourceLocator') {
		if (hasExpression(value.value)) yield { ...field, within: [...within, 'value'] };
	} else {
		yield field;
	}
}

function* fieldsOfGroup(
	group: INodePropertyCollection,
	raw: unknown,
	spot: Spot,
	node: INode,
): Generator<FilledInField> {
	const { within } = spot;
	const entries: unknown[] = Array.isArray(raw) ? raw : [raw];
	for (const [index, entry] of entries.entries()) {
		if (typeof entry !== 'object' || entry === null) continue;
		const values = entry as INodeParameters;
		const at = Array.isArray(raw) ? [...within, String(index)] : within;
		const before =
			entries.length > 1 ? `${spot.before}${group.displayName} ${index + 1}: ` : spot.before;
		for (const field of group.values) {
			if (!isShown(field, values, node)) continue;
			const inner = { ...spot, within: [...at, field.name], before, index };
			yield* fieldsOf(field, values[field.name], inner, node);
		}
	}
}

const isShown = (property: INodeProperties, siblings: INodeParameters, node: INode): boolean =>
	property.name in siblings &&
	NodeHelpers.displayParameter(siblings, property, node, null, node.parameters);

/** What the Resource property hands to the style of every operation, through n8n's RoutingNode. */
export interface FormOperations extends IN8nRequestOperations {
	form(): Form;
}

/**
 * The form that a style was handed.
 *
 * @throws {Error} when there is none: without it expressions that give nothing would go unseen
 */
export function formOf(operations: IN8nRequestOperations | undefined): Form {
	if (operations === undefined || !('form' in operations)) {
		throw new Error('The operation does not know its form');
	}
	return (operations as FormOperations).form();
}
