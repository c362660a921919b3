import { isNothing } from '../../shared/text/nothing';
import { switchOf } from '../../shared/text/text';
import { oneOf } from '../../shared/text/values';
import type { FilledInField } from './form';
import type { Parts, ReadParameter } from './given';
import { isRoutedSwitch, partOf, PLAIN_TYPES, valueOf } from './given';
import { getAt, setAt } from './place';
import type { ValueRules } from './problems';

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
	for (const field of fields) {
		const { target, parameter } = field;
		if (target === undefined || !isRoutedSwitch(field)) continue;
		const value = switchOf(valueOf(field, read(parameter)));
		if (value === undefined) continue;
		const { path } = target;
		const part = partOf(request, target);
		setAt(part, path, typeof getAt(part, path) === 'number' ? Number(value) : value);
	}
}
