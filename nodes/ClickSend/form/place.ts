import type { IDataObject, INodeProperties } from 'n8n-workflow';

/** The way to a value deep in an object: names, and indexes of lists. */
export type Path = ReadonlyArray<number | string>;

/** Where a field's value goes in a request. */
export interface Place {
	part: 'body' | 'query';
	path: Path;
}

/** Reads a path as n8n writes it: `messages[0].to`. */
export const toPath = (text: string): Path =>
	text
		.split(/[.[\]]+/)
		.filter((part) => part !== '')
		.map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** Sets a value deep in an object, making what is missing on the way. */
export function setAt(target: IDataObject, path: Path, value: unknown): void {
	let at = target as Record<number | string, unknown>;
	path.forEach((key, index) => {
		if (index === path.length - 1) {
			at[key] = value;
			return;
		}
		at[key] ??= typeof path[index + 1] === 'number' ? [] : {};
		at = at[key] as Record<number | string, unknown>;
	});
}

/** The value deep in an object, undefined where the way ends before it. */
export function getAt(from: unknown, path: Path): unknown {
	let at = from;
	for (const key of path) {
		if (typeof at !== 'object' || at === null) return undefined;
		at = (at as Record<number | string, unknown>)[key];
	}
	return at;
}

/**
 * Where n8n's RoutingNode puts a field's value, or what it makes of it.
 *
 * @param index the index of the entry, within a repeatable group
 * @returns undefined where the value goes nowhere
 */
export function targetOf({ routing }: INodeProperties, index = 0): Place | undefined {
	const { type, property } = routing?.send ?? {};
	if (type === undefined || property === undefined) return undefined;
	const text = property.replace(/^=/, '').replace('{{ $index }}', String(index));
	return { part: type, path: toPath(text) };
}

/**
 * Where n8n's RoutingNode puts a field's value as it is.
 *
 * @param index the index of the entry, within a repeatable group
 * @returns undefined where the value goes nowhere, or something is made of it on the way
 */
export const placeOf = (property: INodeProperties, index = 0): Place | undefined =>
	property.routing?.send?.value === undefined ? targetOf(property, index) : undefined;
