import type { INodeProperties } from 'n8n-workflow';
import { innerFields, innerGroups } from '../../nodes/ClickSend/form/inner';
import { isObject } from '../../nodes/shared/text/objects';
import type { Parameter, Place } from './catalogue';
import { plainName, shapeOf } from './catalogue';
import type { Operation } from './operations';

/** A part of a request that a form writes. */
export interface Written {
	place: Place;
	name: string;
	/** the names in it, where it is an object that a field makes of choices; all of them for JSON */
	holds?: string[] | 'all';
	/** whether the style may write it, to read a list page by page */
	isPaging?: true;
	/** the fields that a choice of an order offers */
	orders?: readonly string[];
}

/** What is known of the form: fields of the top level and their values. */
type Known = Readonly<Record<string, string>>;

/** One endpoint of an operation, and the values of the form that lead to it. */
export interface Variant {
	/** method and path, without the names of the ids */
	shape: string;
	known: Known;
}

/** Whether a field can be seen while these values are chosen; others may be chosen as it needs them. */
function isVisible({ displayOptions }: INodeProperties, known: Known, isTop: boolean): boolean {
	const values = (key: string): string | undefined =>
		key.startsWith('/') ? known[key.slice(1)] : isTop ? known[key] : undefined;
	const isAmong = ([key, wanted]: [string, unknown]): boolean | undefined => {
		const value = values(key);
		return value === undefined || !Array.isArray(wanted)
			? undefined
			: wanted.map(String).includes(value);
	};
	const { show = {}, hide = {} } = displayOptions ?? {};
	return (
		!Object.entries(show).some((condition) => isAmong(condition) === false) &&
		!Object.entries(hide).some((condition) => isAmong(condition) === true)
	);
}

/** What a field writes by its routing, with the fields in it. */
function writtenBy(property: INodeProperties, known: Known, isTop = true): Written[] {
	if (!isVisible(property, known, isTop)) return [];
	const inner = [
		...innerFields(property),
		...innerGroups(property).flatMap(({ values }) => values),
	].flatMap((field) => writtenBy(field, known, false));
	const { type: place, property: target } = property.routing?.send ?? {};
	if (place === undefined || target === undefined) return inner;
	const name = plainName(target.replace(/^=/, ''));
	const values = choicesIn(property);
	return [
		{
			place,
			name,
			...(property.type === 'json' && { holds: 'all' }),
			...(property.type === 'multiOptions' && { holds: values }),
			...(name === 'order_by' && { orders: [...new Set(values.map(orderedField))] }),
		},
		...inner,
	];
}

/** The values that a field offers. */
const choicesIn = ({ options = [] }: INodeProperties): string[] =>
	options.flatMap((option) => ('value' in option ? [String(option.value)] : []));

/** `date` of `date:desc` */
const orderedField = (order: string): string => order.split(':')[0];

/**
 * The names in a part of a request, each where something other than an object stands.
 *
 * @param value a body or a query
 */
export function namesIn(value: unknown, name = ''): string[] {
	if (Array.isArray(value)) {
		const entries: unknown[] = value;
		if (!entries.some(isObject)) return [name];
		return [...new Set(entries.flatMap((entry) => namesIn(entry, `${name}[]`)))];
	}
	if (!isObject(value)) return name === '' ? [] : [name];
	return Object.entries(value).flatMap(([key, inner]) =>
		namesIn(inner, plainName(name === '' ? key : `${name}.${key}`)),
	);
}

/**
 * What the form of an operation can write into a request, by the routing of its fields and by the
 * constants of its row.
 *
 * @param properties the node's properties
 * @param known the values that choose the operation, and the endpoint where it has several
 */
export function writtenByForm(
	properties: readonly INodeProperties[],
	{ resource, operation, constants }: Operation,
	{ known }: Variant,
): Written[] {
	const all = { ...known, resource, operation };
	const fixed = (['body', 'query'] as const).flatMap((place) =>
		namesIn(constants[place]).map((name) => ({ place, name })),
	);
	return [...fixed, ...properties.flatMap((property) => writtenBy(property, all))];
}

/** Whether something that a form writes sets a parameter. */
export function sets({ place, name, holds = [] }: Written, parameter: Parameter): boolean {
	if (place !== parameter.place) return false;
	// Filters have a field of the form each: together they are the one text of `q`.
	if ((isFilter(name) ? 'q' : name) === parameter.name) return true;
	if (holds !== 'all') return holds.some((inner) => parameter.name === `${name}.${inner}`);
	return [`${name}.`, `${name}[].`].some((start) => parameter.name.startsWith(start));
}

const isFilter = (name: string): boolean => name.startsWith('q.');

/**
 * What a form writes that is none of the parameters, or names a field in a filter or an order that
 * ClickSend does not list for it; a filter as raw text may name any.
 */
export function unknownIn(written: Written, parameters: readonly Parameter[]): Written[] {
	const { place, name, holds, orders = [] } = written;
	const parameter = parameters.find((each) => sets(written, each));
	if (parameter === undefined) return [written];
	if (Array.isArray(holds) && parameter.name !== name) {
		return holds
			.map((inner) => ({ place, name: `${name}.${inner}` }))
			.filter((part) => !parameters.some((each) => sets(part, each)));
	}
	const { fields } = parameter;
	const named = isFilter(name) ? [name.slice(2)] : orders;
	return named
		.filter((field) => fields !== undefined && field !== 'custom' && !fields.includes(field))
		.map((field) => ({ place, name: `${parameter.name}.${field}` }));
}

/** Whether an operation answers page by page: its form has Return All. */
export const isPaged = (
	properties: readonly INodeProperties[],
	{ resource, operation }: Operation,
): boolean =>
	properties.some(
		(property) =>
			property.name === 'returnAll' && isVisible(property, { resource, operation }, true),
	);

/** The values that a field can take, where they are fixed. */
function choicesOf(
	properties: readonly INodeProperties[],
	field: string,
	resource: string,
): string[] | undefined {
	const shown = (property: INodeProperties) =>
		property.name === field && property.displayOptions?.show?.resource?.includes(resource);
	const choices = properties
		.filter(shown)
		.filter(({ type, options }) => type === 'options' && options !== undefined);
	if (choices.length === 0) return undefined;
	return choices.flatMap(choicesIn);
}

/** The endpoints that an operation's path stands for: one for each choice of a field in it. */
export function variantsOf(
	properties: readonly INodeProperties[],
	{ endpoint, resource }: Pick<Operation, 'endpoint' | 'resource'>,
	known: Known = {},
): Variant[] {
	const [field, choices] =
		[...endpoint.matchAll(/\{(\w+)\}/g)]
			.map(([, name]) => [name, choicesOf(properties, name, resource)] as const)
			.find(([, values]) => values !== undefined) ?? [];
	if (field === undefined || choices === undefined) return [{ shape: shapeOf(endpoint), known }];
	return [
		...choices.flatMap((choice) => {
			const one = endpoint.replace(`{${field}}`, choice);
			return variantsOf(properties, { endpoint: one, resource }, { ...known, [field]: choice });
		}),
		{ shape: shapeOf(endpoint), known },
	];
}
