import type { IDataObject } from 'n8n-workflow';
import type { ClickSendRequest } from '../../shared/api/client';
import { callingCode, withCode } from '../../shared/phone/callingCode';
import { countryCode } from '../../shared/phone/countries';
import { quoted, textOf } from '../../shared/text/text';
import { refuse } from './refuse';
import type { ItemContext, Prepare } from './types';

/** ClickSend's names of what holds countries as two-letter codes, and the fields of the form. */
const COUNTRY_FIELDS: Readonly<Record<string, string>> = {
	address_country: 'Country',
	countries: 'Countries',
	country: 'Country',
	country_code: 'Recipient Country',
	default_country_sms: 'Default SMS Country',
	recipient_country_code: 'Country Code',
	sender_country_code: 'Sender Country',
};

/** Lists of which an error names the entry, and what one is. */
const ENTRIES: Readonly<Record<string, string>> = { recipients: 'Recipient', senders: 'Sender' };

/** Stops the item; n8n's errors are made by the caller. */
type Refuse = (message: string, advice: string) => never;

/** What an error says of a country that cannot be read. */
const unreadableCountry = (field: string, value: unknown) => ({
	message: `${field} has to be a code of two letters, such as AU`,
	advice: `"${textOf(value).slice(0, 40)}" is none, nor the English name of a country; check the expression or the column`,
});

/** Fields that take several countries, which an expression may also give as one text. */
const LISTS = ['countries', 'country_code'];

/** Not looked into: the names of fields that contacts are compared by, and messages, see below. */
const LEFT_ALONE = ['fields', 'messages'];

function readField(field: string, value: unknown, refuse: Refuse): unknown {
	if (Array.isArray(value)) return value.map((entry) => readField(field, entry, refuse));
	if (textOf(value) === '') return value;
	const code = countryCode(value);
	if (code !== undefined) return code;
	const { message, advice } = unreadableCountry(field, value);
	return refuse(message, advice);
}

/** Several countries in one text are parted, unless they are one ("Korea, Republic of"). */
function parted(name: string, value: unknown): unknown {
	if (!LISTS.includes(name) || typeof value !== 'string') return value;
	return value.includes(',') && countryCode(value) === undefined ? value.split(',') : value;
}

/** An object of names and values, also from another realm, and no date, file or form. */
function isPlain(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function readEntries(name: string, entries: unknown[], refuse: Refuse, whose: string): unknown[] {
	const entry = ENTRIES[name];
	const named = (index: number) =>
		entry === undefined || entries.length === 1 ? whose : `${entry} ${index + 1}: `;
	return entries.map((value, index) => readValue(value, refuse, named(index)));
}

function readValue(value: unknown, refuse: Refuse, whose: string): unknown {
	if (Array.isArray(value)) return value.map((entry) => readValue(entry, refuse, whose));
	if (!isPlain(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => {
			const field = COUNTRY_FIELDS[name];
			if (LEFT_ALONE.includes(name)) return [name, inner];
			if (field !== undefined)
				return [name, readField(`${whose}${field}`, parted(name, inner), refuse)];
			if (Array.isArray(inner)) return [name, readEntries(name, inner, refuse, whose)];
			return [name, readValue(inner, refuse, whose)];
		}),
	);
}

/**
 * Brings the countries in what is sent to ClickSend into its form, wherever they stand: people have
 * "Australia", `AUS` or `au` in their columns.
 *
 * @param value a body, a query or a part of one
 * @param refuse called with the item's error for a country that cannot be read
 * @returns the same with codes
 */
export const withCountryCodes = <T extends IDataObject>(value: T, refuse: Refuse): T =>
	readValue(value, refuse, '') as T;

/**
 * Brings the country of a message or a fax into ClickSend's form. A number with its calling code
 * needs none, and is not lost over a cell that nobody can read; a local one would be read in another
 * country. Columns also hold calling codes, which make a local number an international one.
 *
 * @param message the message, changed in place; its `to` is in ClickSend's form
 * @param refuse called with the item's error when the country of a local number, or of a list,
 *   cannot be read, or when it is not sure which number a calling code makes of it
 */
export function readMessageCountry(message: IDataObject, refuse: Refuse): void {
	const { country } = message;
	const to = textOf(message.to);
	const code = countryCode(country);
	if (code !== undefined) message.country = code;
	else if (textOf(country) === '') return;
	else if (to.startsWith('+')) delete message.country;
	else if (to === '' || callingCode(country) === undefined) readField('Country', country, refuse);
	else {
		message.to = completed(to, country, refuse);
		delete message.country;
	}
}

/** A local number with the calling code that stands in its country's place. */
function completed(to: string, country: unknown, refuse: Refuse): string {
	const number = withCode(to, callingCode(country) ?? '');
	return (
		number ??
		refuse(
			`Country is the calling code ${quoted(country)}, with which it is not sure what number ${quoted(to)} is`,
			'Give the number with its calling code, such as +61411111111, or as Country a code of two letters, such as AU',
		)
	);
}

/**
 * The code of Default Country, in which numbers without a country code are read.
 *
 * @param options the collection as the form holds it
 * @param refuse called with the item's error when it cannot be read
 * @returns undefined when none is chosen
 */
export function readDefaultCountry(options: IDataObject, refuse: Refuse): string | undefined {
	return textOf(readField('Default Country', options.defaultCountry, refuse)) || undefined;
}

/** The step that brings the country at the end of a path into ClickSend's form. */
export const codedPath: Prepare = (context, request) => {
	const { url = '' } = request;
	const start = url.lastIndexOf('/') + 1;
	const country = decodeURIComponent(url.slice(start));
	const code = textOf(readField('Country', country, refusal(context)));
	return { ...request, url: url.slice(0, start) + encodeURIComponent(code) };
};

const refusal =
	(context: ItemContext): Refuse =>
	(message, advice) =>
		refuse(context, message, advice);

/**
 * Brings the countries of a request into ClickSend's form.
 *
 * @throws {NodeOperationError} naming the field of one that cannot be read
 */
export function codedRequest(context: ItemContext, request: ClickSendRequest): ClickSendRequest {
	const { body, qs } = request;
	const coded = { ...request };
	if (body !== undefined) coded.body = withCountryCodes(body, refusal(context));
	if (qs !== undefined) coded.qs = withCountryCodes(qs, refusal(context));
	return coded;
}
