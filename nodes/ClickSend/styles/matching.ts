import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../shared/answers/problem';
import type { ClickSendRequest } from '../../shared/api/client';
import { canBeSame } from '../../shared/phone/phoneSet';
import { isGiven, isNothing } from '../../shared/text/nothing';
import { fromFields, isObject } from '../../shared/text/objects';
import { textOf } from '../../shared/text/text';
import { oneOf } from '../../shared/text/values';
import { PARTY_FIELDS } from '../steps/phoneFields';

/** A request without the conditions that ClickSend does not search by, and what they ask of a row. */
export interface Matching {
	request: ClickSendRequest;
	/** undefined where ClickSend searches by all of them */
	matches?: (row: IDataObject) => boolean;
	/** the fields that are matched here */
	fields: readonly string[];
}

/** How values are compared: whole, in upper or lower case; numbers with or without their plus sign. */
const comparable = (value: unknown): string => textOf(value).toLowerCase().replace(/^\+/, '');

/** Whether a row has a value: the numbers of senders and receivers are found however they are written. */
function isAlike(row: IDataObject, field: string, value: unknown): boolean {
	if (comparable(row[field]) === comparable(value)) return true;
	if (!PARTY_FIELDS.includes(field)) return false;
	// The country of a row is that of its receiver.
	const country = field === 'to' ? textOf(row.country) : '';
	return canBeSame(value, row[field], country === '' ? undefined : country);
}

/** Whether any of the conditions is enough. */
function isAnyEnough(operator: unknown): boolean {
	const word = textOf(operator).toUpperCase();
	if (!['', 'AND', 'OR'].includes(word)) {
		throw new InputError('Match is neither AND nor OR', 'Choose All Filters or Any Filter');
	}
	return word === 'OR';
}

/** The conditions that a filter holds, without those that nobody filled in. */
function conditionsOf(filter: unknown): Array<[string, unknown]> {
	if (!isObject(filter)) return [];
	return Object.entries(filter).filter(([, value]) => isGiven(value));
}

/**
 * Takes the conditions out of a filter that ClickSend does not search a list by: it would answer
 * them with no rows and no error.
 *
 * @param searched the fields of `q` that ClickSend searches the list by; undefined for all of them
 * @throws {InputError} on a condition that says nothing, and on one that cannot be told apart
 */
export function matchingOf(
	request: ClickSendRequest,
	searched: readonly string[] | undefined,
): Matching {
	const conditions = conditionsOf(request.qs?.q);
	const isSearched = ([field]: [string, unknown]) =>
		field === 'custom' || searched === undefined || searched.includes(field);
	if (conditions.every(isSearched)) return { request, fields: [] };

	const isAny = isAnyEnough(request.qs?.operator);
	if (isAny && conditions.some(([field]) => field === 'custom')) {
		throw new InputError(
			'Custom Filter and Any Filter cannot go together here',
			'Choose All Filters under Match, or leave Custom Filter out',
		);
	}
	// Of several conditions of which any is enough, ClickSend cannot look for some alone.
	const here = conditions.filter((condition) => isAny || !isSearched(condition));
	const wanted = here.map(([field, given]) => {
		const value = oneOf(given);
		if (isNothing(value) || comparable(value) === '') {
			throw new InputError(`The filter value for ${field} is empty or no text`);
		}
		return (row: IDataObject) => isAlike(row, field, value);
	});
	const there = isAny ? [] : conditions.filter(isSearched);
	const qs: IDataObject = { ...request.qs, q: fromFields(there) };
	if (there.length === 0) {
		delete qs.q;
		delete qs.operator;
	}
	return {
		request: { ...request, qs },
		matches: (row) =>
			isAny ? wanted.some((isWanted) => isWanted(row)) : wanted.every((isWanted) => isWanted(row)),
		fields: here.map(([field]) => field),
	};
}
