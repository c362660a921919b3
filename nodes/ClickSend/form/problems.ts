import type { INodeProperties } from 'n8n-workflow';
import type { Problem } from '../../shared/answers/problem';
import { isNothing } from '../../shared/text/nothing';
import { switchOf, textOf } from '../../shared/text/text';
import { oneOf, problemOfType } from '../../shared/text/values';
import type { FilledInField } from './form';
import type { Parts, ReadParameter } from './given';
import { isRoutedSwitch, partOf, PLAIN_TYPES, valueOf } from './given';
import { getAt } from './place';

/** What an operation takes from expressions beyond what all do; fields by their path in the form. */
export interface ValueRules {
	/** what may be empty: an empty value has a meaning of its own there */
	mayBeEmpty?: readonly string[];
	/** what takes several values, or objects */
	takesLists?: readonly string[];
}

/** Stands for the problem of a field whose expression gives nothing. */
const EMPTY = Symbol('empty');

/** What fields are empty, in one sentence. */
function emptyFields(labels: string[]): Problem {
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
): Problem | typeof EMPTY | undefined {
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
): Problem | undefined {
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
): Problem | undefined {
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
