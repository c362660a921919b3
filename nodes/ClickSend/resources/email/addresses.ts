import type { IDataObject } from 'n8n-workflow';
import { decode } from '../../request/answer';
import { textOf } from '../../request/text';

/** A recipient as ClickSend takes it. */
export interface EmailAddress {
	email: string;
	name?: string;
}

/** The longest address there can be: 64 characters, an @ and 255 (RFC 5321, 4.5.3.1). */
const LONGEST_ADDRESS = 320;
/** How much of a text an error quotes. */
const QUOTED = 80;

/** `name@host.tld`: enough to tell an address from a name or a phone number. */
const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/;

/** Whether a text is an email address. */
export const isEmailAddress = (text: string): boolean =>
	// The length first: the pattern tries every dot of a long text.
	text.length <= LONGEST_ADDRESS && ADDRESS.test(text);

const quoted = (text: string) => (text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);

/** What separates addresses, except within quotes and angle brackets. */
const SEPARATORS = ',;\n\r';

/**
 * Splits a list of addresses, sign by sign: `"Doe, Jane" <jane@example.com>; john@example.com`.
 * A quote within a quoted name has a backslash before it.
 */
function split(text: string): string[] {
	const entries: string[] = [];
	let from = 0;
	let isQuoted = false;
	let isInBrackets = false;
	for (let at = 0; at < text.length; at++) {
		const sign = text[at];
		if (isQuoted) {
			if (sign === '\\') at += 1;
			else if (sign === '"') isQuoted = false;
		} else if (sign === '"' && !isInBrackets) isQuoted = true;
		else if (sign === '<') isInBrackets = true;
		else if (sign === '>') isInBrackets = false;
		else if (SEPARATORS.includes(sign) && !isInBrackets) {
			entries.push(text.slice(from, at));
			from = at + 1;
		}
	}
	// What follows the quote would be taken for a name, and its addresses would get nothing.
	if (isQuoted) throw new Error(`"${quoted(text)}" has a quotation mark that does not end`);
	entries.push(text.slice(from));
	return entries.map((entry) => entry.trim()).filter(Boolean);
}

/** A name without the quotes around it and the backslashes within, and with one space between words. */
function unquote(name: string): string {
	const isQuoted = name.length > 1 && name.startsWith('"') && name.endsWith('"');
	const plain = isQuoted ? name.slice(1, -1).replace(/\\(.)/gs, '$1') : name;
	return plain.replace(/\s+/g, ' ').trim();
}

/** The address in a `mailto:` link, whose query is none of its business. */
function bare(address: string): string {
	const link = /^mailto:([^?]*)/i.exec(address);
	return link === null ? address : decode(link[1]).trim();
}

function toAddress(address: string, name: string, whole: string): EmailAddress {
	const email = bare(address.trim());
	if (!isEmailAddress(email)) {
		throw new Error(`"${quoted(whole)}" is not an email address`);
	}
	return name === '' ? { email } : { email, name };
}

/** `Jane Doe <jane@example.com>`, or the address alone. */
function readEntry(entry: string): EmailAddress {
	const bracket = entry.endsWith('>') ? entry.lastIndexOf('<') : -1;
	const name = entry.slice(0, Math.max(bracket, 0)).trim();
	// A bracket in a name is one that was not closed, unless the name is quoted.
	const isName = name.startsWith('"') || !/[<>]/.test(name);
	if (bracket === -1 || !isName) return toAddress(entry, '', entry);
	return toAddress(entry.slice(bracket + 1, -1), unquote(entry.slice(0, bracket).trim()), entry);
}

/**
 * The addresses in an object as nodes give them: `{ email, name }` as ClickSend has it, `{ address,
 * name }` and lists of these under `value` or `group` from n8n's email triggers, `emailAddress` from
 * Microsoft Outlook.
 */
function readObject(object: IDataObject): EmailAddress[] {
	const { value, group, emailAddress } = object;
	for (const inner of [value, group, emailAddress]) {
		if (typeof inner === 'object' && inner !== null) return readAddresses(inner);
	}
	const address = textOf(object.email) || textOf(object.address);
	return [toAddress(address, textOf(object.name), address || 'An object')];
}

/**
 * Reads email addresses as people write them and as other nodes give them.
 *
 * @param value a text such as `Jane Doe <jane@example.com>, john@example.com` or a `mailto:` link; an
 *   object of {@link readObject}'s kinds; or a list of these
 * @returns the addresses in their order; none for an empty value
 * @throws {Error} naming what is no email address
 */
export function readAddresses(value: unknown): EmailAddress[] {
	if (Array.isArray(value)) return value.flatMap(readAddresses);
	if (typeof value === 'object' && value !== null) return readObject(value as IDataObject);
	return split(textOf(value)).map(readEntry);
}
