import type { INodeProperties } from 'n8n-workflow';
import type { ShownField } from './types';

/** The fields of a resource, and the values of all of its operations. */
export interface Shown {
	value: string;
	operations: readonly string[];
	fields: readonly ShownField[];
}

/** A field and what shows it. */
export interface Placed {
	field: INodeProperties;
	show: { resource: string[]; operation?: string[] };
}

/** Operations of resources, each with each. */
interface Box {
	resources: string[];
	/** all where it is left out */
	operations?: string[];
}

/** One place of the form: a field, and for each resource that has it the operations that show it. */
interface Place {
	field: INodeProperties;
	shownBy: Map<string, readonly string[] | undefined>;
}

/**
 * Puts the fields of all resources into one order, in which those of each resource keep theirs. A
 * field that several have has one place: n8n looks at every property for every item.
 *
 * @returns the properties in the order of the form
 */
export function mergeFields(resources: readonly Shown[]): Placed[] {
	const places: Place[] = [];
	for (const { value, fields } of resources) {
		let next = 0;
		for (const { field, operations } of fields) {
			const found = places.findIndex(
				(place, index) => place.field === field && (index >= next || place.shownBy.has(value)),
			);
			const place = places[found] ?? { field, shownBy: new Map<string, string[]>() };
			if (found < 0) places.splice(next, 0, place);
			const before = place.shownBy.get(value);
			place.shownBy.set(
				value,
				operations === undefined ? undefined : [...(before ?? []), ...operations],
			);
			next = Math.max(next, found < 0 ? next + 1 : found + 1);
		}
	}
	const all = new Map(resources.map(({ value, operations }) => [value, operations]));
	return places.flatMap(({ field, shownBy }) =>
		boxesOf(shownBy, all).map(({ resources: resource, operations: operation }) => ({
			field,
			show: { resource, ...(operation && { operation }) },
		})),
	);
}

type Operations = ReadonlyMap<string, readonly string[]>;

/** Whether a box shows a field only where it is to be shown; what does not exist does not count. */
function fits(box: Box, shownBy: Place['shownBy'], all: Operations): boolean {
	return box.resources.every((resource) => {
		const wanted = shownBy.get(resource);
		if (wanted === undefined) return shownBy.has(resource);
		return (all.get(resource) ?? []).every(
			(operation) => !box.operations?.includes(operation) || wanted.includes(operation),
		);
	});
}

/** What shows a field, in as few boxes as can be found simply. */
function boxesOf(shownBy: Place['shownBy'], all: Operations): Box[] {
	const boxes: Box[] = [];
	for (const [resource, operations] of shownBy) {
		const fitting = boxes.find((box) => {
			if ((box.operations === undefined) !== (operations === undefined)) return false;
			return fits(joined(box, resource, operations), shownBy, all);
		});
		if (fitting === undefined) {
			boxes.push({ resources: [resource], ...(operations && { operations: [...operations] }) });
		} else Object.assign(fitting, joined(fitting, resource, operations));
	}
	return boxes;
}

const joined = (
	{ resources, operations: before }: Box,
	resource: string,
	operations: readonly string[] | undefined,
): Box => ({
	resources: [...resources, resource],
	...(before && operations && { operations: [...new Set([...before, ...operations])] }),
});
