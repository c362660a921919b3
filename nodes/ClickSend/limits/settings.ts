import type { IDataObject, INode } from 'n8n-workflow';
import { rowsOf } from '../../shared/answers/answer';
import { InputError } from '../../shared/answers/problem';
import { countryCode } from '../../shared/phone/countries';
import { asObject, isObject } from '../../shared/text/objects';
import { quoted, textOf } from '../../shared/text/text';
import { hasExpression } from '../form/form';
import type { Hours } from './hours';
import { readHours } from './hours';

/** Where Allowed Recipients gets those who may be sent to. */
export type AllowedSource =
	| { from: 'item'; fields: string[] }
	| { from: 'list'; listId: string }
	| { from: 'numbers'; numbers: string[] };

/** What a person allows an operation that sends. Undefined is no limit. */
export interface SendLimits {
	/** one of them has to allow a recipient */
	recipients?: AllowedSource[];
	/** two-letter codes */
	countries?: string[];
	/** messages in one execution of the workflow */
	perRun?: number;
	/** messages in 60 minutes and in 24 hours */
	perHour?: number;
	perDay?: number;
	/** in the account's currency, in 24 hours */
	moneyPerDay?: number;
	hours?: Hours;
}

/** The names of the limits in workflows, and their labels. */
const LABELS = {
	allowedRecipients: 'Allowed Recipients',
	allowedCountries: 'Allowed Countries',
	mostPerRun: 'Most Messages per Run',
	mostPerHour: 'Most Messages per Hour',
	mostPerDay: 'Most Messages per Day',
	mostMoneyPerDay: 'Most Money per Day',
	sendOnlyBetween: 'Send Only Between',
} as const;

type LimitName = keyof typeof LABELS;

const isLimit = (name: string): name is LimitName => Object.hasOwn(LABELS, name);

/** Refuses limits that cannot be known. */
function fail(name: LimitName, what: string, advice: string): never {
	throw new InputError(`Nothing was sent: ${LABELS[name]} ${what}`, advice);
}

const PERSON_SETS =
	'Type the value itself: a limit is what a person sets, not an item or an AI model';

/** What a picker shows of the thing that was picked is no value. */
function withoutNames(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutNames);
	if (!isObject(value)) return value;
	const shown = ['cachedResultName', 'cachedResultUrl', '__regex'];
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => !shown.includes(name))
			.map(([name, inner]) => [name, withoutNames(inner)]),
	);
}

/** A limit that is there but empty must not become "no limit". */
function numberOf(options: IDataObject, name: LimitName, isWhole: boolean): number | undefined {
	if (!(name in options)) return undefined;
	const value = textOf(options[name]);
	const isNumber = isWhole ? /^\d{1,9}$/.test(value) : /^\d{1,9}(?:\.\d+)?$/.test(value);
	if (isNumber) return Number(value);
	return fail(name, `is not a ${isWhole ? 'whole number' : 'number'} of at least 0`, PERSON_SETS);
}

/** What stands between commas, semicolons or line breaks. */
const parted = (text: string): string[] =>
	text
		.split(/[,;\n]/)
		.map((part) => part.trim())
		.filter((part) => part !== '');

function countriesIn(options: IDataObject): string[] | undefined {
	const name = 'allowedCountries';
	if (!(name in options)) return undefined;
	const text = textOf(options[name]);
	const whole = countryCode(text);
	const parts = whole === undefined ? parted(text) : [whole];
	if (parts.length === 0) return fail(name, 'names no country', 'Name one, or remove the option');
	return parts.map(
		(part) =>
			countryCode(part) ??
			fail(name, `has ${quoted(part)}, which is no country`, 'Give codes such as AU, or names'),
	);
}

function sourceOf(row: IDataObject): AllowedSource {
	const name = 'allowedRecipients';
	const from = textOf(row.from) || 'numbers';
	if (from === 'item') return { from, fields: parted(textOf(row.fields)) };
	if (from === 'list') {
		const listId = textOf(isObject(row.listId) ? row.listId.value : row.listId);
		if (/^\d{1,15}$/.test(listId)) return { from, listId };
		return fail(name, 'names no contact list', 'Pick one, or remove the entry');
	}
	if (from !== 'numbers') return fail(name, `has the unknown source ${quoted(from)}`, PERSON_SETS);
	const numbers = parted(textOf(row.numbers));
	if (numbers.length > 0) return { from, numbers };
	return fail(name, 'has no number', 'Type one, or remove the entry');
}

function recipientsIn(options: IDataObject): AllowedSource[] | undefined {
	const name = 'allowedRecipients';
	if (!(name in options)) return undefined;
	const { values } = asObject(options[name]);
	const rows = rowsOf(isObject(values) ? [values] : values);
	if (rows.length > 0) return rows.map(sourceOf);
	return fail(name, 'is empty', 'Add the recipients that are allowed, or remove the option');
}

function hoursIn(options: IDataObject): Hours | undefined {
	const name = 'sendOnlyBetween';
	if (!(name in options)) return undefined;
	const { times } = asObject(options[name]);
	const { from, until } = asObject(times);
	const hours = readHours(textOf(from), textOf(until));
	if (hours !== undefined) return hours;
	return fail(name, 'needs two times', 'Write them as 08:00 and 20:00, or remove the option');
}

/**
 * The limits that a person has set under Options. They are read as the form holds them, before any
 * expression: neither an item nor an AI model can change them, on whichever way n8n runs the node.
 *
 * @returns undefined where there are none
 * @throws {InputError} on a limit that holds an expression or that cannot be read: nothing may be sent
 *   then
 */
export function readLimits({ parameters }: INode): SendLimits | undefined {
	const { options } = parameters;
	const chosen = asObject(options);
	const names = Object.keys(chosen).filter(isLimit);
	if (names.length === 0) return undefined;
	for (const name of names) {
		if (hasExpression(withoutNames(chosen[name]))) fail(name, 'takes no expression', PERSON_SETS);
	}
	return {
		recipients: recipientsIn(chosen),
		countries: countriesIn(chosen),
		perRun: numberOf(chosen, 'mostPerRun', true),
		perHour: numberOf(chosen, 'mostPerHour', true),
		perDay: numberOf(chosen, 'mostPerDay', true),
		moneyPerDay: numberOf(chosen, 'mostMoneyPerDay', false),
		hours: hoursIn(chosen),
	};
}
