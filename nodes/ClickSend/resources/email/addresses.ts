import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../../request/text';

/** A recipient as ClickSend takes it. */
export interface EmailAddress {
	email: string;
	name?: string;
}

/** `name@host.tld`: enough to tell an address from a name or a phone number. */
const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/;

/** Whether a text is an email address. */
export const isEmailAddress = (text: string): boolean => ADDRESS.test(text);

/** Commas, semicolons and line ends separate addresses, except within quotes: `"Doe, Jane" <…>`. */
const ENTRIES = /(?:"[^"]*"|[^,;\n"])+/g;

/** `Jane Doe <jane@example.com>`, or the address alone. */
const NAMED = /^(.*?)<([^<>]*)>$/;

function readEntry(entry: string): EmailAddress {
	const match = NAMED.exec(entry);
	const email = (match?.[2] ?? entry).trim();
	const name = (match?.[1] ?? '')
		.trim()
		.replace(/^"(.*)"$/, '$1')
		.trim();
	if (!isEmailAddress(email)) throw new Error(`"${entry.slice(0, 80)}" is not an email address`);
	return name === '' ? { email } : { email, name };
}

/**
 * Reads email addresses as people write them and as other nodes give them.
 *
 * @param value a text such as `Jane Doe <jane@example.com>, john@example.com`; a list of such texts
 *   or of objects with `email` and `name`; or one such object
 * @returns the addresses in their order; none for an empty value
 * @throws {Error} naming what is no email address
 */
export function readAddresses(value: unknown): EmailAddress[] {
	if (Array.isArray(value)) return value.flatMap(readAddresses);
	if (typeof value === 'object' && value !== null) {
		const { email, name } = value as IDataObject;
		const address = readEntry(textOf(email));
		return [textOf(name) === '' ? address : { ...address, name: textOf(name) }];
	}
	const entries = textOf(value).match(ENTRIES) ?? [];
	return entries
		.map((entry) => entry.trim())
		.filter(Boolean)
		.map(readEntry);
}
