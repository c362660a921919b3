import type {
	IDataObject,
	IN8nRequestOperations,
	INode,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
} from 'n8n-workflow';
import { NodeHelpers, NodeOperationError } from 'n8n-workflow';
import { CLEAR_EMPTY } from '../fields/clearEmpty';
import { isDate, isNothing } from './nothing';
import { switchOf, textOf } from './text';
import type { Place } from './place';
import { getAt, placeOf, setAt, targetOf } from './place';

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

/** What an operation takes from expressions beyond what all do; fields by their path in the form. */
export interface ValueRules {
	/** what may be empty: an empty value has a meaning of its own there */
	mayBeEmpty?: readonly string[];
	/** what takes several values, or objects */
	takesLists?: readonly string[];
}

/** What is wrong with a value, and what to do. */
export interface ValueProblem {
	message: string;
	advice: string;
}

/** A problem as the error of its item. */
export const problemError = (
	node: INode,
	{ message, advice }: ValueProblem,
	itemIndex: number,
): NodeOperationError => new NodeOperationError(node, message, { description: advice, itemIndex });

/** Reads a top-level parameter of the item with its expressions resolved. */
export type ReadParameter = (name: string) => unknown;

/** The part of a request that fields go into. */
type Parts = { qs?: IDataObject; body?: unknown };

/** Whether a parameter, or anything in it, is an expression. */
export const hasExpression = (value: unknown): boolean => {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(hasExpression);
};

