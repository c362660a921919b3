import type { IDataObject } from 'n8n-workflow';
import { isName } from '../../shared/phone/phoneKey';
import { readNumber } from '../../shared/phone/reading';
import { textOf } from '../../shared/text/text';
import { refuse } from './refuse';
import type { Prepare } from './types';

/** ClickSend's names of what holds a phone number, with what an error calls it. */
export const PHONE_FIELDS: Readonly<Record<string, string>> = {
	account_billing_mobile: 'billing mobile',
	contact_number: 'contact number',
	dedicated_number: 'dedicated number',
	fax_number: 'fax number',
	from_fax: 'fax number',
	phone_number: 'phone number',
	user_phone: 'phone number',
};

/** ClickSend's names of senders and receivers, which may be names; in bodies and in filters. */
export const PARTY_FIELDS: readonly string[] = ['from', 'to'];

/** Objects within bodies that hold such fields; others may hold their names as values. */
const NESTED_FIELDS: readonly string[] = ['registration_data'];

/** The dedicated number of a rule that is for all of them. */
const ALL_NUMBERS = '*';

/** Throws the item's error. */
type Refuse = (message: string, description: string) => never;

const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const isFields = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function cleaned(name: string, value: unknown, refuse: Refuse): string {
	const { number, problem } = readNumber(value);
	if (problem === undefined) return number;
	if (typeof value === 'object') {
		refuse(
			`The ${name} is a list or an object`,
			'Check the expression and the field that it reads',
		);
	}
	return refuse(
		`The ${name} "${textOf(value).slice(0, 60)}" ${problem}`,
		'Give one number, best with its country code such as +61411111111',
	);
}

/** A sender or receiver: a name stays as it is, and so does what no number can be. */
function cleanedParty(value: unknown): unknown {
	const { number, problem } = readNumber(value);
	return problem === undefined && !isName(value) ? number : value;
}

/** The name of the phone number that a field of a body holds, if it holds one. */
function phoneNameOf(field: string, body: IDataObject): string | undefined {
	// What a rule needs depends on its action, and for one of them it is a number.
	if (field === 'action_address') return body.action === 'SMS' ? 'action target' : undefined;
	return Object.hasOwn(PHONE_FIELDS, field) ? PHONE_FIELDS[field] : undefined;
}

/**
 * Puts the phone numbers in a request body into the form that sends have, by the names of the
 * fields: international ones as E.164, local ones as their digits. Empty values stay.
 *
 * @param refuse throws the item's error for a value that is no phone number
 */
export function cleanPhoneFields(body: IDataObject, refuse: Refuse): IDataObject {
	const clean = (field: string, value: IDataObject[string]) => {
		const name = phoneNameOf(field, body);
		if (name === undefined) {
			const isNested = NESTED_FIELDS.includes(field) && isFields(value);
			return isNested ? cleanPhoneFields(value, refuse) : value;
		}
		const isAll = field === 'dedicated_number' && value === ALL_NUMBERS;
		return isEmpty(value) || isAll ? value : cleaned(name, value, refuse);
	};
	return Object.fromEntries(
		Object.entries(body).map(([field, value]) => [field, clean(field, value)]),
	);
}

/** The same object, its senders and receivers as ClickSend writes them. */
const cleanParties = (fields: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(fields).map(([field, value]) => [
			field,
			PARTY_FIELDS.includes(field) ? (cleanedParty(value) as string) : value,
		]),
	);

/**
 * Cleans the phone numbers of a request, whatever operation makes it: those that ClickSend is to
 * store, and those that its lists are filtered by. What is no phone number is the item's error.
 */
export const cleanPhones: Prepare = (context, request) => {
	const { method, body, qs } = request;
	const filter = qs?.q;
	const refuseItem = (message: string, description: string) =>
		refuse(context, message, description);
	const cleanBody = (fields: IDataObject) => cleanParties(cleanPhoneFields(fields, refuseItem));
	return {
		...request,
		// A search only looks for the number, so that it may hold anything.
		...(isFields(body) && method !== 'GET' && { body: cleanBody(body) }),
		...(isFields(filter) && { qs: { ...qs, q: cleanParties(filter) } }),
	};
};
