import type { IDataObject } from 'n8n-workflow';
import { decode } from '../../../shared/answers/answer';
import { InputError } from '../../../shared/answers/problem';
import { textOf } from '../../../shared/text/text';

/** A recipient as ClickSend takes it. */
export interface EmailAddress {
	email: string;
	name?: string;
}

/** The longest address there can be: 64 characters, an @ and 255 (RFC 5321, 4.5.3.1). */
const LONGEST_ADDRESS = 320;
/** How much of a text an error quotes. */
const QUOTED = 80;

/** What stands before the @. */
const LOCAL_PART = /^(?!\/)[^\p{Z}\p{C}@<>,;:"()[\]\\]+$/u;
/** A part of the host's name, in any script. */
const LABEL = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*(?<!-)$/u;

/**
 * Whether a text is an email address, `name@host.tld`: enough to tell it from a name, a phone
 * number, and an address with the signs of a sentence around it, to which nothing would arrive.
 */
export function isEmailAddress(text: string): boolean {
	if (text.length > LONGEST_ADDRESS) return false;
	const [local = '', host = '', ...more] = text.split('@');
	const labels = host.split('.');
	const isHost = labels.length > 1 && labels.every((label) => LABEL.test(label));
	return more.length === 0 && LOCAL_PART.test(local) && isHost;
}

const quoted = (text: string) => (text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);

/** An entry of a list without the name of the group that begins with it. */
function withoutGroup(entry: string): string {
	const text = entry.trim();
	// What has brackets has a name of its own, in which a colon is left alone.
	return text.endsWith('>') ? text : text.replace(GROUP, '').trim();
}

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
		const sign = text.charAt(at);
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
	if (isQuoted) throw new InputError(`"${quoted(text)}" has a quotation mark that does not end`);
	entries.push(text.slice(from));
	return entries.map(withoutGroup).filter(Boolean);
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
	return link === null ? address : decode(link[1] ?? '').trim();
}

/** Characters that copying brings along and nobody sees: zero-width ones, direction marks. */
const INVISIBLE = /\p{Cf}/gu;

/** Quotation marks around an address, as Outlook and people write them. */
const IN_QUOTES = /^(?:"([^"]*)"|'([^']*)'|“([^”]*)”|‘([^’]*)’)$/;

/** The name of a group of addresses, as in `Team: jane@example.com, john@example.com;`. */
const GROUP = /^(?!mailto:)[^:@<>"]*:/i;

function toAddress(address: string, name: string, whole: string): EmailAddress {
	const visible = address.replace(INVISIBLE, '').trim();
	const inQuotes = IN_QUOTES.exec(visible)
		?.slice(1)
		.find((inner) => inner !== undefined);
	const email = bare(inQuotes ?? visible);
	if (!isEmailAddress(email)) {
		throw new InputError(`"${quoted(whole)}" is not an email address`);
	}
	return name === '' ? { email } : { email, name };
}

/** `Jane Doe <jane@example.com>`, the address alone, or with the name behind it in brackets. */
function readEntry(entry: string): EmailAddress {
	const bracket = entry.endsWith('>') ? entry.lastIndexOf('<') : -1;
	const name = entry.slice(0, Math.max(bracket, 0)).trim();
	// A bracket in a name is one that was not closed, unless the name is quoted.
	const isName = name.startsWith('"') || !/[<>]/.test(name);
	if (bracket === -1 || !isName) {
		const [, address, comment] = /^([^\s()]+)\s+\(([^()]*)\)$/.exec(entry) ?? [];
		return toAddress(address ?? entry, unquote(comment ?? ''), entry);
	}
	return toAddress(entry.slice(bracket + 1, -1), unquote(entry.slice(0, bracket).trim()), entry);
}

/**
 * The addresses in an object as nodes give them: `{ email, name }` as ClickSend has it, `{ address,
 * name }` and lists of these under `value` or `group` from n8n's email triggers, `{ name, value }` as
 * Gmail has headers, `emailAddress` from Microsoft Outlook.
 */
function readObject(object: IDataObject): EmailAddress[] {
	const { value, group, emailAddress, email, address } = object;
	for (const inner of [value, group, emailAddress, email, address]) {
		if (typeof inner === 'object' && inner !== null) return readAddresses(inner);
	}
	// The name beside it is that of the header.
	if (textOf(value) !== '') return readAddresses(value);
	const found = readAddresses(textOf(email) || textOf(address) || textOf(emailAddress));
	const [first] = found;
	if (first === undefined) throw new InputError('"An object" is not an email address');
	const name = textOf(object.name);
	return found.length === 1 && name !== '' ? [{ name, ...first }] : found;
}

/**
 * Reads email addresses as people write them and as other nodes give them.
 *
 * @param value a text such as `Jane Doe <jane@example.com>, john@example.com` or a `mailto:` link; an
 *   object of {@link readObject}'s kinds; or a list of these
 * @returns the addresses in their order; none for an empty value
 * @throws {InputError} naming what is no email address
 */
export function readAddresses(value: unknown): EmailAddress[] {
	if (Array.isArray(value)) return value.flatMap(readAddresses);
	if (typeof value === 'object' && value !== null) return readObject(value as IDataObject);
	return split(textOf(value)).map(readEntry);
}