const isProperty = (entry: object): entry is INodeProperties => 'type' in entry;

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
		for (const option of (property.options ?? []).filter(isProperty)) {
			if (!isShown(option, value, node)) continue;
			const inner = {
				...spot,
				within: [...within, option.name],
				clears: value[CLEAR_EMPTY] === true,
			};
			yield* fieldsOf(option, value[option.name], inner, node);
		}
	} else if (property.type === 'fixedCollection') {
		for (const group of (property.options ?? []) as INodePropertyCollection[]) {
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
	const entries = (Array.isArray(raw) ? raw : [raw]) as unknown[];
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

/** The value of a field within that of its parameter. */
function valueOf({ within }: FilledInField, parameter: unknown): unknown {
	let at = parameter;
	for (const key of within) {
		// A picker whose value was taken out of it already.
		if (typeof at !== 'object' || at === null) return key === 'value' ? at : undefined;
		at = (at as IDataObject)[key];
	}
	return at;
}

/** Types of fields whose values are a text, a number or a moment. */
const PLAIN_TYPES = ['color', 'dateTime', 'number', 'options', 'resourceLocator', 'string'];

/** Stands for the problem of a field whose expression gives nothing. */
const EMPTY = Symbol('empty');

/** What fields are empty, in one sentence. */
function emptyFields(labels: string[]): ValueProblem {
	const [is, its] =
		labels.length === 1 ? ['is', 'Its expression gives'] : ['are', 'Their expressions give'];
	return {
		message: `${labels.join(', ')} ${is} empty`,
		advice: `${its} nothing for this item: check the spelling and the column. For items without a value give another one, as in {{ $json.column || "value" }}, or send them through a node that leaves the field out`,
	};
}

/**
 * What is wrong with what a field's expression gives: nothing, or a value of the wrong type. n8n
 * itself drops such a field without a word, and what is left means something else.
 */
function problemWith(
	{ property, label, parameter, within, place, target, clears }: FilledInField,
	value: unknown,
	{ mayBeEmpty = [], takesLists = [] }: ValueRules,
): ValueProblem | typeof EMPTY | undefined {
	const path = [parameter, ...within].join('.');
	const isOneOf = (paths: readonly string[]) =>
		paths.some((one) => path === one || path.startsWith(`${one}.`));
	// Of JSON an empty list is a value too.
	const isEmpty =
		property.type === 'json' && typeof value === 'object' ? value === null : isNothing(value);
	if (isEmpty) return clears || isOneOf(mayBeEmpty) ? undefined : EMPTY;
	if (isRoutedSwitch({ property, target }) && switchOf(value) === undefined) {
		return { message: `${label} is neither true nor false`, advice: 'Check the expression' };
	}
	if (!PLAIN_TYPES.includes(property.type) || isOneOf(takesLists)) return undefined;
	if (Array.isArray(value) && value.length === 1 && place === undefined) {
		return {
			message: `${label} is a list`,
			advice: 'Take its one value, such as with {{ $json.column[0] }}, or use the Split Out node',
		};
	}
	return problemOfType(label, value) ?? problemOfNumber(property, label, value);
}

/** A number as a cell of a table may hold it. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/**
 * What is wrong with the value of a field for numbers: n8n holds only what is typed into the form to
 * its lower bound, and not what an expression gives. What is too much does no harm, or is held lower.
 */
function problemOfNumber(
	{ type, typeOptions = {} }: INodeProperties,
	label: string,
	given: unknown,
): ValueProblem | undefined {
	if (type !== 'number') return undefined;
	const value = oneOf(given);
	const advice = 'Check the expression or the column';
	if (typeof value === 'boolean' || !NUMBER.test(textOf(value))) {
		return { message: `${label} is not a number`, advice };
	}
	const { minValue = -Infinity } = typeOptions;
	return Number(value) < minValue
		? { message: `${label} is less than ${minValue}`, advice }
		: undefined;
}

/**
 * What is wrong with a value that has to be a text, a number or a moment. A list of one such value
 * stands for that value.
 *
 * @param label what the form calls the field
 */
export function problemOfType(label: string, value: unknown): ValueProblem | undefined {
	if (typeof value !== 'object' || value === null || isDate(value)) return undefined;
	if (!Array.isArray(value)) {
		return {
			message: `${label} is an object`,
			advice: 'Name the field of the object that holds the value: check the expression',
		};
	}
	if (value.length === 1) return problemOfType(label, value[0]);
	return {
		message: `${label} is a list of ${value.length} values`,
		advice: 'Use the Split Out node before this one, so that each value has an item of its own',
	};
}

const partOf = (request: Parts, { part }: Place): IDataObject =>
	((part === 'body' ? request.body : request.qs) ?? {}) as IDataObject;

/**
 * Finds what is wrong with what the expressions of a form give for an item.
 *
 * @param fields what {@link Form.filledIn} found
 * @param read reads the item's parameters
 * @param rules what the operation takes beyond what all do
 * @param request what n8n's RoutingNode has made of the form already: an expression is not evaluated
 *   again whose value is there
 * @returns what is empty or the first value of the wrong type, or undefined when all is well
 */
export function findProblem(
	fields: readonly FilledInField[],
	read: ReadParameter,
	rules: ValueRules = {},
	request?: Parts,
): ValueProblem | undefined {
	const empty: string[] = [];
	for (const field of fields) {
		const value =
			request !== undefined && field.place !== undefined && !isRoutedSwitch(field)
				? getAt(partOf(request, field.place), field.place.path)
				: valueOf(field, read(field.parameter));
		const problem = problemWith(field, value, rules);
		if (problem === EMPTY) empty.push(field.label);
		else if (problem !== undefined) return problem;
	}
	return empty.length === 0 ? undefined : emptyFields(empty);
}

/** Whether a field is a switch that the routing has put into the request already. */
const isRoutedSwitch = ({
	property,
	target,
}: Pick<FilledInField, 'property' | 'target'>): boolean =>
	property.type === 'boolean' && target !== undefined;

/** The value that a list of one stands for. */
export function oneOf(value: unknown): unknown {
	return Array.isArray(value) && value.length === 1 ? oneOf(value[0]) : value;
}

/**
 * Makes texts in a request of what expressions gave where a text belongs: a number, a list of one,
 * or nothing where that is allowed. n8n's RoutingNode puts them in as they are, or drops them.
 *
 * @param request query and body, changed in place
 * @param fields what {@link Form.filledIn} found, after {@link findProblem} has found none
 */
export function settleValues(
	request: Parts,
	fields: readonly FilledInField[],
	{ takesLists = [] }: ValueRules = {},
): void {
	for (const { property, parameter, within, place } of fields) {
		const isPlain = PLAIN_TYPES.includes(property.type);
		if (place === undefined || !isPlain || takesLists.includes([parameter, ...within].join('.')))
			continue;
		const part = partOf(request, place);
		const given = getAt(part, place.path);
		const one = oneOf(given);
		const isText =
			property.type === 'string' && ['number', 'bigint', 'boolean'].includes(typeof one);
		const settled = isNothing(one) ? '' : isText ? String(one) : one;
		if (settled !== given) setAt(part, place.path, settled);
	}
}

/**
 * Corrects the switches in a request whose expressions gave a text, as cells of a table do: the
 * routing takes every text for yes, "false" too.
 *
 * @param request query and body, changed in place
 * @param fields what {@link Form.filledIn} found, after {@link findProblem} has found none
 * @param read reads the item's parameters
 */
export function settleSwitches(
	request: Parts,
	fields: readonly FilledInField[],
	read: ReadParameter,
): void {
	for (const field of fields.filter(isRoutedSwitch)) {
		const value = switchOf(valueOf(field, read(field.parameter)));
		if (value === undefined) continue;
		const { path } = field.target!;
		const part = partOf(request, field.target!);
		setAt(part, path, typeof getAt(part, path) === 'number' ? Number(value) : value);
	}
}

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
