import type { IDataObject } from 'n8n-workflow';
import type { FilledInField } from './form';
import type { Place } from './place';
import { asObject } from '../../shared/text/objects';

/** Types of fields whose values are a text, a number or a moment. */
export const PLAIN_TYPES = ['color', 'dateTime', 'number', 'options', 'resourceLocator', 'string'];

/** Reads a top-level parameter of the item with its expressions resolved. */
export type ReadParameter = (name: string) => unknown;

/** The part of a request that fields go into. */
export type Parts = { qs?: IDataObject; body?: unknown };

export const partOf = (request: Parts, { part }: Place): IDataObject =>
	asObject(part === 'body' ? request.body : request.qs);

/** The value of a field within that of its parameter. */
export function valueOf({ within }: FilledInField, parameter: unknown): unknown {
	let at = parameter;
	for (const key of within) {
		// A picker whose value was taken out of it already.
		if (typeof at !== 'object' || at === null) return key === 'value' ? at : undefined;
		at = (at as IDataObject)[key];
	}
	return at;
}

/** Whether a field is a switch that the routing has put into the request already. */
export const isRoutedSwitch = ({
	property,
	target,
}: Pick<FilledInField, 'property' | 'target'>): boolean =>
	property.type === 'boolean' && target !== undefined;
